import type { IsoDate } from '#domain';
import type { CaseListRow, readWorlds } from '../web/case.query';
import { phaseWords } from './phase-words';
import { dateWords, instantWords } from '../web/words';

/** The choice between the real world and the rehearsals, for those who operate; null where there is nothing to choose between. */
export interface WorldChoice {
  readonly worlds: readonly { readonly id: string; readonly text: string; readonly chosen: boolean }[];
}

export const worldChoice = (worlds: Awaited<ReturnType<typeof readWorlds>>, chosen: string): WorldChoice | null =>
  worlds.length < 2
    ? null
    : {
        worlds: worlds.map((world) => ({
          id: world.id,
          text: world.kind === 'real' ? 'Virkeligheden' : `Prøvekørsel: ${rehearsalTitle(world)}`,
          chosen: world.id === chosen,
        })),
      };

/** The title of the world that is shown, where it is a rehearsal. */
export const shownRehearsal = (worlds: Awaited<ReturnType<typeof readWorlds>>, shown: string): string | null => {
  const world = worlds.find(({ id, kind }) => id === shown && kind === 'rehearsal');
  return world === undefined ? null : rehearsalTitle(world);
};

/** `Økonomirapporter 2015 (søn. 22. november 2026 kl. 7.34)` */
export const rehearsalTitle = (world: { readonly title: string; readonly started_at: number | null }): string =>
  `${world.title || 'uden plan'}${world.started_at === null ? '' : ` (${instantWords(world.started_at)})`}`;

export interface CaseListView {
  readonly choice: WorldChoice | null;
  /** The rehearsal that is shown, for those who came by a link to it and have no choice. */
  readonly rehearsal: string | null;
  readonly cases: readonly {
    readonly url: string;
    readonly title: string;
    readonly status: string;
    readonly progress: string;
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
    url: `/sager/${row.id}`,
    title: row.title,
    status: phaseWords(row.state, row.phase, row.planned < row.tasks),
    progress: `${row.done} af ${row.tasks}`,
    late: String(row.late),
    isLate: Number(row.late) > 0 && row.state === 'open',
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
