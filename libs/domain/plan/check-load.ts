import { isoWeek } from '../calendar';
import type { Organisation } from '../organisation/organisation';
import { personTitle } from '../organisation/people';
import { warningFinding } from './finding';
import type { Finding, Place, Plan } from './plan';
import type { DatedTask } from './publish';

/** More deadlines than this in one week is too much for one person. */
export const MOST_TASKS_A_WEEK = 6;

/** People with more deadlines in one ISO week than a person can keep. The finding's place and date are those of the first task too many. */
export function checkLoad(plan: Plan, organisation: Organisation, tasks: readonly DatedTask[]): Finding[] {
  const places = new Map(
    plan.cases.flatMap(({ steps }) => steps.map((step): [string, Place | null] => [step.id, step.place])),
  );
  const loads = new Map<string, DatedTask[]>();
  for (const task of tasks) {
    const { year, week } = isoWeek(task.due);
    const key = `${year}-${String(week).padStart(2, '0')} ${task.assigneeEmail.toLowerCase()}`;
    const load = loads.get(key);
    if (load) load.push(task);
    else loads.set(key, [task]);
  }
  return [...loads.values()].flatMap((load) => {
    const tooMany = load.toSorted((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0))[
      MOST_TASKS_A_WEEK
    ];
    if (!tooMany) return [];
    const { assigneeEmail, due, stepId } = tooMany;
    const { year, week } = isoWeek(due);
    const message =
      `${personTitle(organisation, assigneeEmail)} (${assigneeEmail}) har ${load.length} opgaver med frist i uge ${week}, ${year}. ` +
      `Over ${MOST_TASKS_A_WEEK} er meget for én person: flyt nogle af fristerne, eller fordel opgaverne på flere.`;
    return [warningFinding('PERSON.WEEK_LOAD', message, { place: places.get(stepId), read: assigneeEmail, date: due })];
  });
}
