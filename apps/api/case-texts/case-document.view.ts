import {
  anchorStanding,
  anchorWords,
  DECISION_WORDS,
  formatDateLong,
  FORMS,
  katalogSumLines,
  listWords,
  localDate,
  meetingWords,
  mioWords,
  targetWords,
  type CollectedTransfers,
  type composeReport,
  type Katalog,
} from '#domain';
import type { OutDocument } from '#files';
import type { CaseTaskRow } from '../web/case.query';
import type { DecisionRow } from '../gates/gate.query';
import { decidedWords, type DecidedText } from './case-document.chain';
import { programmeOrder } from './case-document.programme';
import { transferAttachments, transferRecommends, transferSections } from './case-document.transfers';

/** What a case for the bodies is drafted from; all of it is in the case's file. */
export interface CaseDocumentFacts {
  readonly title: string;
  readonly caseNumber: string | null;
  readonly text: DecidedText;
  readonly decisions: readonly DecisionRow[];
  readonly anchors: ReturnType<typeof composeReport>['anchors'];
  /** The proposals in the administrative budget proposal with their sums. */
  readonly proposals: Katalog;
  /** How many proposals are in the katalog, chosen or not. */
  readonly inKatalog: number;
  /** What the case rests on besides its own text, each with its heading. */
  readonly backing: readonly { readonly heading: string; readonly paragraphs: string[] }[];
  /** What a collected case of transfers is about; null where it is about anything else. */
  readonly transfers: CollectedTransfers | null;
  /** What Chefforum is told of an autumn's visits; null in any other case. */
  readonly programme: OutDocument['sections'] | null;
  readonly questions: number;
  readonly changes: number;
  readonly isRehearsal: boolean;
  /** That the case's figures are nobody's own; null where they are. */
  readonly example: string | null;
}

/**
 * The case for DIF, ØU and KB in the municipality's own form: Anledning, Sagsfremstilling, Indstilling, Beslutning, Bilag (the minutes of
 * Chefforum, 11 October 2018); what Chefforum is only told of in that item's order. What each body decided stands under Beslutning as soon as it is
 * recorded.
 */
export const caseDocument = (facts: CaseDocumentFacts): OutDocument => ({
  title: facts.text.isNamed ? `${facts.title}: ${lower(facts.text.reading)}` : facts.title,
  subtitle: facts.isRehearsal ? 'Udkast fra en prøvekørsel' : 'Udkast til sag',
  facts: [
    ...(facts.caseNumber === null ? [] : [{ label: 'Sagsnr.', value: facts.caseNumber }]),
    ...facts.text.bodies.flatMap(({ name, meeting, overtakenBy }) =>
      meeting === null
        ? []
        : [{ label: name, value: `${formatDateLong(meeting)}${overtakenBy ? ' (skal flyttes)' : ''}` }],
    ),
  ],
  sections: facts.programme === null ? ofBodies(facts) : programmeOrder(facts.programme, closing(facts)),
});

/** What is recommended, and what was decided. */
const closing = (facts: CaseDocumentFacts) => ({
  recommended: {
    heading: 'Indstilling',
    paragraphs: ['Chefen for Økonomi & Stab indstiller,'],
    numbered: recommendation(facts),
  },
  decided: {
    heading: 'Beslutning',
    paragraphs: facts.text.bodies.flatMap(({ name, tasks }) => decided(facts, name, tasks)),
  },
});

const ofBodies = (facts: CaseDocumentFacts): OutDocument['sections'] => {
  const { recommended, decided: decision } = closing(facts);
  return [
    {
      heading: 'Anledning',
      paragraphs: [...(facts.example === null ? [] : [facts.example]), occasion(facts), ...mustMove(facts)],
    },
    { heading: 'Sagsfremstilling', paragraphs: presentation(facts.text.task), ...tableOfProposals(facts) },
    ...facts.backing.map((section) => ({ ...section, level: 2 as const })),
    ...(facts.transfers === null ? [] : transferSections(facts.transfers)),
    ...anchorsSection(facts),
    recommended,
    decision,
    {
      heading: 'Bilag',
      ...(attachments(facts).length > 0
        ? { bullets: attachments(facts) }
        : { paragraphs: ['Sagen har ingen bilag endnu.'] }),
    },
  ];
};

const occasion = ({ title, text }: CaseDocumentFacts): string => {
  const chain = text.bodies.map(
    ({ name, meeting }) => `${name}${meeting === null ? '' : ` ${formatDateLong(meeting)}`}`,
  );
  if (!text.isNamed) return `${title} skal behandles af ${listWords(chain)}.`;
  return `${decidedWords(text.kind)?.occasion(title) ?? `${title} skal til ${lower(text.reading)}.`} Sagen behandles af ${listWords(chain)}.`;
};

