import { sql } from 'kysely';
import { REAL_WORLD } from '#contracts';
import type { Tx } from '#database';
import { allows, CHIEFS, rolesOf, SITE, successorsOf, type Organisation, type Responsible } from '#domain';
import { approvalTakers } from '../approvals/approval-takers';
import { giveTasks } from '../tasks/task-moves';
import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { writeChanges } from '../kernel/write-changes';

/** Who got how many of the tasks of those who have left; by title, which names a function. */
export interface MovedTasks {
  readonly to: string;
  readonly tasks: number;
}

export interface LeaversTasks {
  readonly moved: readonly MovedTasks[];
  /** Tasks that nobody here can take. */
  readonly unmoved: number;
}

interface Person {
  readonly id: string;
  readonly email: string;
  readonly title: string;
  readonly active: boolean;
  readonly leader_id: string | null;
  readonly unit_code: string | null;
  readonly roles: readonly string[];
}

const HAS_LEFT = 'Organisationen er indlæst på ny, og den, der havde opgaven, er her ikke længere.';
const LEADS_NO_LONGER = 'Organisationen er indlæst på ny, og en anden leder nu det, der skal godkendes for.';
const reasonOf = ({ is_here }: Orphan): string => (is_here ? LEADS_NO_LONGER : HAS_LEFT);

/**
 * Gives the open and planned tasks of those who have left, and the approvals of those who no longer lead the unit that they were asked for, to who has their place now (see `successorsOf`), else to the nearest of the leaders
 * above them who is here, else to the head of Økonomi & Stab or the administrator; never to one who is here only to audit, nor an approval to
 * one who wrote what is approved. An approval goes first to whom its chain's rule would accept at that rank, and to others only where there is
 * nobody. Journalled with the reason; who gets open ones is told by mail. `before` is the organisation until now; the new one has been written.
 */
export const moveLeaversTasks = async (
  casework: Casework,
  tx: Tx,
  before: Organisation | null,
  organisation: Organisation,
  worldIds: readonly string[] = [REAL_WORLD],
): Promise<LeaversTasks> => {
  const orphans = (await readOrphans(tx, worldIds)).filter((orphan) => !orphan.is_here || ledThen(before, orphan));
  if (orphans.length === 0) return { moved: [], unmoved: 0 };
  const people = await readPeople(tx);
  const byEmail = new Map(people.map((person) => [person.email, person]));
  const byId = new Map(people.map((person) => [person.id, person]));
  const canTake = (person: Person | undefined): person is Person =>
    person !== undefined &&
    person.active &&
    allows('site:take-over-tasks', SITE, {
      personId: person.id,
      roles: rolesOf(person.roles),
      leadsUnit: person.unit_code !== null,
    });
  const last = CHIEFS.flatMap((role) => people.filter((person) => person.roles.includes(role)));
  const takers = await approvalTakers(
    casework,
    tx,
    orphans.map(({ id }) => id),
  );
  const takerOf = (orphan: Orphan): Person | undefined => {
    const named = successorsOf(
      { area: orphan.area, unit: orphan.unit_code, responsible: orphan.responsible, email: orphan.email },
      before,
      organisation,
    ).map((email) => byEmail.get(email.trim().toLowerCase()));
    const approval = takers.get(orphan.id);
    const able = [...named, ...leadersAbove(byId, orphan.assignee_id), ...last]
      .filter(canTake)
      .filter(({ id }) => !approval?.writtenBy.includes(id));
    const accepted = approval?.people.map(({ id }) => byId.get(id)) ?? [];
    return able.find((one) => accepted.includes(one)) ?? accepted.find(canTake) ?? able[0];
  };
  const given = orphans.flatMap((orphan) => {
    const taker = takerOf(orphan);
    return taker ? [{ orphan, taker }] : [];
  });
  await writeGiven(casework, tx, given);
  const counts = Map.groupBy(given, ({ taker }) => taker.title);
  return {
    moved: [...counts]
      .map(([to, tasks]) => ({ to, tasks: tasks.length }))
      .sort((one, other) => other.tasks - one.tasks || one.to.localeCompare(other.to, 'da')),
    unmoved: orphans.length - given.length,
  };
};

