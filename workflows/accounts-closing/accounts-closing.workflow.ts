import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase } from '../kernel/case-story';

/** The accounts of a year, from the January after it, when booking closes, until KB has approved them in June and they are published. */
export async function accountsClosing(input: CaseInput): Promise<CaseOutcome> {
  return tellCase(input, async (accounts) => {
    await accounts.phase('year-end');
    await accounts.phase('accounts');
    await accounts.gate('accounts-ready');
    await accounts.phase('handover');
    await accounts.phase('audit');
    await accounts.gate('accounts-audited');
    await accounts.phase('approval');
    await accounts.phase('publishing');
  });
}
