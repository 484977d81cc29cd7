import type { Database } from '#database';
import { collectedRequestOf, readTransfers } from '#casework';
import type { CollectedRequest, IsoDate, JournalEvent, Organisation, TransferTerms } from '#domain';

/** A request of a round, with what the office sees beside what the collected case has. */
export interface RoundRequest extends CollectedRequest {
  readonly version: number;
  readonly explanation: string;
}

/** All requests of a round, in the order of direktørområde, unit and, as its rules have them, kind. */
export const readRoundRequests = async (
  db: Database,
  caseId: string,
  { kinds }: Pick<TransferTerms, 'kinds'>,
): Promise<RoundRequest[]> => {
  const rows = await readTransfers(db, caseId);
  const placeOf = (kind: string): number => kinds.findIndex(({ id }) => id === kind);
  const ordered = rows.toSorted((one, other) =>
    one.unit_code === other.unit_code ? placeOf(one.kind) - placeOf(other.kind) : 0,
  );
  return ordered.map((row) => ({ ...collectedRequestOf(row), version: row.version, explanation: row.explanation }));
};

/** Who has an open task in each of these sub-cases. */
export const readWhereRequestsLie = async (
  db: Database,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly who: string; readonly due: IsoDate }[]>> => {
  if (requestIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('tasks')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .where('tasks.case_id', 'in', requestIds)
    .where('tasks.state', '=', 'open')
    .orderBy('tasks.due_on')
    .orderBy('people.title')
    .select(['tasks.case_id', 'people.title as who', 'tasks.due_on as due'])
    .execute();
  return Map.groupBy(rows, ({ case_id }) => case_id);
};

const ENDING: readonly JournalEvent[] = ['TRANSFER_WITHDRAWN', 'TRANSFER_REJECTED', 'TRANSFER_REFUSED', 'TRANSFER_CUT'];

/** Why each of these ended otherwise than granted, as was written when it did; nothing of those that somebody took up again. */
export const readWhyEnded = async (
  db: Database,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (requestIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('journal')
    .where('case_id', 'in', requestIds)
    .where('event', 'in', [...ENDING, 'TRANSFER_REOPENED'])
    .orderBy('seq')
    .select(['case_id', 'event', 'reason'])
    .execute();
  const last = new Map(rows.map((row) => [row.case_id, row]));
  return new Map(
    [...last].flatMap(([id, { event, reason }]): [string, string][] =>
      event === 'TRANSFER_REOPENED' || reason === null || reason === '' ? [] : [[id, reason]],
    ),
  );
};

/** A unit that nobody leads now, and who is nearest above it; null where nobody is. */
export interface UnitWithoutLeader {
  readonly code: string;
  readonly name: string;
  readonly above: string | null;
}

/** The units whose leader has left or was never there. */
export const readUnitsWithoutLeader = async (db: Database, { units }: Organisation): Promise<UnitWithoutLeader[]> => {
  const rows = await db
    .selectFrom('units')
    .leftJoin('people', 'people.id', 'units.leader_id')
    .select(['units.code', 'people.title', 'people.active'])
    .execute();
  const leaders = new Map(
    rows.flatMap(({ code, title, active }): [string, string][] =>
      title !== null && active === true ? [[code, title]] : [],
    ),
  );
  const above = (code: string | null, depth = 0): string | null => {
    const unit = code === null || depth > 10 ? undefined : units.find((one) => one.code === code);
    return unit === undefined ? null : (leaders.get(unit.code) ?? above(unit.parent, depth + 1));
  };
  return units
    .filter(({ code }) => !leaders.has(code))
    .map(({ code, name, parent }) => ({ code, name, above: above(parent) }));
};
