import { z } from 'zod';

/** What is known of a unit when the visits are chosen; null = not known. A part of the risk is one of these. */
export const RISK_FACTS = [
  'yearsSince',
  'budget',
  'employees',
  'openFindings',
  'undoneControls',
  'voucherHits',
] as const;
export type RiskFact = (typeof RISK_FACTS)[number];

/** The severities of a finding, gravest first. */
export const SEVERITIES = ['red', 'yellow', 'green'] as const;
export type Severity = (typeof SEVERITIES)[number];

const words = z.string().trim().min(1).max(300);
const points = z.int().min(0).max(100);

/** From this value on (and up to the next step) the fact counts this much. */
const step = z.strictObject({ from: z.number().min(0), points });

const part = z
  .strictObject({
    fact: z.enum(RISK_FACTS),
    title: words,
    /** What the figure is counted in, as it stands behind it: `år`, `mio. kr.`. */
    unit: z.string().trim().max(40).default(''),
    weight: z.int().min(0).max(20),
    steps: z.array(step).min(1).max(20),
    /** What counts where the fact is not known; of `yearsSince` that is a unit that was never visited. */
    unknown: points,
  })
  .refine(({ steps }) => steps.every((one, index) => index === 0 || one.from > (steps[index - 1]?.from ?? 0)), {
    path: ['steps'],
    message: 'Trinnene skal stå i stigende orden: hvert »from« er større end det før.',
  });

const severity = z.strictObject({
  id: z.enum(SEVERITIES),
  title: words,
  /** When a finding is of it. */
  meaning: words,
  /** From the final report until it is to be put right. */
  workingDays: z.int().min(1).max(260),
});

const unique = <T>(values: readonly T[]): boolean => new Set(values).size === values.length;

/** How a municipality chooses its visits and follows up what they find: `intern-revision.rules.yaml`. */
export const auditRulesSchema = z.strictObject({
  id: words,
  title: words,
  source: words,
  /** The year's visits by name in the paper: how many, and no more of one direktørområde than this. */
  visits: z.int().min(1).max(60),
  mostPerDirectorate: z.int().min(1).max(60),
  /** Who was visited so many years ago, or less, is left out. */
  restYears: z.int().min(0).max(20),
  hoursPerVisit: z.int().min(1).max(200),
  /** The questionnaire that a leader answers before the visit, by its id. */
  guide: words,
  risk: z
    .array(part)
    .min(1)
    .refine((parts) => unique(parts.map(({ fact }) => fact)), { message: 'Den samme oplysning står to gange.' }),
  severities: z
    .array(severity)
    .length(SEVERITIES.length)
    .refine((all) => unique(all.map(({ id }) => id)), {
      message: 'Hver farve skal stå én gang: red, yellow og green.',
    }),
  /** The visit's own deadlines, in working days. */
  deadlines: z.strictObject({
    /** The first time that may be offered, counted from the announcement. */
    earliestVisit: z.int().min(3).max(60),
    /** To choose one of the times. */
    choose: z.int().min(1).max(30),
    /** Before the visit, to answer the questions. */
    guideBefore: z.int().min(1).max(30),
    /** After the visit, for the draft of the report. */
    draft: z.int().min(1).max(60),
    comments: z.int().min(1).max(60),
    final: z.int().min(1).max(60),
    /** After the final report, for the owner's plan. */
    plan: z.int().min(1).max(60),
    /** To look at evidence that was sent in. */
    verify: z.int().min(1).max(60),
    feedback: z.int().min(1).max(60),
  }),
});
export type AuditRules = z.output<typeof auditRulesSchema>;
export type RiskRule = AuditRules['risk'][number];
export type SeverityRule = AuditRules['severities'][number];

/** The rule of a severity; the schema holds that there is one. */
export const severityOf = ({ severities }: Pick<AuditRules, 'severities'>, id: Severity): SeverityRule => {
  const found = severities.find((one) => one.id === id);
  if (!found) throw new Error(`no rule for ${id}`);
  return found;
};
