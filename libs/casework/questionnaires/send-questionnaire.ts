import { Refusal } from '#contracts';
import { instant } from '#database';
import { FORMS, listWords, missingAnswers, shownQuestions, type MissingAnswer } from '#domain';
import { digestOf } from '../journal/journal';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import { readAnswers, readRunOfTask, valuesOf } from './read-run';
import { barredFromRun } from './run-file';

/** Something is still to be answered: which questions. */
export class QuestionnaireUnfinished extends Refusal {
  constructor(readonly missing: readonly MissingAnswer[]) {
    const first = listWords(missing.slice(0, 3).map(({ question }) => `»${question.text}«`));
    const more = missing.length > 3 ? ` og ${missing.length - 3} mere` : '';
    super('QUESTIONNAIRE.UNFINISHED', `Spørgeguiden er ikke sendt: der mangler svar på ${first}${more}.`);
  }
}

/**
 * Sends a questionnaire, which answers its task: everything that is asked by what was answered must be there. The answer says exactly what was
 * sent: version, last change, and a digest over questions and answers. Where the task came back, the same answers go on. Refuses
 * QUESTIONNAIRE.NOT_FOUND and QUESTIONNAIRE.UNFINISHED.
 */
export const sendQuestionnaire: AnswerPath = async (answered) => {
  const { task } = answered;
  const { file } = task;
  const run = await readRunOfTask(file.tx, task.id);
  if (!run) throw new Refusal('QUESTIONNAIRE.NOT_FOUND', 'Opgaven har ingen spørgeguide.');
  if ((await barredFromRun(file, run)).includes(task.actorId))
    throw new Refusal('TASK.NOT_YOURS', 'Den, der ser på svarene bagefter, kan ikke sende dem.');
  const saved = await readAnswers(file.tx, run);
  const values = valuesOf(saved);
  const missing = missingAnswers(run.questionnaire, values, (await file.hooks.evidence?.(file.tx, run.id)) ?? null);
  if (missing.length > 0) throw new QuestionnaireUnfinished(missing);
  const shown = shownQuestions(run.questionnaire, values);
  const answers = shown.flatMap(({ id }) => {
    const value = values.get(id);
    return value === undefined ? [] : [{ question: id, value }];
  });
  const what = {
    run: run.id,
    questionnaire: run.questionnaire.id,
    version: run.version,
    title: run.questionnaire.title,
    revision: saved.at(-1)?.revision ?? 0,
    /** Over the questions and the answers to those that were asked, in their order. */
    digest: digestOf({ questions: run.sha256, answers }),
    answered: answers.length,
    asked: shown.length,
  };
  await file.tx
    .updateTable('questionnaire_runs')
    .set({
      sent_at: instant(file.now),
      sent_by: task.actorId,
      sent_revision: what.revision,
      sent_digest: what.digest,
    })
    .where('id', '=', run.id)
    .execute();
  const { note } = FORMS.questionnaire.schema.parse(answered.answer);
  await finishTask({ ...answered, answer: { note, sent: what } });
  file.record({ event: 'QUESTIONNAIRE_SENT', taskId: task.id, onBehalfOf: task.onBehalfOf, payload: what });
};
