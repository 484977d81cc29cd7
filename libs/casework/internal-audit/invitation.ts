import { sql } from 'kysely';
import { pages } from '#contracts';
import { purposeWords } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { nearestLeader } from '../kernel/nearest-leader';
import { cancelAppointment, closeAppointment, setAppointment, type WhyChanged } from '../appointments';
import { tellChefCalledOff } from './announce-to-chef';
import { GUIDE_STEP, HELD_STEP } from './steps';
import { liveOf, type VisitFile } from './visit-file';

/** A visit is one appointment of its case. */
export const VISIT_KEY = 'visit';

/** What the calendar shows. */
export const visitTitle = ({ unit }: Pick<VisitFile, 'unit'>): string => `Besøg af intern revision: ${unit.name}`;

/** What the visit is for, as anybody who is invited reads it. */
const purposeOf = ({ unit, focus }: VisitFile): string =>
  `Intern revision besøger ${unit.name}. ${purposeWords('lederen')}${focus === '' ? '' : ` I år ses der særligt på ${focus.toLowerCase()}.`}`;

/**
 * Brings the invitation to where the visit is: its time, its place, the unit's name, and who takes part. Does nothing before a day is agreed,
 * and after it was held. `guideTo`: who gets the questions in this very act.
 */
export const keepInvitation = async (
  file: CaseFile,
  visit: VisitFile,
  why: WhyChanged,
  guideTo?: string,
): Promise<void> => {
  const held = await liveOf(file, HELD_STEP);
  if (visit.at === null || held === undefined) return;
  const leader = await nearestLeader(file.tx, visit.unit.code);
  const given = guideTo ?? (await guideGivenTo(file));
  await setAppointment(
    file,
    {
      key: VISIT_KEY,
      title: visitTitle(visit),
      description: purposeOf(visit),
      page: pages.auditVisit(visit.id),
      taskId: held.id,
      when: visit.at,
      place: visit.place,
      participants: [leader, given, held.assigneeId].flatMap((id) => id ?? []),
    },
    why,
  );
};

/** Whom the leader gave the questions to: they know the answers, and take part, whatever became of the questions. Not whom a loading of the organisation gave them. */
const guideGivenTo = async ({ tx, caseRow }: CaseFile): Promise<string | null> => {
  const guide = await tx
    .selectFrom('tasks')
    .where('case_id', '=', caseRow.id)
    .where('step_id', '=', GUIDE_STEP)
    .orderBy('due_on', 'desc')
    .limit(1)
    .select(['id', 'assignee_id'])
    .executeTakeFirst();
  if (!guide) return null;
  const given = await tx
    .selectFrom('journal')
    .where('case_id', '=', caseRow.id)
    .where('task_id', '=', guide.id)
    .where('event', '=', 'TASK_HANDED_OVER')
    .where('actor_id', 'is not', null)
    .where(sql<boolean>`payload ->> 'to' = ${guide.assignee_id} and not payload ? 'loading'`)
    .limit(1)
    .select('seq')
    .executeTakeFirst();
  return given ? guide.assignee_id : null;
};

/** The visit was held: its invitation stays as it is. */
export const endInvitation = (file: CaseFile): Promise<void> => closeAppointment(file, VISIT_KEY);

/** The visit does not take place: who was invited or heard of it is told, and what was not mailed of it yet is not. Nothing is told of one that was held. */
export const callOff = async (file: CaseFile, why: WhyChanged): Promise<void> => {
  await cancelAppointment(file, VISIT_KEY, why);
  await dropUnsent(file, ['visit-announced', 'visit-move-asked']);
  if (!(await isHeld(file))) await tellChefCalledOff(file, why.reason);
};

const isHeld = async ({ tx, caseRow }: CaseFile): Promise<boolean> =>
  (await tx
    .selectFrom('tasks')
    .where('case_id', '=', caseRow.id)
    .where('step_id', '=', HELD_STEP)
    .where('state', '=', 'done')
    .limit(1)
    .select('id')
    .executeTakeFirst()) !== undefined;

/** Takes what is in no mail yet out of the ledger. */
export const dropUnsent = async (
  { tx, caseRow }: CaseFile,
  kinds: readonly ('visit-announced' | 'visit-move-asked')[],
): Promise<void> => {
  await tx
    .updateTable('notices')
    .set({ state: 'dropped' })
    .where('case_id', '=', caseRow.id)
    .where('kind', 'in', [...kinds])
    .where('state', '=', 'waiting')
    .execute();
};
