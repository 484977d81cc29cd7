import { pages } from '#contracts';
import { FORMS, type AnswerFacts } from '#domain';
import type { TaskEntry } from '../web/task-access';
import { contextOf, NO_MATTER } from '../forms/form-page';
import type { DocumentsBoxView } from '../documents/documents-box.view';
import type { NextStep } from './extension.view';
import type { TaskProposalsView } from '../proposals/proposal-lines.view';
import type { ClosedRequest } from '../transfers/request-closed.view';
import { fieldView, type FieldView } from '../web/field.view';
import { sentAnswerView, type SentAnswerParts, type SentAnswerView } from './sent-answer.view';
import { problemsOf, taskForms, type Attempt, type SideForm } from './task-forms';
import { handOverView } from './hand-over.view';
import { remarkView, type TaskPageParts, type TaskPageView } from './task-page.view';
import type { ProblemsView } from '../web/form-fields';
import { textsOf } from '../web/sent-in-vain';
import { dateWords, instantWords, postWords, taskName } from '../web/words';

/** A task that wants no answer any more, or not yet: what happened, what was recorded, what comes next. */
export interface ClosedTaskView {
  readonly heading: string;
  readonly lead: string;
  readonly tone: 'success' | 'info';
  readonly taskName: string;
  readonly caseTitle: string;
  readonly caseUrl: string | null;
  readonly facts: AnswerFacts | null;
  /** Where the answers are read, where they are more than is said here. */
  readonly answers: string | null;
  /** What was handed in, where the task asked for proposals. */
  readonly proposals: TaskProposalsView | null;
  readonly next: readonly string[];
  /** Where there are more approvals to give; null for those who have none. */
  readonly moreApprovals: string | null;
  readonly remarks: TaskPageView['remarks'];
  readonly documents: DocumentsBoxView | null;
  readonly signIn: boolean;
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  /** What can be done about what was sent; null where nothing was, or the case has ended. */
  readonly sent: SentAnswerView | null;
  readonly giveBack: SideForm<{ readonly reason: FieldView }> | null;
  /** Where it is given to another before it opens. */
  readonly handOver: TaskPageView['handOver'];
  readonly comment: SideForm<{ readonly text: FieldView }> | null;
  /** The task's page: what was typed there and not sent is shown here. */
  readonly base: string;
  /** What was sent now, too late to be taken. */
  readonly tooLate: readonly string[];
}

export interface ClosedTaskParts {
  readonly justNow: boolean;
  readonly next: readonly NextStep[];
  readonly proposals: TaskProposalsView | null;
  readonly remarks: TaskPageParts['remarks'];
  /** What became of the request for a transfer that the task is about; null for other tasks. */
  readonly request: ClosedRequest | null;
  readonly sent: SentAnswerParts;
  /** When what stands was corrected; null where it is as it was first sent. */
  readonly correctedAt: number | null;
  /** Where the receipt's mail stands, of an answer that was sent just now. */
  readonly receipt: string;
  /** To whom it can be given; null where it cannot be. */
  readonly people: TaskPageParts['people'] | null;
  readonly documents: DocumentsBoxView | null;
  readonly attempt: Attempt | null;
  readonly done: string | null;
  readonly newId: () => string;
}

