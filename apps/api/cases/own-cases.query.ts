import { sql } from 'kysely';
import { casesGivenOnBy, phasesOfCase } from '#casework';
import type { Database } from '#database';

/** The units that a person leads, with all that lie below them. */
const unitsLedBy = (personId: string) => sql<string>`
  with recursive led as (
    select code from units where leader_id = ${personId}
    union
    select units.code from units join led on units.parent_code = led.code
  ) select code from led`;

/**
 * The cases of a world that a person has a part in, whatever their age: they have a task of it, gave it on or answered one, they lead who has one, or it
 * is a request of a unit that they lead or that lies below it. A case and one under it stand each for itself. What is theirs to do first comes
 * first; of what is over, the latest.
 */
export const readOwnCases = (db: Database, worldId: string, personId: string) => {
  const isOwn = sql<boolean>`(tasks.assignee_id = ${personId} or tasks.answered_by = ${personId})`;
  const isLed = sql<boolean>`(assignee.leader_id = ${personId} or leader.leader_id = ${personId})`;
  const isOfUnit = sql<boolean>`coalesce(transfer_requests.unit_code in (${unitsLedBy(personId)}), false)`;
  const isGiven = sql<boolean>`cases.id in (${casesGivenOnBy(personId)})`;
  const isAsked = sql<boolean>`tasks.state not in ('withdrawn', 'lapsed')`;
  const count = (which: typeof isOwn) => sql<number>`count(*) filter (where ${which} and ${isAsked})`;
  const done = (which: typeof isOwn) => sql<number>`count(*) filter (where ${which} and tasks.state = 'done')`;
  const mayOpen = sql<boolean>`cases.state = 'open' and tasks.state in ('open', 'planned')`;
  /** Whose turn it is in a case is for who may see its course; of any other case they see their own part. */
  const isTurn = sql<boolean>`(cases.state = 'open' and tasks.state = 'open' and (cases.process = 'transferRequest' or ${isOwn} or ${isLed}))`;
  return db
    .selectFrom('cases')
    .leftJoin('tasks', 'tasks.case_id', 'cases.id')
    .leftJoin('people as assignee', 'assignee.id', 'tasks.assignee_id')
    .leftJoin('people as leader', 'leader.id', 'assignee.leader_id')
    .leftJoin('transfer_requests', 'transfer_requests.id', 'cases.id')
    .where('cases.world_id', '=', worldId)
    .groupBy(['cases.id', 'transfer_requests.id'])
    .having(sql<boolean>`bool_or(${isOwn}) or bool_or(${isLed}) or ${isOfUnit} or ${isGiven}`)
    .select([
      'cases.id',
      'cases.title',
      'cases.state',
      'cases.phase',
      'cases.closed_at',
      phasesOfCase,
      'transfer_requests.state as request_state',
      sql<string | null>`(select sum(amount) from transfer_lines where request_id = transfer_requests.id)`.as(
        'request_asked',
      ),
      'transfer_requests.unit_name',
      isOfUnit.as('is_of_unit'),
      isGiven.as('is_given'),
      count(isOwn).as('own'),
      done(isOwn).as('own_done'),
      count(sql`(${isLed} and not ${isOwn})`).as('led'),
      done(sql`(${isLed} and not ${isOwn})`).as('led_done'),
      sql<boolean>`coalesce(bool_or(tasks.state <> 'planned'), false)`.as('has_begun'),
      sql<string[] | null>`array_agg(distinct assignee.title) filter (where ${isTurn})`.as('turns'),
      sql<string | null>`min(tasks.due_on) filter (where ${isTurn})`.as('turn_due'),
      sql<boolean>`coalesce(bool_or(${isTurn} and tasks.assignee_id = ${personId}), false)`.as('is_own_turn'),
      sql<string | null>`min(tasks.due_on) filter (where ${isTurn} and tasks.assignee_id = ${personId})`.as(
        'own_turn_due',
      ),
      sql<string | null>`min(tasks.due_on) filter (where ${isOwn} and ${mayOpen})`.as('own_due'),
      sql<string | null>`min(tasks.due_on) filter (where ${isLed} and ${mayOpen})`.as('led_due'),
    ])
    .orderBy(sql`own_due nulls last`)
    .orderBy(sql`cases.closed_at desc nulls last`)
    .orderBy(sql`led_due nulls last`)
    .orderBy('cases.key')
    .execute();
};

export type OwnCaseRow = Awaited<ReturnType<typeof readOwnCases>>[number];
