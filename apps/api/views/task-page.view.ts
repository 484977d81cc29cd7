import type { readAskedExtension, readMissing, readRemarks } from '../queries/task.query';
import type { PersonChoice } from '../queries/people.query';
import { formatDateShort, may, type IsoDate, type ReportBasis } from '#domain';
import type { TaskEntry } from '../web/doors';
import type { Fields } from '../web/fields';
import { subjectOf } from './answer-fields';
import type { AboutView } from './budget/about.view';
import type { TaskProposalsView } from './proposal-lines.view';
import { answerFormView, fieldView, type AnswerFormView, type FieldView } from './answer-form.view';
import { outcomeOf } from './transfers/approval-form.view';
import { requestActViews, type RequestActView } from './transfers/request-acts.view';
import type { RequestMatterView } from './transfers/request-matter.view';
import type { RequestAtHand } from './transfers/request-task.view';
import { count, dateWords, deadlineWords, instantWords, taskName } from './words';

/** Which of the page's forms was sent and did not go through, what it held, and what is wrong. */
export interface Attempt {
  readonly section: Section;
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  /** What is wrong with no field in particular. */
  readonly refusal: string | null;
}

export type Section = 'answer' | 'hand-over' | 'extension' | 'comment' | 'decide' | 'return' | 'withdraw' | 'amounts';

/** What the page is made of, beside who stands before it. */
export interface TaskPageParts {
  readonly missing: Awaited<ReturnType<typeof readMissing>>;
  readonly asked: Awaited<ReturnType<typeof readAskedExtension>>;
  readonly remarks: Awaited<ReturnType<typeof readRemarks>>;
  readonly people: readonly PersonChoice[];
  /** The unfinished steps that wait for this one. */
  readonly next: readonly NextStep[];
  readonly initial: Fields;
  /** What the task is about, where it is a question or a measure. */
  readonly about: AboutView | null;
  /** The unit's proposals, where the task asks for them. */
  readonly proposals: TaskProposalsView | null;
  /** The request for a transfer that it is about, and the same to be read. */
  readonly request: RequestAtHand | null;
  readonly matter: RequestMatterView | null;
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
  readonly remarks: readonly {
    readonly by: string;
    readonly at: string;
    readonly what: string;
    readonly text: string;
  }[];
  readonly asked: { readonly text: string; readonly reason: string; readonly clashes: readonly string[] } | null;
  readonly decide: {
    readonly action: string;
    readonly commandId: string;
    readonly question: string;
    readonly reason: string;
    readonly clashes: readonly string[];
    readonly field: FieldView;
  } | null;
  readonly answer: { readonly action: string; readonly commandId: string; readonly form: AnswerFormView } | null;
  readonly about: AboutView | null;
  readonly proposals: TaskProposalsView | null;
  readonly matter: RequestMatterView | null;
  /** Where the amounts of a request are changed by who reviews or writes it. */
  readonly amounts: RequestActView | null;
  readonly responsible: string;
  readonly handOver: SideForm<{
    readonly people: readonly (PersonChoice & { readonly chosen: boolean })[];
    readonly error: string | null;
    readonly reason: FieldView;
  }> | null;
  readonly extension: SideForm<{
    readonly until: FieldView;
    readonly earliest: IsoDate;
    readonly waits: readonly WaitingStep[];
    readonly reason: FieldView;
  }> | null;
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
  const tried = (section: Section): Pick<Attempt, 'fields' | 'errors'> =>
    attempt?.section === section ? attempt : { fields: {}, errors: new Map() };
  const side = <T>(section: Section, path: string, fields: T): SideForm<T> => ({
    ...fields,
    action: `${base}/${path}`,
    commandId: parts.newId(),
    open: attempt?.section === section,
  });
  const mayAnswer = may('complete', standing);
  const mayDecide =
    may('decide-extension', standing) && parts.asked !== undefined && parts.asked.asked_by !== visitor.personId;
  return {
    heading: taskName(task.title, task.area),
    deadline: deadlineWords(today, task.due_on),
    isLate: task.due_on < today.date,
    why: hasChosen(parts) ? null : task.why,
    consequence: hasChosen(parts) ? null : task.consequence,
    caseTitle: task.case_title,
    caseUrl: byLink ? null : `/sager/${task.case_id}`,
    onBehalfOf: mayAnswer && !standing.isAssignee ? task.assignee_title : null,
    rehearsal: task.world_kind === 'rehearsal',
    done: parts.done,
    problems: problemsOf(attempt, task.details.report),
    missing: parts.missing.map((step) => `${step.title} (mangler ${count(Number(step.tasks), 'svar', 'svar')})`),
    remarks: parts.remarks.map(remarkView),
    asked:
      parts.asked && !mayDecide
        ? {
            text: `${parts.asked.asked_by_title} har bedt om frist til ${dateWords(parts.asked.until)}. Indtil der er svaret, gælder den nuværende frist.`,
            reason: parts.asked.reason,
            clashes: clashesOf(parts.next, parts.asked.until),
          }
        : null,
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
    answer: mayAnswer
      ? {
          action: base,
          commandId: parts.newId(),
          form: formOf(
            entry,
            parts.request,
            attempt?.section === 'answer' ? attempt.fields : parts.initial,
            tried('answer').errors,
          ),
        }
      : null,
    about: parts.about,
    proposals: parts.proposals,
    matter: parts.matter,
    amounts: mayAnswer && task.form !== 'approval' ? amountsOf(entry, parts) : null,
    responsible: responsibleWords(task.assignee_title),
    handOver: may('hand-over', standing)
      ? side('hand-over', 'giv-videre', {
          people: parts.people
            .filter((person) => person.id !== task.assignee_id)
            .map((person) => ({ ...person, chosen: tried('hand-over').fields['to'] === person.id })),
          error: tried('hand-over').errors.get('to') ?? null,
          reason: fieldView(tried('hand-over'), 'hand-over-reason', 'Besked til den, der overtager (kan udelades)'),
        })
      : null,
    extension:
      may('ask-extension', standing) && parts.asked === undefined
        ? side('extension', 'frist', {
            until: fieldView(tried('extension'), 'until', 'Ønsket frist', 'En arbejdsdag efter den nuværende frist.'),
            earliest: today.calendar.addWorkingDays(task.due_on > today.date ? task.due_on : today.date, 1),
            waits: parts.next.map((step) => ({
              due: step.due_on,
              text: waitsWords(step),
              isClash: isClash(step, tried('extension').fields['until'] ?? ''),
            })),
            reason: fieldView(
              tried('extension'),
              'extension-reason',
              'Hvorfor er det nødvendigt?',
              'Den, der skal tage stilling, læser det her.',
            ),
          })
        : null,
    comment: may('comment', standing)
      ? side('comment', 'kommentar', {
          text: fieldView(tried('comment'), 'text', 'Kommentar', 'Kan ses af alle, der kan se sagen.'),
        })
      : null,
    withdraw:
      may('withdraw', standing) && !byLink
        ? side('withdraw', 'traek-tilbage', {
            reason: fieldView(tried('withdraw'), 'withdraw-reason', 'Hvorfor er opgaven ikke nødvendig mere?'),
          })
        : null,
  };
};

