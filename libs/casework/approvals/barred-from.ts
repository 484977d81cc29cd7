import type { Database, Tx } from '#database';
import { approvalsOfCases, standingOf } from './approval-rows';
import type { SubjectHooks } from './subject';

/** Who may not answer an approval: who wrote it, and, where the stage wants another person, who has approved in a stage already. */
export interface BarredFromApproval {
  readonly writers: readonly string[];
  readonly approvers: readonly string[];
}

/** Who that is, of one of a case's approvals. Whom it is asked of, who is mailed and who may answer all come from here. */
export const barredFromApproval = async (
  hooks: SubjectHooks,
  db: Database | Tx,
  task: { readonly id: string; readonly caseId: string },
): Promise<BarredFromApproval> => {
  const [subject] = await hooks.read(db, [task.caseId]);
  if (!subject) return { writers: [], approvers: [] };
  const rows = await approvalsOfCases(db, [task.caseId]);
  const own = rows.find(({ id }) => id === task.id);
  const stage = (await hooks.chainOf(db, task.caseId)).find(({ id }) => id === own?.stage);
  const approved = rows.filter((row) => row.stage !== own?.stage && standingOf(row, subject) === 'approved');
  return {
    writers: subject.writtenBy,
    approvers: stage?.anotherPerson === true ? approved.flatMap(({ answeredBy }) => answeredBy ?? []) : [],
  };
};
