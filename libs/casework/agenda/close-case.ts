import type { Casework } from '../kernel/casework';
import { CaseFile } from '../kernel/case-file';

/**
 * The end of a case's story, told by its workflow. A case that has ended already stays as it is; one in which somebody has sent an answer
 * back a moment ago goes on.
 */
export const closeCase = (casework: Casework, caseId: string): Promise<'ended' | 'goes-on'> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await CaseFile.open(casework, tx, caseId, null);
    if (file.caseRow.state !== 'open') return 'ended';
    const live = await tx
      .selectFrom('tasks')
      .select('id')
      .where('case_id', '=', caseId)
      .where('state', 'in', ['planned', 'open'])
      .limit(1)
      .executeTakeFirst();
    // A gate that others hold may have been closed again a moment ago: what was decided is taken up once more.
    const held = await tx
      .selectFrom('gates')
      .select('id')
      .where('case_id', '=', caseId)
      .where('held', '=', true)
      .where('state', '=', 'closed')
      .limit(1)
      .executeTakeFirst();
    if (live ?? held) return 'goes-on';
    await file.hooks.ending?.(casework, file, { how: 'closed' });
    file.record({ event: 'CASE_CLOSED' });
    await file.save({ state: 'closed', seen: true });
    return 'ended';
  });
