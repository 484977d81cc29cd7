import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase, type CaseStory } from '../kernel/case-story';

/**
 * One unit's request for a transfer, under its round: looked at by konsulent and chef, written by the chef, cleared with the direktør, and then
 * held until KB has granted, cut or refused it. Sent back it is written again; withdrawn or rejected it ends where it stands.
 */
export async function transferRequest(input: CaseInput): Promise<CaseOutcome> {
  const story = async (request: CaseStory): Promise<void> => {
    do {
      await request.phase('review');
      await request.phase('text');
      await request.phase('clearing');
    } while (!(await request.heldAt('awaiting', 'decided', 'review', 'text', 'clearing')));
  };
  // One that is taken up again just as it would end goes the whole way once more.
  return tellCase(input, story, 'again');
}
