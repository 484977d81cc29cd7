import type { WorkingCalendar } from '../calendar';
import { atLocalTime, localDate, WORK_DAY } from '../calendar';
import type { TaskState } from './task-state';
import type { IsoDate, Offset } from '../plan/plan';

/** What can fall due for a task. */
export type AgendaKind = 'open' | 'reminder' | 'overdue' | 'escalation' | 'lapse';

/** One thing on a task's agenda. `at` is an instant in epoch milliseconds; `number` counts reminders and escalations from 1. */
export interface AgendaItem {
  readonly kind: AgendaKind;
  readonly at: number;
  readonly number: number;
}

/** When a step's tasks open, remind and escalate, as offsets from the deadline. */
export interface AgendaPolicy {
  readonly opens: Offset;
  readonly latestOpen: Offset;
  readonly remind: readonly Offset[];
  readonly escalate: readonly Offset[];
}

/** What the agenda needs to know of a task. */
export interface AgendaTask {
  readonly state: TaskState;
  readonly due: IsoDate;
  readonly policy: AgendaPolicy;
  /** Whether every step it waits for is finished. */
  readonly needsMet: boolean;
  /** A planned task behind a closed gate, or one that must not open before all it needs is finished: it neither opens, lapses nor wakes. */
  readonly held?: boolean;
  /** When a planned task was let go by what had held it: it lapses no sooner than counted from then. */
  readonly letGoAt?: number | null;
  /** When it was opened, or opened again (sent back); null while it is planned. */
  readonly openedAt: number | null;
  /** Everything up to this instant has been done; null = nothing yet. */
  readonly doneUntil: number | null;
}

/** A task that nobody answered falls away so long after its deadline, so that every case ends. */
export const LAPSE_AFTER: Offset = { amount: 20, unit: 'workingDays' };

/** What is due for a task now, and when to look again (null = never, unless something changes). */
export interface AgendaTurn {
  readonly due: readonly AgendaItem[];
  readonly nextAt: number | null;
}

const morningOf = (date: IsoDate): number => atLocalTime(date, WORK_DAY.opens);

/** The morning of the day so far from a date; of the next working day where nobody works then. */
const morningAfter = (calendar: WorkingCalendar, date: IsoDate, offset: Offset): number =>
  morningOf(calendar.nextWorkingDay(calendar.applyOffset(date, offset)));

/** The instant at which a planned task opens: early when its needs are met, else at the latest that its deadline allows. */
export const opensAt = (task: AgendaTask, calendar: WorkingCalendar): number => {
  const latest = morningAfter(calendar, task.due, task.policy.latestOpen);
  return task.needsMet ? Math.min(latest, morningAfter(calendar, task.due, task.policy.opens)) : latest;
};

/**
 * Everything that an open task has before it, in order of time: reminders, overdue the working day after, escalations, lapse. A task that
 * was opened (or sent back) after its deadline is chased from that day on: nobody is overdue with what they were asked for today, and it
 * ends all the same.
 */
export const agendaOf = (task: AgendaTask, calendar: WorkingCalendar): AgendaItem[] => {
  const opened = task.openedAt === null ? task.due : localDate(task.openedAt);
  const from = opened > task.due ? opened : task.due;
  const inTurn = (kind: AgendaKind, date: IsoDate, offsets: readonly Offset[]): AgendaItem[] =>
    offsets
      .map((offset) => morningAfter(calendar, date, offset))
      .sort((a, b) => a - b)
      .map((at, index) => ({ kind, at, number: index + 1 }));
  const items = [
    ...inTurn('reminder', task.due, task.policy.remind),
    ...inTurn('overdue', from, [{ amount: 1, unit: 'workingDays' }]),
    ...inTurn('escalation', from, task.policy.escalate),
    ...inTurn('lapse', from, [LAPSE_AFTER]),
  ];
  return items.sort((a, b) => a.at - b.at);
};

/**
 * The rule of the agenda: what is due at `now`, and the next instant after it.
 * Woken late it does what was missed, but never tells a person what is no longer of use: of several missed reminders only the
 * last, none once the task is overdue or was opened this moment, and a task that lapses only lapses – also one that never came to be opened.
 */
export const turnAgenda = (task: AgendaTask, calendar: WorkingCalendar, now: number): AgendaTurn => {
  if (task.state !== 'planned' && task.state !== 'open') return { due: [], nextAt: null };
  if (task.state === 'planned') {
    if (task.held === true) return { due: [], nextAt: null };
    const at = opensAt(task, calendar);
    if (at > now) return { due: [], nextAt: at };
    const lapse = agendaOf({ ...task, openedAt: task.letGoAt ?? null }, calendar).find(
      (item) => item.kind === 'lapse' && item.at <= now,
    );
    if (lapse) return { due: [lapse], nextAt: null };
    const opened = turnAgenda({ ...task, state: 'open', openedAt: now, doneUntil: null }, calendar, now);
    return {
      due: [{ kind: 'open', at, number: 1 }, ...opened.due.filter((item) => item.kind !== 'reminder')],
      nextAt: opened.nextAt,
    };
  }
  const doneUntil = task.doneUntil ?? Number.NEGATIVE_INFINITY;
  const items = agendaOf(task, calendar);
  const missed = items.filter((item) => item.at > doneUntil && item.at <= now);
  const lapse = missed.find((item) => item.kind === 'lapse');
  if (lapse) return { due: [lapse], nextAt: null };
  return { due: stillOfUse(missed), nextAt: items.find((item) => item.at > now)?.at ?? null };
};

const stillOfUse = (missed: readonly AgendaItem[]): AgendaItem[] => {
  const overdue = missed.some((item) => item.kind === 'overdue' || item.kind === 'escalation');
  const lastReminder = missed.findLast((item) => item.kind === 'reminder');
  return missed.filter((item) => item.kind !== 'reminder' || (!overdue && item === lastReminder));
};
