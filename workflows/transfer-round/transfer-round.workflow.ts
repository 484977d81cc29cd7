import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase } from '../kernel/case-story';

/**
 * The transfers from one year to the next, from the January in which booking closes until what KB granted in April is registered. The requests
 * have stories of their own, under this one: it collects them when they are settled, and its last answer says what became of each.
 */
export async function transferRound(input: CaseInput): Promise<CaseOutcome> {
  return tellCase(input, async (round) => {
    await round.phase('opening');
    await round.phase('requests');
    await round.phase('collecting-case');
    await round.phase('council');
    await round.phase('granting');
  });
}
