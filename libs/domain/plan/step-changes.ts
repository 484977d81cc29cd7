import { planAwaited } from './check-awaits';
import type { Awaited, Gate, Offset, Plan, PlannedCase, Step } from './plan';
import { findProcessStep, type ProcessDefinition } from './process';
import type { RunningCase, RunningTask } from './replan';

/** How a case asks for a step: what of it stays the same however often its deadline moves. */
export type AskedStep = Pick<
  Step,
  'title' | 'form' | 'needs' | 'opens' | 'latestOpen' | 'remind' | 'escalate' | 'phase' | 'gate' | 'why' | 'consequence'
>;

/** A step as the record of its case keeps it. */
export interface KeptStep extends AskedStep {
  readonly id: string;
  /** Whether somebody has answered it: then it keeps the form that it was asked in. */
  readonly isAnswered: boolean;
}

/** A step as a case asks for it; what the plan does not say of it, its process does. */
export function askedOf(step: Step, process: ProcessDefinition | null): AskedStep {
  const { title, form, needs, opens, latestOpen, remind, escalate, gate } = step;
  const said = process === null ? undefined : findProcessStep(process, step.kind);
  return {
    title,
    form,
    needs,
    opens,
    latestOpen,
    remind,
    escalate,
    gate,
    phase: step.phase ?? said?.phase ?? null,
    why: step.why ?? said?.why ?? null,
    consequence: step.consequence ?? said?.consequence ?? null,
  };
}

/** Something of a plan by its id and the title that it has, or had where it is gone. */
export interface Titled {
  readonly id: string;
  readonly title: string;
}

/** One thing that is otherwise in how a step is asked for. */
export type StepChange =
  | { readonly what: 'title' | 'form'; readonly from: string; readonly to: string }
  | { readonly what: 'needs' | 'awaits'; readonly from: readonly Titled[]; readonly to: readonly Titled[] }
  | { readonly what: 'opens' | 'latestOpen'; readonly from: Offset; readonly to: Offset }
  | { readonly what: 'remind' | 'escalate'; readonly from: readonly Offset[]; readonly to: readonly Offset[] }
  | { readonly what: 'phase' | 'gate'; readonly from: Titled | null; readonly to: Titled | null }
  | { readonly what: 'why' | 'consequence'; readonly from: string | null; readonly to: string | null };

/** A step that stays and is asked for otherwise. */
export interface ChangedStep {
  readonly caseId: string;
  /** As the new version has it. */
  readonly step: Step;
  /** What it is called so far. */
  readonly title: string;
  readonly changes: readonly StepChange[];
  /** How much of it has been answered, and is not asked for anew. */
  readonly answered: 'nothing' | 'some' | 'all';
}

/** What a replan knows of one case that runs on. */
export interface StepsToCompare {
  readonly running: RunningCase;
  readonly before: PlannedCase | null;
  readonly after: PlannedCase;
  /** The new version itself and the plans around it, whose steps this case may wait for. */
  readonly plans: readonly [Plan, ...Plan[]];
  readonly process: ProcessDefinition | null;
}

/**
 * The steps of a running case that the new version asks for otherwise. They are compared with the record, not with the version before: that
 * may have left why, consequence and phase to the process' file, which has since been changed, and the record kept what it said on the day
 * that it was written; and a step that was answered kept its form, whatever the plan came to say. What a step waits for in other cases is the
 * plan's alone to say, and the record loses it where such a case is called off: that is compared with the version before.
 */
export function changedSteps({ running, before, after, plans, process }: StepsToCompare): ChangedStep[] {
  const kept = new Map(running.steps.map((step) => [step.id, step]));
  const names = namesIn(running, before, after, process);
  const formerly = new Map(before?.steps.map((step) => [step.id, step]));
  return after.steps.flatMap((step) => {
    const was = kept.get(step.id);
    if (was === undefined) return [];
    const asked = askedOf(step, process);
    const changes = [
      ...compare(was, was.isAnswered ? { ...asked, form: was.form } : asked, names),
      ...awaitsOtherwise(formerly.get(step.id) ?? step, step, plans),
    ];
    const tasks = running.tasks.filter(({ stepId }) => stepId === step.id);
    // What had fallen away altogether is no step that stays: it comes back as one that is added, or is gone.
    if (changes.length === 0 || (tasks.length > 0 && tasks.every(({ state }) => state === 'withdrawn'))) return [];
    return [{ caseId: after.id, step, title: was.title, changes, answered: answeredOf(tasks) }];
  });
}

