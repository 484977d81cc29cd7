import { sql } from 'kysely';
import { AUDIT_REVIEW, IMPASSE, QUESTION_REVIEW } from '#contracts';
import type { Tx } from '#database';
import {
  allows,
  CHIEFS,
  localDate,
  passingOf,
  personTitle,
  rolesOf,
  SITE,
  type Organisation,
  type Passing,
  type WhyPassed,
} from '#domain';
import { approvalTakers, type ApprovalTakers } from '../approvals/approval-takers';
import { barredFrom } from '../kernel/barred-from';
import { hooksOf, type Casework } from '../kernel/casework';
import { nowOf } from '../kernel/world-clock';
import { waitingTasks, type WaitingRow } from './waiting-tasks';
import { writeGiven } from './write-given';

/** Somebody of the record, with what makes them able to take a task. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly title: string;
  readonly active: boolean;
  readonly leader_id: string | null;
  readonly unit_code: string | null;
  readonly roles: readonly string[];
}

/** A task that goes to another, and why. */
export interface GivenTask {
  readonly task: WaitingRow;
  readonly taker: Person;
  readonly why: WhyPassed;
  /** Whether it would be another's, who loads the organisation. */
  readonly isDiverted: boolean;
}

/** What a new organisation does with tasks that wait for an answer. */
export interface PassedTasks {
  readonly given: readonly GivenTask[];
  /** Open ones of people who stay, which would go along if whoever loads it said so. */
  readonly kept: readonly GivenTask[];
  /** Those given to another than whose they would be, since that one loads it. */
  readonly diverted: readonly GivenTask[];
  /** Tasks of those who have left, that nobody here can take. */
  readonly unmoved: readonly WaitingRow[];
}

/** A loading of the organisation, as the cases' journals name it. */
export interface Loading {
  readonly number: number;
  /** Ids of who loads it, first, and of who had brought its files in; nobody of whom is known where no person does. */
  readonly loaders: readonly string[];
}

/** Which tasks are looked at, whether open ones of people who stay go along, and which loading it is; null for one that is not kept. */
export interface PassTasks {
  readonly worldIds: readonly string[];
  readonly takesOpen: boolean;
  readonly loading: Loading | null;
  /** Ids of those who have left in these worlds alone: a rehearsal's. */
  readonly left?: readonly string[];
}

/**
 * Gives tasks to whose they are in the new organisation (`passingOf`). Those of who has left go to who has their place now, else to the nearest
 * of the leaders above them who is here, else to the head of Økonomi & Stab or the administrator. What a role's new holder has not been asked
 * for yet goes along in silence; what is open of people who stay only where `takesOpen`, and both are told. Never to one who is here only to
 * audit, nor an approval to one who wrote what is approved or is asked in the same stage already, so that two yeses stay two people's. An
 * approval goes first to whom its chain's rule would accept at that rank, and to others only where there is nobody. Journalled with the reason.
 * What its process names takers of goes to those alone, and nothing to who may never answer it. Nor does an approval, or another second look or decision, go to who loads the organisation. `before` is the organisation until now; the new
 * one has been written.
 */
export const passTasksOn = async (
  casework: Casework,
  tx: Tx,
  before: Organisation | null,
  organisation: Organisation,
  { worldIds, takesOpen, loading, left = [] }: PassTasks,
): Promise<PassedTasks> => {
  const passings = (await waitingTasks(tx, worldIds)).flatMap((row) => {
    const task = left.includes(row.assignee_id) ? { ...row, isHere: false } : row;
    const passing = passingOf(task, before, organisation);
    // Whoever had it is told of as what they were then.
    const then = before === null ? task.email : personTitle(before, task.email);
    return passing === null ? [] : [{ task: then === task.email ? task : { ...task, assignee_title: then }, passing }];
  });
  if (passings.length === 0) return { given: [], kept: [], diverted: [], unmoved: [] };
  const takerOf = await takers(
    casework,
    tx,
    passings.map(({ task }) => task.id),
    loading?.loaders ?? [],
    left,
  );
  const passed = [];
  for (const { task, passing } of passings)
    passed.push({ task, why: passing.why, ...takerOf(task, passing, await limitsOf(casework, tx, task)) });
  const found = passed.flatMap(({ taker, ...one }) => (taker === undefined ? [] : [{ ...one, taker }]));
  const stays = ({ task, why }: GivenTask): boolean => why === 'role-passed' && task.state === 'open' && !takesOpen;
  const given = found.filter((one) => !stays(one));
  await writeGiven(casework, tx, given, loading);
  return {
    given,
    kept: found.filter(stays),
    diverted: given.filter(({ isDiverted }) => isDiverted),
    unmoved: passed.flatMap(({ task, why, taker }) => (taker === undefined && why !== 'role-passed' ? [task] : [])),
  };
};