/** Whether somebody was asked as the leader of a unit, and not because it was handed over to them. */
const ledThen = (before: Organisation | null, { unit_code, email }: Orphan): boolean =>
  before?.units.some(({ code, leaderEmail }) => code === unit_code && leaderEmail.trim().toLowerCase() === email) ??
  false;

type Orphan = Awaited<ReturnType<typeof readOrphans>>[number];

const readOrphans = (tx: Tx, worldIds: readonly string[]) =>
  tx
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .leftJoin('approvals', 'approvals.task_id', 'tasks.id')
    .leftJoin('units', 'units.code', 'tasks.unit_code')
    .where((eb) =>
      eb.or([
        eb('people.active', '=', false),
        eb.and([eb('approvals.task_id', 'is not', null), eb('units.leader_id', '<>', eb.ref('tasks.assignee_id'))]),
      ]),
    )
    .where('tasks.state', 'in', ['open', 'planned'])
    .where('cases.state', '=', 'open')
    .where('cases.world_id', '=', sql<string>`any(${worldIds}::text[])`)
    .orderBy('tasks.case_id')
    .orderBy('tasks.id')
    .select([
      'tasks.id',
      'tasks.case_id',
      'tasks.state',
      'tasks.area',
      'tasks.unit_code',
      'tasks.assignee_id',
      'tasks.link_epoch',
      'people.email',
      'people.active as is_here',
      sql<Responsible | null>`jsonb_path_query_first(plans.document, '$.cases[*].steps[*] ? (@.id == $id).responsible', jsonb_build_object('id', tasks.step_id))`.as(
        'responsible',
      ),
    ])
    .execute();

const readPeople = (tx: Tx): Promise<Person[]> =>
  tx
    .selectFrom('people')
    .orderBy('email')
    .select([
      'id',
      'email',
      'title',
      'active',
      'leader_id',
      'unit_code',
      sql<string[]>`array(select distinct role from roles where person_id = people.id)`.as('roles'),
    ])
    .execute();

const leadersAbove = (byId: ReadonlyMap<string, Person>, personId: string): Person[] => {
  const above: Person[] = [];
  for (
    let next = byId.get(byId.get(personId)?.leader_id ?? '');
    next !== undefined && !above.includes(next);
    next = byId.get(next.leader_id ?? '')
  )
    above.push(next);
  return above;
};

const writeGiven = async (
  casework: Casework,
  tx: Tx,
  given: readonly { readonly orphan: Orphan; readonly taker: Person }[],
): Promise<void> => {
  if (given.length === 0) return;
  const byCase = Map.groupBy(given, ({ orphan }) => orphan.case_id);
  const files = await CaseFile.openAll(casework, tx, [...byCase.keys()], () => null);
  await giveTasks(
    tx,
    given.map(({ orphan, taker }) => ({ id: orphan.id, to: taker.id })),
  );
  for (const file of files) {
    for (const { orphan, taker } of byCase.get(file.caseRow.id) ?? []) {
      file.record({
        event: 'TASK_HANDED_OVER',
        taskId: orphan.id,
        reason: reasonOf(orphan),
        payload: { from: orphan.assignee_id, to: taker.id },
      });
      // A planned one is told when it opens.
      if (orphan.state === 'open')
        file.notify({
          kind: 'handed-over',
          key: `${orphan.id}/handed-over/organisation/${orphan.link_epoch + 1}`,
          personId: taker.id,
          taskId: orphan.id,
          details: { reason: reasonOf(orphan) },
        });
    }
  }
  await writeChanges(
    tx,
    files.map((file) => file.changes()),
  );
};
