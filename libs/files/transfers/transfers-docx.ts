import {
  askedFor,
  collectedAmounts,
  collectedByDirectorate,
  collectedSumLines,
  coverageWords,
  grantedOf,
  krColumn,
  transferStateTitle,
  transferKindTitle,
  type CollectedRequest,
  type CollectedTransfers,
} from '#domain';
import type { DocumentSection, DocumentTable } from '../document/document';
import { writeDocument } from '../document/write-document';

/** The collected case's annex as a Word document: the sums first, then each request with its text, argument, coverage and lines under its direktørområde. */
export const writeTransfersDocx = (collected: CollectedTransfers): Promise<Buffer> => {
  const { title, subtitle, isRehearsal, requests } = collected;
  return writeDocument({
    title: `${isRehearsal ? 'Prøvekørsel: ' : ''}${title}`,
    subtitle,
    sections: [
      {
        heading: 'Samlet oversigt',
        paragraphs:
          requests.length > 0
            ? ['Beløb i kr. Overskud (mindreforbrug) er plus, underskud (merforbrug) er minus.']
            : ['Ingen ansøgninger er samlet endnu.'],
        ...(requests.length > 0 ? { table: transferSumTable(collected) } : {}),
      },
      ...(requests.length > 0
        ? [
            {
              heading: 'Dækning og virkning på kassen',
              paragraphs: cashSentences(collected),
              table: coverageTable(collected),
            },
          ]
        : []),
      ...collectedByDirectorate(collected).flatMap(({ title: heading, requests: own }): DocumentSection[] => [
        { heading, newPage: true, table: listTable(collected, own) },
        ...own.map((one) => sectionOf(collected, one)),
      ]),
    ],
  });
};

/** What the case does to the cash balance: as it was asked for, and, once KB has decided, as it was granted. */
export const cashSentences = ({ cash, granted }: CollectedTransfers): string[] =>
  granted === null
    ? [cash.sentence]
    : [
        `Som der er søgt: ${cash.sentence}`,
        `Efter Kommunalbestyrelsens beslutning: ${granted.cash.sentence}${granted.unsettled > 0 ? ' De ansøgninger, der ikke er registreret endnu, er regnet med, som der er søgt.' : ''}`,
      ];

/** The sums by direktørområde, kind and sign, kr. */
export const transferSumTable = (collected: CollectedTransfers): DocumentTable => {
  const kr = krColumn(collectedAmounts(collected));
  const decided = collected.granted !== null;
  return {
    columns: [
      { title: 'Direktørområde og art', width: 4 },
      { title: 'Antal', align: 'right', width: 1 },
      ...['Overskud', 'Underskud', 'Netto', ...(decided ? ['Bevilget'] : [])].map((title) => ({
        title,
        align: 'right' as const,
        width: 2,
      })),
    ],
    rows: collectedSumLines(collected).map(({ title, level, count, surplus, deficit, net, granted }) => ({
      cells: [
        level === 'kind' || level === 'total-kind' ? `\u00A0\u00A0\u00A0${title}` : title,
        String(count),
        kr(surplus),
        kr(deficit),
        kr(net),
        ...(decided ? [kr(granted ?? 0n)] : []),
      ],
      strong: level === 'directorate' || level === 'total',
    })),
  };
};

/** How the requests are covered, kr. */
export const coverageTable = (collected: CollectedTransfers): DocumentTable => {
  const kr = krColumn(collectedAmounts(collected));
  return {
    caption: `Dækning efter kommunestyrelsesloven § 40, stk. 2 og 3${decidedCaption(collected)}, kr.`,
    columns: [
      { title: 'Dækkes af', width: 4 },
      ...['Overskud', 'Underskud', 'Netto'].map((title) => ({ title, align: 'right' as const, width: 2 })),
    ],
    rows: collected.coverage.map(({ title, drawn, returned, net }) => ({
      cells: [title, kr(drawn), kr(returned), kr(net)],
    })),
  };
};

const decidedCaption = ({ granted }: CollectedTransfers): string => (granted === null ? '' : ', som der er søgt');

/** Requests as a table: one line each, kr. */
export const listTable = (collected: CollectedTransfers, requests: readonly CollectedRequest[]): DocumentTable => {
  const kr = krColumn(collectedAmounts(collected));
  const decided = collected.granted !== null;
  return {
    columns: [
      { title: 'Enhed', width: 4 },
      { title: 'Art', width: 3 },
      { title: 'Bevilling', width: 2 },
      { title: 'Søgt', align: 'right', width: 2 },
      ...(decided ? [{ title: 'Bevilget', align: 'right' as const, width: 2 }] : []),
    ],
    rows: requests.map((one) => ({
      cells: [
        one.unit.name,
        transferKindTitle(collected.terms, one.kind),
        [...new Set(one.lines.map(({ appropriation }) => appropriation))].join(', '),
        kr(askedFor(one)),
        ...(decided ? [decidedWords(one, kr)] : []),
      ],
    })),
  };
};

const decidedWords = (one: CollectedRequest, kr: (amount: bigint) => string): string => {
  const granted = grantedOf(one);
  return granted === null ? 'Ikke afgjort' : kr(granted);
};

const sectionOf = (collected: CollectedTransfers, one: CollectedRequest): DocumentSection => {
  const kr = krColumn(collectedAmounts(collected));
  const decided = grantedOf(one) !== null;
  return {
    heading: `${one.unit.name}: ${transferKindTitle(collected.terms, one.kind).toLowerCase()}`,
    level: 2,
    paragraphs: [
      ...(one.text === '' ? [] : [one.text]),
      ...(one.argument === '' ? [] : [`Begrundelse: ${one.argument}`]),
      ...(one.exception === null ? [] : [`Undtagelse fra, hvad regnskabet viser: ${one.exception}`]),
      ...(one.coverage.length === 0 ? [] : [`Dækning: ${coverageWords(collected, one)}.`]),
      ...(decided ? [`Kommunalbestyrelsen: ${transferStateTitle(one.state, askedFor(one))}.`] : []),
    ],
    table: {
      columns: [
        { title: 'Bevilling', width: 5 },
        { title: 'År', width: 1 },
        ...['Regnskabet viser', 'Søgt', ...(decided ? ['Bevilget'] : [])].map((title) => ({
          title,
          align: 'right' as const,
          width: 2,
        })),
      ],
      rows: one.lines.map((line) => ({
        cells: [
          `${line.appropriation} ${line.name}`.trim(),
          String(line.year),
          kr(line.available),
          kr(line.amount),
          ...(decided ? [kr(line.granted ?? 0n)] : []),
        ],
      })),
    },
  };
};
