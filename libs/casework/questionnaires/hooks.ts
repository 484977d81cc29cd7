import { sql } from 'kysely';
import type { Tx } from '#database';
import { shownQuestions } from '#domain';
import type { ProcessHooks, UnitNow } from '../process-hooks';
import { answerHolder } from './answer-holder';
import { readEvidence } from './answer-evidence';
import { readAnswers, readRunOfTask, valuesOf } from './read-run';
import { sendQuestionnaire } from './send-questionnaire';

/** Any case may ask a questionnaire (`openQuestionnaire`). */
export const questionnaireHooks: ProcessHooks = {
  answersOfForm: { questionnaire: sendQuestionnaire },
  correctionsOfForm: {
    questionnaire: {
      never:
        'Det, der er sendt, ligger fast, så de, der læser det, ved, hvad de læser. Skal noget rettes, så bed om at få spørgeguiden tilbage: så går du videre, hvor du slap.',
    },
  },
  documentsOn: { answer: answerHolder },
  /** What is sent rests on what lies at the answers to what was asked. */
  placesOf: async ({ tx }, { id, form }) => {
    const run = form === 'questionnaire' ? await readRunOfTask(tx, id) : undefined;
    if (!run) return [];
    const asked = new Set(
      shownQuestions(run.questionnaire, valuesOf(await readAnswers(tx, run))).map((question) => question.id),
    );
    return (await readEvidence(tx, run.id)).flatMap(({ questionId, place }) => (asked.has(questionId) ? [place] : []));
  },
  unitsChanged: async (tx, units, worldIds) => unitsOfRunsChanged(tx, units, worldIds),
};

/** What is answered in open cases is the unit's as it is called now, or of the one that has taken it over. What was sent in cases that are over stays as it was. */
const unitsOfRunsChanged = async (tx: Tx, units: readonly UnitNow[], worldIds: readonly string[]): Promise<void> => {
  await sql`
    update questionnaire_runs set unit_code = v.code
    from unnest(${units.map(({ was }) => was.code)}::text[], ${units.map(({ code }) => code)}::text[]) as v(former, code), cases
    where questionnaire_runs.unit_code = v.former and cases.id = questionnaire_runs.case_id and cases.state = 'open'
      and cases.world_id = any(${worldIds}::text[])`.execute(tx);
};
