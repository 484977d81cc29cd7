import { formatDateLong } from '../calendar';
import type { DatedStep, MovedStep } from './diff-plans';
import type { IsoDate, PlannedCase, Step } from './plan';
import type { DatedTask } from './publish';
import type {
  CaseReplan,
  ReplanInput,
  ReplanRefusal,
  RunningCase,
  RunningTask,
  TaskDrop,
  TaskMove,
  TaskRevival,
} from './replan';
import { resolveDue } from './resolve-due';
import { responsibleIn } from './scope';
import { changedSteps } from './step-changes';

/** One case of a replan: how the two versions have it, and how it runs. */
export interface CaseInput extends Omit<ReplanInput, 'running'> {
  /** The tasks that the new version asks for, by step. */
  readonly wanted: ReadonlyMap<string, readonly DatedTask[]>;
  readonly planned: { readonly before: PlannedCase | null; readonly after: PlannedCase | null };
  /** Null where the case has not been opened. */
  readonly running: RunningCase | null;
  readonly steps: {
    readonly moved: readonly MovedStep[];
    readonly added: readonly DatedStep[];
    readonly dropped: readonly DatedStep[];
  };
}

export interface CaseOutcome {
  readonly outcome: CaseReplan;
  readonly refusals: readonly ReplanRefusal[];
}

const isLive = ({ state }: RunningTask): boolean => state === 'planned' || state === 'open';
const dropOf = ({ id, stepId, email, told }: RunningTask): TaskDrop => ({ taskId: id, stepId, email, told });
const NOTHING = { moves: [], adds: [], revives: [], drops: [], reassigned: [] };
const UNTOUCHED = { ...NOTHING, changed: [] };

/** What becomes of one case; see `replan`. */
export function replanCase(input: CaseInput): CaseOutcome {
  const { planned, running, steps } = input;
  const key = planned.after?.id ?? planned.before?.id ?? '';
  const title = planned.after?.title ?? running?.title ?? planned.before?.title ?? key;
  const unchanged =
    (planned.after?.steps ?? []).filter((step) => resolveDue(input.after, step) !== null).length -
    steps.moved.length -
    steps.added.length;
  const common = { key, title, ...steps, unchanged };
  if (planned.after === null) {
    const live = running?.state === 'open' ? running.tasks.filter(isLive) : [];
    return {
      outcome: {
        ...common,
        ...UNTOUCHED,
        fate: running?.state === 'open' ? 'called-off' : 'over',
        drops: live.map(dropOf),
      },
      refusals: [],
    };
  }
  if (running === null) {
    const adds = planned.after.steps.flatMap((step) => input.wanted.get(step.id) ?? []);
    return { outcome: { ...common, ...UNTOUCHED, fate: 'opens', adds }, refusals: [] };
  }
  if (running.state !== 'open')
    return { outcome: { ...common, ...UNTOUCHED, fate: 'over' }, refusals: endedFor(input, running, steps.added) };
  return runOn(input, running, planned.after, common);
}

function runOn(
  input: CaseInput,
  running: RunningCase,
  after: PlannedCase,
  common: Omit<CaseReplan, keyof typeof UNTOUCHED | 'fate'>,
): CaseOutcome {
  const changes = [
    ...common.moved.map((moved) => moveStep(input, running, moved)),
    ...common.added.map(({ step, due }) => addStep(input, running, step, due)),
    ...common.dropped.map(({ step }) => ({
      ...NOTHING,
      drops: running.tasks.filter((task) => task.stepId === step.id && isLive(task)).map(dropOf),
    })),
    ...reassign(input, running, after),
  ];
  const moves = changes.flatMap((change) => change.moves);
  const changed = changedSteps({
    running,
    before: input.planned.before,
    after,
    plans: [input.after, ...(input.around?.plans ?? [])],
    process: input.process,
  });
  const dated = new Set([...common.moved, ...common.added].map(({ step }) => step.id));
  const reassigned = changes.flatMap((change) => change.reassigned);
  const others = new Set([...changed.map(({ step }) => step.id), ...reassigned.map(({ id }) => id)]);
  const outcome: CaseReplan = {
    ...common,
    fate: 'runs',
    changed,
    unchanged: common.unchanged - [...others].filter((id) => !dated.has(id)).length,
    moves,
    adds: changes.flatMap((change) => change.adds),
    revives: changes.flatMap((change) => change.revives),
    drops: changes.flatMap((change) => change.drops),
    reassigned,
  };
  return { outcome, refusals: movedToPast(input, running, after, moves) };
}

interface Change {
  readonly moves: readonly TaskMove[];
  readonly adds: readonly DatedTask[];
  readonly revives: readonly TaskRevival[];
  readonly drops: readonly TaskDrop[];
  readonly reassigned: readonly Step[];
}

