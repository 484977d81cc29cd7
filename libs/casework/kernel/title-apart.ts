import { sql } from 'kysely';

/**
 * What a task is called to its person, of a statement that has `tasks`, `steps` and `cases`: its step's title, and before it its case's where the
 * same person has an open task of the same name in another case: two reports of one day are not told apart otherwise.
 */
export const titleApart = sql<string>`case when exists (
  select from tasks as twin
  join steps as of_twin on of_twin.case_id = twin.case_id and of_twin.id = twin.step_id
  join cases as beside on beside.id = twin.case_id
  where twin.assignee_id = tasks.assignee_id and twin.case_id <> tasks.case_id and twin.state = 'open' and tasks.state = 'open'
    and of_twin.title = steps.title and twin.area is not distinct from tasks.area
    and beside.world_id = cases.world_id and beside.state = 'open' and beside.title <> cases.title
) then cases.title || ': ' || steps.title else steps.title end`;
