import type { ProcessHooks } from '../process-hooks';
import { decide, decisionCorrected, withDigestOf } from './decide';
import { judgeDecisionHandOver } from './judge-hand-over';

/** What decisions of bodies do in any case. */
export const decisionHooks: ProcessHooks = {
  answersOfForm: { decision: decide },
  correctionsOfForm: { decision: { keeps: withDigestOf, corrected: decisionCorrected } },
  mayHandOver: judgeDecisionHandOver,
};
