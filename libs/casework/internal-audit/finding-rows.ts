import type { Database, Tx } from '#database';
import { findingState, partState, type FindingState, type IsoDate, type Severity, type TaskState } from '#domain';

/** The latest task of one part of a finding. */
export interface FindingTask {
  readonly id: string;
  readonly round: number;
  readonly state: TaskState;
  readonly due: IsoDate;
  readonly assigneeId: string;
  /** False: whose it is has left. */
  readonly isHere: boolean;
  readonly answeredBy: string | null;
}

/** A finding with where it stands. */
export interface FindingFile {
  readonly id: string;
  readonly number: number;
  readonly severity: Severity;
  readonly text: string;
  readonly recommendation: string;
  readonly questionId: string | null;
  readonly ownerId: string;
  /** The owner's title. */
  readonly owner: string;
  readonly due: IsoDate | null;
  readonly state: FindingState;
  /** The visit during which it was closed: its own, or a later one; null while it is open. */
  readonly closedIn: { readonly visitId: string; readonly unit: string; readonly at: number } | null;
  readonly plan: FindingTask | null;
  readonly evidence: FindingTask | null;
  readonly verify: FindingTask | null;
}

/** The findings of a visit, by number. */
export const findingsOf = async (db: Database | Tx, visitId: string): Promise<FindingFile[]> => {
  const [rows, tasks] = await Promise.all([
    db
      .selectFrom('audit_findings')
      .innerJoin('audit_visits', 'audit_visits.id', 'audit_findings.visit_id')
      .innerJoin('people', 'people.id', 'audit_findings.owner_id')
      .leftJoin('audit_visits as closing', 'closing.id', 'audit_findings.closed_in')
      .where('visit_id', '=', visitId)
      .orderBy('number')
      .selectAll('audit_findings')
      .select(['people.title as owner', 'audit_visits.final_at', 'closing.unit_name as closed_at_unit'])
      .execute(),
    db
      .selectFrom('audit_finding_tasks')
      .innerJoin('tasks', 'tasks.id', 'audit_finding_tasks.task_id')
      .innerJoin('people', 'people.id', 'tasks.assignee_id')
      .where('tasks.case_id', '=', visitId)
      .orderBy('audit_finding_tasks.round')
      .select([
        'audit_finding_tasks.finding_id as findingId',
        'audit_finding_tasks.part',
        'audit_finding_tasks.round',
        'tasks.id',
        'tasks.state',
        'tasks.due_on as due',
        'tasks.assignee_id as assigneeId',
        'people.active as isHere',
        'tasks.answered_by as answeredBy',
      ])
      .execute(),
  ]);
  return rows.map((row) => {
    const latest = (part: 'plan' | 'evidence' | 'verify'): FindingTask | null =>
      tasks.findLast((task) => task.findingId === row.id && task.part === part) ?? null;
    const [plan, evidence, verify] = [latest('plan'), latest('evidence'), latest('verify')];
    return {
      id: row.id,
      number: row.number,
      severity: row.severity,
      text: row.text,
      recommendation: row.recommendation,
      questionId: row.question_id,
      ownerId: row.owner_id,
      owner: row.owner,
      due: row.due_on,
      closedIn:
        row.closed_in === null || row.closed_at === null
          ? null
          : { visitId: row.closed_in, unit: row.closed_at_unit ?? '', at: row.closed_at },
      plan,
      evidence,
      verify,
      state: findingState({
        isFinal: row.final_at !== null,
        isClosed: row.closed_at !== null,
        plan: partState(plan),
        evidence: partState(evidence),
        verify: partState(verify),
      }),
    };
  });
};

/** The finding that a task is of, in the case of its visit; undefined for another task. */
export const findingOfTask = async (
  db: Database | Tx,
  visitId: string,
  taskId: string,
): Promise<FindingFile | undefined> =>
  (await findingsOf(db, visitId)).find(({ plan, evidence, verify }) =>
    [plan, evidence, verify].some((task) => task?.id === taskId),
  );
