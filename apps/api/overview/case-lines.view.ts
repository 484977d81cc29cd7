import { pages } from '#contracts';
import type { Observed } from '../web/operator';
import type { CaseListRow, SubCaseRow } from '../web/case-list.query';
import type { IsoDate } from '#domain';
import { rowWords } from '../cases/row-words';
import { count, instantWords } from '../web/words';

/** A case of the board, with what is to be known of those under it. */
export interface CaseLine {
  readonly url: string;
  readonly title: string;
  readonly status: string;
  /** `3 af 8` of its tasks, and of those of the cases under it, are answered. */
  readonly progress: string;
  readonly workflow: string;
  readonly shape: string;
  /** How the workflows of the cases under it are; null where there are none. */
  readonly under: string | null;
  /** The next deadline, or the first that is over, and who has it. */
  readonly next: string;
  readonly who: string;
  /** When the workflow looks at the case next by itself; null where it does not. */
  readonly looksAt: string | null;
  readonly late: string;
  readonly isLate: boolean;
  readonly troubles: readonly TroubleLine[];
  /** How many further troubles there are, in words. */
  readonly moreTroubles: string | null;
  readonly temporalUrl: string | null;
  readonly retry: string | null;
}

interface TroubleLine {
  readonly text: string;
  /** The case under the row's own that it is of, and what can be done to it. */
  readonly of: {
    readonly title: string;
    readonly url: string;
    readonly temporalUrl: string | null;
    readonly retry: string;
  } | null;
}

interface CaseLineParts {
  readonly today: IsoDate;
  /** Who has each row's next deadline, by its case. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  readonly observed: ReadonlyMap<string, Observed>;
  readonly temporalUrl: (workflowId: string) => string | null;
}

/** So many troubles of one row are told in full. */
const TOLD = 3;

/** A row with the open cases under it. */
export const caseLine = (row: CaseListRow, subCases: readonly SubCaseRow[], parts: CaseLineParts): CaseLine => {
  const isOpen = row.state === 'open';
  const own = workflowWords(observedOf(parts, row), isOpen);
  const under = underWords(subCases, parts);
  const troubles = troubleLines(row, subCases, parts);
  return {
    url: pages.case(row.id),
    title: row.title,
    ...rowWords(row, parts.people.get(row.id) ?? [], parts.today),
    workflow: own.word,
    shape: own.shape === 'late' ? own.shape : (under?.shape ?? own.shape),
    under: under?.words ?? null,
    looksAt: !isOpen || row.next_at === null ? null : instantWords(row.next_at),
    troubles: troubles.slice(0, TOLD),
    moreTroubles: troubles.length > TOLD ? `Og ${count(troubles.length - TOLD, 'problem', 'problemer')} til` : null,
    temporalUrl: parts.temporalUrl(row.workflow_id),
    retry: isOpen ? retryUrl(row.id) : null,
  };
};

/** Rows that have a problem before the others; else in the order in which they were read. */
export const byTrouble = (lines: readonly CaseLine[]): CaseLine[] => [
  ...lines.filter(({ troubles }) => troubles.length > 0),
  ...lines.filter(({ troubles }) => troubles.length === 0),
];

/** How many cases have troubles, those under others counted each. */
export const countTroubled = (
  rows: readonly CaseListRow[],
  subCases: readonly SubCaseRow[],
  parts: CaseLineParts,
): number =>
  rows.filter((row) => troublesOf(row, row.state === 'open', parts).length > 0).length +
  subCases.filter((sub) => troublesOf(sub, true, parts).length > 0).length;

const troubleLines = (row: CaseListRow, subCases: readonly SubCaseRow[], parts: CaseLineParts): TroubleLine[] => [
  ...troublesOf(row, row.state === 'open', parts).map((text) => ({ text, of: null })),
  ...subCases.flatMap((sub) =>
    troublesOf(sub, true, parts).map((text) => ({
      text,
      of: {
        title: sub.title,
        url: pages.case(sub.id),
        temporalUrl: parts.temporalUrl(sub.workflow_id),
        retry: retryUrl(sub.id),
      },
    })),
  ),
];

type Watched = Pick<SubCaseRow, 'problem' | 'workflow_id'>;

/** What is wrong with a case: what the reconciler found, what fails behind it, a workflow that ended before its case. */
const troublesOf = (row: Watched, isOpen: boolean, parts: CaseLineParts): string[] => {
  const observed = observedOf(parts, row);
  return [
    ...(row.problem === null ? [] : [row.problem]),
    ...(observed?.failing.map((one) => `${one.activity} fejler, forsøg ${one.attempt}: ${one.message}`) ?? []),
    ...(observed && observed.taskAttempts > 1 ? [`Programmet bag sagen fejler, forsøg ${observed.taskAttempts}`] : []),
    ...(isOpen && observed?.status === 'ENDED' ? ['Motoren er stoppet, før sagen er slut'] : []),
  ];
};

const observedOf = ({ observed }: CaseLineParts, { workflow_id: id }: Watched): Observed => observed.get(id) ?? null;

const retryUrl = (caseId: string): string => `${pages.overview()}/sager/${caseId}/kald`;

/** How it is with the cases under one: how many there are, or what the first says that does not run. */
const underWords = (
  subCases: readonly SubCaseRow[],
  parts: CaseLineParts,
): { readonly words: string; readonly shape: string | null } | null => {
  if (subCases.length === 0) return null;
  const unwell = subCases
    .map((sub) => ({ title: sub.title, ...workflowWords(observedOf(parts, sub), true) }))
    .filter(({ shape }) => shape !== 'open');
  const first = unwell.find(({ shape }) => shape === 'late') ?? unwell[0];
  if (!first) return { words: `${count(subCases.length, 'sag', 'sager')} under den`, shape: null };
  const others = unwell.length === 1 ? '' : ` (og ${unwell.length - 1} til)`;
  return { words: `${first.title}: ${first.word}${others}`, shape: first.shape };
};

/** A workflow's state in words and by its mark. */
export const workflowWords = (observed: Observed, shouldRun: boolean): { word: string; shape: string } => {
  if (observed === null) return { word: 'Temporal svarer ikke', shape: 'late' };
  if (observed.status === 'RUNNING') return { word: 'Kører', shape: 'open' };
  if (observed.status === 'ENDED')
    return shouldRun ? { word: 'Stoppet for tidligt', shape: 'late' } : { word: 'Slut', shape: 'done' };
  return shouldRun ? { word: 'Ikke startet', shape: 'planned' } : { word: 'Ikke i Temporal mere', shape: 'away' };
};
