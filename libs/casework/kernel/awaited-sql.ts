import { sql } from 'kysely';

/** Of a row of `awaited_steps as awaited`: the tasks in the other case that are waited for and not finished, to be selected from. */
export const unfinishedElsewhere = sql`tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
  where tasks.case_id = awaited.awaited_case_id and steps.kind = awaited.kind and tasks.state in ('planned', 'open')`;

/** What the first step of the kind is called there; null where the other case has none. */
export const titleElsewhere = sql<string | null>`(select steps.title from steps
  where steps.case_id = awaited.awaited_case_id and steps.kind = awaited.kind order by steps.position limit 1)`;