function moveStep(input: CaseInput, running: RunningCase, { step, from, to }: MovedStep): Change {
  const moves = running.tasks
    .filter((task) => task.stepId === step.id && isLive(task))
    .flatMap((task) => moveOf(task, dateFor(input, task, from, to)));
  return { ...NOTHING, moves };
}

/**
 * A task with a date of its own keeps what was given beyond its step's, until its step moves beyond that; an undoing puts back what was moved.
 * One that is late already is not given another day of the past.
 */
function dateFor({ undoes, today }: CaseInput, task: RunningTask, from: IsoDate, to: IsoDate): IsoDate {
  const restored = undoes?.moved.get(task.id);
  if (restored?.to === task.due) return restored.from;
  if (today !== null && task.due < today && to < today) return task.due;
  return task.due === from || to > task.due ? to : task.due;
}

const moveOf = ({ id, stepId, email, told, due }: RunningTask, to: IsoDate): TaskMove[] =>
  due === to ? [] : [{ taskId: id, stepId, email, told, from: due, to }];

/** A step that is new, or wanted again: what is done of it stays done, what fell away comes back. */
function addStep(input: CaseInput, running: RunningCase, step: Step, due: IsoDate): Change {
  const known = new Map(running.tasks.filter((task) => task.stepId === step.id).map((task) => [task.id, task]));
  const back = [...known.values()].filter(
    (task) => task.state === 'withdrawn' && (input.undoes?.withdrawn.has(task.id) ?? true),
  );
  return {
    ...NOTHING,
    moves: [...known.values()].filter(isLive).flatMap((task) => moveOf(task, due)),
    revives: back.map(({ id, stepId, email }) => ({
      taskId: id,
      stepId,
      email,
      due: input.undoes?.moved.get(id)?.from ?? due,
    })),
    adds: (input.wanted.get(step.id) ?? []).filter((task) => !known.has(input.taskId(task))),
  };
}

/** Steps that stay but go to others: the old people's unanswered tasks fall away, the new ones get theirs. */
function reassign(input: CaseInput, running: RunningCase, after: PlannedCase): Change[] {
  const before = input.planned.before;
  const old = new Map(before?.steps.map((step) => [step.id, JSON.stringify(responsibleIn(before, step))]));
  return after.steps.flatMap((step) => {
    const was = old.get(step.id);
    const mine = running.tasks.filter((task) => task.stepId === step.id);
    if (was === undefined || was === JSON.stringify(responsibleIn(after, step)) || !mine.some(isLive)) return [];
    const wanted = input.wanted.get(step.id) ?? [];
    const ids = new Set(wanted.map(input.taskId));
    const known = new Set(mine.map(({ id }) => id));
    return [
      {
        ...NOTHING,
        reassigned: [step],
        adds: wanted.filter((task) => !known.has(input.taskId(task))),
        drops: mine.filter((task) => isLive(task) && !ids.has(task.id)).map(dropOf),
      },
    ];
  });
}

function movedToPast(
  { today }: CaseInput,
  running: RunningCase,
  after: PlannedCase,
  moves: readonly TaskMove[],
): ReplanRefusal[] {
  if (today === null) return [];
  const past = Map.groupBy(
    moves.filter(({ to }) => to < today),
    ({ stepId }) => stepId,
  );
  return [...past].flatMap(([stepId, [first]]) => {
    const title = after.steps.find(({ id }) => id === stepId)?.title ?? stepId;
    if (!first) return [];
    const message = `I »${running.title}« ville »${title}« få frist ${formatDateLong(first.to)}, og den dag er gået. Vælg en dag, der ikke er gået.`;
    return [{ caseKey: running.key, code: 'DATE.PAST' as const, message }];
  });
}

/** A case that is over takes nothing new. One that was called off stays so: only a plan that had left it out could mean to bring it back. */
function endedFor({ planned }: CaseInput, running: RunningCase, added: readonly DatedStep[]): ReplanRefusal[] {
  const [first] = added;
  if (!first || (running.state === 'cancelled' && planned.before !== null)) return [];
  if (running.state === 'cancelled')
    return [
      {
        caseKey: running.key,
        code: 'CASE.ENDED',
        message: `»${running.title}« er annulleret og kan ikke åbnes igen. Lad sagen udgå af planen, eller giv den et nyt id.`,
      },
    ];
  return [
    {
      caseKey: running.key,
      code: 'CASE.ENDED',
      message: `»${running.title}« er afsluttet, så »${first.step.title}« kan ikke føjes til. Lad trinnet udgå af planen, eller læg det i en anden sag.`,
    },
  ];
}
