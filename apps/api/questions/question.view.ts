import { pages } from '#contracts';
import type { IsoDate } from '#domain';
import type { PersonChoice } from '../web/people.query';
import type { QuestionRow } from './question.query';
import type { FormAttempt } from '../web/attempt';
import type { FieldView } from '../web/field.view';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import { dateWords, instantWords, type StateMark } from '../web/words';
import { taskMark } from '../web/task-mark';
import type { CasePageLink } from '../web/case-pages.view';
import { questionMark } from './question-words';

export interface QuestionView {
  readonly heading: string;
  readonly caseTitle: string;
  readonly pages: readonly CasePageLink[];
  readonly rehearsal: boolean;
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly mark: StateMark;
  readonly text: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly answer: VersionView | null;
  readonly earlier: readonly VersionView[];
  readonly tasks: readonly {
    readonly what: string;
    readonly who: string;
    readonly url: string;
    readonly mark: StateMark;
    readonly due: string;
  }[];
  readonly give: {
    readonly action: string;
    readonly commandId: string;
    readonly part: string;
    readonly heading: string;
    readonly person: SelectView;
    readonly deadline: FieldView;
  } | null;
  readonly correct: SideForm<{ readonly text: FieldView; readonly reason: FieldView }> | null;
  readonly withdraw: SideForm<{ readonly reason: FieldView }> | null;
}

type SideForm<F> = F & { readonly action: string; readonly commandId: string; readonly open: boolean };

interface VersionView {
  readonly heading: string;
  readonly text: string;
  readonly by: string;
  readonly reason: string | null;
}

export interface QuestionParts {
  readonly question: QuestionRow;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly people: readonly PersonChoice[];
  readonly reviewers: readonly { readonly id: string; readonly title: string }[];
  readonly seesAll: boolean;
  readonly mayRun: boolean;
  readonly today: IsoDate;
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  readonly newId: () => string;
}

/** One question with its answer, every version of it, and what Økonomi can do with it. */
export const questionView = (parts: QuestionParts): QuestionView => {
  const { question, attempt, mayRun } = parts;
  const base = pages.question(question.id);
  const form = (section: string, path: string, initial: Readonly<Record<string, string>> = {}): PageForm =>
    new PageForm(attempt, section, `${base}/${path}`, parts.newId(), initial);
  const versions = question.versions.map(versionView);
  const isOver = question.state === 'published' || question.state === 'withdrawn';
  return {
    heading: `Budgetspørgsmål ${question.number}`,
    caseTitle: parts.caseTitle,
    pages: parts.pages,
    rehearsal: parts.rehearsal,
    done: parts.done,
    problems: problemsView(attempt),
    mark: questionMark(question, parts.today),
    text: question.text,
    facts: [
      { label: 'Spurgt af', value: question.asked_by },
      ...(question.area === null ? [] : [{ label: 'Område', value: question.area }]),
      { label: 'Svar ønsket senest', value: dateWords(question.deadline) },
      { label: 'Kom ind', value: instantWords(question.entered_at) },
      {
        label: 'Må læses af',
        value: question.is_public
          ? 'Alle ledere og alle, der arbejder med budgettet'
          : 'Kun Økonomi & Stab og dem, der har opgaven',
      },
    ],
    answer: versions.at(-1) ?? null,
    earlier: versions.slice(0, -1).reverse(),
    tasks: parts.seesAll
      ? question.tasks.map((task) => ({
          what: task.part === 'answer' ? 'Svar' : 'Gennemgang',
          who: task.assignee_title,
          url: pages.taskById(task.id),
          mark: taskMark(task, parts.today),
          due: dateWords(task.due_on),
        }))
      : [],
    give:
      mayRun && !question.isUnderWay && !isOver
        ? giveForm(parts, form('give', 'giv', { deadline: question.deadline < parts.today ? '' : question.deadline }))
        : null,
    correct:
      mayRun && question.state === 'published'
        ? correctForm(form('correct', 'ret', { text: question.versions.at(-1)?.text ?? '' }))
        : null,
    withdraw: mayRun && !isOver ? withdrawForm(form('withdraw', 'traek-tilbage')) : null,
  };
};

const versionView = (version: QuestionRow['versions'][number]): VersionView => ({
  heading: version.version === 1 ? 'Svar' : `Svar, version ${version.version}`,
  text: version.text,
  by: `${version.reason === null ? 'Godkendt' : 'Rettet'} af ${version.by} ${instantWords(version.published_at)}`,
  reason: version.reason,
});

const giveForm = ({ question, people, reviewers }: QuestionParts, form: PageForm): QuestionView['give'] => {
  const isReview = question.state === 'unreviewed';
  const choices = (isReview ? reviewers : people).map(({ id, title }) => ({ value: id, text: title }));
  return {
    action: form.action,
    commandId: form.commandId,
    part: isReview ? 'review' : 'answer',
    heading: isReview ? 'Svaret er klar, men ingen gennemgår det' : 'Ingen har spørgsmålet',
    person: form.select('person', isReview ? 'Hvem skal gennemgå svaret?' : 'Hvem skal svare?', [
      { value: '', text: 'Vælg' },
      ...choices,
    ]),
    deadline: form.field('deadline', 'Svaret skal være hos politikerne senest'),
  };
};

const correctForm = (form: PageForm): QuestionView['correct'] => ({
  action: form.action,
  commandId: form.commandId,
  open: form.open,
  text: form.field('text', 'Det rettede svar'),
  reason: form.field(
    'reason',
    'Hvorfor rettes svaret?',
    'Kan læses sammen med svaret. Det tidligere svar kan stadig læses.',
  ),
});

const withdrawForm = (form: PageForm): QuestionView['withdraw'] => ({
  action: form.action,
  commandId: form.commandId,
  open: form.open,
  reason: form.field(
    'reason',
    'Hvorfor trækkes spørgsmålet tilbage?',
    'Den, der har opgaven, får beskeden på mail. Nummeret bruges ikke igen.',
  ),
});
