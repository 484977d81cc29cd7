import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase, type CaseStory } from '../kernel/case-story';

/**
 * A visit of the internal audit: a time is agreed, the leader answers the questions beforehand, the visit is held, its report drafted, commented
 * and made final, and each finding put right, proven and looked at until the last one is closed. A visit that is moved goes back to being arranged, a
 * report with what its leader has not heard back to being commented on.
 */
export async function auditVisit(input: CaseInput): Promise<CaseOutcome> {
  const story = async (visit: CaseStory): Promise<void> => {
    do {
      await visit.phase('arranging');
      await visit.phase('preparing');
      await visit.phase('visiting');
    } while (visit.asks('arranging'));
    await visit.phase('drafting');
    do {
      await visit.phase('commenting');
      await visit.phase('finishing');
    } while (visit.asks('commenting'));
    await visit.phase('settling');
  };
  return tellCase(input, story, 'again');
}
