import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import { isOverlapping, visitTimeWords, type VisitTime } from '#domain';
import { bookedAt, lockTimeOf, type Booked } from '../appointments';
import type { CaseFile } from '../kernel/case-file';
import { readTitles } from '../kernel/people';
import type { VisitFile } from './visit-file';

/** A visit, in its world. */
interface VisitInWorld {
  readonly visitId: string;
  readonly worldId: string;
}

/** Those of the times at which this person has another appointment, each with the first that stands in its way. */
const takenOf = async (
  db: Database | Tx,
  { visitId: caseId, worldId }: VisitInWorld,
  personId: string,
  times: readonly VisitTime[],
): Promise<{ readonly time: VisitTime; readonly by: Booked }[]> => {
  const booked = await bookedAt(db, { personIds: [personId], worldId, caseId }, times);
  return times.flatMap((time) => {
    const by = booked.find((one) => isOverlapping(one, time));
    return by ? [{ time, by }] : [];
  });
};

/** Those of the times that who holds a visit does not have any more: something else was arranged with them meanwhile. */
export const takenTimes = async (
  db: Database | Tx,
  at: VisitInWorld,
  holderId: string,
  times: readonly VisitTime[],
): Promise<VisitTime[]> => (await takenOf(db, at, holderId, times)).map(({ time }) => time);

/** `takenTimes` in a visit that is locked, so that they stay as they are found until it is written. Null: nobody holds it. */
export const takenOfHolder = async (
  file: CaseFile,
  holderId: string | null,
  times: readonly VisitTime[],
): Promise<{ readonly time: VisitTime; readonly why: string }[]> => {
  if (holderId === null) return [];
  const { tx, caseRow } = file;
  await lockTimeOf(tx, holderId);
  const taken = await takenOf(tx, { visitId: caseRow.id, worldId: caseRow.world_id }, holderId, times);
  const titles = await readTitles(tx, [holderId]);
  return taken.map(({ time, by }) => ({
    time,
    why: `${titles.get(holderId) ?? 'Den, der holder besøget,'} har allerede »${by.title}« ${visitTimeWords(by)}.`,
  }));
};

/** Refuses AUDIT.INVALID where who is to hold a visit has something else at its time; `instead` says what would do. */
export const judgeHolderIsFree = async (
  file: CaseFile,
  holderId: string | null,
  time: VisitTime,
  instead: string,
): Promise<void> => {
  const [taken] = await takenOfHolder(file, holderId, [time]);
  if (taken) throw new Refusal('AUDIT.INVALID', `${taken.why} ${instead}`);
};

/** The same people, those first who have nothing else at the time of a visit; all as they were before a time is agreed. */
export const freeFirst = async (
  db: Database | Tx,
  { visitId: caseId, worldId }: VisitInWorld,
  at: VisitFile['at'],
  personIds: readonly string[],
): Promise<string[]> => {
  const booked = await bookedAt(db, { personIds, worldId, caseId }, at === null ? [] : [at]);
  const isBooked = (id: string): boolean => booked.some(({ personId }) => personId === id);
  return [...personIds.filter((id) => !isBooked(id)), ...personIds.filter(isBooked)];
};
