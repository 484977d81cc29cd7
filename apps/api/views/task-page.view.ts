import type { readAskedExtension, readMissing, readRemarks } from '../queries/task.query';
import type { PersonChoice } from '../queries/people.query';
import { formatDateShort, may, type IsoDate, type ReportBasis } from '#domain';
import type { TaskEntry } from '../web/doors';
import type { Fields } from '../web/fields';
import { answerFacts, type AnswerFactsView } from './answer-facts.view';
import { subjectOf } from './answer-fields';
import { answerFormView, fieldView, type AnswerFormView, type FieldView } from './answer-form.view';
import { count, dateWords, deadlineWords, instantWords, taskName } from './words';

/** Which of the page's forms was sent and did not go through, what it held, and what is wrong. */
export interface Attempt {
  readonly section: Section;
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  /** What is wrong with no field in particular. */
  readonly refusal: string | null;
}

export type Section = 'answer' | 'hand-over' | 'extension' | 'comment' | 'decide' | 'return' | 'withdraw';

/** What the page is made of, beside who stands before it. */
export interface TaskPageParts {
  readonly missing: Awaited<ReturnType<typeof readMissing>>;
  readonly asked: Awaited<ReturnType<typeof readAskedExtension>>;
  readonly remarks: Awaited<ReturnType<typeof readRemarks>>;
  readonly people: readonly PersonChoice[];
  /** The unfinished steps that wait for this one. */
  readonly next: readonly NextStep[];
  readonly initial: Fields;
  readonly attempt: Attempt | null;
  /** A sentence about what was just done. */
  readonly done: string | null;
  /** A fresh id for each form, so that the same click twice is one act. */
  readonly newId: () => string;
}

/** A step that waits for the task, with its first deadline. */
export interface NextStep {
  readonly title: string;
  readonly due_on: IsoDate;
}

export interface ErrorSummary {
  readonly text: string;
  readonly links: readonly { readonly field: string; readonly text: string }[];
}

export interface TaskPageView {
  readonly heading: string;
  readonly deadline: string;
  readonly isLate: boolean;
  readonly why: string | null;
  readonly consequence: string | null;
  readonly caseTitle: string;
  readonly caseUrl: string | null;
  readonly onBehalfOf: string | null;
  readonly rehearsal: boolean;
  readonly done: string | null;
  readonly problems: ErrorSummary | null;
  readonly missing: readonly string[];
  readonly remarks: readonly { readonly by: string; readonly at: string; readonly what: string; readonly text: string }[];
  readonly asked: { readonly text: string; readonly reason: string; readonly clashes: readonly string[] } | null;
  readonly decide: { readonly action: string; readonly commandId: string; readonly question: string; readonly reason: string; readonly clashes: readonly string[]; readonly field: FieldView } | null;
  readonly answer: { readonly action: string; readonly commandId: string; readonly form: AnswerFormView } | null;
  readonly responsible: string;
  readonly handOver: SideForm<{ readonly people: readonly (PersonChoice & { readonly chosen: boolean })[]; readonly error: string | null; readonly reason: FieldView }> | null;
  readonly extension: SideForm<{ readonly until: FieldView; readonly earliest: IsoDate; readonly waits: readonly WaitingStep[]; readonly reason: FieldView }> | null;
  readonly comment: SideForm<{ readonly text: FieldView }> | null;
  readonly withdraw: SideForm<{ readonly reason: FieldView }> | null;
}

/** A step that waits for this one, beside the date one chooses: `isClash` where the date chosen is no earlier than the step's own. */
export interface WaitingStep {
  readonly due: IsoDate;
  readonly text: string;
  readonly isClash: boolean;
}

/** One of the things that lie one click away. */
export type SideForm<Fields> = Fields & { readonly action: string; readonly commandId: string; readonly open: boolean };

