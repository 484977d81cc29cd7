import type { ProcessHooks } from '../process-hooks';
import { followMeasureOn } from './measure-impasse';
import { askSilentOwner, measureReported, roundsBegun, statusCorrected } from './measure-path';
import { FOLLOWED_KINDS } from './measure-tasks';

/** Measures of a budget agreement, and what stands open of an auditor's report. */
export const measureHooks: ProcessHooks = {
  answers: Object.fromEntries(FOLLOWED_KINDS.map((kind) => [kind, measureReported])),
  corrections: Object.fromEntries(
    FOLLOWED_KINDS.map((kind) => [kind, { corrected: statusCorrected, begun: (db, { id }) => roundsBegun(db, id) }]),
  ),
  goesOn: Object.fromEntries(FOLLOWED_KINDS.map((kind) => [kind, followMeasureOn])),
  lapsed: async (file, task) => {
    if (FOLLOWED_KINDS.includes(task.kind)) await askSilentOwner(file, task);
  },
};
