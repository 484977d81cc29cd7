import { pages, REAL_WORLD } from '#contracts';
import { localDate, type IsoDate } from '#domain';
import type { readWorlds } from '../web/case.query';
import type { CaseListPart, CaseListRow } from '../web/case-list.query';
import { addressWith, paging, type PageOf, type Paging } from '../web/paging';
import { count, dateWords } from '../web/words';
import { shownRehearsal, worldChoice, type WorldChoice } from '../web/world-choice.view';
import { rowWords } from './row-words';

export interface CaseListView {
  readonly choice: WorldChoice | null;
  /** The rehearsal that is shown, for those who came by a link to it and have no choice. */
  readonly rehearsal: string | null;
  /** What goes on, and what is over: each is a list of its own. */
  readonly parts: readonly { readonly url: string; readonly text: string; readonly current: boolean }[];
  readonly paging: Paging | null;
  /** Whether it is what is over that is shown. */
  readonly ended: boolean;
  readonly cases: readonly {
    readonly url: string;
    readonly title: string;
    readonly status: string;
    readonly progress: string;
    /** How many answers came late, or never. */
    readonly amiss: string;
    /** Why a case was called off. */
    readonly because: string | null;
    readonly late: string;
    readonly isLate: boolean;
    readonly next: string;
    readonly who: string;
    /** When it ended. */
    readonly over: string;
  }[];
}

export interface CaseListParts {
  readonly worlds: Awaited<ReturnType<typeof readWorlds>>;
  readonly worldId: string;
  readonly mayChoose: boolean;
  readonly part: CaseListPart;
  /** Those of the page. */
  readonly rows: readonly CaseListRow[];
  readonly page: PageOf;
  /** How many are over. */
  readonly ended: number;
  readonly people: ReadonlyMap<string, readonly string[]>;
  readonly today: IsoDate;
}

export const caseListView = (parts: CaseListParts): CaseListView => {
  const { worlds, worldId, mayChoose, part, people, today } = parts;
  return {
    choice: mayChoose ? worldChoice(worlds, worldId) : null,
    rehearsal: mayChoose ? null : shownRehearsal(worlds, worldId),
    parts:
      parts.ended === 0
        ? []
        : [
            { url: pages.cases(worldId), text: 'I gang', current: part === 'running' },
            {
              url: pages.endedCases(worldId),
              text: count(parts.ended, 'afsluttet eller annulleret', 'afsluttede og annullerede'),
              current: part === 'ended',
            },
          ],
    paging: paging(parts.page, 'Sager', (to) =>
      addressWith(pages.cases(), {
        verden: worldId === REAL_WORLD ? '' : worldId,
        vis: part === 'ended' ? 'slut' : '',
        side: String(to),
      }),
    ),
    ended: part === 'ended',
    cases: parts.rows.map((row) => ({
      url: pages.case(row.id),
      title: row.title,
      ...rowWords(row, people.get(row.id) ?? [], today),
      over: row.closed_at === null ? '–' : dateWords(localDate(row.closed_at)),
    })),
  };
};
