import {
  askedFor,
  collectedAmounts,
  collectedByDirectorate,
  formatDateLong,
  grantedOf,
  krColumn,
  krWords,
  listWords,
  sum,
  transferKindTitle,
  withheldWords,
  type CollectedRequest,
  type CollectedTransfers,
  type Ore,
} from '#domain';
import {
  cashSentences,
  coverageTable,
  transferSumTable,
  type DocumentRow,
  type DocumentTable,
  type OutDocument,
} from '#files';
import type { DecidedWords } from './case-document.accounts';
import { count } from '../web/words';

const WORDS: Readonly<Record<string, DecidedWords>> = {
  'transfer-case': {
    reading: 'Samlet overførselssag',
    occasion: (title) =>
      `${title}: enhederne søger om at føre mer- og mindreforbrug med over i det nye regnskabsår. Overførsel kræver, at Kommunalbestyrelsen giver tillægsbevilling, og hver tillægsbevilling skal angive, hvordan den dækkes (kommunestyrelsesloven § 40, stk. 2 og 3).`,
    recommends: () => ['at der tages stilling til de overførsler, der er søgt om'],
    backing: [],
  },
};

/** The words of the collected case of transfers; undefined for a case about anything else. */
export const transferWords = (kind: string): DecidedWords | undefined => WORDS[kind];

/** What the collected case shows beside its text: sums, every request, why those that must be argued for are asked for, coverage, and the cash balance. */
export const transferSections = (collected: CollectedTransfers): OutDocument['sections'] => {
  const { requests, sums, decided, granted } = collected;
  if (requests.length === 0)
    return [{ heading: 'Overførslerne', level: 2, paragraphs: ['Ingen ansøgninger er samlet endnu.'] }];
  const kr = krColumn(collectedAmounts(collected));
  const { total } = sums;
  const written = requests.filter((one) => wordsOf(one) !== '');
  return [
    {
      heading: 'Overførslerne i hovedtal',
      level: 2,
      paragraphs: [
        `Sagen samler ${count(requests.length, 'ansøgning', 'ansøgninger')} om overførsel fra ${collected.fromYear} til ${yearWords(collected.years)}: overskud på ${kr(total.surplus)} kr. og underskud på ${kr(-total.deficit)} kr., netto ${kr(total.net)} kr.`,
      ],
      table: {
        caption: 'Kr. Overskud (mindreforbrug) er plus, underskud (merforbrug) er minus.',
        ...transferSumTable(collected),
      },
    },
    { heading: 'Ansøgningerne', level: 2, table: requestTable(collected, kr) },
    ...(written.length === 0
      ? []
      : [
          {
            heading: 'Hvad enhederne søger til, og hvorfor',
            level: 2 as const,
            bullets: written.map(
              (one) =>
                `${one.unit.name}, ${transferKindTitle(collected.terms, one.kind).toLowerCase()} på ${kr(askedFor(one))} kr.: ${wordsOf(one)}`,
            ),
          },
        ]),
    { heading: 'Dækning', level: 2, paragraphs: coverageNote(collected), table: coverageTable(collected) },
    {
      heading: 'Virkning på målet om ingen kassefinansierede tillægsbevillinger',
      level: 2,
      paragraphs: cashSentences(collected),
    },
    ...(granted === null || decided === null
      ? []
      : [
          {
            heading: 'Kommunalbestyrelsens bevillinger',
            level: 2 as const,
            paragraphs: [
              `Kommunalbestyrelsen behandlede sagen ${formatDateLong(decided.on)}, punkt ${decided.item}. Bevilget er netto ${kr(granted.sums.total.net)} kr. af de søgte ${kr(total.net)} kr. ${withheldWords(granted)}${granted.unsettled > 0 ? ` ${count(granted.unsettled, 'ansøgning er', 'ansøgninger er')} ikke registreret endnu.` : ''}`,
            ],
          },
        ]),
  ];
};

