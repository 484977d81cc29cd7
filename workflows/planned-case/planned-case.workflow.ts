import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase } from '../kernel/case-story';

/** A case of a municipality's own process, which is nothing but its file: the record says which phases and gates it has and where it stands. */
export async function plannedCase(input: CaseInput): Promise<CaseOutcome> {
  return tellCase(input, (planned) => planned.course(), 'again');
}
