import {
  chooseUnit,
  enterFinding,
  idOf,
  keepShippedQuestionnaires,
  moveVisit,
  proposeProgramme,
  readAnswers,
  readRunOfTask,
  saveAnswer,
  valuesOf,
} from '#casework';
import { choicesOf, missingAnswers } from '#domain';
import { readAuditRules, readShippedQuestionnaires } from '#files';
import { person, type Harness, type TaskAtHand } from './harness';

/** The case of the shipped internal audit of 2026 in the real world. */
export const PROGRAMME_2026 = idOf('case', 'real', 'intern-revision-2026', 'intern-revision-2026');
const CHIEF = 'chef.oekonomi-stab';
/** Holds visits. */
const AUDITOR = 'intern.revision';
const by = (who: string) => ({ commandId: crypto.randomUUID(), actor: { personId: person(who) } });

/** How a task is found, and answered by whose it is. */
interface Hands {
  readonly taskOf: (caseId: string, stepId: string) => Promise<TaskAtHand>;
  readonly answer: (task: TaskAtHand, given: object) => Promise<void>;
}

/** The visit of Materialegården; its leader has been offered 18 and 19 May 2026. */
export const offerVisit = async (api: Harness, { taskOf, answer }: Hands): Promise<string> => {
  const { value: rules } = await readAuditRules();
  if (rules === null) throw new Error('the rules of the internal audit cannot be read');
  await keepShippedQuestionnaires(api.records, await readShippedQuestionnaires());
  const caseId = PROGRAMME_2026;
  await proposeProgramme(api.records, { ...by(CHIEF), caseId, rules: { ...rules, visits: 1 } });
  const units = await api.db.selectFrom('audit_candidates').where('programme_id', '=', caseId).selectAll().execute();
  for (const unit of units) {
    const isChosen = unit.unit_name === 'Materialegården';
    if (!isChosen && !unit.is_chosen) continue;
    await chooseUnit(api.records, {
      ...by(AUDITOR),
      caseId,
      unitCode: unit.unit_code,
      isChosen,
      auditorId: isChosen ? person(AUDITOR) : null,
      hours: isChosen ? rules.hoursPerVisit : null,
      reason: 'Den skal prøves',
    });
  }
  await answer(await taskOf(caseId, 'intern-revision-2026/audit-announce'), { note: '' });
  const { id } = await api.db
    .selectFrom('audit_visits')
    .where('programme_id', '=', caseId)
    .select('id')
    .executeTakeFirstOrThrow();
  await answer(await taskOf(id, 'visit/offer'), {
    times: [
      { on: '2026-05-18', from: '09:00', to: '12:00' },
      { on: '2026-05-19', from: '09:00', to: '12:00' },
    ],
    note: '',
  });
  return id;
};

/** The same, whose day is agreed: 20 May; one observation stands in its draft. */
export const announceVisit = async (
  api: Harness,
  hands: Hands,
): Promise<{ readonly visit: string; readonly finding: string }> => {
  const id = await offerVisit(api, hands);
  await moveVisit(api.records, {
    ...by(AUDITOR),
    visitId: id,
    to: { on: '2026-05-20', from: '09:00', to: '12:00' },
    reason: 'Aftalt',
  });
  await enterFinding(api.records, {
    ...by(AUDITOR),
    visitId: id,
    severity: 'yellow',
    text: 'Kassen tælles ikke',
    recommendation: 'Tæl den hver måned',
    questionId: null,
    ownerId: null,
  });
  const { id: finding } = await api.db
    .selectFrom('audit_findings')
    .where('visit_id', '=', id)
    .select('id')
    .executeTakeFirstOrThrow();
  return { visit: id, finding };
};

/** Answers everything of a questionnaire that is not answered yet, as its leader would: yes, the first, one, today. */
export const answerGuide = async (api: Harness, caseId: string): Promise<void> => {
  const { task_id: taskId } = await api.db
    .selectFrom('questionnaire_runs')
    .where('case_id', '=', caseId)
    .select('task_id')
    .executeTakeFirstOrThrow();
  const run = await readRunOfTask(api.db, taskId);
  const { assignee_id: personId } = await api.db
    .selectFrom('tasks')
    .where('id', '=', taskId)
    .select('assignee_id')
    .executeTakeFirstOrThrow();
  if (!run) throw new Error('the visit asks no questions');
  for (;;) {
    const answers = valuesOf(await readAnswers(api.db, run));
    const missing = missingAnswers(run.questionnaire, answers, new Map()).find(({ what }) => what === 'answer');
    if (!missing) return;
    const { id: questionId, kind } = missing.question;
    const [first] = choicesOf(missing.question) ?? [];
    const typed =
      first ?? (kind === 'date' ? '2026-05-01' : kind === 'number' || kind === 'amount' ? '1' : 'Det gør vi');
    const actor = { personId };
    await saveAnswer(api.records, {
      commandId: crypto.randomUUID(),
      actor,
      runId: run.id,
      questionId,
      typed,
      basedOn: 0,
    });
  }
};

/** Keeps a draft and a final report of a visit, as if they had been sent; their versions. */
export const keepReports = async ({ db }: Harness, visit: string, by: string): Promise<readonly string[]> => {
  const stages = ['draft', 'final'] as const;
  const sent = { visit_id: visit, text: 'Kassen tælles ikke', findings: '[]', digest: '0'.repeat(64), sent_by: by };
  const sentAt = new Date('2026-04-16T07:00:00Z');
  await db
    .insertInto('visit_reports')
    .values(stages.map((stage, index) => ({ ...sent, stage, version: index + 1, sent_at: sentAt })))
    .execute();
  return stages.map((_stage, index) => String(index + 1));
};
