import {
  forumName,
  isPolitical,
  mapWeeks,
  parseWeekName,
  weekWords,
  type Milestone,
  type Plan,
  type Step,
} from '#domain';
import { NEW_MILESTONE } from './plan-days';
import type { Fields } from '../web/fields';

/** A form of days that did not go through: what it held, and what is wrong by field. */
export interface DaysAttempt {
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
}

interface DayField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint: null;
  /** Whether it holds weeks in words; a date else. */
  readonly isWeeks: boolean;
  readonly error: string | null;
  readonly describedBy: string | null;
}

interface MilestoneRow {
  readonly title: string;
  readonly forum: string;
  readonly from: DayField;
  readonly to: DayField | null;
  readonly remove: { readonly id: string; readonly label: string; readonly checked: boolean } | null;
}

/** The fields in which a plan's days are changed. */
export interface PlanDaysView {
  readonly rows: readonly MilestoneRow[];
  /** Of a political plan: milestones come and go. */
  readonly isPolitical: boolean;
  readonly added: {
    readonly open: boolean;
    readonly title: DayField;
    readonly forum: DayField;
    readonly from: DayField;
    readonly to: DayField;
    readonly forums: readonly string[];
  } | null;
  /** Steps with a date of their own, case by case. */
  readonly cases: readonly {
    readonly title: string;
    readonly open: boolean;
    readonly rows: readonly { readonly title: string; readonly day: DayField }[];
  }[];
  readonly isEmpty: boolean;
}

export const planDaysView = (plan: Plan, attempt: DaysAttempt | null): PlanDaysView => {
  const day = dayOf(attempt);
  const milestones = plan.milestones.toSorted((one, other) =>
    one.from < other.from ? -1 : Number(one.from > other.from),
  );
  const cases = plan.cases.flatMap(({ title, steps }) => {
    const rows = steps.flatMap((step) => stepRow(step, day));
    return rows.length === 0 ? [] : [{ title, open: rows.some((row) => row.day.error !== null), rows }];
  });
  return {
    rows: milestones.map((milestone) => milestoneRow(plan, milestone, attempt, day)),
    isPolitical: isPolitical(plan),
    added: isPolitical(plan) ? addedRow(plan, day) : null,
    cases,
    isEmpty: milestones.length === 0 && cases.length === 0 && !isPolitical(plan),
  };
};

type MakeDay = (name: string, label: string, kept: string) => DayField;

const dayOf =
  (attempt: DaysAttempt | null): MakeDay =>
  (name, label, kept) => {
    const error = attempt?.errors.get(name) ?? null;
    return {
      id: name,
      name,
      label,
      hint: null,
      isWeeks: false,
      value: attempt?.fields[name] ?? kept,
      error,
      describedBy: error === null ? null : `${name}-error`,
    };
  };

const milestoneRow = (
  plan: Plan,
  { id, title, forum, from, to }: Milestone,
  attempt: DaysAttempt | null,
  day: MakeDay,
): MilestoneRow => ({
  title,
  forum: forum === null ? '–' : forumName(forum),
  from: day(`fra-${id}`, `${title}: ${from === to ? 'dag' : 'første dag'}`, from),
  to: from === to ? null : day(`til-${id}`, `${title}: sidste dag`, to),
  remove: isPolitical(plan)
    ? { id: `fjern-${id}`, label: `Fjern »${title}«`, checked: attempt?.fields[`fjern-${id}`] !== undefined }
    : null,
});

const stepRow = ({ id, title, due }: Step, day: MakeDay) => {
  const field = (kept: string): DayField => day(`trin-${id}`, `${title}: frist`, kept);
  if ('date' in due) return [{ title, day: field(due.date) }];
  if ('milestone' in due) return [];
  return [{ title, day: { ...field(weekWords(mapWeeks(due, parseWeekName))), isWeeks: true } }];
};

const addedRow = (plan: Plan, day: MakeDay): PlanDaysView['added'] => {
  const { title, forum, from, to } = NEW_MILESTONE;
  const fields = {
    title: day(title, 'Hvad', ''),
    forum: day(forum, 'Forum', ''),
    from: day(from, 'Dag', ''),
    to: day(to, 'Til og med (kan stå tom)', ''),
  };
  return {
    ...fields,
    open: Object.values(fields).some(({ value, error }) => value !== '' || error !== null),
    forums: [...new Set(plan.milestones.flatMap((one) => one.forum ?? []))].sort(),
  };
};
