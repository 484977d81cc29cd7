import { Refusal } from '#contracts';
import { instant } from '#database';
import type { JournalEvent } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reasonOf } from '../kernel/texts';
import { onQuestion, type QuestionFile } from './question-file';

/** An answer that goes out. */
interface Published {
  readonly text: string;
  readonly by: string;
  /** Why it was corrected; null where it came from its task. */
  readonly reason: string | null;
}

/** Publishes an answer as the question's next version; the earlier ones are kept. The same text again is nothing new. */
export const publishAnswer = async (
  file: CaseFile,
  question: QuestionFile,
  { text, by, reason }: Published,
): Promise<boolean> => {
  const last = await file.tx
    .selectFrom('question_answers')
    .where('question_id', '=', question.id)
    .orderBy('version', 'desc')
    .select('text')
    .executeTakeFirst();
  if (last?.text === text) return false;
  const version = question.facts.versions + 1;
  await file.tx
    .insertInto('question_answers')
    .values({ question_id: question.id, version, text, published_at: instant(file.now), published_by: by, reason })
    .execute();
  const event: JournalEvent = reason === null ? 'QUESTION_PUBLISHED' : 'QUESTION_CORRECTED';
  file.record({
    event,
    reason: reason ?? undefined,
    payload: { question: question.id, number: question.number, version, text },
  });
  return true;
};

/** A published answer put right. */
export interface CorrectAnswer extends Command {
  readonly questionId: string;
  readonly text: string;
  readonly reason: string;
}

/** The longest answer, as the form of its task has it. */
const LONGEST = 10_000;

/** Corrects a published answer: a new version with the reason, the old one kept. Refuses QUESTION.NOT_PUBLISHED, and QUESTION.UNCHANGED for the same text. */
export const correctAnswer = (casework: Casework, command: CorrectAnswer): Promise<CommandOutcome> =>
  onQuestion(casework, command, 'QUESTION_CORRECTED', async (file, question) => {
    const reason = reasonOf(command.reason, 'Skriv, hvorfor svaret rettes: det kan læses sammen med svaret.');
    const text = command.text.replaceAll('\0', '').toWellFormed().trim();
    if (text === '' || text.length > LONGEST)
      throw new Refusal(
        'ANSWER.INVALID',
        text === ''
          ? 'Skriv det rettede svar.'
          : `Teksten er for lang: den er på ${text.length} tegn, og der er plads til ${LONGEST}.`,
      );
    if (question.state !== 'published')
      throw new Refusal(
        'QUESTION.NOT_PUBLISHED',
        'Spørgsmålet er ikke besvaret endnu, så der er ikke noget svar at rette.',
      );
    if (!(await publishAnswer(file, question, { text, by: command.actor.personId, reason })))
      throw new Refusal('QUESTION.UNCHANGED', 'Svaret er det samme som før. Ret teksten, eller lad det stå.');
  });
