import { AUDIT_ANSWER, AUDIT_FOLLOW, AUDIT_REPLY, AUDIT_REVIEW, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import {
  FREEZING_KIND,
  MEASURE,
  QUESTION_ANSWER,
  QUESTION_REVIEW,
  TRANSFER_COLLECTING_KIND,
  TRANSFER_GRANTS_KIND,
  TRANSFER_OPENING_KIND,
  type FormKind,
} from '#domain';
import { pointAnswered, pointReviewed } from '../audit-reports/audit-paths';
import { auditorReplied } from '../audit-reports/audit-reply';
import { measureReported } from '../measures/measure-path';
import { questionAnswered, questionReviewed } from '../questions/question-paths';
import { approvalAnswered } from '../approvals/approval-path';
import { decide } from '../decisions/decide';
import type { TaskFile } from './task-file';
import { freezeBudget, handInProposals } from '../proposals/hand-in-proposals';
import { transfersCollected, transfersGranted, transfersOpened } from '../transfers/collect-transfers';
import { transferReviewed, transferWritten } from '../transfers/transfer-paths';
import { finishTask, type AnswerPath } from './finish-task';

/** Steps whose answers do more than finish their task, by kind; then forms that do, whatever the step. */
const OF_KIND: Readonly<Partial<Record<string, AnswerPath>>> = {
  [FREEZING_KIND]: freezeBudget,
  [QUESTION_ANSWER]: questionAnswered,
  [QUESTION_REVIEW]: questionReviewed,
  [MEASURE]: measureReported,
  [AUDIT_ANSWER]: pointAnswered,
  [AUDIT_REVIEW]: pointReviewed,
  [AUDIT_REPLY]: auditorReplied,
  [AUDIT_FOLLOW]: measureReported,
  [TRANSFER_REVIEW]: transferReviewed,
  [TRANSFER_TEXT]: transferWritten,
  [TRANSFER_OPENING_KIND]: transfersOpened,
  [TRANSFER_COLLECTING_KIND]: transfersCollected,
  [TRANSFER_GRANTS_KIND]: transfersGranted,
};
const OF_FORM: Readonly<Partial<Record<FormKind, AnswerPath>>> = {
  approval: approvalAnswered,
  decision: decide,
  proposals: handInProposals,
};

/** What an answer to this task does. */
export const answerPathOf = (task: Pick<TaskFile, 'kind' | 'form'>): AnswerPath =>
  OF_KIND[task.kind] ?? OF_FORM[task.form] ?? ((answered) => finishTask(answered));
