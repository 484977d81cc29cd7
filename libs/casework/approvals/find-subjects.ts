import type { Database, Tx } from '#database';
import type { ApprovalSubject, SubjectHooks } from './subject';
import { hooksOf, type Casework } from '../kernel/casework';

/** A subject with what its process does for it. */
export interface FoundSubject {
  readonly hooks: SubjectHooks;
  readonly subject: ApprovalSubject;
}

/** The subjects of these cases, by the case's id. */
export const subjectsOf = async (
  casework: Pick<Casework, 'processes'>,
  db: Database | Tx,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, FoundSubject>> => {
  const found = new Map<string, FoundSubject>();
  const cases =
    caseIds.length === 0
      ? []
      : await db
          .selectFrom('cases')
          .where('id', 'in', [...caseIds])
          .select(['id', 'process'])
          .execute();
  for (const [process, own] of Map.groupBy(cases, (one) => one.process)) {
    const hooks = hooksOf(casework, process).approvals;
    if (!hooks) continue;
    for (const subject of await hooks.read(
      db,
      own.map(({ id }) => id),
    ))
      found.set(subject.caseId, { hooks, subject });
  }
  return found;
};
