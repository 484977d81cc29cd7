import { FREEZING_KIND } from '#domain';
import type { ProcessHooks } from '../process-hooks';
import { freezeBudget, handInProposals, judgeHandedIn } from './hand-in-proposals';
import { unitsOfProposalsChanged } from './units-changed';

export const proposalHooks: ProcessHooks = {
  answers: { [FREEZING_KIND]: freezeBudget },
  answersOfForm: { proposals: handInProposals },
  correctionsOfForm: { proposals: { corrected: judgeHandedIn } },
  unitsChanged: unitsOfProposalsChanged,
};
