import type { TaskState } from '../agenda/task-state';
import type { Organisation } from '../organisation/organisation';
import type { PlansAround } from './check-awaits';
import { diffPlans, type DatedStep, type MovedStep } from './diff-plans';
import { diffMilestones, type MilestoneDiff } from './diff-milestones';
import type { Finding, IsoDate, Plan, PlannedCase, Step } from './plan';
import { publish, type DatedTask } from './publish';
import { replanCase } from './replan-case';
import { breaksOf } from './replan-findings';
import type { ProcessDefinition } from './process';
import { peopleOf } from './replan-people';
import type { ChangedStep, KeptStep } from './step-changes';

/** A task of a running case, as the record has it. `told` is true when its person has been asked for it, and so knows the deadline. */
export interface RunningTask {
  readonly id: string;
  readonly stepId: string;
  readonly state: TaskState;
  readonly due: IsoDate;
  /** Whose it is now, also after it was handed over. */
  readonly email: string;
  readonly told: boolean;
}

/** A case that has been opened from the old version, with all its tasks. */
export interface RunningCase {
  /** As in the plan. */
  readonly key: string;
  readonly title: string;
  readonly state: 'open' | 'closed' | 'cancelled';
  readonly tasks: readonly RunningTask[];
  /** As its record keeps them; none where the new version leaves them as they are, being of another plan than the case. */
  readonly steps: readonly KeptStep[];
}

/** What an earlier replan did to a task, where that is to be taken back: its date before and after it. */
export interface Restored {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What a replan is worked out from. Both plans are as in force: with the milestones that they follow. */
export interface ReplanInput {
  readonly before: Plan;
  readonly after: Plan;
  readonly organisation: Organisation;
  /** What the steps leave to it; null where nothing is known of it. */
  readonly process: ProcessDefinition | null;
  readonly running: readonly RunningCase[];
  /** The other plans in force: those that it waits for, and those that wait for it. */
  readonly around?: PlansAround;
  /** The day in Europe/Copenhagen; null on paper, where nothing is past. */
  readonly today: IsoDate | null;
  /** The id that the record gives a task of the plan. */
  readonly taskId: (task: DatedTask) => string;
  /** Of an undoing: the tasks that the version moved, by id, and those that it withdrew, which alone come back. */
  readonly undoes?: { readonly moved: ReadonlyMap<string, Restored>; readonly withdrawn: ReadonlySet<string> };
}

/** A task whose deadline becomes another. */
export interface TaskMove {
  readonly taskId: string;
  readonly stepId: string;
  readonly email: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly told: boolean;
}

/** A task that falls away. */
export interface TaskDrop {
  readonly taskId: string;
  readonly stepId: string;
  readonly email: string;
  readonly told: boolean;
}

/** A task that had fallen away and is wanted again. */
export interface TaskRevival {
  readonly taskId: string;
  readonly stepId: string;
  readonly email: string;
  readonly due: IsoDate;
}

/** Why a case cannot take the new version. `message` is Danish and names the case. */
export interface ReplanRefusal {
  readonly caseKey: string | null;
  readonly code: 'DATE.PAST' | 'CASE.ENDED' | 'PLAN.INVALID' | 'GRANTS.MISSING' | 'GRANTS.AREA_EMPTY';
  readonly message: string;
}

/**
 * What becomes of one case: it `runs` on with other dates, `opens` (new in the plan), is `called-off` (no longer in it), or is `over` already.
 * The steps are the plan's own, the tasks those that the record must change.
 */
export interface CaseReplan {
  readonly key: string;
  readonly title: string;
  readonly fate: 'runs' | 'opens' | 'called-off' | 'over';
  readonly moved: readonly MovedStep[];
  readonly added: readonly DatedStep[];
  readonly dropped: readonly DatedStep[];
  /** Steps that go to others than before. */
  readonly reassigned: readonly Step[];
  /** Steps that are asked for otherwise than the running case does, whether they move or not. */
  readonly changed: readonly ChangedStep[];
  /** Steps that stay as they are: their date, who has them and how they are asked for. */
  readonly unchanged: number;
  readonly moves: readonly TaskMove[];
  readonly adds: readonly DatedTask[];
  readonly revives: readonly TaskRevival[];
  readonly drops: readonly TaskDrop[];
}

/** Somebody whom a replan concerns, and with how many tasks. */
export interface ConcernedPerson {
  readonly email: string;
  /** Who the first of the steps is for, as `roleOf` has it. */
  readonly role: string;
  readonly moved: number;
  readonly added: number;
  readonly dropped: number;
  /** Whether they get a mail (one) because of it; who has not been asked yet meets the new date when they are. */
  readonly isTold: boolean;
}

/** All that a new version of a plan does. */
export interface Replan {
  readonly cases: readonly CaseReplan[];
  readonly milestones: MilestoneDiff;
  readonly people: readonly ConcernedPerson[];
  /** What it breaks that was not broken before, in the order of the plan. */
  readonly findings: readonly Finding[];
  /** Why it cannot be applied; none where it can. */
  readonly refusals: readonly ReplanRefusal[];
}

/**
 * Compares a new version of a plan with the old one and the cases that run by it: what moves, comes, falls away and is asked for otherwise, who
 * is told, what breaks, and what stands in the way. A task that is done stays done; one handed over keeps its person; one with a date of its own (more time was
 * given, a decision postponed) moves only when its step moves beyond that date. A step that stays keeps its people unless the plan gives it
 * to others: who holds a role is asked anew only for what is added.
 */
export function replan(input: ReplanInput): Replan {
  const { before, after, running } = input;
  const diff = diffPlans(before, after);
  const wanted = Map.groupBy(publish(after, input.organisation).tasks, (task) => task.stepId);
  const keys = new Set([...after.cases, ...before.cases].map(({ id }) => id));
  const outcomes = [...keys].map((key) => {
    const of = <Of extends { readonly caseId: string }>(steps: readonly Of[]): Of[] =>
      steps.filter(({ caseId }) => caseId === key);
    return replanCase({
      ...input,
      wanted,
      planned: { before: caseOf(before, key), after: caseOf(after, key) },
      running: running.find((one) => one.key === key) ?? null,
      steps: { moved: of(diff.moved), added: of(diff.added), dropped: of(diff.dropped) },
    });
  });
  const cases = outcomes.map(({ outcome }) => outcome);
  const breaks = breaksOf(input, cases);
  return {
    cases,
    milestones: diffMilestones(before, after),
    people: peopleOf(input, cases),
    findings: breaks.findings,
    refusals: [...outcomes.flatMap(({ refusals }) => refusals), ...breaks.refusals],
  };
}

const caseOf = (plan: Plan, key: string): PlannedCase | null => plan.cases.find(({ id }) => id === key) ?? null;
