import { instant } from '#database';
import { FORMS, localDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import type { TaskFile } from '../tasks/task-file';
import { findingOfTask, findingsOf, type FindingFile } from './finding-rows';
import { askForEvidence, askToVerify, mayAskOfFinding } from './finding-tasks';
import { judgeAuditorDoes, judgeUnitDoes } from './judge-doer';
import { findingStep } from './steps';
import { notFound, readVisit, type VisitFile } from './visit-file';
import { inDays } from './visit-tasks';

const findingOf = async (task: TaskFile): Promise<{ readonly visit: VisitFile; readonly finding: FindingFile }> => {
  const finding = await findingOfTask(task.file.tx, task.file.caseRow.id, task.id);
  if (!finding) throw notFound();
  return { visit: await readVisit(task.file), finding };
};

/** The owner's plan: they are asked for evidence by the finding's day. */
export const findingPlanned: AnswerPath = async (answered) => {
  const { task } = answered;
  const { visit, finding } = await findingOf(task);
  await judgeUnitDoes(task, visit);
  const { text } = FORMS.text.schema.parse(answered.answer);
  await finishTask(answered, { tell: true });
  const due = finding.due ?? inDays(task.file, 1);
  task.file.record({
    event: 'FINDING_PLANNED',
    taskId: task.id,
    payload: { finding: finding.id, number: finding.number, date: due },
  });
  await askForEvidence(task.file, visit, finding, {
    due,
    because: `Din plan: »${text}« Skriv, hvad der er gjort, og læg dokumentationen ved.`,
  });
};

/** Evidence goes to the auditor. */
export const findingEvidenced: AnswerPath = async (answered) => {
  const { task } = answered;
  const { visit, finding } = await findingOf(task);
  await judgeUnitDoes(task, visit);
  const { text } = FORMS.text.schema.parse(answered.answer);
  await finishTask(answered, { tell: true });
  task.file.record({
    event: 'FINDING_EVIDENCED',
    taskId: task.id,
    payload: { finding: finding.id, number: finding.number },
  });
  await askToVerify(task.file, visit, finding, text);
};

/** So long the owner has where what they sent was not enough. */
const AGAIN_DAYS = 10;

/**
 * The auditor closes the finding, or it goes back with a reason. Refuses AUDIT.NOT_INDEPENDENT for its owner, for who wrote the plan or the
 * evidence, and for who leads the unit, whoever they act for.
 */
export const findingVerified: AnswerPath = async (answered) => {
  const { task } = answered;
  const { file } = task;
  const { visit, finding } = await findingOf(task);
  await judgeAuditorDoes(task, visit);
  const { outcome, note } = FORMS.review.schema.parse(answered.answer);
  await finishTask(answered, { tell: true });
  const payload = { finding: finding.id, number: finding.number };
  if (outcome === 'approved') {
    await file.tx
      .updateTable('audit_findings')
      .set({ closed_at: instant(file.now), closed_by: task.actorId, closed_in: visit.id })
      .where('id', '=', finding.id)
      .execute();
    return file.record({ event: 'FINDING_CLOSED', taskId: task.id, payload: { ...payload, visit: visit.id } });
  }
  file.record({ event: 'FINDING_REFUSED', taskId: task.id, reason: note, payload });
  if (await mayAskOfFinding(file, visit, finding, 'evidence'))
    await askForEvidence(file, visit, finding, {
      due: inDays(file, AGAIN_DAYS),
      because: `Det, der blev sendt, var ikke nok: »${note}« Skriv, hvad der er gjort, og læg dokumentationen ved.`,
    });
};

/** No plan came: the recommendation is the plan. */
export const planLapsed = async (file: CaseFile, taskId: string): Promise<void> => {
  const [visit, finding] = await visitAndFinding(file, taskId);
  if (finding && finding.evidence === null)
    await askForEvidence(file, visit, finding, {
      due: finding.due ?? localDate(file.now),
      because: `Anbefalingen var: »${finding.recommendation}« Skriv, hvad der er gjort, og læg dokumentationen ved.`,
    });
};

/** No evidence came, or nobody looked at it: they are asked again, until somebody must decide whether it goes on. */
export const askAgainOf = async (file: CaseFile, taskId: string, part: 'evidence' | 'verify'): Promise<void> => {
  const [visit, finding] = await visitAndFinding(file, taskId);
  if (finding && (await mayAskOfFinding(file, visit, finding, part))) await askOnceMore(file, visit, finding, part);
};

const visitAndFinding = async (file: CaseFile, taskId: string) =>
  [await readVisit(file), await findingOfTask(file.tx, file.caseRow.id, taskId)] as const;

const askOnceMore = (
  file: CaseFile,
  visit: VisitFile,
  finding: FindingFile,
  part: 'evidence' | 'verify',
): Promise<void> =>
  part === 'verify'
    ? askToVerify(file, visit, finding, null)
    : askForEvidence(file, visit, finding, {
        due: inDays(file, AGAIN_DAYS),
        because: `Du er spurgt før. Anbefalingen var: »${finding.recommendation}« Skriv, hvad der er gjort, og læg dokumentationen ved.`,
      });

/** It was decided that a finding is followed up all the same. `stepId` is the step that was asked in vain. */
export const askOfFindingOnceMore = async (file: CaseFile, stepId: string): Promise<void> => {
  const visit = await readVisit(file);
  const finding = (await findingsOf(file.tx, visit.id)).find(
    ({ number }) => stepId === findingStep(number, 'evidence') || stepId === findingStep(number, 'verify'),
  );
  if (finding)
    await askOnceMore(file, visit, finding, stepId === findingStep(finding.number, 'verify') ? 'verify' : 'evidence');
};
