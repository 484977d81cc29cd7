import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { WorkingCalendar, type ClosedDay } from '#domain';

const known = new Map<string, WorkingCalendar>();

/** The working calendar of a plan's version. A published version never changes, so it is read once. */
export async function readCalendar(tx: Database | Tx, planId: string): Promise<WorkingCalendar> {
  const calendar = known.get(planId);
  if (calendar) return calendar;
  const row = await tx
    .selectFrom('plans')
    .select(sql<ClosedDay[]>`document -> 'closedDays'`.as('closedDays'))
    .where('id', '=', planId)
    .executeTakeFirstOrThrow();
  const read = new WorkingCalendar(row.closedDays);
  known.set(planId, read);
  return read;
}
