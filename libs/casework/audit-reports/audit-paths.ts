import { AUDIT_ANSWER, AUDIT_REPLY, AUDIT_REVIEW, Refusal } from '#contracts';
import { FORMS, mayReviewPoint } from '#domain';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import { judgeReturns } from '../tasks/judge-returns';
import { judgeReviewer } from '../tasks/reviewer';
import { reopenTask } from '../tasks/reopen-task';
import type { TaskFile } from '../tasks/task-file';
import { isReplied, pointOfTask, readReport, writersOf } from './audit-file';
import { giveReview } from './audit-tasks';

/** An answer to a point goes to another in Økonomi & Stab for review, unless somebody there has it already. */
export const pointAnswered: AnswerPath = async (answered) => {
  const { task } = answered;
  const { report, point } = await pointOfTask(task.file, task.id);
  await finishTask(answered, { tell: true });
  task.file.record({
    event: 'AUDIT_POINT_ANSWERED',
    taskId: task.id,
    payload: { point: point.id, number: point.number },
  });
  if (point.review?.state === 'planned' || point.review?.state === 'open') return;
  await giveReview(task.file, report, point, [task.actorId, task.assigneeId, task.deputyFor]);
};

/**
 * A reviewed answer is ready for the reply, closed or to be followed up, or goes back with the reviewer's words. Refuses AUDIT.NOT_ANSWERED where
 * the answer has been taken up again meanwhile, and AUDIT.OWN_ANSWER: nobody reviews what they, or the one they stand in for, wrote.
 */
export const pointReviewed: AnswerPath = async (answered) => {
  const { task, commandId } = answered;
  const review = FORMS.review.schema.parse(answered.answer);
  const { point } = await pointOfTask(task.file, task.id);
  const given = point.answer;
  if (given?.state !== 'done')
    throw new Refusal(
      'AUDIT.NOT_ANSWERED',
      'Svaret er taget op igen af den, der gav det. Du får besked, når det er klar.',
    );
  if (!mayReviewPoint({ personId: task.actorId, deputyFor: task.deputyFor }, await writersOf(task.file.tx, given)))
    throw new Refusal(
      'AUDIT.OWN_ANSWER',
      'Du har selv skrevet svaret, eller det er skrevet for dig, så en anden skal gennemgå det. Giv opgaven videre.',
    );
  await finishTask(answered, { tell: true });
  const payload = { point: point.id, number: point.number };
  if (review.outcome === 'approved') {
    const isOpen = review.open === true || point.isOpen;
    if (isOpen !== point.isOpen)
      await task.file.tx.updateTable('audit_points').set({ is_open: isOpen }).where('id', '=', point.id).execute();
    return task.file.record({ event: 'AUDIT_POINT_REVIEWED', taskId: task.id, payload: { ...payload, open: isOpen } });
  }
  await judgeReturns(
    task.file,
    given.id,
    task.actorId,
    'Godkend det, eventuelt med et kryds ved, at punktet ikke er løst endnu.',
  );
  task.file.record({ event: 'AUDIT_POINT_RETURNED', taskId: task.id, reason: review.note, payload });
  await reopenTask(task.file, given, { by: task.actorId, reason: review.note, key: commandId });
};

/** Refuses AUDIT.REPLIED for an answer, or a review of one, that the auditor has been sent: first the reply itself is taken up again. */
export const judgeAuditReturn = async ({ file, kind }: TaskFile): Promise<void> => {
  if (kind !== AUDIT_ANSWER && kind !== AUDIT_REVIEW) return;
  if (isReplied(await readReport(file)))
    throw new Refusal(
      'AUDIT.REPLIED',
      'Svaret er sendt til revisionen. Send det samlede svar tilbage først, hvis det skal rettes.',
    );
};

/** A review is handed over only to who may review it: of Økonomi & Stab (PERSON.NOT_FOUND), and none of those who wrote the answer (AUDIT.OWN_ANSWER). */
export const judgeAuditHandOver = async ({ file, id, kind }: TaskFile, personId: string): Promise<void> => {
  if (kind !== AUDIT_REVIEW) return;
  await judgeReviewer(file.tx, personId);
  const { answer } = (await pointOfTask(file, id)).point;
  if (answer !== null && (await writersOf(file.tx, answer)).includes(personId))
    throw new Refusal('AUDIT.OWN_ANSWER', 'Den, der har svaret, kan ikke også gennemgå svaret. Vælg en anden.');
};

/** Refuses AUDIT.INVALID for the one reply: a report that nobody is to reply to is called off as a case. */
export const judgeAuditWithdrawal = ({ kind }: TaskFile): void => {
  if (kind === AUDIT_REPLY)
    throw new Refusal(
      'AUDIT.INVALID',
      'Revisionen skal have et svar, så opgaven kan ikke trækkes tilbage. Giv den videre, eller annullér beretningens sag, hvis den er lagt ind ved en fejl.',
    );
};
