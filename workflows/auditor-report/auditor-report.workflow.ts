import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase, type CaseStory } from '../kernel/case-story';

/**
 * A partial report or visit note of the external auditor, under the year's accounts: each point answered by the one who is named for it and
 * reviewed by another (who may send it back), all answers sent as one reply, and what is left open followed up until it is done.
 */
export async function auditorReport(input: CaseInput): Promise<CaseOutcome> {
  const story = async (report: CaseStory): Promise<void> => {
    do {
      await report.phase('answering');
      await report.phase('reviewing');
    } while (report.asks('answering'));
    await report.phase('replying');
    await report.phase('following-up');
  };
  return tellCase(input, story, 'again');
}
