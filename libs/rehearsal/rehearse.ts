import { nowOf, type Casework, type OutboxAddressee } from '#casework';
import { atInstant, instant } from '#database';
import { atLocalTime, WorkingCalendar, type Organisation } from '#domain';
import { PeopleOfRehearsal } from './agenda-of-people';
import { AuditPeople } from './audit-people';
import { BudgetPeople } from './budget-people';
import { GatePeople } from './gate-people';
import type { PeopleProfile } from './people';
import { PlansOfRehearsal, type AppliedVersion, type RehearsedPlan } from './plans-of-rehearsal';
import { settle } from './settle';
import { TransferPeople } from './transfer-people';

/** A year to be rehearsed: one plan or several together; two of one id are versions, each put into force on the day it was decided. */
export interface Rehearsal {
  readonly worldId: string;
  readonly plans: readonly RehearsedPlan[];
  readonly organisation: Organisation;
  readonly seed: number;
  readonly people: PeopleProfile;
  /** Told as the clock goes: the instant it stands at, and how far the year is, 0 to 1. */
  readonly onProgress: (now: number, share: number) => void;
}

/** Moves one workflow's clock, starting it where it does not run, and returns when it has done all that was due. */
export type MoveClock = (addressee: OutboxAddressee) => Promise<void>;

/** A rehearsal that does not come to an end would go on for ever: far more instants than any year has. */
const MOST_INSTANTS = 20_000;

/**
 * Rehearses a year on the real engine: a world of its own whose clock goes from instant to instant — the next thing due for any case, any
 * notice, any simulated person or any new version of a plan — and waits at each until all is quiet. Everything else is as in earnest.
 * Returns the versions that were put into force on the way.
 */
export async function rehearse(
  casework: Casework,
  rehearsal: Rehearsal,
  moveClock: MoveClock,
): Promise<readonly AppliedVersion[]> {
  const { worldId, plans, organisation } = rehearsal;
  const versions = new PlansOfRehearsal(casework, worldId, plans, organisation);
  const begins = atLocalTime(versions.firstDay, '08:00');
  const ends = atLocalTime(versions.lastDay, '16:00');
  const title = [...new Set(plans.map(({ plan }) => plan.title))].join(', ');
  await casework.db
    .insertInto('worlds')
    .values({ id: worldId, kind: 'rehearsal', now: instant(begins), title, started_at: instant(casework.realNow()) })
    .execute();
  await versions.publishFirst();
  const calendar = new WorkingCalendar(plans.flatMap(({ plan }) => plan.closedDays));
  const world = { casework, worldId, seed: rehearsal.seed, plans };
  const everybody = [
    new PeopleOfRehearsal(world, calendar, rehearsal.people),
    new BudgetPeople(world, calendar),
    new TransferPeople(world, calendar),
    new AuditPeople(world, calendar),
    new GatePeople(world, calendar),
  ];
  for (let count = 0; count < MOST_INSTANTS; count += 1) {
    await settle(casework, worldId, moveClock);
    const now = await nowOf(casework, worldId);
    for (const people of everybody) await people.look(now);
    const next = earliest(
      await nextDue(casework, worldId),
      ...everybody.map((people) => people.nextAt()),
      versions.nextAt(),
    );
    if (next === null) return versions.applied;
    rehearsal.onProgress(now, Math.min(1, (now - begins) / (ends - begins)));
    await casework.db
      .updateTable('worlds')
      .set({ now: instant(Math.max(now, next)) })
      .where('id', '=', worldId)
      .execute();
    await moveDue(casework, worldId, next, moveClock);
    for (const people of everybody) await people.act(next);
    await versions.apply(next);
  }
  throw new Error(`The rehearsal did not end within ${MOST_INSTANTS} instants.`);
}

const earliest = (...instants: readonly (number | null)[]): number | null => {
  const known = instants.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
};

const nextDue = async (casework: Casework, worldId: string): Promise<number | null> => {
  const caseRow = await casework.db
    .selectFrom('cases')
    .where('world_id', '=', worldId)
    .where('state', '=', 'open')
    .select((eb) => eb.fn.min('next_at').as('at'))
    .executeTakeFirst();
  const notice = await casework.db
    .selectFrom('notices')
    .where('world_id', '=', worldId)
    .where('state', '=', 'waiting')
    .select((eb) => eb.fn.min('send_at').as('at'))
    .executeTakeFirst();
  return earliest(caseRow?.at ?? null, notice?.at ?? null);
};

const moveDue = async (casework: Casework, worldId: string, now: number, moveClock: MoveClock): Promise<void> => {
  const cases = await casework.db
    .selectFrom('cases')
    .where('world_id', '=', worldId)
    .where('state', '=', 'open')
    .where('next_at', '<=', atInstant(now))
    .select(['id', 'workflow_id', 'process'])
    .orderBy('key')
    .execute();
  await Promise.all(
    cases.map((caseRow) =>
      moveClock({ workflowId: caseRow.workflow_id, workflowType: caseRow.process, subjectId: caseRow.id }),
    ),
  );
};
