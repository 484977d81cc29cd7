import { pages } from '#contracts';
import { localDate, type IsoDate } from '#domain';
import type { Observed } from '../web/operator';
import type { readWorlds } from '../web/case.query';
import type { CaseListRow, SubCaseRow } from '../web/case-list.query';
import type { LateGate } from '../gates/late-gate.query';
import { mailKindWords } from './mail-kinds';
import type { countMails, readTroubledMails } from './mail.query';
import type { TaskListRow } from '../web/task-list.query';
import { rehearsalTitle, worldChoice, type WorldChoice } from '../web/world-choice.view';
import { taskLine, type TaskLine } from '../mine/mine.view';
import { lateGateLines, type LateGateLine } from '../gates/late-gates.view';
import { byTrouble, caseLine, countTroubled, workflowWords, type CaseLine } from './case-lines.view';
import { field, type Fields } from '../web/fields';
import { addressWith, pageOf, paging, rowsOf, type PageOf, type Paging } from '../web/paging';
import { clockWords, comingWords, count, dateWords, instantWords } from '../web/words';

/** The part of the overview that refreshes itself. */
export interface BoardView {
  /** What the clock says, as a sentence. */
  readonly clock: string;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly shape: string }[];
  readonly cases: readonly CaseLine[];
  readonly ended: { readonly url: string; readonly text: string } | null;
  readonly late: readonly TaskLine[];
  /** Gates that are closed although what stands behind them is due. */
  readonly gates: readonly LateGateLine[];
  readonly mails: readonly {
    readonly to: string;
    readonly kind: string;
    readonly state: string;
    readonly shape: string;
    readonly error: string;
    readonly when: string;
    readonly resend: string | null;
    readonly commandId: string;
  }[];
  readonly mailroom: { readonly word: string; readonly shape: string; readonly url: string | null };
  /** The links to each list's other pages; null where it has one page. */
  readonly pages: Readonly<Record<keyof typeof LISTS, Paging | null>>;
}

/** The lists of the board, each by what an address calls the page of it that it asks for. */
export const LISTS = { late: 'opgaver', gates: 'porte', cases: 'sager', mails: 'mails' } as const;

export interface OverviewView {
  readonly choice: WorldChoice | null;
  readonly worldId: string;
  readonly boardUrl: string;
  /** The views of all plans in force together. */
  readonly allPlans: { readonly wheel: string; readonly timeline: string; readonly load: string };
  readonly done: string | null;
  readonly board: BoardView;
  /** Newest first. */
  readonly rehearsals: readonly RehearsalLine[];
  readonly earlierRehearsals: readonly RehearsalLine[];
  readonly earlierCount: string;
}

interface RehearsalLine {
  readonly title: string;
  readonly cases: string;
  readonly mails: string;
  readonly reached: string;
  /** Whether it came to its end. */
  readonly state: string;
  readonly url: string;
}

export interface BoardParts {
  readonly now: number;
  /** Whether the clock is a rehearsal's own. */
  readonly isRehearsal: boolean;
  readonly today: IsoDate;
  readonly cases: readonly CaseListRow[];
  /** The open cases under others. */
  readonly subCases: readonly SubCaseRow[];
  /** Who has the next deadline of each case. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  /** How many cases are over; they are listed elsewhere. */
  readonly ended: number;
  readonly worldId: string;
  readonly observed: ReadonlyMap<string, Observed>;
  readonly late: readonly TaskListRow[];
  readonly latePage: PageOf;
  readonly gates: readonly LateGate[];
  readonly mails: Awaited<ReturnType<typeof readTroubledMails>>;
  readonly mailPage: PageOf;
  /** What the page's address asks for. */
  readonly asked: Fields;
  readonly counts: Awaited<ReturnType<typeof countMails>>;
  readonly mailroomId: string;
  readonly temporalUrl: (workflowId: string) => string | null;
  readonly newId: () => string;
}

/** So many rehearsals stand on the page; the earlier ones one click away. */
const NEWEST = 5;

export interface OverviewParts {
  readonly worlds: Awaited<ReturnType<typeof readWorlds>>;
  readonly worldId: string;
  /** What the page's address asks for. */
  readonly asked: Fields;
  readonly done: string | null;
  readonly board: BoardView;
}

export const overviewView = ({ worlds, worldId, asked, done, board }: OverviewParts): OverviewView => {
  const rehearsals = worlds.filter((world) => world.kind === 'rehearsal').map(rehearsalLine);
  return {
    choice: worldChoice(worlds, worldId),
    worldId,
    boardUrl: addressWith(`${pages.overview()}/tavle`, askedOf(worldId, asked)),
    allPlans: {
      wheel: addressWith(pages.allPlans(), { verden: worldId }),
      timeline: addressWith(`${pages.allPlans()}/tidslinje`, { verden: worldId }),
      load: addressWith(`${pages.allPlans()}/belastning`, { verden: worldId }),
    },
    done,
    board,
    rehearsals: rehearsals.slice(0, NEWEST),
    earlierRehearsals: rehearsals.slice(NEWEST),
    earlierCount: count(rehearsals.length - NEWEST, 'tidligere prøvekørsel', 'tidligere prøvekørsler'),
  };
};

