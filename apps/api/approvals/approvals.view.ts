import type { ApprovalView, StoryLine, TransferBrief } from '#casework';
import { pages } from '#contracts';
import { APPROVAL_ACT_WORDS, APPROVAL_OUTCOMES, APPROVAL_WORDS, kroner, sum, type ApprovalOutcome } from '#domain';
import type { TaskListRow } from '../web/task-list.query';
import type { Moment } from '../web/clocks';
import type { Fields } from '../web/fields';
import type { ChoiceView } from '../web/choice.view';
import { fieldView, type FieldView } from '../web/field.view';
import type { ProblemsView } from '../web/form-fields';
import { capital, count, deadlineWords } from '../web/words';
import { differenceOf, sinceWhen, type DifferenceView } from '../forms/approval/difference.view';
import { SEEN } from '../forms/approval/fields';
import { requestMatterView, type RequestMatterView } from '../transfers/request-matter.view';

/** One approval of the page, with all that is needed to answer it. */
export interface ApprovalCard {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly deadline: string;
  readonly isLate: boolean;
  /** Whom the visitor acts for; null where it is their own. */
  readonly forWhom: string | null;
  readonly matter: RequestMatterView;
  readonly version: number;
  readonly versionName: string;
  readonly difference: DifferenceView | null;
  /** Why the visitor may not answer; null where they may. */
  readonly barred: string | null;
  /** Why the answer was not taken. */
  readonly refusal: string | null;
  readonly answer: ChoiceView;
  readonly reason: FieldView;
}

/** An answer that was given, as the page tells it. */
export interface GivenAnswer {
  readonly text: string;
  readonly url: string;
}

export interface ApprovalsView {
  readonly summary: string;
  readonly given: { readonly heading: string; readonly lines: readonly GivenAnswer[] } | null;
  readonly problems: ProblemsView | null;
  readonly action: string;
  readonly commandId: string;
  readonly cards: readonly ApprovalCard[];
  /** What was not set to yes with the others, and why; null for nothing. */
  readonly leftOut: string | null;
  /** Where all are set to yes, for the eyes to go over; null where there is nothing to set. */
  readonly setAll: string | null;
  readonly hasForm: boolean;
}

/** An open approval with what it is about. */
export interface OpenApproval {
  readonly task: TaskListRow;
  readonly asked: ApprovalView;
  readonly brief: TransferBrief;
  readonly story: readonly StoryLine[];
  readonly forWhom: string | null;
  readonly barred: string | null;
}

/** How many answers were chosen, and how many of them went through. */
export interface SentAnswers {
  readonly chosen: number;
  readonly done: number;
}

export interface ApprovalsParts {
  readonly open: readonly OpenApproval[];
  readonly given: readonly {
    readonly outcome: ApprovalOutcome;
    readonly title: string;
    readonly amount: string;
    readonly url: string;
  }[];
  /** What was sent, and why some of it was not taken, by task. */
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  readonly refusals: ReadonlyMap<string, string>;
  readonly sent: SentAnswers | null;
  /** All are set to yes beforehand. */
  readonly all: boolean;
  /** Who hears of what was given, as the mails' ledger has it. */
  readonly told: string;
  readonly today: Moment;
  readonly query: string;
  readonly commandId: string;
}

/** The names of a card's fields. */
export const cardNames = {
  answer: (taskId: string): string => `svar-${taskId}`,
  reason: (taskId: string): string => `begrundelse-${taskId}`,
  version: (taskId: string): string => `version-${taskId}`,
  seen: (taskId: string): string => `${SEEN}-${taskId}`,
};

export const approvalsView = (parts: ApprovalsParts): ApprovalsView => {
  const { open, given, query } = parts;
  const answerable = open.filter(({ barred }) => barred === null);
  return {
    summary: summaryOf(open),
    given:
      given.length === 0
        ? null
        : {
            heading: `${count(given.length, 'svar er gemt', 'svar er gemt')}. ${parts.told}`.trim(),
            lines: given.map(({ outcome, title, amount, url }) => ({
              text: `${APPROVAL_WORDS[outcome]}: ${title}, ${amount}`,
              url,
            })),
          },
    problems: problemsOf(parts),
    action: `${pages.myApprovals()}${query}`,
    commandId: parts.commandId,
    cards: open.map((one) => cardOf(one, parts)),
    leftOut: leftOut(parts),
    setAll:
      answerable.length > 1 && !parts.all
        ? `${pages.myApprovals()}${query === '' ? '?' : `${query}&`}alle=godkend`
        : null,
    hasForm: answerable.length > 0,
  };
};

