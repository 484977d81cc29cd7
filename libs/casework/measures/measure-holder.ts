import { pages } from '#contracts';
import { allows, caseSubject } from '#domain';
import type { FindHolder } from '../process-hooks';
import { tasksWithLeaders } from '../tasks/tasks-with-leaders';

/** A point that is followed up, as documents lie on it: whoever has been asked for its status, and who follows it up, put proof there. */
export const measureHolder: FindHolder = async ({ db }, id, visitor) => {
  const row = await db
    .selectFrom('measures')
    .innerJoin('cases', 'cases.id', 'measures.case_id')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('measures.id', '=', id)
    .where('worlds.deleted_at', 'is', null)
    .select([
      'measures.number',
      'measures.title',
      'measures.kind',
      'cases.id as case_id',
      'cases.state',
      'cases.process',
      'cases.parent_id',
    ])
    .executeTakeFirst();
  if (!row) return null;
  const tasks = await tasksWithLeaders(db)
    .innerJoin('measure_tasks', 'measure_tasks.task_id', 'tasks.id')
    .where('measure_tasks.measure_id', '=', id)
    .execute();
  const isTheirs = tasks.some((task) =>
    [task.assignee_id, task.leader_id, task.second_leader_id].includes(visitor.personId),
  );
  const on = { kind: 'followed', of: caseSubject(row), isTheirs } as const;
  return {
    caseId: row.case_id,
    title: `${row.kind === 'measure' ? 'Tiltag' : 'Revisionens punkt'} ${row.number}: ${row.title}`,
    page:
      row.kind === 'measure' || row.parent_id === null
        ? pages.measures(row.case_id)
        : pages.auditReport(row.parent_id, row.case_id),
    ofTask: null,
    on,
    may: (act) => allows(act, { kind: 'document', on }, visitor),
    closed: row.state === 'open' ? null : 'Sagen er afsluttet, så dens dokumenter ligger fast.',
  };
};
