import { pages } from '#contracts';
import {
  cutFindings,
  SEVERITIES,
  SEVERITY_WORDS,
  shareInTime,
  type CutBy,
  type CutLine,
  type FindingCut,
  type FindingTally,
} from '#domain';
import { askedFor } from './asked-cut';
import type { SeenFindings } from './findings-source';
import { shareWords } from './found-words';

/** A number, and the list of the findings behind it. */
export interface CountedView {
  readonly title: string;
  readonly n: number;
  /** Null where there are none to list. */
  readonly url: string | null;
}

/** A count by one thing, as a table. */
export interface CountsView {
  readonly id: string;
  readonly heading: string;
  readonly of: string;
  readonly columns: readonly string[];
  readonly lines: readonly {
    readonly title: string;
    readonly numbers: readonly CountedView[];
    readonly share: string;
  }[];
  /** A long one is folded. */
  readonly isFolded: boolean;
}

interface Column {
  readonly title: string;
  readonly more: FindingCut;
  readonly countOf: (counted: FindingTally) => number;
}

const bySeverity: readonly Column[] = SEVERITIES.map((severity) => ({
  title: SEVERITY_WORDS[severity],
  more: { severity },
  countOf: (counted) => counted.severity[severity],
}));
const byStanding: readonly Column[] = [
  {
    title: 'Står åbne',
    more: { standing: 'not-closed' },
    countOf: ({ standing }) => standing.open + standing.overdue,
  },
  { title: 'Heraf over fristen', more: { standing: 'overdue' }, countOf: ({ standing }) => standing.overdue },
  {
    title: 'Lukket til tiden',
    more: { standing: 'closed-in-time' },
    countOf: ({ standing }) => standing['closed-in-time'],
  },
  { title: 'Lukket for sent', more: { standing: 'closed-late' }, countOf: ({ standing }) => standing['closed-late'] },
];
const all: Column = { title: 'I alt', more: {}, countOf: ({ total }) => total };

interface Table {
  readonly by: CutBy;
  readonly heading: string;
  readonly of: string;
  readonly columns: readonly Column[];
  readonly isFolded?: boolean;
}

/** The tables in their order, each with what it can say: what is counted by severity says no severity. */
export const COUNT_TABLES: readonly Table[] = [
  { by: 'severity', heading: 'Efter alvorlighed', of: 'Alvorlighed', columns: [all, ...byStanding] },
  { by: 'section', heading: 'Efter afsnit i spørgeguiden', of: 'Afsnit', columns: [all, ...bySeverity, ...byStanding] },
  {
    by: 'question',
    heading: 'Efter spørgsmål i guiden',
    of: 'Spørgsmål',
    columns: [all, ...bySeverity, ...byStanding],
    isFolded: true,
  },
  {
    by: 'age',
    heading: 'De åbnes alder',
    of: 'Siden den endelige rapport',
    columns: [all, ...bySeverity, ...byStanding.slice(1, 2)],
  },
  { by: 'year', heading: 'Efter år', of: 'År', columns: [all, ...bySeverity, ...byStanding] },
  {
    by: 'directorate',
    heading: 'Efter direktørområde',
    of: 'Direktørområde',
    columns: [all, ...bySeverity, ...byStanding],
  },
  { by: 'unit', heading: 'Efter enhed', of: 'Enhed', columns: [all, ...bySeverity, ...byStanding], isFolded: true },
];

/** The counts of those findings that are shown; `cut` is what they were chosen by. */
export const countsViews = (seen: SeenFindings, shown: SeenFindings['findings'], cut: FindingCut): CountsView[] =>
  COUNT_TABLES.flatMap(({ by, heading, of, columns, isFolded = false }) => {
    const lines = cutFindings(shown, by, seen.on, seen.sections);
    return lines.every(({ counted }) => counted.total === 0)
      ? []
      : [
          {
            id: by,
            heading,
            of,
            columns: [...columns.map(({ title }) => title), ...(by === 'age' ? [] : ['Lukket til tiden, andel'])],
            lines: lines.map((line) => lineView(seen, line, columns, cut, by !== 'age')),
            isFolded,
          },
        ];
  });

const lineView = (
  { worldId }: SeenFindings,
  { title, cut: own, counted }: CutLine,
  columns: readonly Column[],
  cut: FindingCut,
  hasShare: boolean,
): CountsView['lines'][number] => ({
  title,
  numbers: columns.map(({ title: column, more, countOf }) => {
    const n = countOf(counted);
    return {
      title: column,
      n,
      url: n === 0 ? null : pages.findingList(askedFor({ ...cut, ...own, ...more }, worldId)),
    };
  }),
  share: hasShare ? shareWords(shareInTime(counted)) : '',
});
