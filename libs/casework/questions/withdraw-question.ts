import { Refusal } from '#contracts';
import { instant } from '#database';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reasonOf } from '../kernel/texts';
import { withdrawLive } from '../tasks/withdraw-live';
import { onQuestion } from './question-file';

/** A question that is no longer asked. */
export interface WithdrawQuestion extends Command {
  readonly questionId: string;
  readonly reason: string;
}

/** Withdraws a question: its number is not used again, and who had it is told why. Refuses QUESTION.WITHDRAWN, and QUESTION.PUBLISHED for an answered one. */
export const withdrawQuestion = (casework: Casework, command: WithdrawQuestion): Promise<CommandOutcome> =>
  onQuestion(casework, command, 'QUESTION_WITHDRAWN', async (file, question) => {
    const reason = reasonOf(command.reason, 'Skriv, hvorfor spørgsmålet trækkes tilbage.');
    if (question.state === 'withdrawn')
      throw new Refusal('QUESTION.WITHDRAWN', 'Spørgsmålet er allerede trukket tilbage.');
    if (question.state === 'published')
      throw new Refusal(
        'QUESTION.PUBLISHED',
        'Spørgsmålet er besvaret og kan ikke trækkes tilbage. Ret svaret, hvis det ikke er rigtigt.',
      );
    await file.tx
      .updateTable('questions')
      .set({ withdrawn_at: instant(file.now) })
      .where('id', '=', question.id)
      .execute();
    file.record({ event: 'QUESTION_WITHDRAWN', reason, payload: { question: question.id, number: question.number } });
    for (const task of [question.answer, question.review]) {
      if (task) await withdrawLive(file, task, { by: command.actor.personId, reason, key: command.commandId });
    }
  });
