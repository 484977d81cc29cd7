import type { DocumentRef } from '#contracts';
import { FORMS } from '#domain';
import type { ProcessHooks } from '../process-hooks';
import { readDocumentsOn } from './read-documents';

/**
 * What an answer rests on: the latest versions of what lies on the task and on what it is about; of what decides something also what lies on
 * the whole case.
 */
export const answerRefersTo: NonNullable<ProcessHooks['refersTo']> = async (file, task): Promise<DocumentRef[]> => {
  const about = (await file.hooks.placesOf?.(file, task)) ?? [];
  const rows = await readDocumentsOn(file.tx, [
    { kind: 'task', id: task.id },
    ...about,
    ...(FORMS[task.form].decides ? [{ kind: 'case' as const, id: file.caseRow.id }] : []),
  ]);
  return rows
    .filter(({ withdrawn_at: at }) => at === null)
    .map(({ id, number, sha256 }) => ({ document: id, version: number, sha256 }));
};
