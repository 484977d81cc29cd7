import { tasksWithSteps } from '#casework';
import { TRANSFER_REVIEW } from '#contracts';
import type { RehearsalWorld } from './rehearsal-world';

/** The leaders of the direktørområder below the top, in the order of their units. */
export function directorsOf({ casework }: RehearsalWorld) {
  return casework.db
    .selectFrom('units')
    .innerJoin('people', 'people.id', 'units.leader_id')
    .where('units.level', '=', 'direktoeromraade')
    .where('units.parent_code', 'is not', null)
    .where('people.active', '=', true)
    .orderBy('units.code')
    .select(['units.code', 'people.id'])
    .execute();
}

/** Who reviews a request: its chef and its konsulent. */
export async function reviewersOf(
  { casework }: RehearsalWorld,
  id: string,
): Promise<{ readonly chef: string | undefined; readonly konsulent: string | undefined }> {
  const rows = await tasksWithSteps(casework.db)
    .where('tasks.case_id', '=', id)
    .where('steps.kind', '=', TRANSFER_REVIEW)
    .select(['tasks.step_id', 'tasks.assignee_id'])
    .execute();
  const of = (step: string): string | undefined =>
    rows.find(({ step_id }) => step_id === step || step_id === 'review/both')?.assignee_id;
  return { chef: of('review/chef'), konsulent: of('review/konsulent') };
}

/** The first of those who hold an office, by their address. */
export async function holderOf({ casework }: RehearsalWorld, role: string): Promise<string | undefined> {
  const row = await casework.db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('role', '=', role)
    .where('active', '=', true)
    .orderBy('people.email')
    .select('people.id')
    .executeTakeFirst();
  return row?.id;
}
