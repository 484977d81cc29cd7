import { randomUUID } from 'node:crypto';
import { APPROVAL, pages } from '#contracts';
import { localDate, WorkingCalendar } from '#domain';
import type { IsoDate } from '#domain';
import {
  LED_SHOWN,
  type readAnsweredForOne,
  type readAskedExtensions,
  type readAskedRecalls,
  type TaskListRow,
} from '../web/task-list.query';
import type { readWorlds } from '../web/case.query';
import { shownRehearsal, worldChoice, type WorldChoice } from '../web/world-choice.view';
import { dateWords, instantWords, taskDistance, taskName, type StateMark } from '../web/words';
import { taskMark } from '../web/task-mark';

export interface TaskLine {
  readonly url: string;
  readonly name: string;
  readonly caseTitle: string;
  readonly who: string;
  readonly due: string;
  readonly distance: string;
  readonly mark: StateMark;
}

export interface MineView {
  readonly choice: WorldChoice | null;
  /** The rehearsal that is shown, for those who came by a link to it and have no choice. */
  readonly rehearsal: string | null;
  readonly summary: string;
  readonly open: readonly TaskLine[];
  /** Where several approvals are given on one page; null where there are not several. */
  readonly approvals: { readonly url: string; readonly text: string } | null;
  /** What there is to do for those whom the person acts for, under whose it is. */
  readonly others: readonly { readonly id: string; readonly heading: string; readonly lines: readonly TaskLine[] }[];
  readonly away: readonly string[];
  /** What the person is to say yes or no to of deputies: to be one, or that an administrator's choice shall be so. */
  readonly offers: readonly string[];
  readonly led: readonly TaskLine[];
  /** That the list stops before its end, where it may. */
  readonly ledStops: string | null;
  readonly asked: readonly { readonly url: string; readonly text: string }[];
  /** Wishes to have an answer back that the person was asked about. */
  readonly recalls: readonly { readonly url: string; readonly text: string }[];
  readonly planned: readonly TaskLine[];
  readonly done: readonly TaskLine[];
  /** What others have answered of the person's tasks; `who` is the one who did. */
  readonly answeredForMe: readonly TaskLine[];
  /** The person's own calendar feed; `madeOn` is null where they have none. */
  readonly feed: { readonly madeOn: string | null; readonly removed: boolean; readonly commandId: string };
}

export interface MineParts {
  readonly worlds: Awaited<ReturnType<typeof readWorlds>>;
  readonly worldId: string;
  readonly mayChoose: boolean;
  readonly today: IsoDate;
  readonly open: readonly TaskListRow[];
  readonly others: readonly { readonly heading: string; readonly open: readonly TaskListRow[] }[];
  readonly away: readonly { readonly deputy: string; readonly to: IsoDate }[];
  readonly offers: readonly string[];
  readonly led: readonly TaskListRow[];
  readonly planned: readonly TaskListRow[];
  readonly done: readonly TaskListRow[];
  readonly answeredForMe: Awaited<ReturnType<typeof readAnsweredForOne>>;
  readonly feed: { readonly madeAt: number | null; readonly removed: boolean };
  readonly asked: Awaited<ReturnType<typeof readAskedExtensions>>;
  readonly recalls: Awaited<ReturnType<typeof readAskedRecalls>>;
}

/** Lists count days without a municipality's own closing days: each task's own page is exact. */
const calendar = new WorkingCalendar();

export const taskLine = (row: TaskListRow, today: IsoDate): TaskLine => ({
  url: pages.taskById(row.id),
  name: taskName(row.title, row.area),
  caseTitle: row.case_title,
  who: row.assignee_title,
  due:
    row.state === 'done' && row.answered_at !== null
      ? `Besvaret ${instantWords(row.answered_at)}`
      : dateWords(row.due_on),
  distance: row.state === 'done' ? '' : taskDistance({ date: today, calendar }, row),
  mark: taskMark(row, today),
});

export const mineView = (parts: MineParts): MineView => {
  const lines = (rows: readonly TaskListRow[]): TaskLine[] => rows.map((row) => taskLine(row, parts.today));
  const late = parts.open.filter((row) => row.due_on < parts.today).length;
  return {
    choice: parts.mayChoose ? worldChoice(parts.worlds, parts.worldId) : null,
    rehearsal: parts.mayChoose ? null : shownRehearsal(parts.worlds, parts.worldId),
    summary: summaryOf(parts.open.length, late, {
      hasOthers: parts.others.some(({ open }) => open.length > 0),
      isAsked: parts.asked.length + parts.recalls.length + parts.offers.length > 0,
    }),
    open: lines(parts.open),
    approvals: approvalsOf(parts),
    others: parts.others.map(({ heading, open }, index) => ({ id: `for-${index}`, heading, lines: lines(open) })),
    away: parts.away.map(
      ({ deputy, to }) => `${deputy} er stedfortræder for dig til og med ${dateWords(to)} og får dine mails imens.`,
    ),
    offers: parts.offers,
    led: lines(parts.led),
    ledStops: parts.led.length < LED_SHOWN ? null : `Listen viser højst ${LED_SHOWN} opgaver, de ældste først.`,
    asked: parts.asked.map((one) => ({
      url: pages.taskById(one.task_id),
      text: `${one.asked_by_title} beder om frist til ${dateWords(one.until)}: ${taskName(one.title, one.area)} (${one.case_title})`,
    })),
    recalls: parts.recalls.map((one) => ({
      url: pages.taskById(one.task_id),
      text: `${one.asked_by_title} beder om at få svaret tilbage: ${taskName(one.title, one.area)} (${one.case_title})`,
    })),
    planned: lines(parts.planned),
    done: lines(parts.done),
    answeredForMe: parts.answeredForMe.map((row) => ({
      ...taskLine(row, parts.today),
      who: `besvaret af ${row.answered_by_title}`,
    })),
    feed: {
      madeOn: parts.feed.madeAt === null ? null : dateWords(localDate(parts.feed.madeAt)),
      removed: parts.feed.removed,
      commandId: randomUUID(),
    },
  };
};

/** Also those that the person may give for somebody who is away. */
const approvalsOf = ({ open, others, worldId }: MineParts): MineView['approvals'] => {
  const all = [...open, ...others.flatMap((one) => one.open)].filter(({ kind }) => kind === APPROVAL).length;
  return all < 2
    ? null
    : {
        url: pages.myApprovals(worldId),
        text: `Tag stilling til ${all} godkendelser på én side`,
      };
};

const summaryOf = (
  open: number,
  late: number,
  { hasOthers, isAsked }: { readonly hasOthers: boolean; readonly isAsked: boolean },
): string => {
  if (open === 0 && hasOthers) return 'Du har ingen opgaver selv lige nu, men nogen, du er stedfortræder for, har.';
  if (open === 0 && isAsked)
    return 'Du har ingen opgaver selv lige nu, men du er bedt om at sige ja eller nej til noget.';
  if (open === 0) return 'Du har ingen opgaver lige nu. Du får en mail, når der er noget til dig.';
  const all = open === 1 ? 'Du har 1 opgave.' : `Du har ${open} opgaver.`;
  if (late === 0) return `${all} Ingen er over fristen.`;
  return `${all} ${late === open ? (open === 1 ? 'Den er over fristen.' : 'Alle er over fristen.') : `${late} er over fristen.`}`;
};
