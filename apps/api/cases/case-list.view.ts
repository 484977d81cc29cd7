import { pages } from '#contracts';
import type { IsoDate } from '#domain';
import type { readWorlds } from '../web/case.query';
import type { CaseListRow } from '../web/case-list.query';
import { phaseWords } from './phase-words';
import { dateWords } from '../web/words';
import { shownRehearsal, worldChoice, type WorldChoice } from '../web/world-choice.view';

export interface CaseListView {
  readonly choice: WorldChoice | null;
  /** The rehearsal that is shown, for those who came by a link to it and have no choice. */
  readonly rehearsal: string | null;
  readonly cases: readonly {
    readonly url: string;
    readonly title: string;
    readonly status: string;
    readonly progress: string;
    /** How many answers came late, or never. */
    readonly troubles: string;
    /** Why a case was called off. */
    readonly because: string | null;
    readonly late: string;
    readonly isLate: boolean;
    readonly next: string;
  }[];
}

export const caseListView = (
  worlds: Awaited<ReturnType<typeof readWorlds>>,
  chosen: string,
  rows: readonly CaseListRow[],
  mayChoose: boolean,
  today: IsoDate,
): CaseListView => ({
  choice: mayChoose ? worldChoice(worlds, chosen) : null,
  rehearsal: mayChoose ? null : shownRehearsal(worlds, chosen),
  cases: rows.map((row) => ({
    url: pages.case(row.id),
    title: row.title,
    status: phaseWords(row, row.phases, row.has_begun),
    progress: `${row.done} af ${Number(row.tasks) - Number(row.withdrawn)}`,
    troubles: [
      ...(Number(row.answered_late) > 0 ? [`${row.answered_late} for sent`] : []),
      ...(Number(row.lapsed) > 0 ? [`${row.lapsed} aldrig`] : []),
    ].join(', '),
    because: row.state === 'cancelled' ? row.cancelled_because : null,
    late: String(row.late),
    isLate: Number(row.late) > 0,
    next: nextOf(row, today),
  })),
});

/** A day that has gone although nothing open is late is of what is not opened yet: it waits for something else. */
const nextOf = ({ state, next_due: next, late }: CaseListRow, today: IsoDate): string => {
  if (state !== 'open' || next === null) return '–';
  return next < today && Number(late) === 0
    ? `${dateWords(next)} (venter på noget, der er forsinket)`
    : dateWords(next);
};
