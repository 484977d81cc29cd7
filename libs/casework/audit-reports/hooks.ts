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
import { pointReviewsBegun, writersOfReviewed } from './audit-tasks';
import { auditorReplied } from './audit-reply';
import { unitsOfPointsChanged } from './units-changed';

export const auditReportHooks: ProcessHooks = {
  answers: { [AUDIT_ANSWER]: pointAnswered, [AUDIT_REVIEW]: pointReviewed, [AUDIT_REPLY]: auditorReplied },
  barredFrom: async (db, { id, kind }) => (kind === AUDIT_REVIEW ? writersOfReviewed(db, id) : []),
  corrections: {
    [AUDIT_ANSWER]: { begun: (db, { id }) => pointReviewsBegun(db, id) },
    [AUDIT_REVIEW]: {
      never: 'Din gennemgang gælder med det samme, så den rettes ikke her. Bed om at få den tilbage.',
    },
    [AUDIT_REPLY]: {
      never:
        'Svaret er sendt til revisionen, så det rettes ikke. Skal det laves om, så bed om at få det tilbage: revisionen får da det nye svar som en ny udgave.',
    },
  },
  goesOn: { [AUDIT_REPLY]: askReplyOnceMore },
  unitsChanged: unitsOfPointsChanged,
  mayWithdraw: judgeAuditWithdrawal,
  mayReturn: judgeAuditReturn,
  mayHandOver: judgeAuditHandOver,
  lapsed: async (file, task) => {
    if (task.kind === AUDIT_REPLY) await askReplyAgain(file);
  },
};