/** Said of each meeting that comes before the treatment it must wait for. */
const mustMove = ({ text }: CaseDocumentFacts): string[] =>
  text.bodies.flatMap(({ name, meeting, overtakenBy }) =>
    meeting === null || overtakenBy === null
      ? []
      : [
          `Mødet i ${name} ${formatDateLong(meeting)} ligger før behandlingen i ${overtakenBy.name} ${formatDateLong(overtakenBy.meeting)}, som sagen skal igennem først. Mødet skal flyttes, eller sagen skal på et senere møde.`,
        ],
  );

const presentation = (task: CaseTaskRow | null): string[] => {
  const answer = task?.state === 'done' ? FORMS.text.schema.safeParse(task.answer) : null;
  if (answer?.success)
    return [...answer.data.text.split(/\n{2,}/), ...(answer.data.note === '' ? [] : [answer.data.note])];
  return [
    task === null
      ? 'Sagsfremstillingen er ikke skrevet.'
      : `Sagsfremstillingen skrives af ${task.assignee_title}, senest ${formatDateLong(task.due_on)}.`,
  ];
};

/** The administrative proposal's sums by område and year. */
const tableOfProposals = ({ proposals }: CaseDocumentFacts) => {
  const lines = proposals.proposals.length === 0 ? [] : katalogSumLines(proposals);
  if (lines.length === 0) return {};
  return {
    table: {
      caption: 'Forslag i det administrative budgetforslag, mio. kr. Udvidelser er plus, besparelser er minus.',
      columns: [
        { title: 'Område', width: 3 },
        { title: 'Antal', align: 'right' as const },
        ...proposals.sums.years.map((year) => ({ title: String(year), align: 'right' as const })),
      ],
      rows: lines.map(({ title, kind, count, amounts }) => ({
        cells: [title, String(count), ...amounts.map((amount) => mioWords(amount))],
        strong: kind === 'total',
      })),
    },
  };
};

const hasAnchors = ({ anchors }: CaseDocumentFacts): boolean => anchors.some(({ isAnswered }) => isAnswered);

const STANDINGS = { met: 'Nået', missed: 'Ikke nået', unknown: 'Ikke opgjort' } as const;

const anchorsSection = (facts: CaseDocumentFacts): OutDocument['sections'] => {
  if (!hasAnchors(facts)) return [];
  const { anchors } = facts;
  const rows = anchors.map((anchor) => ({
    cells: [
      anchor.title,
      targetWords(anchor),
      anchorWords(anchor, anchor.isAnswered ? anchor.level : null),
      STANDINGS[anchorStanding(anchor)],
    ],
  }));
  return [
    {
      heading: 'Virkning på de fire ankre',
      level: 2,
      table: {
        columns: [
          { title: 'Anker', width: 2 },
          { title: 'Mål', align: 'right' },
          { title: 'Med forslaget', align: 'right' },
          { title: 'Målet er' },
        ],
        rows,
      },
    },
  ];
};

const recommendation = (facts: CaseDocumentFacts): string[] => {
  const { title, text, transfers } = facts;
  if (transfers !== null) return transferRecommends(transfers);
  if (text.kind.startsWith('reading1'))
    return [
      `at forslaget til ${title} 1. behandles og oversendes til 2. behandling`,
      ...(hasAnchors(facts) ? ['at virkningen på den økonomiske politiks fire ankre tages til efterretning'] : []),
    ];
  if (text.kind.startsWith('reading2'))
    return [
      'at der tages stilling til ændringsforslagene',
      `at ${title} vedtages med de ændringer, der er flertal for`,
      'at budgetaftalens punkter følges op, hvert med en ejer og en dato',
    ];
  return [...(decidedWords(text.kind)?.recommends(title) ?? ['at sagen godkendes'])];
};

const decided = ({ decisions }: CaseDocumentFacts, body: string, tasks: readonly CaseTaskRow[]): string[] => {
  const own = decisions.filter(({ task_id }) => tasks.some(({ id }) => id === task_id));
  const said = own.map(({ outcome, until, note, decided_at, held_on: heldOn, item }) => {
    const day = until === null ? '' : ` til ${formatDateLong(until)}`;
    const when =
      heldOn === null ? `registreret ${formatDateLong(localDate(decided_at))}` : meetingWords({ heldOn, item });
    return `${body}, ${when}: ${DECISION_WORDS[outcome]}${day}.${note === '' ? '' : ` ${note}`}`;
  });
  const waits = tasks.some(({ state }) => state === 'planned' || state === 'open');
  return [
    ...said,
    ...(waits ? [`${body} har ikke ${own.length > 0 ? 'færdigbehandlet' : 'behandlet'} sagen endnu.`] : []),
  ];
};

const attachments = ({ proposals, inKatalog, questions, changes, transfers }: CaseDocumentFacts): string[] => [
  ...(inKatalog > 0
    ? [
        `${proposals.title} (${inKatalog} forslag, heraf ${proposals.proposals.length} i det administrative budgetforslag)`,
      ]
    : []),
  ...(transfers === null ? [] : transferAttachments(transfers)),
  ...(questions > 0 ? [`Budgetspørgsmål og svar (${questions})`] : []),
  ...(changes > 0 ? [`Ændringsforslag (${changes})`] : []),
];

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
