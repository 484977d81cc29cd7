import { differenceSentence, subjectDifference } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { ApprovalSubject, SubjectHooks } from './subject';

/** What of a subject is not as a version of it had it: `Beløb i alt: 100.000 kr. → 80.000 kr.; Tekst er skrevet om`; empty where nothing is. */
export const whatChanged = async (
  { tx, caseRow }: CaseFile,
  hooks: SubjectHooks,
  subject: ApprovalSubject,
  seen: number,
): Promise<string> => {
  const before = await hooks.contentOf(tx, caseRow.id, seen);
  const what = before === null ? [] : subjectDifference(before, subject.content).map(differenceSentence);
  return what.join('; ');
};
