import { nowOf, type Casework, type OutboxAddressee } from '#casework';
import { atInstant, instant } from '#database';
import { addDays, atLocalTime, localDate, WorkingCalendar, type Organisation } from '#domain';
import { PeopleOfRehearsal } from './agenda-of-people';
import { AuditPeople } from './audit-people';
import { AutumnEvents, type RehearsedChange } from './autumn-events';
import { BudgetPeople } from './budget-people';
import { GatePeople } from './gate-people';
import { profileName, type PeopleProfile } from './people';
import { PlansOfRehearsal, type AppliedVersion, type RehearsedPlan } from './plans-of-rehearsal';
import type { KeepFile } from './rehearsal-world';
import { settle } from './settle';
import { readStillOpen, stoppedLines, type Stopped } from './stopped';
import { TransferPeople } from './transfer-people';

/** A year to be rehearsed: one plan or several together; two of one id are versions, each put into force on the day it was decided. */
export interface Rehearsal {
  readonly worldId: string;
  readonly plans: readonly RehearsedPlan[];
  readonly organisation: Organisation;
  readonly seed: number;
  readonly people: PeopleProfile;
  /** Where the files of simulated people are kept; left out where they add none. */
  readonly keepFile?: KeepFile;
  /** Told when its world is there, before anything has happened in it. */
  readonly onBegun?: () => void;
  /** Told as the clock goes: the instant it stands at, and how far the year is, 0 to 1. */
  readonly onProgress: (now: number, share: number) => void;
  /** Stops it at the next instant. */
  readonly signal?: AbortSignal;
}

/** Moves one workflow's clock, starting it where it does not run, and returns when it has done all that was due. */
export type MoveClock = (addressee: OutboxAddressee) => Promise<void>;

/** What came of a rehearsal: the versions put into force on the way, what the organisation became for it, and why it stopped before every case had ended; null where they all did. */
export interface RehearsedYear {
  readonly replans: readonly AppliedVersion[];
  readonly changes: readonly RehearsedChange[];
  readonly stopped: Stopped | null;
}

/** A year that is not over so long after its last deadline does not end: nothing that people decide to go on with takes as long (docs/adr/0031-everything-ends.md). */
export const ENDS_WITHIN_DAYS = 3 * 366;
/** Far more instants than any year has. */
const MOST_INSTANTS = 20_000;

/**
 * Rehearses a year on the real engine: a world of its own whose clock goes from instant to instant — the next thing due for any case, any
 * notice, any simulated person or any new version of a plan — and waits at each until all is quiet. Everything else is as in earnest.
 * It stops, saying what is open, when nothing more is to come although cases are open, when the year does not end, and when it is told to.
 */
export async function rehearse(casework: Casework, rehearsal: Rehearsal, moveClock: MoveClock): Promise<RehearsedYear> {
  const { worldId, plans, organisation, seed, people } = rehearsal;
  const { db } = casework;
  const versions = new PlansOfRehearsal(casework, worldId, plans, organisation);
  const title = [...new Set(plans.map(({ plan }) => plan.title))].join(', ');
  await db
    .insertInto('worlds')
    .values({
      id: worldId,
      kind: 'rehearsal',
      now: instant(atLocalTime(versions.firstDay, '08:00')),
      title,
      started_at: instant(casework.realNow()),
      seed,
      people: profileName(people),
    })
    .execute();
  rehearsal.onBegun?.();
  const { everybody, autumn } = peopleOf(casework, rehearsal);
  const stopped = await goThrough(casework, rehearsal, versions, everybody, moveClock);
  await db
    .updateTable('worlds')
    .set({
      ended_at: instant(casework.realNow()),
      stopped: stopped === null ? null : stoppedLines(stopped).join('\n'),
    })
    .where('id', '=', worldId)
    .execute();
  return { replans: versions.applied, changes: autumn.changes, stopped };
}

async function goThrough(
  casework: Casework,
  rehearsal: Rehearsal,
  versions: PlansOfRehearsal,
  everybody: readonly Simulated[],
  moveClock: MoveClock,
): Promise<Stopped | null> {
  const { worldId } = rehearsal;
  const begins = atLocalTime(versions.firstDay, '08:00');
  const ends = atLocalTime(versions.lastDay, '16:00');
  const latest = atLocalTime(addDays(versions.lastDay, ENDS_WITHIN_DAYS), '16:00');
  await versions.publishFirst();
  const stop = async (why: Stopped['why'], now: number): Promise<Stopped> => ({
    why,
    at: localDate(now),
    open: await readStillOpen(casework.db, worldId),
  });
  for (let count = 0; ; count += 1) {
    await settle(casework, worldId, moveClock);
    const now = await nowOf(casework, worldId);
    for (const people of everybody) await people.look(now);
    const next = earliest(
      await nextDue(casework, worldId),
      ...everybody.map((people) => people.nextAt()),
      versions.nextAt(),
    );
    if (next === null) {
      const stands = await stop('stands-still', now);
      return stands.open.length > 0 ? stands : null;
    }
    if (rehearsal.signal?.aborted === true || (await isAskedToStop(casework, worldId))) return stop('interrupted', now);
    if (next > latest || count >= MOST_INSTANTS) return stop('no-end', now);
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
}

/** Somebody asked on its page, or by the command, that it stop. */
const isAskedToStop = async ({ db }: Casework, worldId: string): Promise<boolean> => {
  const { stop_asked_at: at } = await db
    .selectFrom('worlds')
    .where('id', '=', worldId)
    .select('stop_asked_at')
    .executeTakeFirstOrThrow();
  return at !== null;
};

/** Those who do something of themselves: they look at what there is, and act when their time comes. */
interface Simulated {
  readonly look: (now: number) => Promise<void>;
  readonly act: (now: number) => Promise<void>;
  readonly nextAt: () => number | null;
}

const peopleOf = (
  casework: Casework,
  { worldId, plans, seed, people, keepFile }: Rehearsal,
): { readonly everybody: readonly Simulated[]; readonly autumn: AutumnEvents } => {
  const calendar = new WorkingCalendar(plans.flatMap(({ plan }) => plan.closedDays));
  const world = { casework, worldId, seed, plans, ...(keepFile ? { keepFile } : {}) };
  const autumn = new AutumnEvents(world, calendar);
  const everybody = [
    new PeopleOfRehearsal(world, calendar, people),
    new BudgetPeople(world, calendar),
    new TransferPeople(world, calendar),
    new AuditPeople(world, calendar),
    autumn,
    // Where nobody ever answers, nobody opens a gate either.
    ...(people.never < 1 ? [new GatePeople(world, calendar)] : []),
  ];
  return { everybody, autumn };
};

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
