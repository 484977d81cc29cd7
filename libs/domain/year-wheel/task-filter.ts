import type { Organisation, Unit } from '../organisation/organisation';
import { samePerson, unitByCode, unitOf } from '../organisation/people';
import type { PlannedTask } from './wheel-item';

/** Whose tasks are wanted: null is everybody's. */
export interface TaskFilter {
  /** A unit's code: its own tasks and those of the units below it. */
  readonly unit: string | null;
  /** An address. */
  readonly person: string | null;
}

/** The tasks of a person, and of a unit with all below it (by the task's own unit, else by the unit that its responsible leads). */
export const filterTasks = <T extends PlannedTask>(
  tasks: readonly T[],
  organisation: Organisation | null,
  { unit, person }: TaskFilter,
): T[] =>
  tasks.filter(
    (task) =>
      (person === null || samePerson(task.assigneeEmail, person)) &&
      (unit === null || belongsTo(task, organisation, unit)),
  );

const belongsTo = (task: PlannedTask, organisation: Organisation | null, code: string): boolean => {
  if (organisation === null) return task.unit === code;
  const own = unitByCode(organisation, task.unit) ?? unitOf(organisation, task.assigneeEmail);
  return own !== null && isWithin(organisation, own, code);
};

/** Whether a unit is the one of the code or stands below it. Ends where a cycle would begin. */
function isWithin(organisation: Organisation, unit: Unit, code: string): boolean {
  const seen = new Set<string>();
  for (let at: Unit | null = unit; at !== null && !seen.has(at.code); at = unitByCode(organisation, at.parent)) {
    if (at.code === code) return true;
    seen.add(at.code);
  }
  return false;
}
