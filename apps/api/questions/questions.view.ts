import { pages } from '#contracts';
import type { IsoDate } from '#domain';
import type { PersonChoice } from '../web/people.query';
import type { QuestionRow } from './question.query';
import type { FormAttempt } from '../web/attempt';
import type { FieldView } from '../web/field.view';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import { count, dateWords, type StateMark } from '../web/words';
import type { CasePageLink } from '../web/case-pages.view';
import { questionMark } from './question-words';

export interface QuestionsView {
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly summary: string;
  readonly filter: { readonly action: string; readonly show: SelectView; readonly area: SelectView } | null;
  readonly questions: readonly {
    readonly url: string;
    readonly number: number;
    readonly text: string;
    readonly askedBy: string;
    readonly area: string;
    readonly closed: boolean;
    readonly mark: StateMark;
    readonly who: string;
    readonly deadline: string;
    readonly answer: string | null;
  }[];
  readonly nothing: string;
  /** The answers as files; null where there are none. */
  readonly files: { readonly xlsx: string; readonly docx: string } | null;
  readonly enter: EnterForm | null;
}

interface EnterForm {
  readonly action: string;
  readonly commandId: string;
  readonly open: boolean;
  readonly text: FieldView;
  readonly askedBy: FieldView;
  readonly deadline: FieldView;
  readonly area: SelectView;
  readonly responder: SelectView;
  readonly reviewer: SelectView;
  readonly audience: SelectView;
}

export interface QuestionsParts {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly questions: readonly QuestionRow[];
  readonly show: string;
  readonly area: string;
  readonly areas: readonly string[];
  readonly people: readonly PersonChoice[];
  readonly reviewers: readonly { readonly id: string; readonly title: string }[];
  readonly mayEnter: boolean;
  readonly seesAll: boolean;
  readonly today: IsoDate;
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  readonly commandId: string;
}

const isOpen = ({ state }: QuestionRow): boolean => state !== 'published' && state !== 'withdrawn';
const SHOWN: readonly {
  readonly value: string;
  readonly text: string;
  readonly test: (question: QuestionRow) => boolean;
}[] = [
  { value: '', text: 'Alle', test: () => true },
  { value: 'aabne', text: 'Ikke besvaret endnu', test: isOpen },
  { value: 'besvarede', text: 'Besvarede', test: ({ state }) => state === 'published' },
  { value: 'trukket', text: 'Trukket tilbage', test: ({ state }) => state === 'withdrawn' },
];

/** The questions of a case that the visitor may see. */
export const questionsView = (parts: QuestionsParts): QuestionsView => {
  const chosen = SHOWN.find(({ value }) => value === parts.show) ?? SHOWN[0];
  const shown = parts.questions.filter(
    (question) => (chosen?.test(question) ?? true) && (parts.area === '' || question.area === parts.area),
  );
  const filter = new PageForm(null, 'filter', pages.questions(parts.caseId), '', {
    vis: parts.show,
    omraade: parts.area,
  });
  const areas = [...new Set(parts.questions.flatMap((question) => question.area ?? []))].sort((a, b) =>
    a.localeCompare(b, 'da'),
  );
  return {
    caseTitle: parts.caseTitle,
    rehearsal: parts.rehearsal,
    pages: parts.pages,
    done: parts.done,
    problems: problemsView(parts.attempt),
    summary: summaryOf(parts),
    filter:
      parts.questions.length === 0
        ? null
        : {
            action: filter.action,
            show: filter.select('vis', 'Vis', parts.seesAll ? SHOWN : SHOWN.slice(0, 3)),
            area: filter.select('omraade', 'Område', [
              { value: '', text: 'Alle områder' },
              ...areas.map((area) => ({ value: area, text: area })),
            ]),
          },
    questions: shown.map((question) => ({
      url: pages.question(question.id),
      number: question.number,
      text: question.text,
      askedBy: question.asked_by,
      area: question.area ?? '',
      closed: !question.is_public,
      mark: questionMark(question, parts.today),
      who: isOpen(question)
        ? (question.tasks.findLast((task) => task.state === 'open' || task.state === 'planned')?.assignee_title ?? '')
        : '',
      deadline: dateWords(question.deadline),
      answer: question.versions.at(-1)?.text ?? null,
    })),
    nothing:
      parts.questions.length === 0
        ? 'Der er ingen budgetspørgsmål at læse endnu.'
        : 'Ingen spørgsmål passer til det, du har valgt at se.',
    files: parts.questions.some(({ versions, state }) => versions.length > 0 && state !== 'withdrawn')
      ? { xlsx: `${pages.questions(parts.caseId)}.xlsx`, docx: `${pages.questions(parts.caseId)}.docx` }
      : null,
    enter: parts.mayEnter ? enterForm(parts) : null,
  };
};

const summaryOf = ({ questions, seesAll }: QuestionsParts): string => {
  const answered = questions.filter(({ state }) => state === 'published').length;
  const open = questions.filter(isOpen).length;
  return seesAll && open > 0
    ? `${count(open, 'spørgsmål venter', 'spørgsmål venter')} på svar, ${answered} er besvaret.`
    : `${count(answered, 'spørgsmål er besvaret', 'spørgsmål er besvaret')}.`;
};

const enterForm = (parts: QuestionsParts): EnterForm => {
  const form = new PageForm(parts.attempt, 'enter', pages.questions(parts.caseId), parts.commandId, {
    audience: 'alle',
  });
  return {
    action: form.action,
    commandId: form.commandId,
    open: form.open,
    text: form.field('text', 'Spørgsmålet', 'Med politikernes egne ord.'),
    askedBy: form.field('askedBy', 'Hvem spørger?', 'Et parti, et udvalg eller en rolle.'),
    deadline: form.field(
      'deadline',
      'Svaret skal være hos politikerne senest',
      'Den, der svarer, får frist arbejdsdagen før, så svaret kan nå at blive gennemgået.',
    ),
    area: form.select('area', 'Område (kan udelades)', [
      { value: '', text: 'Hele kommunen' },
      ...parts.areas.map((area) => ({ value: area, text: area })),
    ]),
    responder: form.select('responder', 'Hvem kan svare?', [
      { value: '', text: 'Ikke besluttet endnu' },
      ...parts.people.map(({ id, title }) => ({ value: id, text: title })),
    ]),
    reviewer: form.select('reviewer', 'Hvem gennemgår svaret?', [
      { value: '', text: 'Områdets økonomikonsulent, ellers chefen for Økonomi & Stab' },
      ...parts.reviewers.map(({ id, title }) => ({ value: id, text: title })),
    ]),
    audience: form.select('audience', 'Hvem må læse svaret?', [
      { value: 'alle', text: 'Alle ledere og alle, der arbejder med budgettet' },
      { value: 'oekonomi', text: 'Kun Økonomi & Stab' },
    ]),
  };
};
