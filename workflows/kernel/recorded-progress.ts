import { workflowInfo } from '@temporalio/workflow';
import { phasesOfKinds, type CaseProgress } from '#contracts';

/** What `advanceCase` answered before December 2026: the kinds of what was open, which the workflows sorted into phases. */
interface ProgressByKinds extends Omit<CaseProgress, 'openPhases'> {
  readonly openKinds: readonly string[];
}

/** A case's progress, as it is answered now or as older histories hold it. */
export const readProgress = (recorded: CaseProgress | ProgressByKinds): CaseProgress => {
  if (!('openKinds' in recorded)) return recorded;
  const { openKinds, ...rest } = recorded;
  return { ...rest, openPhases: phasesOfKinds(workflowInfo().workflowType, openKinds) };
};
