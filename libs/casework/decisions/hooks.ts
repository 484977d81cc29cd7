import type { ProcessHooks } from '../process-hooks';
import { decide, decisionCorrected } from './decide';
import { judgeDecisionHandOver } from './judge-hand-over';

/** What decisions of bodies do in any case. */
export const decisionHooks: ProcessHooks = {
  answersOfForm: { decision: decide },
  correctionsOfForm: { decision: { corrected: decisionCorrected } },
  mayHandOver: judgeDecisionHandOver,
};
