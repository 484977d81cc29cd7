import { QUESTIONNAIRE, Refusal } from '#contracts';
import { instant } from '#database';
import type { AgendaPolicy, IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { idOf } from '../kernel/ids';
import { addTask, OPENS_AT_ONCE, type AddedStep } from '../tasks/added-tasks';
import { openPlaces } from './answer-evidence';
import { historyOfQuestionnaire } from './questionnaire-versions';

/** A questionnaire that somebody is to answer in a case. */
export interface OpenQuestionnaire {
  readonly questionnaireId: string;
  /** The code of the unit that it is about; null where it is about none. */
  readonly unit: string | null;
  readonly assigneeId: string;
  readonly due: IsoDate;
  /** Unique in the case: `visit/questions`. */
  readonly stepId: string;
  /** What the process calls such a step, and the phase that its story waits in. */
  readonly stepKind?: string;
  readonly phase?: string | null;
  /** Danish; the questionnaire's own title where it is left out. */
  readonly title?: string;
  readonly why?: string | null;
  readonly consequence?: string | null;
  readonly needs?: readonly string[];
  readonly policy?: AgendaPolicy;
}

/** Opened as soon as the case looks, reminded twice, and told to the leaders when it is late. */
const POLICY: AgendaPolicy = {
  ...OPENS_AT_ONCE,
  remind: [
    { amount: -5, unit: 'workingDays' },
    { amount: -1, unit: 'workingDays' },
  ],
  escalate: [
    { amount: 2, unit: 'workingDays' },
    { amount: 5, unit: 'workingDays' },
  ],
};

/**
 * Puts a questionnaire before somebody: a task of the case with the form `questionnaire`, and the run that its answers are kept in, with the
 * newest version of the questions. For the commands of the processes that ask. Refuses QUESTIONNAIRE.NOT_FOUND, and as `addTask` does.
 */
export const openQuestionnaire = async (
  file: CaseFile,
  asked: OpenQuestionnaire,
): Promise<{ readonly taskId: string; readonly runId: string }> => {
  const [newest] = await historyOfQuestionnaire(file.tx, asked.questionnaireId);
  if (newest === undefined)
    throw new Refusal('QUESTIONNAIRE.NOT_FOUND', `Spørgeguiden »${asked.questionnaireId}« er ikke hentet ind.`);
  const { questionnaire, version } = newest;
  const step: AddedStep = {
    stepId: asked.stepId,
    stepKind: asked.stepKind ?? QUESTIONNAIRE,
    phase: asked.phase ?? null,
    title: asked.title ?? `Besvar ${questionnaire.title}`,
    why: asked.why ?? null,
    consequence: asked.consequence ?? null,
    form: 'questionnaire',
    policy: asked.policy ?? POLICY,
    needs: asked.needs ?? [],
  };
  const { assigneeId, due, unit } = asked;
  const taskId = await addTask(file, { ...step, assigneeId, area: null, unit, due });
  const runId = idOf('questionnaire', taskId);
  await file.tx
    .insertInto('questionnaire_runs')
    .values({
      id: runId,
      case_id: file.caseRow.id,
      task_id: taskId,
      questionnaire_id: questionnaire.id,
      version,
      unit_code: unit,
      opened_at: instant(file.now),
    })
    .execute();
  await openPlaces(file.tx, runId, questionnaire);
  file.record({
    event: 'QUESTIONNAIRE_OPENED',
    taskId,
    payload: { run: runId, questionnaire: questionnaire.id, version, title: questionnaire.title, unit },
  });
  return { taskId, runId };
};
