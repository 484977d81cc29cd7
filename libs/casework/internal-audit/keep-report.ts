import { VISIT_COMMENTS } from '#contracts';
import { instant, type ReportedFinding, type ReportedVisit } from '#database';
import { FORMS, localDate, questionsOf, type Question } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { digestOf } from '../journal/journal';
import { readTitles } from '../kernel/people';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { findingsOf } from './finding-rows';
import type { VisitFile } from './visit-file';
import { readVisitGuide } from './visit-guide';

/** A report as it is sent. */
export interface SentReport {
  readonly stage: 'draft' | 'final';
  readonly text: string;
  readonly by: string;
}

const aboutQuestion = (question: Question | undefined): Pick<ReportedFinding, 'question'> =>
  question ? { question: { id: question.id, text: question.text } } : {};

/** What was said of the drafts, the first first. */
const commentsOn = async ({ tx, caseRow }: CaseFile): Promise<ReportedVisit['comments']> => {
  const said = await tasksWithSteps(tx)
    .leftJoin('people as answerer', 'answerer.id', 'tasks.answered_by')
    .where('tasks.case_id', '=', caseRow.id)
    .where('steps.kind', '=', VISIT_COMMENTS)
    .where('tasks.state', '=', 'done')
    .orderBy('tasks.answered_at')
    .select(['tasks.answer', 'tasks.answered_at', 'answerer.title'])
    .execute();
  return said.flatMap(({ answer, answered_at: at, title }) => {
    const given = FORMS.text.schema.safeParse(answer);
    return given.success && at !== null ? [{ by: title ?? 'Lederen', on: localDate(at), text: given.data.text }] : [];
  });
};

/** That the draft that was sent last was not commented on, with what was said of the one before it. */
export const silenceWords = async (file: CaseFile): Promise<string> => {
  const before = (await commentsOn(file)).at(-1);
  return before === undefined
    ? 'Lederen har ikke kommenteret udkastet.'
    : `Lederen har ikke kommenteret det nye udkast. Om det forrige skrev lederen: »${before.text}«`;
};

/** Keeps a report of a visit as one version more, with its facts and findings as they stand, and journals its digest. Returns how many findings it has. */
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
  const visited: ReportedVisit = {
    unit: visit.unit.name,
    auditor: (await readTitles(file.tx, [visit.auditorId])).get(visit.auditorId) ?? '',
    at: visit.at,
    place: visit.place,
    focus: visit.focus,
    severities: visit.rules.severities,
    comments: await commentsOn(file),
  };
  const digest = digestOf({ stage, text, findings, visited });
  await file.tx
    .insertInto('visit_reports')
    .values({
      visit_id: visit.id,
      version,
      stage,
      text,
      findings: JSON.stringify(findings),
      visited: JSON.stringify(visited),
      digest,
      sent_at: instant(file.now),
      sent_by: by,
    })
    .execute();
  file.record({ event: 'VISIT_REPORTED', payload: { version, stage, findings: findings.length, digest } });
  return findings.length;
};
