import { AUDIT_ANSWER, AUDIT_REPLY, AUDIT_REVIEW } from '#contracts';
import type { ProcessHooks } from '../process-hooks';
import { askReplyAgain, askReplyOnceMore } from './ask-reply';
import {
  judgeAuditHandOver,
  judgeAuditReturn,
  judgeAuditWithdrawal,
  pointAnswered,
  pointReviewed,
} from './audit-paths';
import { auditorReplied } from './audit-reply';

export const auditReportHooks: ProcessHooks = {
  answers: { [AUDIT_ANSWER]: pointAnswered, [AUDIT_REVIEW]: pointReviewed, [AUDIT_REPLY]: auditorReplied },
  goesOn: { [AUDIT_REPLY]: askReplyOnceMore },
  mayWithdraw: judgeAuditWithdrawal,
  mayReturn: judgeAuditReturn,
  mayHandOver: judgeAuditHandOver,
  lapsed: async (file, task) => {
    if (task.kind === AUDIT_REPLY) await askReplyAgain(file);
  },
};
