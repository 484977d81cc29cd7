import { Injectable } from '@nestjs/common';
import { AnswerChanged, readAnswers, saveAnswer, type SavedAnswer } from '#casework';
import { Refusal } from '#contracts';
import { answerTyped, answerWords, questionsOf } from '#domain';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';
import { Settings } from '../web/settings';
import { markOfWhoTypes } from '../web/who-types';
import type { RunEntry } from './run-entry';
import type { SentAnswer } from './run-fields';
import { byWords } from './run.view';

/** In one browser the session is all tabs' at once: what one person typed is never saved as by who signed in after them. */
const SOMEBODY_ELSE = Reply.json({ code: 'UNSENT.SOMEBODY_ELSE' }, 403);

/** Saves answers as they are typed, and gives what others saved. For the page's script: its answers are JSON. */
@Injectable()
export class RunAnswersPage {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
  ) {}

  /**
   * Saves one answer, and says what stands there and which revision the saved one is: of one that was sent twice another's may stand there by now. 409
   * with both where another has answered meanwhile, 422 with what would do, 403 for another's page.
   */
  async save(entry: RunEntry, sent: SentAnswer): Promise<Reply> {
    const { visitor, run } = entry;
    if (!this.isPageOf(entry, sent.who)) return SOMEBODY_ELSE;
    try {
      const { revision: saved } = await saveAnswer(this.records, {
        commandId: sent.commandId,
        actor: { personId: visitor.personId },
        runId: run.id,
        questionId: sent.question,
        typed: sent.typed,
        basedOn: sent.basedOn,
      });
      const standing = (await readAnswers(this.records.db, run)).find(({ questionId }) => questionId === sent.question);
      return Reply.json(
        standing
          ? { ...this.viewOf(entry, standing), saved }
          : { question: sent.question, revision: 0, saved, typed: '', words: '', by: '' },
      );
    } catch (error) {
      if (error instanceof AnswerChanged)
        return Reply.json({ code: error.code, theirs: this.viewOf(entry, error.theirs) }, 409);
      if (error instanceof Refusal)
        return Reply.json({ code: error.code, message: error.message }, statusOf(error.code));
      throw error;
    }
  }

  /** The answers that were saved after a change, by whomever; 403 for another's page. */
  async changes(entry: RunEntry, who: string, since: number): Promise<Reply> {
    if (!this.isPageOf(entry, who)) return SOMEBODY_ELSE;
    const answers = await readAnswers(this.records.db, entry.run, { since });
    return Reply.json({ isOpen: entry.isOpen, answers: answers.map((answer) => this.viewOf(entry, answer)) });
  }

  private isPageOf({ visitor }: RunEntry, who: string): boolean {
    return who === markOfWhoTypes(this.settings.sessionSecret, visitor.personId);
  }

  private viewOf({ run, visitor }: RunEntry, answer: SavedAnswer): object {
    const question = questionsOf(run.questionnaire).find(({ id }) => id === answer.questionId);
    const isAnswered = question !== undefined && answer.value !== null;
    return {
      question: answer.questionId,
      revision: answer.revision,
      typed: isAnswered ? answerTyped(question, answer.value ?? '') : '',
      words: isAnswered ? answerWords(question, answer.value ?? '') : '',
      by: isAnswered ? byWords(answer) : '',
      who: answer.byTitle,
      isMine: answer.byId === visitor.personId,
    };
  }
}
