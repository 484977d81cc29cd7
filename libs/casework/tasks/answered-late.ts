import { sql } from 'kysely';

/** Of a task in a statement that has `tasks`: it was answered after its deadline, or after the day on which it was asked for, where that is later. The same as `isAnsweredLate`. */
export const answeredLate = sql<boolean>`(
  tasks.state = 'done' and (tasks.answered_at at time zone 'Europe/Copenhagen')::date
    > greatest(tasks.due_on, (tasks.opened_at at time zone 'Europe/Copenhagen')::date)
)`;