type WorldRow = Awaited<ReturnType<typeof readWorlds>>[number];

const rehearsalLine = (world: WorldRow): RehearsalLine => ({
  title: rehearsalTitle(world),
  cases:
    Number(world.sub_cases ?? 0) === 0
      ? String(world.cases ?? 0)
      : `${world.cases ?? 0} og ${world.sub_cases ?? 0} under dem`,
  mails: String(world.mails ?? 0),
  reached: world.now === null ? '–' : instantWords(world.now),
  url: pages.rehearsal(world.id),
  state: stateOf(world),
});

const stateOf = ({ ended_at: ended, stopped }: Pick<WorldRow, 'ended_at' | 'stopped'>): string =>
  ended === null ? 'Kører eller afbrudt' : stopped === null ? 'Færdig' : 'Stoppet';

/** What an address asks for: the world, and a page of each list. */
const askedOf = (worldId: string, asked: Fields): Record<string, string> =>
  Object.fromEntries([['verden', worldId], ...Object.values(LISTS).map((name) => [name, field(asked, name)])]);

/** The links of a list; the other lists stay where they are. */
const linksOf = ({ worldId, asked }: BoardParts, name: string, page: PageOf, label: string): Paging | null =>
  paging(page, label, (to) => addressWith(pages.overview(), { ...askedOf(worldId, asked), [name]: String(to) }, name));

export const boardView = (parts: BoardParts): BoardView => {
  const lateTasks = parts.latePage.total;
  const under = Map.groupBy(parts.subCases, ({ parent_id }) => parent_id);
  const cases = byTrouble(parts.cases.map((row) => caseLine(row, under.get(row.id) ?? [], parts)));
  const casePage = pageOf(parts.asked[LISTS.cases], cases.length);
  const gatePage = pageOf(parts.asked[LISTS.gates], parts.gates.length);
  const troubled = countTroubled(parts.cases, parts.subCases, parts);
  const open = parts.cases.filter((row) => row.state === 'open').length;
  const mailroom = workflowWords(parts.observed.get(parts.mailroomId) ?? null, true);
  return {
    clock: parts.isRehearsal
      ? `Prøvekørslens ur står på ${instantWords(parts.now)}`
      : `Klokken er ${clockWords(parts.now)}, ${dateWords(localDate(parts.now))}`,
    figures: [
      {
        label: parts.subCases.length === 0 ? 'Åbne sager' : `Åbne sager, og ${parts.subCases.length} under dem`,
        value: String(open),
        shape: 'open',
      },
      { label: 'Opgaver over fristen', value: String(lateTasks), shape: lateTasks > 0 ? 'late' : 'done' },
      { label: 'Sager med problemer', value: String(troubled), shape: troubled > 0 ? 'late' : 'done' },
      { label: mailsOnTheirWay(parts), value: String(parts.counts.waiting), shape: 'planned' },
      {
        label: 'Afviste mails',
        value: String(parts.counts.refused),
        shape: parts.counts.refused > 0 ? 'late' : 'done',
      },
    ],
    cases: rowsOf(cases, casePage),
    ended:
      parts.ended === 0
        ? null
        : {
            url: pages.endedCases(parts.worldId),
            text: `Se ${count(parts.ended, 'sag, der er slut', 'sager, der er slut')}`,
          },
    late: parts.late.map((row) => taskLine(row, parts.today)),
    gates: lateGateLines(rowsOf(parts.gates, gatePage), parts.today),
    mails: parts.mails.map((mail) => ({
      to: mail.title,
      kind: mailKindWords(mail.kind),
      state: mail.state === 'refused' ? 'Afvist' : `Venter (forsøgt ${mail.attempts} gange)`,
      shape: mail.state === 'refused' ? 'late' : 'open',
      error: mail.error ?? '',
      when: instantWords(mail.send_at),
      resend: mail.kind === 'sign-in' ? null : `${pages.overview()}/mails/${mail.id}/send-igen`,
      commandId: parts.newId(),
    })),
    mailroom: { ...mailroom, url: parts.temporalUrl(parts.mailroomId) },
    pages: {
      late: linksOf(parts, LISTS.late, parts.latePage, 'Opgaver over fristen'),
      gates: linksOf(parts, LISTS.gates, gatePage, 'Porte, der haster'),
      cases: linksOf(parts, LISTS.cases, casePage, 'Sager'),
      mails: linksOf(parts, LISTS.mails, parts.mailPage, 'Mails'),
    },
  };
};

/** Mails wait for office hours: when the first of them goes out stands beside their number. */
const mailsOnTheirWay = ({ counts: { nextAt }, now }: BoardParts): string =>
  nextAt === null || nextAt <= now ? 'Mails på vej' : `Mails på vej, de første ${comingWords(now, nextAt)}`;
