import { z } from 'zod';
import { isIsoDate, isWeekName } from '../calendar';
import { TIME_OF_DAY } from '../dates';
import { LONGEST_ID, LONGEST_TITLE, textFault } from './plain-text';
import { STEP_FORMS } from '../forms';
import { PLAN_PROCESSES, POLITICAL_PLAN, type InWeeks, type Plan } from './plan';
import { offsetSchema, responsibleSchema, scopeSchema } from './process';

/** A text of so many characters at most, none of which is unseen. */
const plain = (longest: number) =>
  z
    .string()
    .min(1, 'må ikke være tom')
    .check(({ value, issues }) => {
      const fault = textFault(value, longest);
      if (fault !== null) issues.push({ code: 'custom', message: fault, input: value });
    });
const key = plain(LONGEST_ID);
const title = plain(LONGEST_TITLE);
const most = (count: number) => ({ error: `højst ${count}`, abort: true });
/** Of each: no plan that people follow has more, and all that is worked out from one takes its time. */
export const MOST_IN_PLAN = { milestones: 1_000, cases: 300, steps: 5_000, needs: 200 } as const;
/** Offsets count from a date a day at a time, and the record's dates begin with year 1: a slip of the keyboard must lead to neither end. */
const isoDate = z
  .string()
  .refine(isIsoDate, { error: 'er ikke en dato, der findes (skriv ÅÅÅÅ-MM-DD, fx 2026-03-06)' })
  .refine((date) => !isIsoDate(date) || (date >= '1970' && date < '2200'), {
    error: 'ligger ikke mellem 1970 og 2199',
  });
const place = z
  .object({ file: z.string(), line: z.int().positive().nullable(), column: z.int().positive().nullable() })
  .nullable()
  .default(null);
const text = plain(5_000).or(z.literal('')).nullable().default(null);

const weekName = z
  .string()
  .refine(isWeekName, { error: 'er ikke en uge, der findes (skriv årstal og uge: 2026-W09)' })
  .refine((week) => !isWeekName(week) || (week >= '1970' && week < '2200'), {
    error: 'ligger ikke mellem 1970 og 2199',
  });
const weekFromMilestone = z.int().min(-52).max(52);
const isInOrder = ({ week, to, or }: InWeeks<number | string>): boolean =>
  (to === undefined || or === undefined) && [to, or].every((later) => later === undefined || later > week);
const ORDER = { error: 'skriv den tidligste uge først, og enten »to« eller »or«', path: ['week'] };

const due = z.union(
  [
    z.strictObject({ date: isoDate }),
    z.strictObject({ milestone: key, offset: offsetSchema }),
    z.strictObject({ week: weekName, to: weekName.optional(), or: weekName.optional() }).refine(isInOrder, ORDER),
    z
      .strictObject({
        milestone: key,
        week: weekFromMilestone,
        to: weekFromMilestone.optional(),
        or: weekFromMilestone.optional(),
      })
      .refine(isInOrder, ORDER),
  ],
  {
    error:
      'er ingen frist; skriv { date: 2026-03-06 }, { week: 2026-W09 }, { milestone: id, offset: { amount: -2, unit: workingDays } } eller { milestone: id, week: -2 }',
  },
);

const step = z.object({
  id: key,
  kind: key,
  title,
  responsible: responsibleSchema,
  due,
  needs: z.array(key).max(MOST_IN_PLAN.needs, most(MOST_IN_PLAN.needs)),
  awaits: z
    .array(z.strictObject({ plan: key.max(200).nullable().default(null), case: key.max(200), kind: key.max(200) }))
    .max(20, 'højst 20')
    .default([]),
  form: z.enum(STEP_FORMS),
  opens: offsetSchema,
  latestOpen: offsetSchema,
  remind: z.array(offsetSchema).max(50, most(50)),
  escalate: z.array(offsetSchema).max(50, most(50)),
  phase: text,
  gate: text,
  why: text,
  consequence: text,
  place,
});

const milestone = z
  .object({
    id: key,
    title,
    forum: text,
    from: isoDate,
    to: isoDate,
    time: z
      .string()
      .regex(TIME_OF_DAY, { error: 'er ikke et klokkeslæt (skriv "16:00" eller "10:00-16:00")' })
      .nullable()
      .optional(),
    place,
  })
  .refine((one) => one.from <= one.to, { error: 'slutter, før det begynder', path: ['to'] });

const gate = z.object({ id: key, title, needs: z.array(key).max(500, most(500)) });

const plannedCase = z.object({
  id: key,
  title,
  asOf: isoDate.nullable().default(null),
  focusArea: text,
  caseNumber: text,
  remark: text,
  scope: scopeSchema.nullable().default(null),
  gates: z.array(gate).max(100, most(100)).default([]),
  steps: z.array(step).max(MOST_IN_PLAN.steps, most(MOST_IN_PLAN.steps)),
  place,
});

/**
 * A plan document as it is kept in the database and written as YAML: unknown → Plan. Says only that the shape is right and every date
 * exists; `checkPlan` judges the content. What may be null may be left out. Messages are Danish.
 */
export const planSchema: z.ZodType<Plan> = z
  .object({
    id: key,
    title,
    process: z.enum(PLAN_PROCESSES, {
      error: `er ingen proces, som Årshjulet kender; skriv en af ${PLAN_PROCESSES.join(', ')}`,
    }),
    ownProcess: text,
    year: z.int().min(1990).max(2099),
    follows: text,
    decidedOn: isoDate.nullable().default(null),
    closedDays: z
      .array(z.object({ date: isoDate, title }))
      .max(1_000, most(1_000))
      .default([]),
    milestones: z.array(milestone).max(MOST_IN_PLAN.milestones, most(MOST_IN_PLAN.milestones)).default([]),
    cases: z.array(plannedCase).max(MOST_IN_PLAN.cases, most(MOST_IN_PLAN.cases)),
  })
  .refine(({ cases }) => cases.reduce((sum, { steps }) => sum + steps.length, 0) <= MOST_IN_PLAN.steps, {
    error: `har flere end ${MOST_IN_PLAN.steps} trin i alt; del planen i flere`,
    path: ['cases'],
  })
  .refine(({ process, cases }) => process !== POLITICAL_PLAN || cases.length === 0, {
    error: 'en politisk tidsplan har møder og ingen sager; skriv sagerne i en plan, der følger den',
    path: ['cases'],
  })
  .refine(({ process, ownProcess }) => (process === 'plannedCase') === (ownProcess !== null), {
    error: 'en plan for jeres egen proces skriver processens navn, en anden plan skriver det ikke',
    path: ['process'],
  });

/** Reads a plan document. Throws ZodError when it is none. */
export const parsePlan = (document: unknown): Plan => planSchema.parse(document);
