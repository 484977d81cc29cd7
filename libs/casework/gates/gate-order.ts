import { sql } from 'kysely';

/**
 * Ids of the gates that come before a row of `gates`, in the order of the plan: those that others hold count as none, and neither does one that
 * itself needs what stands behind this gate.
 */
export const gatesBefore = sql<string[]>`array(
  select before.id from gates as before
  where before.case_id = gates.case_id and before.position < gates.position and not before.held and not exists (
    select from steps where steps.case_id = gates.case_id and steps.gate = gates.id and steps.id = any(before.needs)
  )
)`;

/** Whether a gate that comes before a row of `gates` is closed. */
export const isBehindClosedGate = sql<boolean>`exists (
  select from gates as closed where closed.case_id = gates.case_id and closed.state = 'closed' and closed.id = any(${gatesBefore})
)`;

/** Whether something has gone through a row of `gates`: a task behind it has opened, or a gate that comes after it. */
export const isPassed = sql<boolean>`(
  exists (
    select from tasks inner join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
    where tasks.case_id = gates.case_id and steps.gate = gates.id and (tasks.state in ('open', 'done', 'lapsed') or tasks.opened_at is not null)
  ) or exists (
    select from gates as later where later.case_id = gates.case_id and later.position > gates.position and later.state = 'open' and not later.held
  )
)`;
