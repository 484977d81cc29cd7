import { APPROVAL, Refusal } from '#contracts';
import { FORMS, type ApprovalOutcome } from '#domain';
import type { ProcessHooks } from '../process-hooks';
import { barredFromApproval } from './barred-from';
import { approvalAnswered } from './approval-path';
import { judgeApprovalHandOver } from './judge-hand-over';

/** What one does who has thought better of it. */
const REGRETTED: Readonly<Record<ApprovalOutcome, string>> = {
  approved: 'Har du fortrudt, så send det, du godkendte, tilbage på sagens side.',
  returned: 'Du bliver spurgt igen, når det er skrevet om.',
  rejected: 'Har du fortrudt, så kontakt Økonomi & Stab.',
};

/** What tasks that ask for an approval do in any case. */
export const approvalHooks: ProcessHooks = {
  answersOfForm: { approval: approvalAnswered },
  correctionsOfForm: {
    approval: {
      never: (answer) => {
        const read = FORMS.approval.schema.safeParse(answer);
        return `Et svar på en godkendelse gælder med det samme, så det rettes ikke. ${REGRETTED[read.success ? read.data.outcome : 'approved']}`;
      },
      isFinal: true,
    },
  },
  /** Four eyes, as `mayApprove` asks of who answers. */
  barredFrom: async (db, task, { approvals }) => {
    if (task.kind !== APPROVAL || !approvals) return [];
    const { writers, approvers } = await barredFromApproval(approvals, db, task);
    return [...writers, ...approvers];
  },
  /** What was approved is changed instead, and asked about anew. */
  mayReturn: ({ kind }) => {
    if (kind === APPROVAL)
      throw new Refusal(
        'TASK.ALREADY_COMPLETED',
        'En godkendelse sendes ikke tilbage. Skal noget ændres, så ret det, der er godkendt: så bliver der spurgt igen.',
      );
  },
  mayHandOver: async (task, toPersonId) => {
    if (task.kind === APPROVAL) await judgeApprovalHandOver(task, toPersonId);
  },
};
