import { abs, formatMioKrAsTyped, type Ore } from '../money';
import { PROPOSAL_YEARS, proposalYears, type ProposalContent } from './proposal';

/** The parts of a proposal that something can be wrong with. */
export type ProposalField =
  'type' | 'title' | 'text' | 'appropriation' | 'year1' | 'year2' | 'year3' | 'year4' | 'staff' | 'citizens';

/** Something wrong with a proposal, in Danish: what would do. */
export interface ProposalProblem {
  readonly field: ProposalField;
  readonly message: string;
}

/** What proposals are judged against: the codes of the områdebevillinger; null where nobody has said which there are. */
export interface ProposalBasis {
  readonly appropriations: readonly string[] | null;
}

const LONGEST = { title: 150, text: 10_000, staff: 5_000, citizens: 5_000 } as const;
/** 1.000 kr.: what a proposal is reckoned in. */
const THOUSAND: Ore = 100_000n;
/** 100 mia. kr.: more is a misprint. */
const LARGEST: Ore = 10_000_000_000_000n;

const AMOUNT_FIELDS = ['year1', 'year2', 'year3', 'year4'] as const;

/** The field of the n-th year's amount, counted from 0. */
export const amountField = (index: number): ProposalField => AMOUNT_FIELDS[index] ?? 'year1';

/** What keeps a draft from being saved; all of it at once. Only what could not be kept: the rest is asked for when it is submitted. */
export const checkDraft = (content: ProposalContent): ProposalProblem[] => {
  const problems: ProposalProblem[] =
    content.title === '' ? [{ field: 'title', message: 'Giv forslaget en titel, så I kan finde det igen.' }] : [];
  for (const field of ['title', 'text', 'staff', 'citizens'] as const) {
    const { length } = content[field];
    if (length > LONGEST[field])
      problems.push({
        field,
        message: `Teksten er for lang: den er på ${length} tegn, og der er plads til ${LONGEST[field]}.`,
      });
  }
  if (content.appropriation.length > 20)
    problems.push({ field: 'appropriation', message: 'Skriv kun områdebevillingens nummer, fx 4510.' });
  if (content.amounts.length !== PROPOSAL_YEARS)
    problems.push({ field: 'year1', message: `Der skal være beløb for ${PROPOSAL_YEARS} år.` });
  content.amounts.forEach((amount, index) => {
    if (abs(amount) > LARGEST)
      problems.push({
        field: amountField(index),
        message: 'Beløbet er større end 100 mia. kr. Beløb skrives i mio. kr.',
      });
    else if (amount % THOUSAND !== 0n)
      problems.push({ field: amountField(index), message: 'Brug højst 3 decimaler: forslag regnes i hele 1.000 kr.' });
  });
  return problems;
};

/** What keeps a proposal from being submitted; all of it at once. */
export const checkProposal = (content: ProposalContent, basis: ProposalBasis): ProposalProblem[] => [
  ...checkDraft(content),
  ...(content.text === ''
    ? [{ field: 'text' as const, message: 'Beskriv forslaget: hvad skal der ske, og hvorfor?' }]
    : []),
  ...checkAppropriation(content.appropriation, basis),
  ...amountsProblems(content),
];

const checkAppropriation = (code: string, { appropriations }: ProposalBasis): ProposalProblem[] => {
  if (code === '')
    return [
      {
        field: 'appropriation',
        message:
          appropriations === null
            ? 'Skriv nummeret på den områdebevilling, forslaget ændrer, fx 4510.'
            : 'Vælg den områdebevilling, som forslaget ændrer.',
      },
    ];
  if (appropriations === null || appropriations.includes(code)) return [];
  return [
    {
      field: 'appropriation',
      message: `Områdebevilling »${code}« findes ikke. De, der findes, er: ${appropriations.join(', ')}.`,
    },
  ];
};

/** What is wrong with the amounts: none at all, or signs that do not fit the type. */
export const amountsProblems = ({ type, amounts, firstYear }: ProposalContent): ProposalProblem[] => {
  if (amounts.every((amount) => amount === 0n))
    return [{ field: 'year1', message: 'Skriv mindst ét beløb, der ikke er 0.' }];
  const years = proposalYears(firstYear);
  return amounts.flatMap((amount, index): ProposalProblem[] => {
    if (type === 'besparelse' && amount > 0n) {
      return [
        {
          field: amountField(index),
          message: `En besparelse skrives med minus: beløbet for ${years[index]} er positivt. Sæt minus foran, eller vælg »Udvidelse«.`,
        },
      ];
    }
    if (type === 'udvidelse' && amount < 0n) {
      return [
        {
          field: amountField(index),
          message: `En udvidelse skrives uden minus: beløbet for ${years[index]} er negativt. Fjern minus, eller vælg »Besparelse«.`,
        },
      ];
    }
    return [];
  });
};

/** 1.000 mio. kr.: who writes so much in a proposal has most often taken it for kr. or thousands, so it is asked about. */
const DOUBTFUL: Ore = 100_000_000_000n;

/** The amounts that are so large that one asks whether they are meant, with what they may have been meant as. More than 100 mia. kr. is refused anyhow. */
export const doubtfulAmounts = (amounts: readonly Ore[]): ProposalProblem[] =>
  amounts.flatMap((amount, index) => {
    if (abs(amount) < DOUBTFUL || abs(amount) > LARGEST) return [];
    return [
      {
        field: amountField(index),
        message: `Det er ${shown(amount)} mio. kr., altså ${shown(amount / 1000n)} mia. kr. Mente du ${shown(amount / 1000n)} mio. kr.? Ret beløbet, eller bekræft det under beløbene.`,
      },
    ];
  });

const shown = (amount: Ore): string => formatMioKrAsTyped(amount).replace('-', '−');