export const closedTaskView = (entry: TaskEntry, parts: ClosedTaskParts): ClosedTaskView => {
  const { task, standing, byLink } = entry;
  const { attempt } = parts;
  const forms = taskForms(entry, parts);
  const { tried, side } = forms;
  const isDone = task.state === 'done';
  return {
    ...wordsOfClosed(entry, parts),
    tone: isDone ? 'success' : 'info',
    taskName: taskName(task.title, task.area),
    caseTitle: task.case_title,
    caseUrl: byLink ? null : pages.case(task.case_id),
    proposals: parts.proposals,
    facts:
      isDone && task.answer
        ? withRequest(
            FORMS[task.form].facts(task.answer, { basis: task.details.report, focusArea: task.details.focusArea }),
            parts.request?.facts ?? [],
          )
        : null,
    answers: isDone && task.form === 'questionnaire' ? `${entry.base}/spoergeguide` : null,
    next: [
      ...(parts.request?.next ?? []),
      ...(isDone ? nextWords(parts.next, parts.justNow && standing.isAssignee) : []),
    ],
    moreApprovals: parts.request?.more ?? null,
    remarks: parts.remarks.map(remarkView),
    documents: parts.documents,
    signIn: byLink,
    done: parts.done,
    problems: problemsOf(attempt, task.form, contextOf(entry, NO_MATTER)),
    base: entry.base,
    tooLate: attempt?.section === 'answer' ? textsOf(attempt.fields) : [],
    sent: isDone ? sentAnswerView(entry, parts.sent, forms) : null,
    giveBack:
      isDone && task.case_state === 'open' && entry.may('task:return')
        ? side('return', 'send-tilbage', {
            reason: fieldView(
              tried('return'),
              'return-reason',
              'Hvad mangler?',
              `Den ansvarlige får beskeden på mail ${postWords(entry.today)}.`,
            ),
          })
        : null,
    handOver: parts.people === null ? null : handOverView(entry, parts.people, forms),
    comment:
      task.case_state === 'open' && entry.may('task:comment')
        ? side('comment', 'kommentar', {
            text: fieldView(tried('comment'), 'text', 'Kommentar', 'Kan ses af alle, der kan se sagen.'),
          })
        : null,
  };
};

/** What was answered, with what it was answered of. */
const withRequest = (facts: AnswerFacts | null, of: ClosedRequest['facts']): AnswerFacts | null =>
  facts && { ...facts, facts: [...of, ...facts.facts] };

/** Words for who stands there: only to whom the task belongs, or who answered it, is it said what they need not do. */
const wordsOfClosed = (
  { task, visitor, standing }: TaskEntry,
  { justNow, receipt, correctedAt }: Pick<ClosedTaskParts, 'justNow' | 'receipt' | 'correctedAt'>,
): { heading: string; lead: string } => {
  const isOwnAnswer = task.answered_by === visitor.personId;
  const isOwn = standing.isAssignee || isOwnAnswer;
  const who = isOwnAnswer ? 'dig' : (task.answerer_title ?? 'en anden');
  const when = task.answered_at === null ? '' : ` ${instantWords(task.answered_at)}`;
  const answered =
    correctedAt === null
      ? `Den blev besvaret af ${who}${when}`
      : `Den blev besvaret${when}, og svaret blev rettet af ${who} ${instantWords(correctedAt)}`;
  switch (task.state) {
    case 'done':
      if (justNow && isOwnAnswer)
        return {
          heading: 'Tak, dit svar er gemt',
          lead: [
            `Det blev registreret${standing.isAssignee ? '' : ` på vegne af ${task.assignee_title}`}${when}.`,
            receipt,
          ]
            .filter((part) => part !== '')
            .join(' '),
        };
      if (!isOwn) return { heading: 'Opgaven er besvaret', lead: `${answered}.` };
      return {
        heading: 'Opgaven er allerede besvaret',
        lead: `${answered}. Du behøver ikke gøre mere.`,
      };
    case 'withdrawn':
      return {
        heading: 'Opgaven er trukket tilbage',
        lead: isOwn ? 'Du behøver ikke gøre noget.' : 'Den skal ikke besvares mere.',
      };
    case 'lapsed':
      return {
        heading: 'Opgaven er lukket uden svar',
        lead: `Fristen er for længst passeret, og sagen er gået videre.${isOwn ? ' Har du alligevel noget, der skal med, så kontakt Økonomi & Stab.' : ''}`,
      };
    case 'open':
      return { heading: 'Sagen er afsluttet', lead: 'Opgaven kan ikke besvares mere.' };
    case 'planned':
      return {
        heading: 'Opgaven er ikke åbnet endnu',
        lead: `${
          isOwn
            ? 'Du får en mail, når den er klar til dig.'
            : `Den ligger hos ${task.assignee_title}, som får en mail, når den åbner.`
        } Fristen er ${dateWords(task.due_on)}.${isOwn ? ` ${task.why}` : ''}`,
      };
  }
};

const nextWords = (next: ClosedTaskParts['next'], isOwn: boolean): string[] => [
  ...(isOwn
    ? [
        'Du får ikke flere påmindelser om opgaven. Abonnerer du på dine frister i din kalender, forsvinder den også der.',
      ]
    : []),
  ...next.map((step) => `Næste trin er »${step.title}« med frist ${dateWords(step.due_on)}.`),
];
