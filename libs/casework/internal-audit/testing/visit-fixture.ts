import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { instant } from '#database';
import { readShippedQuestionnaires } from '#files';
import { auditRulesSchema, type FormKind } from '#domain';
import { clockAt, openCaseFixture, TEST_TRANSFER_ORGANISATION, TRANSFER_PEOPLE, type CaseFixture } from '#testing';
import { advanceCase } from '../../agenda/advance-case';
import { importOrganisation, personId } from '../../organisation/import-organisation';
import { tasksWithSteps } from '../../kernel/tasks-with-steps';
import { keepShippedQuestionnaires } from '../../questionnaires';
import { completeTask } from '../../tasks/complete-task';
import { addTask, OPENS_AT_ONCE } from '../../tasks/added-tasks';
import { CaseFile } from '../../kernel/case-file';
import { chooseUnit, proposeProgramme } from '../propose-programme';

const at = (name: string): string => `${name}@albertslund.example`;
/** The transfers' organisation, with a second internal auditor, and the chef of a unit as a third. */
export const VISIT_ORGANISATION = {
  ...TEST_TRANSFER_ORGANISATION,
  roles: [
    ...TEST_TRANSFER_ORGANISATION.roles,
    { role: 'intern-revision', title: 'Intern revision', area: null, email: at('revision2') },
    { role: 'intern-revision', title: 'Afdelingschef', area: null, email: at('skolechef') },
  ],
};
export const who = { ...TRANSFER_PEOPLE, second: personId(at('revision2')) };

export const by = (person: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId: person } });
export const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

const steps = [{ from: 0, points: 1 }];
/** One visit a year, of everything the least. */
export const TEST_AUDIT_RULES = auditRulesSchema.parse({
  id: 'intern-revision',
  title: 'Intern revision',
  source: 'Prøve',
  visits: 1,
  mostPerDirectorate: 1,
  restYears: 1,
  hoursPerVisit: 10,
  guide: 'spoergeguide-intern-revision',
  risk: [{ fact: 'yearsSince', title: 'År siden', unit: 'år', weight: 1, steps, unknown: 5 }],
  severities: [
    { id: 'red', title: 'Rød', meaning: 'Galt', workingDays: 10 },
    { id: 'yellow', title: 'Gul', meaning: 'Mangler', workingDays: 30 },
    { id: 'green', title: 'Grøn', meaning: 'Kan blive bedre', workingDays: 60 },
  ],
  deadlines: {
    earliestVisit: 10,
    choose: 5,
    guideBefore: 5,
    draft: 10,
    comments: 10,
    final: 5,
    plan: 5,
    verify: 5,
    feedback: 10,
  },
});

/** A programme of Monday 2 March 2026 at 9 in a world of its own. */
export interface TestProgramme {
  readonly programmeId: string;
  readonly goTo: (time: string) => Promise<void>;
  /** What is asked of whom in a case: `visit-choice: head`. */
  readonly open: (caseId: string) => Promise<string[]>;
  /** Answers the live task of that kind by whose it is, or by another. */
  readonly answer: (caseId: string, kind: string, answer: object, person?: string) => Promise<unknown>;
  readonly events: (caseId: string) => Promise<string[]>;
  /** The proposal, and what of it is chosen. */
  readonly propose: () => Promise<unknown>;
  readonly chosen: () => Promise<readonly { readonly unit_code: string }[]>;
  /** Chooses the school alone, visited by the auditor, announces it, and gives its case. */
  readonly announce: () => Promise<string>;
  /** Gives the programme's case a step of that kind with a task of somebody. */
  readonly step: (kind: string, person: string, form?: FormKind) => Promise<void>;
}

export async function openVisitFixture(): Promise<CaseFixture & { readonly programme: () => Promise<TestProgramme> }> {
  const fixture = await openCaseFixture();
  await importOrganisation(fixture.casework, VISIT_ORGANISATION);
  await keepShippedQuestionnaires(fixture.casework, await readShippedQuestionnaires());
  return { ...fixture, programme: () => openProgramme(fixture) };
}

