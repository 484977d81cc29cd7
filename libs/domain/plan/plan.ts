import { PROCESSES } from '#contracts';
import type { FormKind } from '../forms';
import type { HoldersWanted, UnitsWanted } from '../organisation/people';

/** The process of a political time plan: it has milestones and no cases, so no workflow carries it. Its year is the budget year. */
export const POLITICAL_PLAN = 'politicalPlan';
/** What a plan can be of. */
export const PLAN_PROCESSES = [...PROCESSES, POLITICAL_PLAN] as const;
export type PlanProcess = (typeof PLAN_PROCESSES)[number];

/** A calendar date in Europe/Copenhagen, written `YYYY-MM-DD`. */
export type IsoDate = string;

/** So many days after (positive) or before (negative) some date. */
export interface Offset {
  readonly amount: number;
  readonly unit: 'workingDays' | 'days';
}

/** Where in a file something was read. `line` and `column` count from 1; null where the format has none. */
export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * Something found wrong (`error`: stops) or odd (`warning`: can be accepted) in what was read.
 * `code` is stable and upper case (`DATE.WEEKEND`), `read` the text as it stood, `message` Danish: what is wrong and what would do,
 * `date` the date it is about.
 */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly read: string | null;
  readonly message: string;
  readonly date: IsoDate | null;
}

/** A body that meets: DIF, OEU, KB, Chefforum, MED; or any other text the municipality uses. */
export type Forum = string;

/** A fixed date, or a span of dates, that steps can hang on: a meeting, or a day the politicians set. `from` = `to` for one day. */
export interface Milestone {
  readonly id: string;
  readonly title: string;
  readonly forum: Forum | null;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** The time of day, local, where it is told: `16:00`, `10:00-16:00`. */
  readonly time?: string | null | undefined;
  readonly place: Place | null;
}

/** An ISO 8601 week, written `2026-W09`. */
export type IsoWeekName = string;

/** Somewhere in a week, in a span of weeks (`to`: uge 5-6), or in one of two (`or`: uge 9 eller 10). */
export interface InWeeks<Week> {
  readonly week: Week;
  readonly to?: Week | undefined;
  readonly or?: Week | undefined;
}

/** A deadline in weeks: of the calendar, or counted from that of a milestone (-6: the sixth before it). */
export type DueInWeeks = InWeeks<IsoWeekName> | ({ readonly milestone: string } & InWeeks<number>);

/**
 * A deadline: on a date, an offset from the first day of a milestone, or in weeks: then it is the last working day of the last of them.
 */
export type Due = { readonly date: IsoDate } | { readonly milestone: string; readonly offset: Offset } | DueInWeeks;

/**
 * Who gets a task of the step: each holder of a role, or the leader of each unit at a level. `within` and `except` are codes of units, each with
 * all below it; `areas` those of a role's holders.
 */
export type Responsible = HoldersWanted | UnitsWanted;

/**
 * The part of the municipality that a case is for, as in a wave of a roll-out: it narrows who gets the tasks of every step that does not say so
 * itself. A unit may be split over two cases; a role's holder without an area is in all.
 */
export interface CaseScope {
  /** Codes of units. */
  readonly within?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
  /** Areas of roles' holders. */
  readonly areas?: readonly string[] | undefined;
}

/** All steps of a kind in another case, of the same plan or of another one, that a step waits for. */
export interface Awaited {
  /** Key of the plan; null for the step's own. */
  readonly plan: string | null;
  /** Id of the case in that plan. */
  readonly case: string;
  readonly kind: string;
}

/** Who does what by when. Becomes one task a responsible person when the plan is published. */
export interface Step {
  /** Unique in the plan: `<case id>/<kind>`. */
  readonly id: string;
  /** The kind of step, in the process' own words: `report-ready`. */
  readonly kind: string;
  readonly title: string;
  readonly responsible: Responsible;
  readonly due: Due;
  /** Ids of steps (same case) that this one waits for. */
  readonly needs: readonly string[];
  /** What it waits for in other cases: as with `needs`, it opens later without, at `latestOpen`. */
  readonly awaits: readonly Awaited[];
  /** What it asks a person to fill in. */
  readonly form: FormKind;
  /** When its tasks may open, counted from the deadline; they open earlier than the needs allow only `latestOpen` before it. */
  readonly opens: Offset;
  readonly latestOpen: Offset;
  /** Reminders, counted from the deadline (negative = before). */
  readonly remind: readonly Offset[];
  /** Escalations, counted from the deadline; the first goes to the nearest leader, the next to that leader's leader. */
  readonly escalate: readonly Offset[];
  /** The phase of the case that it belongs to, one of its process'. Null = as the process says of its kind. */
  readonly phase: string | null;
  /** The gate (same case) that must be open before its tasks are; null where none is. */
  readonly gate: string | null;
  /** Danish, for the person: why it is asked for and what happens otherwise. Null = as the process says. */
  readonly why: string | null;
  readonly consequence: string | null;
  readonly place: Place | null;
}

/**
 * A gate between two phases of a case: it opens when every task of these steps has been answered (one that lapsed does not do), or when
 * somebody who may forces it with a reason.
 */
export interface Gate {
  readonly id: string;
  readonly title: string;
  /** Ids of steps (same case). */
  readonly needs: readonly string[];
}

/** One case (sag) of the plan, e.g. the økonomirapport of a month. */
export interface PlannedCase {
  /** Unique in the plan and stable over its versions: `2015-01-31`. */
  readonly id: string;
  readonly title: string;
  /** The day the figures are of, where the process has one. */
  readonly asOf: IsoDate | null;
  readonly focusArea: string | null;
  /** The municipality's own case number (sagsnr.), `15/85`. */
  readonly caseNumber: string | null;
  readonly remark: string | null;
  /** Null where it is for all. */
  readonly scope: CaseScope | null;
  readonly gates: readonly Gate[];
  readonly steps: readonly Step[];
  readonly place: Place | null;
}

/** A day on which the municipality is closed beyond week-ends and public holidays. */
export interface ClosedDay {
  readonly date: IsoDate;
  readonly title: string;
}

/** A year's plan of one process, as a person writes it. */
export interface Plan {
  /** Unique key, `oekonomirapport-2015`. */
  readonly id: string;
  readonly title: string;
  /** The process that its cases are of. */
  readonly process: PlanProcess;
  /** The id of the municipality's own process, where `process` is `plannedCase`; null for the product's own. */
  readonly ownProcess: string | null;
  readonly year: number;
  /** Key of the political plan whose milestones its steps hang on; null = it has all its own. */
  readonly follows: string | null;
  /** The day this version was decided, on which a rehearsal puts it into force; null = before all begins. */
  readonly decidedOn: IsoDate | null;
  readonly closedDays: readonly ClosedDay[];
  readonly milestones: readonly Milestone[];
  readonly cases: readonly PlannedCase[];
}
