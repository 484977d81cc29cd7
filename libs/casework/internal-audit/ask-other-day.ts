import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import { caseSubject, localDate, visitTimeWords, type IsoDate, type VisitTime } from '#domain';
import { actedForBy } from '../deputies';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { judgeProcess } from '../kernel/judge-process';
import { nearestLeader } from '../kernel/nearest-leader';
import { judgeActor } from '../kernel/people';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { reasonOf } from '../kernel/texts';
import { leadersAbove } from '../kernel/units-above';
import { UNITS_KINDS } from './kinds';
import { HELD_STEP } from './steps';
import { liveOf, readVisit, type VisitFile } from './visit-file';
import { heldTitle, heldWhy } from './visit-tasks';

/** Who is visited asks for another day than the one that is agreed. */
export interface AskOtherDay extends Command {
  readonly visitId: string;
  /** Why, and when suits better. */
  readonly reason: string;
}

/**
 * Asks who holds the visit for another day: they are told, and move it. Asked once for each day that was agreed. Refuses CASE.NOT_YOURS, and
 * AUDIT.INVALID where no day is agreed, it has come, or it was asked already.
 */
export const askOtherDay = (casework: Casework, command: AskOtherDay): Promise<CommandOutcome> =>
  inCase(casework, command, { caseId: command.visitId, events: ['VISIT_MOVE_ASKED'] }, async (file) => {
    judgeProcess(file, 'auditVisit');
    const visit = await readVisit(file);
    const { personId } = command.actor;
    const at = {
      visitId: visit.id,
      unitCode: visit.unit.code,
      worldId: file.caseRow.world_id,
      personId,
      today: localDate(file.now),
    };
    await judgeActor(
      file.tx,
      personId,
      'case:ask-other-day',
      caseSubject(file.caseRow, await isOfVisitedUnit(file.tx, at)),
      'Den, der bliver besøgt, beder om en anden dag. Holder du besøget, så flyt det selv på siden.',
    );
    const reason = reasonOf(command.reason, 'Skriv, hvorfor dagen ikke passer, og hvornår der passer bedre.');
    const held = await liveOf(file, HELD_STEP);
    if (visit.at === null || held === undefined || localDate(file.now) >= visit.at.on)
      throw new Refusal('AUDIT.INVALID', 'Der er ingen aftalt dag, som kan flyttes. Ring til den, der holder besøget.');
    if ((await lastSaidOfDay(file.tx, visit.id))?.event === 'VISIT_MOVE_ASKED')
      throw new Refusal(
        'AUDIT.INVALID',
        `Der er allerede bedt om en anden dag end ${visitTimeWords(visit.at)}. Haster det, så ring til den, der holder besøget.`,
      );
    file.record({ event: 'VISIT_MOVE_ASKED', reason, payload: {} });
    await sayAsked(file, visit, visit.at, reason);
    file.notify({
      kind: 'visit-move-asked',
      key: `${visit.id}/move-asked/${command.commandId}`,
      personId: held.assigneeId,
      taskId: held.id,
      details: { by: personId, reason, visit: visit.id, ...visit.at },
    });
    file.spareWorkflow();
  });

/** The task of who holds the visit says it too, where their tasks are listed and on its page, until the visit is moved. */
const sayAsked = async (file: CaseFile, visit: VisitFile, at: VisitTime, reason: string): Promise<void> => {
  await file.tx
    .updateTable('steps')
    .set({
      title: `${heldTitle(visit)} (der er bedt om en anden dag)`,
      why: `Der er bedt om en anden dag end ${visitTimeWords(at)}: »${reason}« Flyt besøget på dets side, eller ring og aftal det. ${await heldWhy(file, at)}`,
    })
    .where('case_id', '=', file.caseRow.id)
    .where('id', '=', HELD_STEP)
    .execute();
};

/** A visit, and a person on a day of its world. */
interface AtVisit {
  readonly visitId: string;
  readonly unitCode: string;
  readonly worldId: string;
  readonly personId: string;
  readonly today: IsoDate;
}

/**
 * Whether a person, or who they act for, leads the visited unit, or has a task of the unit's. Where it has no leader, or none who can be given a
 * task, the nearest above leads it; a chief over a leader who is there does not answer for their calendar.
 */
export const isOfVisitedUnit = async (
  db: Database | Tx,
  { visitId, unitCode, worldId, personId, today }: AtVisit,
): Promise<boolean> => {
  const principals = await actedForBy(db, worldId, personId, today);
  const ids = [personId, ...principals.map((one) => one.personId)];
  const [nearest] = await leadersAbove(db, unitCode);
  if (ids.some((id) => id === nearest)) return true;
  const answering = await nearestLeader(db, unitCode);
  if (ids.some((id) => id === answering)) return true;
  const own = await tasksWithSteps(db)
    .where('tasks.case_id', '=', visitId)
    .where('tasks.assignee_id', 'in', ids)
    .where('steps.kind', 'in', [...UNITS_KINDS])
    .limit(1)
    .select('tasks.id')
    .executeTakeFirst();
  return own !== undefined;
};

/** What is said in the journal of when a visit is. */
export const SAID_OF_DAY = ['VISIT_ARRANGED', 'VISIT_MOVED', 'VISIT_MOVE_ASKED'] as const;

/** What was last said of when a visit is, by whom and why; undefined before a day is agreed. */
export const lastSaidOfDay = (db: Database | Tx, visitId: string) =>
  db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor_id')
    .where('case_id', '=', visitId)
    .where('event', 'in', [...SAID_OF_DAY])
    .orderBy('seq', 'desc')
    .limit(1)
    .select(['event', 'reason', 'people.title as by'])
    .executeTakeFirst();
