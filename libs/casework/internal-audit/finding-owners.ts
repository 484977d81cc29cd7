import type { Database, Tx } from '#database';
import { writersOfAnswer } from '../tasks/writers-of-answer';
import type { FindingFile } from './finding-rows';

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
