import { FINDING_VERIFY, VISIT_DRAFT, VISIT_FINAL } from '#contracts';
import type { Database, Tx } from '#database';
import { writersOfAnswer } from '../tasks/writers-of-answer';
import { findingOfTask, type FindingFile } from './finding-rows';

/** Whose a finding is, and who wrote its plan or its evidence: they are not the ones who see that it is put right. */
export const ownersOf = async (
  db: Database | Tx,
  { ownerId, plan, evidence }: Pick<FindingFile, 'ownerId' | 'plan' | 'evidence'>,
): Promise<string[]> => {
  const tasks = [plan, evidence].filter((one) => one !== null);
  const writers = await Promise.all(tasks.map(({ id }) => writersOfAnswer(db, id)));
  return [
    ownerId,
    ...writers.flat(),
    ...tasks.flatMap(({ assigneeId, answeredBy }) => [assigneeId, answeredBy]),
  ].filter((one) => one !== null);
};

/** A task of the auditor's; without an id where it is still to be asked. */
export interface AuditorsTask {
  readonly id?: string;
  readonly kind: string;
}

/** Who does not do a task of the auditor's because it is about what is theirs: a report with a finding of theirs, the look at what they put right. */
export const ownersInTask = async (
  db: Database | Tx,
  visitId: string,
  { id, kind }: AuditorsTask,
): Promise<string[]> => {
  if (kind === VISIT_DRAFT || kind === VISIT_FINAL) {
    const owners = await db.selectFrom('audit_findings').where('visit_id', '=', visitId).select('owner_id').execute();
    return owners.map(({ owner_id: ownerId }) => ownerId);
  }
  const finding = kind === FINDING_VERIFY && id !== undefined ? await findingOfTask(db, visitId, id) : undefined;
  return finding ? ownersOf(db, finding) : [];
};
