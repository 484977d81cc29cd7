import { sql } from 'kysely';
import { Refusal } from '#contracts';
import { instant, type Tx } from '#database';
import { judgeAnswer, questionsOf, type AnswerValue, type TypedAnswer } from '#domain';
import type { Casework, Command } from '../kernel/casework';
import { reused } from '../kernel/in-case';
import { readAnswers, type SavedAnswer } from './read-run';
import { onRun, type RunFile } from './run-file';

/** An answer as it is typed. */
export interface SaveAnswer extends Command {
  readonly runId: string;
  readonly questionId: string;
  readonly typed: TypedAnswer;
  /** The revision of the answer that it was typed over; 0 where none stood there. */
  readonly basedOn: number;
}

export interface AnswerSaved {
  readonly already: boolean;
  /** The number of the answer's change; of one that says what stands there already, that one's. */
  readonly revision: number;
  readonly value: AnswerValue | null;
}

/** Somebody else has saved another answer meanwhile: nothing is overwritten, and both are shown. */
export class AnswerChanged extends Refusal {
  constructor(
    /** What stands there now. */
    readonly theirs: SavedAnswer,
  ) {
    super(
      'QUESTIONNAIRE.CHANGED',
      `${theirs.byTitle} har svaret noget andet, siden du begyndte. Dit svar er ikke gemt. Se begge, og vælg.`,
    );
  }
}

const HOUR_MS = 3_600_000;

/**
 * Saves one answer of a run as one more change of it: what stood there stays in the record. The same `commandId` twice is one; saying what stands
 * there already changes nothing. The journal has at most one entry an hour and person; what was sent has a digest. Refuses
 * QUESTIONNAIRE.NOT_FOUND (also for who has no part in it), a task that is not open, CASE.ENDED, ANSWER.INVALID, and QUESTIONNAIRE.CHANGED
 * (`AnswerChanged`) where another stands there than the one that it was typed over.
 */
export const saveAnswer = (casework: Casework, command: SaveAnswer): Promise<AnswerSaved> =>
  onRun(
    casework,
    command,
    command.runId,
    'questionnaire:answer',
    (tx) => savedBefore(tx, command),
    async ({ file, run, actorId, onBehalfOf }) => {
      const { questionId, typed, basedOn, commandId } = command;
      const question = questionsOf(run.questionnaire).find(({ id }) => id === questionId);
      if (!question) throw new Refusal('ANSWER.INVALID', 'Det spørgsmål er ikke i spørgeguiden. Hent siden igen.');
      const judged = judgeAnswer(question, typed);
      if (!judged.ok) throw new Refusal('ANSWER.INVALID', judged.problem);
      const { value } = judged;
      const answers = await readAnswers(file.tx, run);
      const standing = answers.find((one) => one.questionId === questionId);
      if (isSame(standing?.value ?? null, value)) return { already: true, revision: standing?.revision ?? 0, value };
      if (standing && standing.revision !== basedOn) throw new AnswerChanged(standing);
      const revision = await nextRevision(file.tx, run.id);
      await file.tx
        .insertInto('questionnaire_answers')
        .values({
          run_id: run.id,
          revision,
          question_id: questionId,
          value: value === null ? null : JSON.stringify({ is: value }),
          answered_by: actorId,
          on_behalf_of: onBehalfOf ?? null,
          answered_at: instant(file.now),
          command_id: commandId,
        })
        .execute();
      await tellJournal({ file, run, actorId, onBehalfOf }, revision);
      return { already: false, revision, value };
    },
  );

const savedBefore = async (
  tx: Tx,
  { commandId, runId, questionId, actor }: SaveAnswer,
): Promise<AnswerSaved | undefined> => {
  const row = await tx
    .selectFrom('questionnaire_answers')
    .where('command_id', '=', commandId)
    .select(['run_id', 'question_id', 'answered_by', 'revision', 'value'])
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.run_id !== runId || row.question_id !== questionId || row.answered_by !== actor.personId) throw reused();
  return { already: true, revision: row.revision, value: row.value?.is ?? null };
};

const isSame = (one: AnswerValue | null, other: AnswerValue | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const nextRevision = async (tx: Tx, runId: string): Promise<number> => {
  const { last } = await tx
    .selectFrom('questionnaire_answers')
    .where('run_id', '=', runId)
    .select((eb) => eb.fn.max('revision').as('last'))
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
};

/** That somebody writes in it, once an hour: which answers, and what stood before, has the table, which only grows. */
const tellJournal = async ({ file, run, actorId, onBehalfOf }: RunFile, revision: number): Promise<void> => {
  const told = await file.tx
    .selectFrom('journal')
    .where('case_id', '=', run.caseId)
    .where('task_id', '=', run.taskId)
    .where('event', '=', 'ANSWERS_SAVED')
    .where('actor_id', '=', actorId)
    .where(sql<boolean>`at > ${instant(file.now - HOUR_MS)}`)
    .select('seq')
    .executeTakeFirst();
  if (told) return;
  file.record({ event: 'ANSWERS_SAVED', taskId: run.taskId, onBehalfOf, payload: { run: run.id, revision } });
};
