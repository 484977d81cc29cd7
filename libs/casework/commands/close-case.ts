import type { Casework } from '../casework';
import { CaseFile } from '../case-file';

/** The end of a case's story, told by its workflow. A case that has ended already stays as it is. */
export const closeCase = (casework: Casework, caseId: string): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await CaseFile.open(casework, tx, caseId, null);
    if (file.kase.state !== 'open') return;
    file.record({ event: 'CASE_CLOSED' });
    await file.save({ state: 'closed', seen: true });
  });