/** What the bodies are asked to decide. */
export const transferRecommends = (collected: CollectedTransfers): string[] => {
  const { requests, sums, cash, years, fromYear } = collected;
  if (requests.length === 0) return ['at der tages stilling til de overførsler, der er søgt om'];
  const { surplus, deficit, net } = sums.total;
  const parts = [
    ...(surplus === 0n ? [] : [`tillægsbevillinger på ${krWords(surplus)} kr.`]),
    ...(deficit === 0n ? [] : [`negative tillægsbevillinger på ${krWords(-deficit)} kr.`]),
  ];
  return [
    `at der til overførsel fra ${fromYear} gives ${parts.join(' og ')}, netto ${krWords(net)} kr. i ${yearWords(years)}, fordelt som i oversigten over ansøgningerne`,
    'at tillægsbevillingerne dækkes som angivet under Dækning (kommunestyrelsesloven § 40, stk. 2 og 3)',
    cash.holds
      ? 'at det tages til efterretning, at sagen ikke trækker på kassen'
      : `at det tages til efterretning, at sagen trækker ${krWords(cash.net)} kr. på kassen og dermed fraviger målet om ingen kassefinansierede tillægsbevillinger`,
  ];
};

export const transferAttachments = ({ requests }: CollectedTransfers): string[] =>
  requests.length === 0
    ? []
    : [`Oversigt over overførslerne med tekst, begrundelse og dækning for hver ansøgning (${requests.length})`];

/** What a chef wrote: what it is for, and the argument where there is one. */
const wordsOf = ({ text, argument }: CollectedRequest): string =>
  [sentence(text), ...(argument.trim() === '' ? [] : [`Begrundelse: ${sentence(argument)}`])]
    .filter((part) => part !== '')
    .join(' ');
const sentence = (text: string): string =>
  text.trim() === '' || /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;

/** A request with lines of both signs is covered by what is left of them: why its table has other sums than the figures above. */
const coverageNote = ({ sums: { total }, coverage }: CollectedTransfers): string[] => {
  const drawn = sum(coverage.map((one) => one.drawn));
  const net = sum(coverage.map((one) => one.net));
  return drawn === total.surplus || net !== total.net
    ? []
    : [
        'Hovedtallene lægger hver bevillings mer- og mindreforbrug sammen for sig. Dækningen er angivet for hver ansøgning under ét, så en ansøgning med begge dele tæller her med det, der er tilbage; netto er det samme.',
      ];
};

const requestTable = (collected: CollectedTransfers, kr: (amount: Ore) => string): DocumentTable => {
  const decided = collected.granted !== null;
  const cellsOf = (one: CollectedRequest): string[] => {
    const granted = grantedOf(one);
    return [
      transferKindTitle(collected.terms, one.kind),
      [...new Set(one.lines.map(({ appropriation }) => appropriation))].join(', '),
      kr(askedFor(one)),
      ...(decided ? [granted === null ? 'Ikke afgjort' : kr(granted)] : []),
    ];
  };
  const rows = collectedByDirectorate(collected).flatMap(({ title, requests }): DocumentRow[] => [
    {
      cells: [
        title,
        '',
        '',
        kr(sum(requests.map(askedFor))),
        ...(decided ? [kr(sum(requests.map((one) => grantedOf(one) ?? 0n)))] : []),
      ],
      strong: true,
    },
    ...requests.map((one) => ({ cells: [`\u00A0\u00A0\u00A0${one.unit.name}`, ...cellsOf(one)] })),
  ]);
  return {
    caption: 'Hver enheds ansøgning, kr.',
    columns: [
      { title: 'Enhed', width: 5 },
      { title: 'Art', width: 3 },
      { title: 'Bevilling', width: 2 },
      { title: 'Søgt', align: 'right', width: 2 },
      ...(decided ? [{ title: 'Bevilget', align: 'right' as const, width: 2 }] : []),
    ],
    rows: [
      ...rows,
      {
        cells: [
          'I alt',
          '',
          '',
          kr(collected.sums.total.net),
          ...(decided ? [kr(collected.granted?.sums.total.net ?? 0n)] : []),
        ],
        strong: true,
      },
    ],
  };
};

const yearWords = (years: readonly number[]): string => listWords(years.map(String));
