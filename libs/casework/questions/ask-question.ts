import { Refusal } from '#contracts';
import { instant } from '#database';
import { caseSubject, nextNumber, type IsoDate } from '#domain';
import { judgeNegotiable } from '../negotiation';
import { judgeDay } from '../kernel/judge-day';
import type { CaseFile } from '../kernel/case-file';
import { judgeProcess } from '../kernel/judge-process';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { reasonOf } from '../kernel/texts';
import { NOT_YOURS } from './question-file';
import { giveAnswerTask } from './question-tasks';
import { judgeReviewer, reviewerFor } from '../tasks/reviewer';

/** A politician's question to the budget, as Økonomi or the secretariat enters it. */
export interface AskQuestion extends Command {
  readonly caseId: string;
  readonly text: string;
  /** A party, a committee or a role, in free text: whoever asks need not be known here. */
  readonly askedBy: string;
  readonly area: string | null;
  /** When the politicians want the answer. */
  readonly deadline: IsoDate;
  /** False: only Økonomi & Stab reads the answer. */
  readonly isPublic: boolean;
  /** Who can answer; null = not decided yet. */
  readonly responderId: string | null;
  /** Who reviews the answer; null = see `reviewerFor`. */
  readonly reviewerId: string | null;
}

/**
 * Enters a question under the case's next number, and gives it to who can answer. Refuses CASE.NOT_FOUND for a case that is no budget, CASE.NOT_YOURS, CASE.ENDED, BUDGET.FROZEN, a deadline
 * that is over or no working day, a reviewer from elsewhere, and one who would review their own answer (QUESTION.SAME_PERSON).
 */
export const askQuestion = async (
  casework: Casework,
  command: AskQuestion,
): Promise<CommandOutcome & { readonly questionId: string }> => {
  const questionId = idOfMade('question', command.caseId, command.commandId);
  const outcome = await inCase(
    casework,
    command,
    { caseId: command.caseId, events: ['QUESTION_ASKED'] },
    async (file) => {
      judgeProcess(file, 'budgetCycle');
      await judgeActor(file.tx, command.actor.personId, 'case:run-questions', caseSubject(file.caseRow), NOT_YOURS);
      await judgeNegotiable(file);
      const text = reasonOf(command.text, 'Skriv spørgsmålet.');
      const askedBy = reasonOf(command.askedBy, 'Skriv, hvem der spørger: et parti, et udvalg eller en rolle.');
      judgeDay(file, command.deadline);
      const reviewerId = await chosenReviewer(file, command);
      const { last } = await file.tx
        .selectFrom('questions')
        .where('case_id', '=', file.caseRow.id)
        .select((eb) => eb.fn.max('number').as('last'))
        .executeTakeFirstOrThrow();
      const question = {
        id: questionId,
        number: nextNumber(last),
        text,
        askedBy,
        area: command.area,
        deadline: command.deadline,
        reviewerId,
        answer: null,
        review: null,
      };
      await file.tx
        .insertInto('questions')
        .values({
          id: question.id,
          case_id: file.caseRow.id,
          number: question.number,
          text,
          asked_by: askedBy,
          area: question.area,
          deadline: question.deadline,
          is_public: command.isPublic,
          reviewer_id: reviewerId,
          entered_by: command.actor.personId,
          entered_at: instant(file.now),
        })
        .execute();
      file.record({
        event: 'QUESTION_ASKED',
        payload: {
          question: questionId,
          number: question.number,
          by: askedBy,
          text,
          due: question.deadline,
          public: command.isPublic,
        },
      });
      if (command.responderId !== null) await giveAnswerTask(file, question, command.responderId);
    },
  );
  return { ...outcome, questionId };
};

const chosenReviewer = async (file: CaseFile, { reviewerId, responderId, area }: AskQuestion): Promise<string> => {
  if (reviewerId === null) return reviewerFor(file, { area, reviewerId: null }, [responderId]);
  if (reviewerId === responderId)
    throw new Refusal('QUESTION.SAME_PERSON', 'Den, der svarer, kan ikke også gennemgå svaret. Vælg en anden.');
  await judgeReviewer(file.tx, reviewerId);
  return reviewerId;
};