export const taskPageView = (entry: TaskEntry, parts: TaskPageParts): TaskPageView => {
  const { task, standing, today, base, byLink, visitor } = entry;
  const { attempt } = parts;
  const tried = (section: Section): Pick<Attempt, 'fields' | 'errors'> => (attempt?.section === section ? attempt : { fields: {}, errors: new Map() });
  const side = <T>(section: Section, path: string, fields: T): SideForm<T> => ({ ...fields, action: `${base}/${path}`, commandId: parts.newId(), open: attempt?.section === section });
  const mayAnswer = may('complete', standing);
  const mayDecide = may('decide-extension', standing) && parts.asked !== undefined && parts.asked.asked_by !== visitor.personId;
  return {
    heading: taskName(task.title, task.area),
    deadline: deadlineWords(today, task.due_on),
    isLate: task.due_on < today.date,
    why: task.why,
    consequence: task.consequence,
    caseTitle: task.case_title,
    caseUrl: byLink ? null : `/sager/${task.case_id}`,
    onBehalfOf: mayAnswer && !standing.isAssignee ? task.assignee_title : null,
    rehearsal: task.world_kind === 'rehearsal',
    done: parts.done,
    problems: problemsOf(attempt, task.details.report),
    missing: parts.missing.map((step) => `${step.title} (mangler ${count(Number(step.tasks), 'svar', 'svar')})`),
    remarks: parts.remarks.map(remarkView),
    asked: parts.asked && !mayDecide ? { text: `${parts.asked.asked_by_title} har bedt om frist til ${dateWords(parts.asked.until)}. Indtil der er svaret, gælder den nuværende frist.`, reason: parts.asked.reason, clashes: clashesOf(parts.next, parts.asked.until) } : null,
    decide:
      mayDecide && parts.asked
        ? {
            action: `${base}/frist/${parts.asked.id}`,
            commandId: parts.newId(),
            question: `${parts.asked.asked_by_title} beder om frist til ${dateWords(parts.asked.until)} i stedet for ${dateWords(task.due_on)}.`,
            reason: parts.asked.reason,
            clashes: clashesOf(parts.next, parts.asked.until),
            field: fieldView(tried('decide'), 'decision-reason', 'Begrundelse', 'Skal udfyldes, hvis du siger nej.'),
          }
        : null,
    answer: mayAnswer ? { action: base, commandId: parts.newId(), form: formOf(entry, attempt?.section === 'answer' ? attempt.fields : parts.initial, tried('answer').errors) } : null,
    responsible: task.assignee_title,
    handOver: may('hand-over', standing)
      ? side('hand-over', 'giv-videre', {
          people: parts.people.filter((person) => person.id !== task.assignee_id).map((person) => ({ ...person, chosen: tried('hand-over').fields['to'] === person.id })),
          error: tried('hand-over').errors.get('to') ?? null,
          reason: fieldView(tried('hand-over'), 'hand-over-reason', 'Besked til den, der overtager (kan udelades)'),
        })
      : null,
    extension:
      may('ask-extension', standing) && parts.asked === undefined
        ? side('extension', 'frist', {
            until: fieldView(tried('extension'), 'until', 'Ønsket frist', 'En arbejdsdag efter den nuværende frist.'),
            earliest: today.calendar.addWorkingDays(task.due_on > today.date ? task.due_on : today.date, 1),
            waits: parts.next.map((step) => ({ due: step.due_on, text: waitsWords(step), isClash: isClash(step, tried('extension').fields['until'] ?? '') })),
            reason: fieldView(tried('extension'), 'extension-reason', 'Hvorfor er det nødvendigt?', 'Den, der skal tage stilling, læser det her.'),
          })
        : null,
    comment: may('comment', standing) ? side('comment', 'kommentar', { text: fieldView(tried('comment'), 'text', 'Kommentar', 'Kan ses af alle, der kan se sagen.') }) : null,
    withdraw: may('withdraw', standing) && !byLink ? side('withdraw', 'traek-tilbage', { reason: fieldView(tried('withdraw'), 'withdraw-reason', 'Hvorfor er opgaven ikke nødvendig mere?') }) : null,
  };
};

/** A later deadline leaves nothing for a step that waits, when it lies on that step's own deadline or after it. */
const isClash = (step: NextStep, until: IsoDate): boolean => until >= step.due_on;
const waitsWords = (step: NextStep): string => `»${step.title}« skal være klar ${formatDateShort(step.due_on)} og venter på dette svar.`;
const clashesOf = (next: readonly NextStep[], until: IsoDate): string[] => next.filter((step) => isClash(step, until)).map(waitsWords);

const formOf = ({ task }: TaskEntry, fields: Fields, errors: ReadonlyMap<string, string>): AnswerFormView =>
  answerFormView({ form: task.form, area: task.area, basis: task.details.report, focusArea: task.details.focusArea, fields, errors });

/** What stands at the top when something is wrong, each with a link to its field and what it is about. */
const problemsOf = (attempt: Attempt | null, basis: ReportBasis | null): ErrorSummary | null => {
  if (!attempt || (attempt.errors.size === 0 && attempt.refusal === null)) return null;
  const links = [...attempt.errors].map(([field, text]) => ({ field, text: [subjectOf(field, basis), text].filter((part) => part !== null).join(': ') }));
  return { text: attempt.refusal ?? 'Svaret er ikke gemt endnu. Ret det, der er markeret, og send igen. Det, du har skrevet, står der stadig.', links };
};

const REMARKS: Record<string, string> = {
  TASK_COMMENTED: 'skrev',
  TASK_RETURNED: 'sendte opgaven tilbage',
  TASK_HANDED_OVER: 'gav opgaven videre',
  TASK_WITHDRAWN: 'trak opgaven tilbage',
};

