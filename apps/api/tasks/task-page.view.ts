import { pages } from '#contracts';
import { exampleWords, type FormKind } from '#domain';
import type { HandedOver, LatestDeadline } from '#casework';
import type { readAskedExtension, readDecidedExtension, readMissing, readRemarks } from './task.query';
import type { PersonChoice } from '../web/people.query';
import type { TaskEntry } from '../web/task-access';
import type { Fields } from '../web/fields';
import type { AboutView } from '../web/about';
import type { DocumentsBoxView } from '../documents/documents-box.view';
import { extensionViews, type ExtensionViews, type NextStep } from './extension.view';
import type { TaskProposalsView } from '../proposals/proposal-lines.view';
import { answerFormView, type AnswerFormView } from '../forms/answer-form.view';
import { contextOf, type Matter, type RequestAtHand } from '../forms/form-page';
import { fieldView, type FieldView } from '../web/field.view';
import { requestActViews, type RequestActView } from '../transfers/request-acts.view';
import type { RequestMatterView } from '../transfers/request-matter.view';
import type { ProblemsView } from '../web/form-fields';
import { count, deadlineWords, instantWords, taskName } from '../web/words';
import { problemsOf, taskForms, type Attempt, type SideForm, type TaskForms } from './task-forms';
import { handOverView } from './hand-over.view';

/** What the page is made of, beside who stands before it. */
export interface TaskPageParts {
  readonly missing: Awaited<ReturnType<typeof readMissing>>;
  /** What is not finished in other cases, in words. */
  readonly elsewhere: readonly string[];
  readonly asked: Awaited<ReturnType<typeof readAskedExtension>>;
  readonly decidedBefore: Awaited<ReturnType<typeof readDecidedExtension>>;
  readonly latest: LatestDeadline;
  readonly remarks: Awaited<ReturnType<typeof readRemarks>>;
  readonly people: readonly PersonChoice[];
  /** How it last went to another; null where it did not. */
  readonly handedOver: HandedOver | null;
  /** The unfinished steps that wait for this one. */
  readonly next: readonly NextStep[];
  /** The weeks that its deadline stands for; null where it is a day. */
  readonly weeks: string | null;
  /** The case whose answer the form is filled in with beforehand; null where it is with no other's. */
  readonly previousCase: string | null;
  readonly initial: Fields;
  /** What the task is about, where it is a question or a measure. */
  readonly about: AboutView | null;
  /** The unit's proposals, where the task asks for them. */
  readonly proposals: TaskProposalsView | null;
  /** The request for a transfer that it is about, and the same to be read. */
  readonly request: RequestAtHand | null;
  /** What its form shows of what it is about. */
  readonly atHand: Matter;
  readonly matter: RequestMatterView | null;
  /** What lies on the task. */
  readonly documents: DocumentsBoxView | null;
  readonly attempt: Attempt | null;
  /** A sentence about what was just done. */
  readonly done: string | null;
  /** A fresh id for each form, so that the same click twice is one act. */
  readonly newId: () => string;
}

export interface TaskPageView extends ExtensionViews {
  readonly heading: string;
  readonly deadline: string;
  readonly isLate: boolean;
  readonly why: string | null;
  readonly consequence: string | null;
  readonly caseTitle: string;
  readonly caseUrl: string | null;
  readonly onBehalfOf: string | null;
  readonly rehearsal: boolean;
  /** That the figures asked about are nobody's own; null where they are. */
  readonly example: string | null;
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly missing: readonly string[];
  readonly remarks: readonly {
    readonly by: string;
    readonly at: string;
    readonly what: string;
    readonly text: string;
  }[];
  readonly answer: {
    readonly action: string;
    readonly commandId: string;
    readonly form: AnswerFormView;
    /** Where it is kept unsent by who has no script that does; null where there is nothing to write but a note. */
    readonly keep: string | null;
  } | null;
  readonly about: AboutView | null;
  readonly documents: DocumentsBoxView | null;
  readonly proposals: TaskProposalsView | null;
  readonly matter: RequestMatterView | null;
  /** Where the amounts of a request are changed by who reviews or writes it. */
  readonly amounts: RequestActView | null;
  readonly responsible: string;
  readonly handOver: SideForm<{
    /** Empty where an approval can go to nobody else. */
    readonly people: readonly (PersonChoice & { readonly chosen: boolean })[];
    readonly hint: string | null;
    readonly error: string | null;
    readonly reason: FieldView;
  }> | null;
  /** For who gave it away: that they did, and the form that regrets it while nobody has begun with it. */
  readonly given: { readonly text: string; readonly takeBack: SideForm<{ readonly reason: FieldView }> | null } | null;
  readonly comment: SideForm<{ readonly text: FieldView }> | null;
  readonly withdraw: SideForm<{ readonly reason: FieldView }> | null;
  /** Whether there is anything more to do than what stands above. */
  readonly hasMore: boolean;
  /** The visitor is asked for a yes or no to another's wish: what the task itself asks for is not for them. */
  readonly decidesOnly: boolean;
}

