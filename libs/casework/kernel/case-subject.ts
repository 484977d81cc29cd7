import { Refusal, type Process } from '#contracts';
import type { CaseSubject } from '#domain';
import type { CaseFile } from './case-file';

/** A case as a command asks for rights to it: by what they hold, not by a task of theirs. */
export const caseSubject = ({ kase }: CaseFile): CaseSubject => ({
  kind: 'case',
  process: kase.process,
  isSubCase: kase.parent_id !== null,
  isTheirs: false,
});

/** What is done in cases of one process is not there in those of another. Refuses CASE.NOT_FOUND. */
export const judgeProcess = ({ kase }: CaseFile, process: Process): void => {
  if (kase.process !== process) throw new Refusal('CASE.NOT_FOUND', 'Sagen findes ikke.');
};
