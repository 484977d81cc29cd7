import { APPROVAL, Refusal } from '#contracts';
import { QUESTION_REVIEW } from '#domain';
import { judgeAuditHandOver } from '../audit-reports/audit-paths';
import type { Casework, Command, Outcome } from '../kernel/casework';
import { handTo } from './hand-to';
import { judgeApprovalHandOver } from '../approvals/judge-hand-over';
import { judgeReviewHandOver } from '../questions/question-paths';
import { judgeReceiver } from '../kernel/people';
import { onTask, textOf } from './task-file';

/** A task given to another person. */
export interface HandOverTask extends Command {
  readonly taskId: string;
  readonly toPersonId: string;
  readonly reason: string;
}

/**
 * Hands an open task over: the new responsible is told, the former one's link dies and their calendar entry is cancelled. Refuses who has
 * left (PERSON.NOT_FOUND) and who is here only to audit (PERSON.AUDITS); the review of an answer goes only to who may review it, an
 * approval to nobody who wrote what is approved (APPROVAL.OWN).
 */
export const handOverTask = (casework: Casework, command: HandOverTask): Promise<Outcome> =>
  onTask(casework, command, command.taskId, 'hand-over', async (task) => {
    if (command.toPersonId === task.assigneeId)
      throw new Refusal('TASK.SAME_PERSON', 'Opgaven ligger allerede hos den person.');
    await judgeReceiver(task.file.tx, command.toPersonId);
    if (task.kind === QUESTION_REVIEW) await judgeReviewHandOver(task, command.toPersonId);
    if (task.kind === APPROVAL) await judgeApprovalHandOver(task, command.toPersonId);
    await judgeAuditHandOver(task, command.toPersonId);
    await handTo(task.file, task, {
      to: command.toPersonId,
      by: task.actorId,
      reason: textOf(command.reason),
      key: command.commandId,
      onBehalfOf: task.onBehalfOf,
    });
  });
