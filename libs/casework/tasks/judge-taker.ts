import { judgeHere, judgeReceiver } from '../kernel/people';
import type { TaskFile } from './task-file';

/** Refuses who cannot be given the task: who is not here (PERSON.NOT_FOUND), who only audits where the process names no takers (PERSON.AUDITS), and whom it does not take. */
export const judgeTaker = async (task: TaskFile, personId: string): Promise<void> => {
  const { file, id, kind } = task;
  const asked = { id, kind, caseId: file.caseRow.id, process: file.caseRow.process };
  const takers = (await file.hooks.takersOf?.(file.tx, asked, file.now)) ?? null;
  await (takers === null ? judgeReceiver : judgeHere)(file.tx, personId);
  await file.hooks.mayHandOver?.(task, personId);
};
