import { sql, type RawBuilder } from 'kysely';

const before = sql.id('before');
const gates = sql.id('gates');
const later = sql.id('later');

/**
 * Whether a gate waits for one that the plan lists earlier: as the plan's order says, but not where the earlier one, through what it needs and the
 * gates listed before it, itself waits for what stands behind the later. So gates never wait for each other in a ring, however many they are.
 */
const comesBefore = (earlier: RawBuilder<unknown>, after: RawBuilder<unknown>) => sql<boolean>`(
  ${earlier}.case_id = ${after}.case_id and ${earlier}.position < ${after}.position and not ${earlier}.held and not exists (
    with recursive awaited(what, id) as (
      select 'gate'::text, ${earlier}.id::text
      union
      select next.what, next.id from awaited cross join lateral (
        select 'step'::text as what, unnest(asked.needs)::text as id from gates as asked
        where awaited.what = 'gate' and asked.case_id = ${earlier}.case_id and asked.id = awaited.id
        union all
        select 'gate', listed.id::text from gates as asked
        inner join gates as listed on listed.case_id = asked.case_id and listed.position < asked.position and not listed.held
        where awaited.what = 'gate' and asked.case_id = ${earlier}.case_id and asked.id = awaited.id and not asked.held
        union all
        select 'step', unnest(needed.needs)::text from steps as needed
        where awaited.what = 'step' and needed.case_id = ${earlier}.case_id and needed.id = awaited.id
        union all
        select 'gate', needed.gate::text from steps as needed
        where awaited.what = 'step' and needed.case_id = ${earlier}.case_id and needed.id = awaited.id and needed.gate is not null
      ) as next
    )
    select from awaited where awaited.what = 'gate' and awaited.id = ${after}.id
  )
)`;

/** Ids of the closed gates that a closed row of `gates` waits for: in the order of the plan, without those that others hold. */
export const closedGatesBefore = sql<string[]>`array(
  select before.id from gates as before where before.state = 'closed' and gates.state = 'closed' and ${comesBefore(before, gates)}
)`;

/** Whether a closed gate comes before a row of `gates`, which is closed as well. */
export const isBehindClosedGate = sql<boolean>`(cardinality(${closedGatesBefore}) > 0)`;

/** Whether something has gone through a row of `gates`: a task behind it has opened, or a gate that comes after it. */
export const isPassed = sql<boolean>`(
  exists (
    select from tasks inner join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
    where tasks.case_id = gates.case_id and steps.gate = gates.id and (tasks.state in ('open', 'done', 'lapsed') or tasks.opened_at is not null)
  ) or exists (
    select from gates as later where later.state = 'open' and not later.held and ${comesBefore(gates, later)}
  )
)`;
