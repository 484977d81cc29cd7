import { tasksWithLeaders } from '#casework';
import type { Database } from '#database';
import { FORMS, measureStanding, type MeasureStanding, type StatusAnswer, type TaskState } from '#domain';

/** One time that a measure's owner was asked. */
export interface MeasureRoundRow {
  readonly id: string;
  readonly state: TaskState;
  readonly due_on: string;
  readonly assignee_id: string;
  readonly owner: string;
  readonly leader_id: string | null;
  readonly second_leader_id: string | null;
  readonly answered_at: number | null;
  readonly by: string | null;
  readonly report: StatusAnswer | null;
}

/** A measure with all that its owners have said, oldest first. */
export interface MeasureRow extends MeasureStanding {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly rounds: readonly MeasureRoundRow[];
}

/** The measures of a case by number. */
export const readMeasures = async (db: Database, caseId: string): Promise<MeasureRow[]> => {
  const [measures, tasks] = await Promise.all([
    db
      .selectFrom('measures')
      .where('case_id', '=', caseId)
      .orderBy('number')
      .select(['id', 'number', 'title', 'text'])
      .execute(),
    readRounds(db, caseId),
  ]);
  const rounds = Map.groupBy(tasks, (task) => task.measure_id);
  return measures.map((measure) => {
    const own = (rounds.get(measure.id) ?? []).map(({ answer, ...task }): MeasureRoundRow => ({
      ...task,
      report: task.state === 'done' ? (FORMS.status.schema.safeParse(answer).data ?? null) : null,
    }));
    return {
      ...measure,
      rounds: own,
      ...measureStanding(own.map(({ state, report }) => ({ state, status: report?.status ?? null }))),
    };
  });
};

const readRounds = (db: Database, caseId: string) =>
  tasksWithLeaders(db)
    .innerJoin('measure_tasks', 'measure_tasks.task_id', 'tasks.id')
    .leftJoin('people as answerer', 'answerer.id', 'tasks.answered_by')
    .where('tasks.case_id', '=', caseId)
    .orderBy('measure_tasks.round')
    .select([
      'measure_tasks.measure_id',
      'tasks.id',
      'tasks.state',
      'tasks.due_on',
      'tasks.answer',
      'tasks.answered_at',
      'assignee.title as owner',
      'answerer.title as by',
    ])
    .execute();
