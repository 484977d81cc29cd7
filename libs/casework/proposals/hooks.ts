import { FREEZING_KIND } from '#domain';
import type { ProcessHooks } from '../process-hooks';
import { freezeBudget, handInProposals, judgeHandedIn } from './hand-in-proposals';
import { proposalHolder } from './proposal-holder';
import { unitsOfProposalsChanged } from './units-changed';

export const proposalHooks: ProcessHooks = {
  answers: { [FREEZING_KIND]: freezeBudget },
  answersOfForm: { proposals: handInProposals },
  correctionsOfForm: { proposals: { corrected: judgeHandedIn } },
  documentsOn: { proposal: proposalHolder },
  placesOf: async ({ tx, caseRow }, { id, form }) => {
    if (form !== 'proposals') return [];
    const rows = await tx
      .selectFrom('proposals')
      .innerJoin('tasks', 'tasks.unit_code', 'proposals.unit_code')
      .where('tasks.id', '=', id)
      .where('proposals.case_id', '=', caseRow.id)
      .orderBy('proposals.id')
      .select('proposals.id')
      .execute();
    return rows.map((row) => ({ kind: 'proposal', id: row.id }));
  },
  unitsChanged: unitsOfProposalsChanged,
};