/** Whom a task's process alone gives it to (null = nobody in particular), and who may never answer it. */
interface Limits {
  readonly only: readonly string[] | null;
  readonly never: readonly string[];
}

const limitsOf = async (
  casework: Casework,
  tx: Tx,
  { id, case_id: caseId, kind, process, world_id }: WaitingRow,
): Promise<Limits> => {
  const hooks = hooksOf(casework, process);
  const task = { id, caseId, kind, process };
  const now = await nowOf(casework, world_id, tx);
  return {
    only: (await hooks.takersOf?.(tx, task, now)) ?? null,
    never: await barredFrom(tx, hooks, task, localDate(now)),
  };
};

/** Finds the taker of one task after the other: of two approvals of one stage the second knows who got the first. */
const takers = async (
  casework: Casework,
  tx: Tx,
  taskIds: readonly string[],
  loaders: readonly string[],
  left: readonly string[],
) => {
  const people = (await readPeople(tx)).map((one) => (left.includes(one.id) ? { ...one, active: false } : one));
  const byEmail = new Map(people.map((person) => [person.email, person]));
  const byId = new Map(people.map((person) => [person.id, person]));
  const last = CHIEFS.flatMap((role) => people.filter((person) => person.roles.includes(role)));
  const approvals = await approvalTakers(casework, tx, taskIds, loaders);
  const inStage = new Map<string, string[]>();
  const mayTake = (person: Person, approval: ApprovalTakers | undefined, taken: readonly string[]): boolean =>
    canTake(person) && ![...(approval?.writtenBy ?? []), ...(approval?.beside ?? []), ...taken].includes(person.id);
  return (
    task: WaitingRow,
    { why, to }: Passing,
    { only, never }: Limits,
  ): { readonly taker: Person | undefined; readonly isDiverted: boolean } => {
    const barred = [...(isDecision(task) ? loaders : []), ...never];
    if (only !== null) {
      const taker = only.flatMap((id) => byId.get(id) ?? []).find(({ id, active }) => active && !barred.includes(id));
      return { taker, isDiverted: false };
    }
    const approval = approvals.get(task.id);
    const stage = `${task.case_id} ${approval?.stage ?? task.id}`;
    const taken = inStage.get(stage) ?? [];
    const others = why === 'role-passed' ? [] : [...leadersAbove(byId, task.assignee_id), ...last];
    const wanted = to.flatMap((email) => byEmail.get(email.trim().toLowerCase()) ?? []);
    const able = [...wanted, ...others].filter((one) => mayTake(one, approval, [...taken, ...barred]));
    const accepted = (approval?.people ?? [])
      .flatMap(({ id }) => byId.get(id) ?? [])
      .filter((one) => mayTake(one, approval, [...taken, ...barred]));
    const taker = able.find((one) => accepted.includes(one)) ?? accepted[0] ?? able[0];
    if (approval !== undefined && taker !== undefined) inStage.set(stage, [...taken, taker.id]);
    return { taker, isDiverted: isDecision(task) && wanted.some(({ id }) => loaders.includes(id)) };
  };
};

/** Said of another's work, or of whether a case goes on: never passed on to who makes the organisation so. */
const isDecision = ({ isApproval, kind }: WaitingRow): boolean =>
  isApproval || [IMPASSE, QUESTION_REVIEW, AUDIT_REVIEW].includes(kind);

const canTake = (person: Person): boolean =>
  person.active &&
  allows('site:take-over-tasks', SITE, {
    personId: person.id,
    roles: rolesOf(person.roles),
    leadsUnit: person.unit_code !== null,
  });

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
