import { Refusal } from '#contracts';
import type { CaseFile } from '../kernel/case-file';
import type { Measure } from './measure-tasks';

const select = (file: CaseFile) =>
  file.tx
    .selectFrom('measures')
    .where('case_id', '=', file.caseRow.id)
    .select(['id', 'number', 'title', 'text', 'step_id as stepId', 'kind']);

/** The measure of a step of the case. Throws `Refusal` MEASURE.NOT_FOUND. */
export const measureOfStep = async (file: CaseFile, stepId: string): Promise<Measure> =>
  (await select(file).where('step_id', '=', stepId).executeTakeFirst()) ?? missing();

/** A measure of the case by its id. Throws `Refusal` MEASURE.NOT_FOUND. */
export const measureOf = async (file: CaseFile, id: string): Promise<Measure> =>
  (await select(file).where('id', '=', id).executeTakeFirst()) ?? missing();

const missing = (): never => {
  throw new Refusal('MEASURE.NOT_FOUND', 'Tiltaget findes ikke.');
};