const amountsOf = ({ base }: TaskEntry, { request, attempt, newId }: TaskPageParts): RequestActView | null => {
  const tried = attempt?.section === 'amounts' ? { ...attempt, section: 'change', status: 422 } : null;
  return request ? (requestActViews(request.brief, ['change'], tried, newId, () => `${base}/beloeb`)[0] ?? null) : null;
};

/** Who has chosen an answer to an approval has read why: what is to be seen now is what it is about, and the button. */
const hasChosen = ({ request, initial, attempt }: TaskPageParts): boolean =>
  request?.asked != null && outcomeOf(attempt?.fields['outcome'] ?? initial['outcome']) !== null;

/** A later deadline leaves nothing for a step that waits, when it lies on that step's own deadline or after it. */
const isClash = (step: NextStep, until: IsoDate): boolean => until >= step.due_on;
const waitsWords = (step: NextStep): string =>
  `»${step.title}« skal være klar ${formatDateShort(step.due_on)} og venter på dette svar.`;
const clashesOf = (next: readonly NextStep[], until: IsoDate): string[] =>
  next.filter((step) => isClash(step, until)).map(waitsWords);

const formOf = (
  { task }: TaskEntry,
  request: RequestAtHand | null,
  fields: Fields,
  errors: ReadonlyMap<string, string>,
): AnswerFormView =>
  answerFormView({
    form: task.form,
    kind: task.kind,
    area: task.area,
    basis: task.details.report,
    focusArea: task.details.focusArea,
    fields,
    errors,
    request,
  });

/** A title that says itself that it is the responsible one needs no word before it. */
const responsibleWords = (title: string): string =>
  /^ansvarlig(?!\p{L})/iu.test(title) ? title : `Ansvarlig: ${title}`;

/** What stands at the top when something is wrong, each with a link to its field and what it is about. */
export const problemsOf = (attempt: Attempt | null, basis: ReportBasis | null): ErrorSummary | null => {
  if (!attempt || (attempt.errors.size === 0 && attempt.refusal === null)) return null;
  const links = [...attempt.errors].map(([field, text]) => ({
    field,
    text: [subjectOf(field, basis), text].filter((part) => part !== null).join(': '),
  }));
  return {
    text:
      attempt.refusal ??
      'Svaret er ikke gemt endnu. Ret det, der er markeret, og send igen. Det, du har skrevet, står der stadig.',
    links,
  };
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
