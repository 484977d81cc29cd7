import type { Database, Tx } from '#database';
import { localDate, type IsoDate } from '#domain';
import type { BarredTask, ProcessHooks } from '../process-hooks';
import type { CaseFile } from './case-file';

/** Whom a task's process keeps from answering it on a day of its world, whoever they act for. Ids. */
export const barredFrom = async (
  db: Database | Tx,
  hooks: ProcessHooks,
  task: BarredTask,
  today: IsoDate,
): Promise<readonly string[]> => (await hooks.barredFrom?.(db, task, hooks, today)) ?? [];

/** The same of a task of a case at hand. */
export const barredInCase = (
  { tx, hooks, caseRow, now }: CaseFile,
  { id, kind }: Pick<BarredTask, 'id' | 'kind'>,
): Promise<readonly string[]> =>
  barredFrom(tx, hooks, { id, kind, caseId: caseRow.id, process: caseRow.process }, localDate(now));
