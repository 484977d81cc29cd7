import { FORMS, moveTransfer, transferObstacles } from '#domain';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import { askApproval } from '../approvals/ask-approval';
import { followTransfer } from './follow-transfer';
import { refuseFirst } from './judge-page-act';
import { doerOf, judgeText } from './request-text';
import { transferApprovals } from './transfer-approvals';
import { readInRound, requestOf } from './transfer-rows';
import { REVIEW_STEPS, transferDue } from './transfer-tasks';
import { writeTransfer } from './write-transfer';

/** Konsulent or chef have looked at a request; when both have, the chef is asked for its text. */
export const transferReviewed: AnswerPath = async (answered) => {
  const { task, commandId } = answered;
  const { file } = task;
  const { note } = FORMS.confirmation.schema.parse(answered.answer);
  const { row, round } = await readInRound(file.tx, file.caseRow.id);
  const reviewers = REVIEW_STEPS[task.stepId] ?? [];
  refuseFirst(
    transferObstacles('review', requestOf(row), doerOf(task), {
      rules: round.terms,
      reason: '',
      kbDecided: round.kbDecided,
    }),
  );
  await finishTask(answered, { tell: true });
  const reviewedBy = [...new Set([...row.reviewed_by, ...reviewers])];
  const after = await writeTransfer(file, row, {
    act: 'review',
    to: moveTransfer('review', requestOf(row), reviewers),
    by: task.actorId,
    deputyFor: task.deputyFor,
    onBehalfOf: task.onBehalfOf,
    taskId: task.id,
    reason: note,
    reviewedBy,
  });
  if (after.state === 'reviewed')
    await followTransfer(file, after, round, {
      by: task.actorId,
      reason: note === '' ? 'Ansøgningen er gennemgået.' : note,
      key: commandId,
    });
};

/** The chef has written a request: it goes to who clears it, with all that they need to say yes. Refuses all that would stop them. */
export const transferWritten: AnswerPath = async (answered) => {
  const { file, actorId } = answered.task;
  const { round, write } = await judgeText(answered, '');
  await finishTask(answered, { tell: true });
  await write();
  await askApproval(file, transferApprovals, { due: transferDue(file, round, 'clear'), by: actorId });
};
