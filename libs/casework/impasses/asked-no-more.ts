import type { CaseFile } from '../kernel/case-file';

/** The case says that a step of it stays unanswered, and why. */
export const recordAskedNoMore = async (file: CaseFile, stepId: string, reason: string): Promise<void> => {
  const { title } = await file.tx
    .selectFrom('steps')
    .where('case_id', '=', file.caseRow.id)
    .where('id', '=', stepId)
    .select('title')
    .executeTakeFirstOrThrow();
  file.record({ event: 'ASKED_NO_MORE', reason, payload: { step: stepId, title } });
};
