import { chooseUnit, enterFinding, idOf, keepShippedQuestionnaires, moveVisit, proposeProgramme } from '#casework';
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

/** The visit of Materialegården, whose day is agreed; one observation stands in its draft. */
export const announceVisit = async (
  api: Harness,
  { taskOf, answer }: Hands,
): Promise<{ readonly visit: string; readonly finding: string }> => {
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
      ...by(CHIEF),
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
