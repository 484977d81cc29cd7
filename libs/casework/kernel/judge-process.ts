import { Refusal, type Process } from '#contracts';
import type { CaseFile } from './case-file';

/** What is done in cases of one process is not there in those of another. Refuses CASE.NOT_FOUND. */
export const judgeProcess = ({ caseRow }: CaseFile, process: Process): void => {
  if (caseRow.process !== process) throw new Refusal('CASE.NOT_FOUND', 'Sagen findes ikke.');
};