/** Steps of other cases, by the titles of both. */
function awaitsOtherwise(was: Step, is: Step, plans: readonly [Plan, ...Plan[]]): StepChange[] {
  const named = (one: Awaited): Titled => {
    const key = planAwaited(plans[0], one);
    const other = plans.find(({ id }) => id === key)?.cases.find(({ id }) => id === one.case);
    const step = other?.steps.find(({ kind }) => kind === one.kind);
    return {
      id: [key, one.case, one.kind].join('/'),
      title: `${other?.title ?? one.case}: ${step?.title ?? one.kind}`,
    };
  };
  const sorted = ({ awaits }: Step): Titled[] =>
    [...new Map(awaits.map(named).map((one) => [one.id, one])).values()].toSorted((one, other) =>
      one.id < other.id ? -1 : 1,
    );
  return otherwise([{ what: 'awaits', from: sorted(was), to: sorted(is) }]);
}

function answeredOf(all: readonly RunningTask[]): ChangedStep['answered'] {
  const tasks = all.filter(({ state }) => state !== 'withdrawn');
  if (tasks.length > 0 && tasks.every(({ state }) => state === 'done' || state === 'lapsed')) return 'all';
  return tasks.some(({ state }) => state === 'done') ? 'some' : 'nothing';
}

interface Names {
  readonly step: (id: string) => Titled;
  readonly gate: (id: string) => Titled;
  readonly phase: (id: string) => Titled;
}

function namesIn(
  running: RunningCase,
  before: PlannedCase | null,
  after: PlannedCase,
  process: ProcessDefinition | null,
): Names {
  const gates: readonly Gate[] = [...(before?.gates ?? []), ...after.gates];
  return {
    step: namedBy([...running.steps, ...after.steps]),
    gate: namedBy(gates),
    phase: namedBy(process?.phases ?? []),
  };
}

/** By the last title of each id; the id itself where nothing has a title for it. */
function namedBy(all: readonly Titled[]): (id: string) => Titled {
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  return (id) => ({ id, title: titles.get(id) ?? id });
}

function compare(was: AskedStep, is: AskedStep, names: Names): StepChange[] {
  return otherwise([
    { what: 'title', from: was.title, to: is.title },
    { what: 'form', from: was.form, to: is.form },
    { what: 'needs', from: once(was.needs).map(names.step), to: once(is.needs).map(names.step) },
    { what: 'opens', from: offset(was.opens), to: offset(is.opens) },
    { what: 'latestOpen', from: offset(was.latestOpen), to: offset(is.latestOpen) },
    { what: 'remind', from: was.remind.map(offset), to: is.remind.map(offset) },
    { what: 'escalate', from: was.escalate.map(offset), to: is.escalate.map(offset) },
    { what: 'phase', from: orNull(was.phase, names.phase), to: orNull(is.phase, names.phase) },
    { what: 'gate', from: orNull(was.gate, names.gate), to: orNull(is.gate, names.gate) },
    { what: 'why', from: was.why, to: is.why },
    { what: 'consequence', from: was.consequence, to: is.consequence },
  ]);
}

/** In one order, and what a file says twice once. */
const once = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted();

const otherwise = (all: readonly StepChange[]): StepChange[] =>
  all.filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));

/** In one order of keys: the database has its own. */
const offset = ({ amount, unit }: Offset): Offset => ({ amount, unit });
const orNull = (id: string | null, named: (id: string) => Titled): Titled | null => (id === null ? null : named(id));
