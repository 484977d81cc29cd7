import type { JournalEvent } from '#domain';
import type { CaseFile } from './case-file';

/** How often this stands in the case's journal already; of one task, or of the whole case. */
export const timesDone = async (
  { tx, caseRow }: CaseFile,
  event: JournalEvent,
  taskId: string | null = null,
): Promise<number> => {
  const { times } = await tx
    .selectFrom('journal')
    .where('case_id', '=', caseRow.id)
    .where('event', '=', event)
    .$if(taskId !== null, (query) => query.where('task_id', '=', taskId))
    .select((eb) => eb.fn.countAll<string>().as('times'))
    .executeTakeFirstOrThrow();
  return Number(times);
};
