import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase } from '../kernel/case-story';

const YEAR_END = [
  'closing-guidance',
  'booking-closes',
  'reconciled',
  'inventories',
  'deviations-explained',
  'closing-checked',
  'closing-entries',
  'year-closed',
];
const AUDIT = [
  'audit-points',
  'audit-answers',
  'audit-answers-checked',
  'audit-reply',
  'audit-report',
  'approval-case',
];

/** The accounts of a year, from the January after it, when booking closes, until KB has approved them in June and they are published. */
export async function accountsClosing(input: CaseInput): Promise<CaseOutcome> {
  return tellCase(input, async (accounts) => {
    await accounts.phase('year-end', ...YEAR_END);
    await accounts.phase('accounts', 'accounts', 'transfers-case', 'handover-case');
    await accounts.gate('accounts-ready');
    await accounts.phase('handover', 'handover-dif', 'handover-oeu', 'handover-kb', 'transfers-kb');
    await accounts.phase('audit', ...AUDIT);
    await accounts.gate('accounts-audited');
    await accounts.phase('approval', 'approval-dif', 'approval-oeu', 'approval-kb');
    await accounts.phase('publishing', 'accounts-published');
  });
}