export const taskPageView = (entry: TaskEntry, parts: TaskPageParts): TaskPageView => {
  const { task, standing, today, base, byLink } = entry;
  const { attempt } = parts;
  const forms = taskForms(entry, parts);
  const { tried } = forms;
  const mayAnswer = entry.may('task:complete');
  const context = { ...contextOf(entry, parts.atHand), previousCase: parts.previousCase };
  const form = answerFormView(
    task.form,
    {
      fields: attempt?.section === 'answer' ? attempt.fields : parts.initial,
      errors: tried('answer').errors,
    },
    context,
  );
  const extension = extensionViews(entry, parts, forms);
  const more = moreToDo(entry, parts, forms);
  return {
    heading: taskName(task.title, task.area),
    deadline: `${deadlineWords(today, task.due_on)}${parts.weeks === null ? '' : ` – ${parts.weeks}`}`,
    isLate: task.due_on < today.date,
    why: form.isChosen ? null : task.why,
    consequence: form.isChosen ? null : task.consequence,
    caseTitle: task.case_title,
    caseUrl: byLink ? null : pages.case(task.case_id),
    onBehalfOf: mayAnswer && !standing.isAssignee ? task.assignee_title : null,
    rehearsal: task.world_kind === 'rehearsal',
    example: task.details.report?.figures?.isExample ? exampleWords(task.details.report.figures) : null,
    done: parts.done,
    problems: problemsOf(attempt, task.form, context),
    missing: [
      ...parts.missing.map((step) => `${step.title} (mangler ${count(Number(step.tasks), 'svar', 'svar')})`),
      ...parts.elsewhere,
    ],
    remarks: parts.remarks.map(remarkView),
    ...extension,
    decidesOnly: extension.decide !== null && !mayAnswer,
    answer: mayAnswer
      ? {
          action: base,
          commandId: parts.newId(),
          form,
          keep: NOTHING_TO_KEEP.includes(task.form) ? null : `${base}/kladde`,
        }
      : null,
    about: parts.about,
    documents: parts.documents,
    proposals: parts.proposals,
    matter: parts.matter,
    amounts: mayAnswer ? amountsOf(entry, parts) : null,
    responsible: responsibleWords(task.assignee_title),
    given: entry.may('task:take-back') && parts.handedOver !== null ? givenView(entry, parts.handedOver, forms) : null,
    ...more,
    hasMore:
      extension.extension !== null ||
      (extension.noLater !== null && extension.decide === null) ||
      Object.values(more).some((one) => one !== null),
  };
};

/** What else can be done about it, beside an answer. */
const moreToDo = (
  entry: TaskEntry,
  { people }: TaskPageParts,
  { tried, side }: TaskForms,
): Pick<TaskPageView, 'handOver' | 'comment' | 'withdraw'> => ({
  handOver: handOverView(entry, people, { tried, side }),
  comment: entry.may('task:comment')
    ? side('comment', 'kommentar', {
        text: fieldView(tried('comment'), 'text', 'Kommentar', 'Kan ses af alle, der kan se sagen.'),
      })
    : null,
  withdraw:
    entry.may('task:withdraw') && !entry.byLink
      ? side('withdraw', 'traek-tilbage', {
          reason: fieldView(tried('withdraw'), 'withdraw-reason', 'Hvorfor er opgaven ikke nødvendig mere?'),
        })
      : null,
});

const givenView = (
  { task }: TaskEntry,
  { isBegun }: HandedOver,
  { tried, side }: TaskForms,
): NonNullable<TaskPageView['given']> =>
  isBegun
    ? {
        text: `Den ligger hos ${task.assignee_title}, som er begyndt på den. Skal du have den igen, så tal sammen.`,
        takeBack: null,
      }
    : {
        text: `Den ligger hos ${task.assignee_title}, som ikke er begyndt på den endnu. Har du fortrudt, kan du tage den tilbage.`,
        takeBack: side('take-back', 'tag-tilbage', {
          reason: fieldView(tried('take-back'), 'take-back-reason', 'Hvorfor tager du den tilbage? (kan udelades)'),
        }),
      };

/** Of these nothing is typed here but a note, or all of it on a page of their own. */
const NOTHING_TO_KEEP: readonly FormKind[] = ['approval', 'questionnaire'];

/** An approver judges the amounts of a request, and changes none. */
const amountsOf = ({ base }: TaskEntry, { request, attempt, newId }: TaskPageParts): RequestActView | null => {
  const tried = attempt?.section === 'amounts' ? { ...attempt, section: 'change', status: 422 } : null;
  return request?.asked === null
    ? (requestActViews(request.brief, ['change'], tried, newId, () => `${base}/beloeb`)[0] ?? null)
    : null;
};

/** A title that says itself that it is the responsible one needs no word before it. */
const responsibleWords = (title: string): string =>
  /^ansvarlig(?!\p{L})/iu.test(title) ? title : `Ansvarlig: ${title}`;

const REMARKS: Record<string, string> = {
  TASK_COMMENTED: 'skrev',
  TASK_RETURNED: 'sendte opgaven tilbage',
  TASK_HANDED_OVER: 'gav opgaven videre',
  TASK_TAKEN_BACK: 'tog opgaven tilbage',
  TASK_WITHDRAWN: 'trak opgaven tilbage',
};

export const remarkView = (remark: TaskPageParts['remarks'][number]): TaskPageView['remarks'][number] => ({
  by: remark.by ?? 'Årshjulet',
  at: instantWords(remark.at),
  what: remark.changed === null ? (REMARKS[remark.event] ?? '') : 'ændrede det, der var godkendt',
  text: [remark.changed, remark.text ?? remark.reason].filter((part) => part).join('\n'),
});
