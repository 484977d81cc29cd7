import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase } from '../kernel/case-story';

/**
 * The internal audit of an autumn, from the choice of the units until what their visits showed is summed up. Each visit has a story of its own,
 * under this one, that goes on until its last finding is closed.
 */
export async function auditProgramme(input: CaseInput): Promise<CaseOutcome> {
  return tellCase(input, async (programme) => {
    await programme.phase('choosing');
    await programme.phase('programme');
    await programme.phase('visits');
    await programme.phase('summing-up');
  });
}
