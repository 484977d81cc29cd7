import type { Database, Tx } from '#database';
import { mayTakeApproval } from '#domain';
import type { Casework } from '../kernel/casework';
import { organisationInForce } from '../kernel/organisation-in-force';
import { approvalsOfCases, standingOf, type ApprovalRow } from './approval-rows';
import { subjectsOf, type FoundSubject } from './find-subjects';

/** To whom an approval may be given instead of who has it now. */
export interface ApprovalTakers {
  /** The stage of its chain. */
  readonly stage: string;
  readonly stageTitle: string;
  /** Those who know it best first; nobody who is asked in the same stage already. */
  readonly people: readonly { readonly id: string; readonly title: string }[];
  /** Ids of those who wrote what is approved: it is given to none of them, also where the rule accepts nobody. */
  readonly writtenBy: readonly string[];
  /** Ids of those who are asked, or have said yes, in the same stage beside whose task it is. */
  readonly beside: readonly string[];
}

/** Whom the chain's rule would accept at the rank of each of these tasks, by the task's id, `except` for some; tasks that are no approvals are left out. */
export const approvalTakers = async (
  casework: Pick<Casework, 'processes'>,
  db: Database | Tx,
  taskIds: readonly string[],
  except: readonly string[] = [],
): Promise<ReadonlyMap<string, ApprovalTakers>> => {
  const found = await subjectsOf(casework, db, await casesOf(db, taskIds));
  return takersOf(db, [...found.values()], taskIds, except);
};

/** The same of subjects that have been read: those of the tasks that are their approvals. */
export const takersOf = async (
  db: Database | Tx,
  found: readonly FoundSubject[],
  taskIds: readonly string[],
  except: readonly string[] = [],
): Promise<ReadonlyMap<string, ApprovalTakers>> => {
  const all = new Map<string, ApprovalTakers>();
  if (found.length === 0) return all;
  const rows = await approvalsOfCases(
    db,
    found.map(({ subject }) => subject.caseId),
  );
  const organisation = (await organisationInForce(db)) ?? { units: [], roles: [] };
  const people = await db.selectFrom('people').select(['id', 'email', 'title', 'active']).execute();
  const emailOf = new Map(people.map(({ id, email }) => [id, email]));
  const here = new Map(people.filter(({ active }) => active).map((one) => [one.email.toLowerCase(), one]));
  for (const { hooks, subject } of found) {
    const chain = await hooks.chainOf(db, subject.caseId);
    const own = rows.filter(({ caseId }) => caseId === subject.caseId);
    for (const row of own.filter(({ id }) => taskIds.includes(id))) {
      const beside = askedBeside(own, row, subject);
      const barred = [...subject.writtenBy, ...beside, ...except];
      const approvers = mayTakeApproval(
        chain,
        { stage: row.stage, unit: row.unit, email: emailOf.get(row.assigneeId) ?? '' },
        { organisation, unit: subject.unit, barred: barred.flatMap((id) => emailOf.get(id) ?? []) },
      );
      all.set(row.id, {
        stage: row.stage,
        stageTitle: row.stageTitle,
        people: approvers.flatMap(({ email }) => here.get(email.trim().toLowerCase()) ?? []),
        writtenBy: subject.writtenBy,
        beside,
      });
    }
  }
  return all;
};

const casesOf = async (db: Database | Tx, taskIds: readonly string[]): Promise<string[]> => {
  if (taskIds.length === 0) return [];
  const rows = await db
    .selectFrom('approvals')
    .where('task_id', 'in', [...taskIds])
    .select('case_id')
    .distinct()
    .execute();
  return rows.map((row) => row.case_id);
};

/** Ids of those who are asked, or have said yes, in the same stage beside whose task it is. */
export const askedBeside = (
  rows: readonly ApprovalRow[],
  { id, stage }: Pick<ApprovalRow, 'id' | 'stage'>,
  subject: FoundSubject['subject'],
): string[] =>
  rows
    .filter((row) => row.id !== id && row.stage === stage)
    .filter((row) => ['asked', 'approved'].includes(standingOf(row, subject) ?? ''))
    .map((row) => row.assigneeId);
