import { z } from 'zod';
import { PROCESSES } from '#contracts';
import { STEP_FORMS, type FormKind } from '../forms';
import { UNIT_LEVELS } from '../organisation/organisation';
import { judgeProcessFile } from './judge-process-file';
import { textFault } from './plain-text';
import type { Plan } from './plan';

/** Zod shape of an `Offset`. */
export const offsetSchema = z.strictObject({
  amount: z.int().min(-366).max(366),
  unit: z.enum(['workingDays', 'days']),
});

const names = z.array(z.string().min(1)).min(1).optional();
/** Zod shape of who is `Responsible`. */
export const responsibleSchema = z.union(
  [
    z.strictObject({ role: z.string().min(1), areas: names }),
    z.strictObject({ leadersOf: z.enum(UNIT_LEVELS), within: names, except: names }),
  ],
  { error: `siger ikke, hvem der skal; skriv { role: rollens id } eller { leadersOf: ${UNIT_LEVELS.join(' | ')} }` },
);
/** Zod shape of a `CaseScope`. */
export const scopeSchema = z.strictObject({ within: names, except: names, areas: names });

/** A page says a title wherever a step is waited for, so that long ones multiply; names stand in addresses and indexes. */
const plain = {
  error: ({ input }: { readonly input?: unknown }) => textFault(String(input), Infinity) ?? '',
};
const isPlain = (written: string): boolean => textFault(written, Infinity) === null;
const text = z.string().trim().min(1).max(300, 'højst 300 tegn').refine(isPlain, plain);
const longText = z.string().trim().min(1).max(5_000, 'højst 5.000 tegn').refine(isPlain, plain);
const kind = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'små bogstaver a–z, tal og bindestreg')
  .max(100, 'højst 100 tegn');
/** So many that nobody misses one; what is more is not looked at as a whole, which would take minutes. */
const most = (count: number) => ({ error: `højst ${count}`, abort: true });
/** Whole kroner in the file, øre (bigint) in the program. */
const kroner = z.int().transform((amount) => BigInt(amount) * 100n);

const columnCommon = { key: z.string().regex(/^[a-z][a-z0-9_]*$/), synonyms: z.array(text).default([]) };
const columnSchema = z.discriminatedUnion('holds', [
  z.strictObject({ ...columnCommon, holds: z.enum(['asOf', 'focusArea', 'caseNumber', 'remark']) }),
  z.strictObject({ ...columnCommon, holds: z.literal('step'), step: kind }),
  z.strictObject({ ...columnCommon, holds: z.literal('milestone'), step: kind, forum: text, forumTitle: text }),
]);

/** A part of the cases' course. Cases go through them in the order of the file; one is over when nothing of its steps is open. */
const phaseSchema = z.strictObject({ id: kind, title: text });

const stepSchema = z.strictObject({
  kind,
  /** The id of the phase that it belongs to. */
  phase: kind,
  title: text,
  /** Title and form where the case has a focus area (fokusområde); as without one where absent. */
  titleWithFocus: text.optional(),
  responsible: responsibleSchema,
  needs: z.array(kind).max(100, most(100)),
  form: z.enum(STEP_FORMS),
  formWithFocus: z.enum(STEP_FORMS).optional(),
  opens: offsetSchema,
  latestOpen: offsetSchema,
  remind: z.array(offsetSchema).max(10),
  escalate: z.array(offsetSchema).max(10),
  /** The gate that must be open before its tasks are. */
  gate: kind.optional(),
  /** Danish, shown to the person: why the task is asked for, and what happens otherwise. */
  why: longText,
  consequence: longText,
});

/** A gate that the process' cases have, where their plan says nothing else; `needs` are kinds of steps. */
const gateSchema = z.strictObject({ id: kind, title: text, needs: z.array(kind).min(1).max(500, most(500)) });

const anchorSchema = z
  .strictObject({
    id: kind,
    title: text,
    targetKroner: kroner,
    levelKroner: kroner.nullable(),
    /** What the level was read of, `FR2016`; null where there is no level. */
    levelOf: text.nullable(),
    unit: text,
    goodWhen: z.enum(['atLeast', 'atMost']),
  })
  .refine(({ levelKroner, levelOf }) => levelKroner === null || levelOf !== null, {
    path: ['levelOf'],
    error:
      'niveauet skal sige, hvornår det er fra, fx »september 2016«; er der intet niveau, så skriv levelKroner: null',
  })
  .transform(({ targetKroner, levelKroner, ...rest }) => ({ ...rest, target: targetKroner, level: levelKroner }));

/**
 * What a process is: its phases, gates and steps, what the columns of its table date, and the figures a report shows. Read from
 * `*.process.yaml`; what must hold together in it, `judgeProcessFile` says.
 */
export const processSchema = z
  .strictObject({
    id: kind,
    title: text,
    /** The workflow that carries its cases; becomes `Plan.process`. A municipality's own process needs none of its own. */
    workflow: z
      .enum(PROCESSES, {
        error: `er ingen workflow, som Årshjulet har; skriv en af ${PROCESSES.join(', ')}, eller udelad linjen i jeres egen proces`,
      })
      .default('plannedCase'),
    /** With `{year}` (2015) and `{asOf}` (31.1.2015) to be filled in. */
    planTitle: text,
    caseTitle: text,
    /** None where the process' plans come as YAML only. */
    columns: z.array(columnSchema).default([]),
    phases: z.array(phaseSchema).min(1).max(100, most(100)),
    steps: z.array(stepSchema).min(1).max(500, { error: 'højst 500 trin; del processen i flere', abort: true }),
    gates: z.array(gateSchema).max(100, most(100)).default([]),
    deviationThresholdKroner: kroner.default(0n),
    anchors: z.array(anchorSchema).default([]),
    areas: z.array(z.strictObject({ area: text, appropriations: z.array(z.string().regex(/^\d{4}$/)) })).default([]),
  })
  .superRefine(judgeProcessFile)
  .transform(({ deviationThresholdKroner, ...rest }) => ({ ...rest, deviationThreshold: deviationThresholdKroner }));

/** A process as the program uses it; amounts are øre. */
export type ProcessDefinition = z.output<typeof processSchema>;
export type ProcessColumn = ProcessDefinition['columns'][number];
export type ProcessStep = ProcessDefinition['steps'][number];
export type ProcessPhase = ProcessDefinition['phases'][number];
export type ProcessGate = ProcessDefinition['gates'][number];
/** An anchor of the økonomisk politik: a target and the latest known level, in øre. */
export type ProcessAnchor = ProcessDefinition['anchors'][number];

/** The definition behind a kind of step, or undefined where the process has none of that name. */
export function findProcessStep(process: ProcessDefinition, stepKind: string): ProcessStep | undefined {
  return process.steps.find((step) => step.kind === stepKind);
}

/** The form a step asks for in a case with or without a focus area. */
export function formOfStep(step: ProcessStep, hasFocus: boolean): FormKind {
  return hasFocus ? (step.formWithFocus ?? step.form) : step.form;
}

/** What a plan says of the process that it is of. */
export const namedInPlan = ({ workflow, id }: ProcessDefinition): Pick<Plan, 'process' | 'ownProcess'> => ({
  process: workflow,
  ownProcess: workflow === 'plannedCase' ? id : null,
});

/** Whether a plan is of this process. */
export const isPlanOf = (
  { process, ownProcess }: Pick<Plan, 'process' | 'ownProcess'>,
  definition: ProcessDefinition,
): boolean => process === definition.workflow && (ownProcess === null || ownProcess === definition.id);