async function openProgramme({ db, casework, aCase }: CaseFixture): Promise<TestProgramme> {
  const { caseId: programmeId, worldId } = await aCase();
  await db.updateTable('cases').set({ process: 'auditProgramme' }).where('id', '=', programmeId).execute();
  const names = new Map(Object.entries(who).map(([name, id]) => [id, name]));
  const live = (caseId: string) =>
    tasksWithSteps(db)
      .where('tasks.case_id', '=', caseId)
      .where('tasks.state', 'in', ['open', 'planned'])
      .orderBy('steps.position')
      .orderBy('tasks.due_on')
      .select(['tasks.id', 'tasks.assignee_id', 'steps.kind'])
      .execute();
  const goTo = async (time: string): Promise<void> => {
    await db
      .updateTable('worlds')
      .set({ now: instant(clockAt(time)) })
      .where('id', '=', worldId)
      .execute();
    const visits = await db.selectFrom('audit_visits').where('programme_id', '=', programmeId).select('id').execute();
    for (const { id } of visits) await advanceCase(casework, id, 'arranging');
  };
  const step = (kind: string, person: string, form: FormKind = 'confirmation'): Promise<void> =>
    db.transaction().execute(async (tx) => {
      const file = await CaseFile.open(casework, tx, programmeId, null);
      await addTask(file, {
        stepId: `programme/${kind}`,
        stepKind: kind,
        title: kind,
        why: null,
        consequence: null,
        form,
        policy: { ...OPENS_AT_ONCE, remind: [], escalate: [] },
        needs: [],
        assigneeId: person,
        area: null,
        unit: null,
        due: '2026-03-05',
        isAudit: true,
      });
      await file.save();
    });
  const answer = async (caseId: string, kind: string, said: object, person?: string) => {
    await advanceCase(casework, caseId, 'arranging');
    const task = (await live(caseId)).find((one) => one.kind === kind);
    if (!task) throw new Error(`no live ${kind}`);
    return completeTask(casework, { ...by(person ?? task.assignee_id), taskId: task.id, answer: said });
  };
  const propose = () =>
    proposeProgramme(casework, { ...by(who.auditor), caseId: programmeId, rules: TEST_AUDIT_RULES });
  return {
    programmeId,
    propose,
    chosen: () =>
      db
        .selectFrom('audit_candidates')
        .where('programme_id', '=', programmeId)
        .where('is_chosen', '=', true)
        .select('unit_code')
        .execute(),
    goTo,
    step,
    answer,
    open: async (caseId) => (await live(caseId)).map((task) => `${task.kind}: ${names.get(task.assignee_id)}`),
    events: async (caseId) =>
      (await db.selectFrom('journal').where('case_id', '=', caseId).orderBy('seq').select('event').execute()).map(
        (row) => row.event,
      ),
    announce: async () => {
      await propose();
      const units = await db
        .selectFrom('audit_candidates')
        .where('programme_id', '=', programmeId)
        .selectAll()
        .execute();
      for (const unit of units) {
        const isChosen = unit.unit_code === '10';
        if (!isChosen && !unit.is_chosen) continue;
        await chooseUnit(casework, {
          ...by(who.auditor),
          caseId: programmeId,
          unitCode: unit.unit_code,
          isChosen,
          auditorId: isChosen ? who.auditor : null,
          hours: 10,
          reason: 'Skolen har skiftet leder',
        });
      }
      await step('audit-announce', who.auditor);
      await answer(programmeId, 'audit-announce', { note: '' });
      const visit = await db
        .selectFrom('audit_visits')
        .where('programme_id', '=', programmeId)
        .select('id')
        .executeTakeFirstOrThrow();
      return visit.id;
    },
  };
}