/** What went through and what did not, each with the unit that it is about. */
const problemsOf = ({ sent, open, errors, refusals }: ApprovalsParts): ApprovalsView['problems'] => {
  if (sent === null) return null;
  if (sent.chosen === 0)
    return { heading: 'Der er ikke valgt noget svar', text: 'Vælg et svar ved mindst én af ansøgningerne.', links: [] };
  const links = open.flatMap(({ task, brief }) => [
    ...[cardNames.seen(task.id), cardNames.reason(task.id)].flatMap((field) =>
      errors.has(field) ? [{ field, text: `${brief.row.unit_name}: ${errors.get(field) ?? ''}` }] : [],
    ),
    ...(refusals.has(task.id)
      ? [{ field: `kort-${task.id}`, text: `${brief.row.unit_name}: svaret blev ikke gemt` }]
      : []),
  ]);
  const missing = sent.chosen - sent.done;
  return {
    heading: sent.done === 0 ? 'Ingen af svarene er gemt endnu' : `${sent.done} af ${sent.chosen} svar er gemt`,
    text: `Se her, hvad der mangler ved ${missing === 1 ? 'det sidste' : `de ${missing}`}${sent.done === 0 || missing === 1 ? '' : ', der ikke er gemt'}.`,
    links,
  };
};

const changedOf = (open: readonly OpenApproval[]): number =>
  open.filter(({ barred, asked }) => barred === null && asked.differences.length > 0).length;

const leftOut = ({ all, open }: ApprovalsParts): string | null => {
  const changed = all ? changedOf(open) : 0;
  if (changed === 0) return null;
  return `${changed === 1 ? 'Én ansøgning er ændret, siden du fik mailen, og står' : `${changed} ansøgninger er ændret, siden du blev spurgt, og står`} stadig på »Ikke nu«: se først, hvad der er ændret.`;
};

const summaryOf = (open: readonly OpenApproval[]): string => {
  if (open.length === 0) return 'Du har ingen godkendelser lige nu. Du får en mail, når der er noget til dig.';
  const amounts = open.map(({ asked }) => asked.subject.amount);
  const signs = [amounts.filter((one) => one > 0n), amounts.filter((one) => one < 0n)].map((own) =>
    own.length === 0 ? null : kroner(sum(own)),
  );
  const words = [
    signs[0] === null ? null : `${signs[0] ?? ''} i overskud`,
    signs[1] === null ? null : `${signs[1] ?? ''} i underskud`,
  ].filter((part) => part !== null);
  return `Du har ${count(open.length, 'ansøgning', 'ansøgninger')} at tage stilling til: ${words.join(' og ')}.`;
};

const cardOf = ({ task, asked, brief, story, forWhom, barred }: OpenApproval, parts: ApprovalsParts): ApprovalCard => {
  const { subject, differences } = asked;
  const seen = cardNames.seen(task.id);
  const answer = cardNames.answer(task.id);
  const chosen = parts.fields[answer] ?? (parts.all && differences.length === 0 ? 'approved' : '');
  const choice = (value: string, text: string) => ({
    id: `${answer}-${value || 'senere'}`,
    value,
    text,
    chosen: chosen === value,
  });
  return {
    id: task.id,
    url: pages.taskById(task.id),
    title: capital(subject.title),
    deadline: deadlineWords(parts.today, task.due_on),
    isLate: task.due_on < parts.today.date,
    forWhom,
    matter: shortened(requestMatterView({ brief, story, approvals: [], url: null })),
    version: subject.version,
    versionName: cardNames.version(task.id),
    difference:
      differences.length === 0
        ? null
        : differenceOf(`Ændret, ${sinceWhen(asked)}`, asked, story, {
            id: seen,
            checked: parts.fields[seen] === String(subject.version),
            error: parts.errors.get(seen) ?? null,
          }),
    barred,
    refusal: parts.refusals.get(task.id) ?? null,
    answer: {
      name: answer,
      label: `Dit svar om ${subject.title}`,
      error: parts.errors.get(answer) ?? null,
      choices: [...APPROVAL_OUTCOMES.map((one) => choice(one, APPROVAL_ACT_WORDS[one])), choice('', 'Ikke nu')],
    },
    reason: fieldView(
      parts,
      cardNames.reason(task.id),
      'Hvorfor?',
      'Den, der har skrevet ansøgningen, får dine ord på mail.',
    ),
  };
};

/** The latest of what happened: with ten of them under one another, the rest is on the request's own page. */
const SHOWN = 3;
const shortened = (matter: RequestMatterView): RequestMatterView => ({
  ...matter,
  history: matter.history.slice(0, SHOWN),
});
