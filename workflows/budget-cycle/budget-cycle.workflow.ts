import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase } from '../kernel/case-story';

/** The budget of a year, from the November two years before it begins to the follow-up on what was agreed. */
export async function budgetCycle(input: CaseInput): Promise<CaseOutcome> {
  return tellCase(input, async (budget) => {
    await budget.phase('katalog');
    await budget.phase('forslag');
    await budget.gate('first-reading');
    await budget.phase('first-reading');
    await budget.phase('negotiation');
    await budget.gate('second-reading');
    await budget.phase('second-reading');
    await budget.phase('implementation');
  });
}
