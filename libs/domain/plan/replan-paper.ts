import type { Organisation } from '../organisation/organisation';
import type { Plan } from './plan';
import type { ProcessDefinition } from './process';
import { publish, type DatedTask } from './publish';
import { replan, type Replan, type RunningCase } from './replan';
import { askedOf } from './step-changes';

/**
 * Compares two versions of a plan on paper, where no case runs: as if every task of the old version were open, so that all whom the new one
 * concerns are told of it, and asked as the old version and the process have it.
 */
export function replanOnPaper(
  before: Plan,
  after: Plan,
  organisation: Organisation,
  process: ProcessDefinition | null = null,
): Replan {
  const tasks = Map.groupBy(publish(before, organisation).tasks, (task) => task.caseId);
  const running = before.cases.map((planned): RunningCase => ({
    key: planned.id,
    title: planned.title,
    state: 'open',
    steps: planned.steps.map((step) => ({ id: step.id, ...askedOf(step, process), isAnswered: false })),
    tasks: (tasks.get(planned.id) ?? []).map((task) => ({
      id: paperId(task),
      stepId: task.stepId,
      state: 'open',
      due: task.due,
      email: task.assigneeEmail,
      told: true,
    })),
  }));
  return replan({ before, after, organisation, process, running, today: null, taskId: paperId });
}

const paperId = ({ caseId, stepId, area, assigneeEmail }: DatedTask): string =>
  JSON.stringify([caseId, stepId, area, assigneeEmail]);
