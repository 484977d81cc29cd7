import type { Correctable } from '#casework';
import { FORMS, type AnswerFacts } from '#domain';
import { fieldView, type FieldView } from '../web/field.view';
import type { TaskEntry } from '../web/task-access';
import { instantWords } from '../web/words';
import type { FormerAnswer, RecallRow } from './sent-answer.query';
import type { SideForm, TaskForms } from './task-forms';

/** What can be done about an answer that was sent, what became of wishes to have it back, and what stood there before. */
export interface SentAnswerView {
  /** Leads to the form that corrects it; null where that is not for the visitor, or not now. */
  readonly correctUrl: string | null;
  /** Why it is not corrected, and what one does. */
  readonly why: string | null;
  readonly recall: SideForm<{ readonly reason: FieldView }> | null;
  /** The wish that waits, for who made it and for who decides it. */
  readonly asked: string | null;
  readonly askedReason: string | null;
  readonly withdraw: SideForm<object> | null;
  readonly decide: SideForm<{ readonly reason: FieldView }> | null;
  /** What was said to the latest wish. */
  readonly decided: { readonly text: string; readonly answer: string } | null;
  readonly former: readonly { readonly title: string; readonly facts: AnswerFacts }[];
}

export interface SentAnswerParts {
  readonly correctable: Correctable | null;
  readonly recalls: readonly RecallRow[];
  readonly former: readonly FormerAnswer[];
}

export const sentAnswerView = (
  { task, may, base, visitor }: TaskEntry,
  { correctable, recalls, former }: SentAnswerParts,
  { tried, side }: TaskForms,
): SentAnswerView => {
  const [latest] = recalls;
  // In a case that has ended nothing comes back.
  const asked = latest?.state === 'asked' && task.case_state === 'open' ? latest : null;
  const mayAsk = may('task:ask-recall') && correctable?.how === 'recall';
  const mayDecide = asked !== null && asked.asked_by !== visitor.personId && may('task:decide-recall');
  return {
    correctUrl: correctable?.how === 'correct' && may('task:correct') ? `${base}/ret` : null,
    why:
      asked === null && may('task:correct') && correctable !== null && correctable.how !== 'correct'
        ? correctable.why
        : null,
    recall:
      mayAsk && asked === null
        ? side('recall', 'faa-tilbage', {
            reason: fieldView(
              tried('recall'),
              'recall-reason',
              'Hvad skal rettes?',
              'Den, der har svaret nu, læser det og siger ja eller nej.',
            ),
          })
        : null,
    asked:
      asked &&
      `${asked.asked_by_title} har bedt om at få svaret tilbage. Indtil der er svaret, gælder det svar, der er sendt.${asked.asked_by === visitor.personId ? ' Får du ikke svar, så træk ønsket tilbage, og bed igen: så spørger vi også Økonomi & Stab.' : ''}`,
    askedReason: asked && asked.reason,
    withdraw: asked !== null && may('task:ask-recall') ? side('recall', 'faa-tilbage/fortryd', {}) : null,
    decide: mayDecide
      ? side('decide-recall', `faa-tilbage/${asked.id}`, {
          reason: fieldView(
            tried('decide-recall'),
            'recall-answer',
            'Begrundelse',
            'Skal udfyldes, hvis du siger nej.',
          ),
        })
      : null,
    decided:
      latest?.state === 'refused'
        ? {
            text: `${latest.decided_by_title ?? 'Den, der har svaret nu,'} sagde nej til, at svaret kommer tilbage${latest.decided_at === null ? '' : `, ${instantWords(latest.decided_at)}`}.`,
            answer: latest.answer,
          }
        : null,
    former: former.flatMap(({ by, at, answer }) => {
      const facts = FORMS[task.form].facts(answer, { basis: task.details.report, focusArea: task.details.focusArea });
      return facts === null ? [] : [{ title: `${by ?? 'Årshjulet'}, ${instantWords(at)}`, facts }];
    }),
  };
};
