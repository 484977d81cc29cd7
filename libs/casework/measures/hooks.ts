import type { ProcessHooks } from '../process-hooks';
import { measureHolder } from './measure-holder';
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
  documentsOn: { measure: measureHolder },
  placesOf: async ({ tx }, { id }) => {
    const row = await tx.selectFrom('measure_tasks').where('task_id', '=', id).select('measure_id').executeTakeFirst();
    return row ? [{ kind: 'measure', id: row.measure_id }] : [];
  },
  lapsed: async (file, task) => {
    if (FOLLOWED_KINDS.includes(task.kind)) await askSilentOwner(file, task);
  },
};
