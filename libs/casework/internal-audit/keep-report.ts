import { instant, type ReportedFinding } from '#database';
import { questionsOf, type Question } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { digestOf } from '../journal/journal';
import { findingsOf } from './finding-rows';
import type { VisitFile } from './visit-file';
import { readVisitGuide } from './visit-guide';

/** A report as it is sent. */
interface SentReport {
  readonly stage: 'draft' | 'final';
  readonly text: string;
  readonly by: string;
}

const aboutQuestion = (question: Question | undefined): Pick<ReportedFinding, 'question'> =>
  question ? { question: { id: question.id, text: question.text } } : {};

/** Keeps a report of a visit as one version more, with its findings as they stand, and journals its digest. Returns how many findings it has. */
export const keepReport = async (
  file: CaseFile,
  visit: VisitFile,
  { stage, text, by }: SentReport,
): Promise<number> => {
  const questions = questionsOf((await readVisitGuide(file.tx, visit.id))?.questionnaire ?? { sections: [] });
  const findings = (await findingsOf(file.tx, visit.id)).map(
    ({ number, questionId, severity, text: words, recommendation, owner, due }): ReportedFinding => ({
      number,
      ...aboutQuestion(questions.find(({ id }) => id === questionId)),
      severity,
      text: words,
      recommendation,
      owner,
      due,
    }),
  );
  const { last } = await file.tx
    .selectFrom('visit_reports')
    .where('visit_id', '=', visit.id)
    .select((eb) => eb.fn.max('version').as('last'))
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  const digest = digestOf({ stage, text, findings });
  await file.tx
    .insertInto('visit_reports')
    .values({
      visit_id: visit.id,
      version,
      stage,
      text,
      findings: JSON.stringify(findings),
      digest,
      sent_at: instant(file.now),
      sent_by: by,
    })
    .execute();
  file.record({ event: 'VISIT_REPORTED', payload: { version, stage, findings: findings.length, digest } });
  return findings.length;
};
