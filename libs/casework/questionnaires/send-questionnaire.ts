import { Refusal } from '#contracts';
import { instant } from '#database';
import { FORMS, listWords, localDate, missingAnswers, progressOf, shownQuestions, type MissingAnswer } from '#domain';
import { digestOf } from '../journal/journal';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import { evidenceCount, readEvidence } from './answer-evidence';
import { readAnswers, readRunOfTask, valuesOf } from './read-run';
import { barredFromRun } from './run-file';

/** Something is still to be answered: which questions. */
export class QuestionnaireUnfinished extends Refusal {
  constructor(readonly missing: readonly MissingAnswer[]) {
    const lacking = (what: MissingAnswer['what'], words: string): string[] => {
      const texts = missing.filter((one) => one.what === what).map(({ question }) => `»${question.text}«`);
      const more = texts.length > 3 ? ` og ${texts.length - 3} mere` : '';
      return texts.length === 0 ? [] : [`der mangler ${words} ${listWords(texts.slice(0, 3))}${more}`];
    };
    const said = [...lacking('answer', 'svar på'), ...lacking('evidence', 'en fil ved')];
    super('QUESTIONNAIRE.UNFINISHED', `Spørgeguiden er ikke sendt: ${said.join(', og ')}.`);
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
  const lying = await readEvidence(file.tx, run.id);
  const count = evidenceCount(lying, localDate(file.now));
  const missing = missingAnswers(run.questionnaire, values, count);
  if (missing.length > 0) throw new QuestionnaireUnfinished(missing);
  const shown = shownQuestions(run.questionnaire, values);
  const answers = shown.flatMap(({ id }) => {
    const value = values.get(id);
    return value === undefined ? [] : [{ question: id, value }];
  });
  const asked = new Set(shown.map(({ id }) => id));
  const evidence = lying
    .filter(({ questionId }) => asked.has(questionId))
    .flatMap(({ questionId, documents }) =>
      documents.map(({ id, number, sha256 }) => ({ question: questionId, document: id, version: number, sha256 })),
    );
  const what = {
    run: run.id,
    questionnaire: run.questionnaire.id,
    version: run.version,
    title: run.questionnaire.title,
    revision: saved.at(-1)?.revision ?? 0,
    /** Over the questions, the answers to those that were asked in their order, and the exact documents that lay there. */
    digest: digestOf({ questions: run.sha256, answers, ...(evidence.length > 0 ? { evidence } : {}) }),
    ...progressOf(run.questionnaire, values, count),
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
  file.record({
    event: 'QUESTIONNAIRE_SENT',
    taskId: task.id,
    onBehalfOf: task.onBehalfOf,
    payload: { ...what, evidence },
  });
};
