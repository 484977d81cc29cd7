import { randomUUID } from 'node:crypto';
import { keepShippedQuestionnaires, newestQuestionnaires, openPlaces } from '#casework';
import { QUESTIONNAIRE } from '#contracts';
import { instant } from '#database';
import type { Questionnaire } from '#domain';
import { readShippedQuestionnaires } from '#files';
import { person, type Harness } from './harness';

/** A questionnaire that is asked in a case; the shipped one, of the head of a school, where nothing else is said. */
export interface Asked {
  readonly questionnaire?: Questionnaire;
  readonly caseKey?: string;
  readonly who?: string;
  readonly unit?: string;
  readonly due?: string;
}

const POLICY = {
  opens: { amount: -366, unit: 'days' },
  latestOpen: { amount: -366, unit: 'days' },
  remind: [],
  escalate: [],
};

/** Puts a questionnaire before somebody in a running case, as `openQuestionnaire` leaves it once its task is open. */
export const askQuestionnaire = async (
  { db, records }: Harness,
  {
    questionnaire,
    caseKey = '2015-02-28',
    who = 'leder.egelundskolen',
    unit = '45.10.04',
    due = '2015-03-20',
  }: Asked = {},
): Promise<{ readonly taskId: string; readonly runId: string }> => {
  const asked = questionnaire ?? (await readShippedQuestionnaires())[0];
  if (!asked) throw new Error('no questionnaire ships');
  await keepShippedQuestionnaires(records, [asked]);
  const version = (await newestQuestionnaires(db)).find(({ id }) => id === asked.id)?.version ?? 1;
  const found = await db.selectFrom('cases').where('key', '=', caseKey).select('id').executeTakeFirstOrThrow();
  const [taskId, runId] = [randomUUID(), randomUUID()];
  const [case_id, step_id, now] = [found.id, `questions/${taskId}`, instant(records.realNow())];
  await db
    .insertInto('steps')
    .values({
      case_id,
      id: step_id,
      kind: QUESTIONNAIRE,
      phase: 'collecting',
      position: 900,
      title: `Besvar ${asked.title}`,
      form: 'questionnaire',
      why: 'Økonomi & Stab kommer på besøg. Svarene er det, vi taler om.',
      consequence: 'Uden svar må vi bruge besøgets tid på at spørge.',
      needs: [],
      policy: JSON.stringify(POLICY),
    })
    .execute();
  await db
    .insertInto('tasks')
    .values({
      id: taskId,
      case_id,
      step_id,
      area: null,
      unit_code: unit,
      assignee_id: person(who),
      due_on: due,
      told_due: due,
      state: 'open',
      opened_at: now,
    })
    .execute();
  const run = { id: runId, case_id, task_id: taskId, questionnaire_id: asked.id, version, unit_code: unit };
  await db
    .insertInto('questionnaire_runs')
    .values({ ...run, opened_at: now })
    .execute();
  await openPlaces(db, runId, asked);
  return { taskId, runId };
};