export const remarkView = (remark: TaskPageParts['remarks'][number]): TaskPageView['remarks'][number] => ({
  by: remark.by ?? 'Årshjulet',
  at: instantWords(remark.at),
  what: REMARKS[remark.event] ?? '',
  text: remark.text ?? remark.reason ?? '',
});

/** A task that wants no answer any more, or not yet: what happened, what was recorded, what comes next. */
export interface ClosedTaskView {
  readonly heading: string;
  readonly lead: string;
  readonly tone: 'success' | 'info';
  readonly taskName: string;
  readonly caseTitle: string;
  readonly caseUrl: string | null;
  readonly facts: AnswerFactsView | null;
  readonly next: readonly string[];
  readonly remarks: TaskPageView['remarks'];
  readonly signIn: boolean;
  readonly done: string | null;
  readonly problems: ErrorSummary | null;
  readonly giveBack: SideForm<{ readonly reason: FieldView }> | null;
  readonly comment: SideForm<{ readonly text: FieldView }> | null;
}

export interface ClosedTaskParts {
  readonly justNow: boolean;
  readonly next: readonly NextStep[];
  readonly remarks: TaskPageParts['remarks'];
  readonly attempt: Attempt | null;
  readonly done: string | null;
  readonly newId: () => string;
}

export const closedTaskView = (entry: TaskEntry, parts: ClosedTaskParts): ClosedTaskView => {
  const { task, standing, base, byLink } = entry;
  const { attempt } = parts;
  const tried = (section: Section): Pick<Attempt, 'fields' | 'errors'> => (attempt?.section === section ? attempt : { fields: {}, errors: new Map() });
  const side = <T>(section: Section, path: string, fields: T): SideForm<T> => ({ ...fields, action: `${base}/${path}`, commandId: parts.newId(), open: attempt?.section === section });
  const isDone = task.state === 'done';
  return {
    ...wordsOfClosed(entry, parts.justNow),
    tone: isDone ? 'success' : 'info',
    taskName: taskName(task.title, task.area),
    caseTitle: task.case_title,
    caseUrl: byLink ? null : `/sager/${task.case_id}`,
    facts: isDone && task.answer ? answerFacts(task.form, task.answer, task.details.report, task.details.focusArea) : null,
    next: isDone ? nextWords(parts.next, parts.justNow && standing.isAssignee) : [],
    remarks: parts.remarks.map(remarkView),
    signIn: byLink,
    done: parts.done,
    problems: problemsOf(attempt, task.details.report),
    giveBack: isDone && task.case_state === 'open' && may('return', standing) ? side('return', 'send-tilbage', { reason: fieldView(tried('return'), 'return-reason', 'Hvad mangler?', 'Den ansvarlige får beskeden på mail.') }) : null,
    comment: task.case_state === 'open' && may('comment', standing) ? side('comment', 'kommentar', { text: fieldView(tried('comment'), 'text', 'Kommentar', 'Kan ses af alle, der kan se sagen.') }) : null,
  };
};

const wordsOfClosed = ({ task, visitor }: TaskEntry, justNow: boolean): { heading: string; lead: string } => {
  const who = task.answered_by === visitor.personId ? 'dig' : (task.answerer_title ?? 'en anden');
  const when = task.answered_at === null ? '' : ` ${instantWords(task.answered_at)}`;
  if (task.state === 'done' && justNow) return { heading: 'Tak, dit svar er gemt', lead: `Det blev registreret ${when.trim()}. Du får også en kvittering på mail.` };
  if (task.state === 'done') return { heading: 'Opgaven er allerede besvaret', lead: `Den blev besvaret af ${who}${when}. Du behøver ikke gøre mere.` };
  if (task.state === 'withdrawn') return { heading: 'Opgaven er trukket tilbage', lead: 'Du behøver ikke gøre noget.' };
  if (task.state === 'lapsed') return { heading: 'Opgaven er lukket uden svar', lead: 'Fristen er for længst passeret, og sagen er gået videre. Har du alligevel noget, der skal med, så kontakt Økonomi & Stab.' };
  if (task.state === 'open') return { heading: 'Sagen er afsluttet', lead: 'Opgaven kan ikke besvares mere.' };
  return { heading: 'Opgaven er ikke åbnet endnu', lead: 'Du får en mail, når den er klar til dig.' };
};

const nextWords = (next: ClosedTaskParts['next'], isOwn: boolean): string[] => [
  ...(isOwn ? ['Du får ikke flere påmindelser om opgaven, og den forsvinder fra din kalender.'] : []),
  ...next.map((step) => `Næste trin er »${step.title}« med frist ${dateWords(step.due_on)}.`),
];
