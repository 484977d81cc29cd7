import { pages } from '#contracts';
import { AUDITOR_REPORT_KINDS, isIsoDate, MOST_POINTS, type IsoDate } from '#domain';
import type { PersonChoice } from '../web/people.query';
import type { FormAttempt } from '../web/attempt';
import { field, type Fields } from '../web/fields';
import type { FieldView } from '../web/field.view';
import type { CasePageLink } from '../web/case-pages.view';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import { dateWords } from '../web/words';
import { unitChoices, type UnitChoice } from '../web/unit-tree';
import { KIND_WORDS } from './report-words';

export interface ReportFormView {
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[] | null;
  readonly problems: ProblemsView | null;
  readonly action: string;
  readonly commandId: string;
  readonly kind: SelectView;
  readonly title: FieldView;
  readonly receivedOn: FieldView;
  readonly replyDue: FieldView;
  readonly answersDue: FieldView;
  readonly reviewer: SelectView;
  readonly points: readonly {
    readonly number: number;
    readonly text: FieldView;
    readonly unit: SelectView;
    readonly person: SelectView;
    readonly due: FieldView;
  }[];
  /** How many points the form has room for. */
  readonly room: number;
  readonly mayHaveMore: boolean;
}

export interface ReportFormParts {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[] | null;
  readonly people: readonly PersonChoice[];
  readonly reviewers: readonly { readonly id: string; readonly title: string }[];
  readonly units: readonly UnitChoice[];
  readonly today: IsoDate;
  /** What was typed before more room was asked for; null at first. */
  readonly typed: Fields | null;
  readonly attempt: FormAttempt | null;
  readonly commandId: string;
}

const FIRST_ROOM = 3;
const MORE = 3;

/** How many points a form that was sent had room for, and with `more` three besides. */
export const roomOf = (fields: Fields, more = false): number => {
  const sent = Number(field(fields, 'room'));
  const room = Number.isInteger(sent) && sent >= 1 ? sent : FIRST_ROOM;
  return Math.min(MOST_POINTS, room + (more ? MORE : 0));
};

/** The form for a report with its points: as many as there is room for, and more by a button, without JavaScript. */
export const reportFormView = (parts: ReportFormParts): ReportFormView => {
  const typed = parts.attempt?.fields ?? parts.typed ?? {};
  const room = roomOf(typed);
  const form = new PageForm(parts.attempt, 'enter', pages.auditReports(parts.caseId), parts.commandId, {
    kind: 'partial-report',
    receivedOn: parts.today,
    ...parts.typed,
  });
  return {
    caseTitle: parts.caseTitle,
    rehearsal: parts.rehearsal,
    pages: parts.pages,
    problems: problemsView(parts.attempt),
    action: form.action,
    commandId: form.commandId,
    kind: form.select(
      'kind',
      'Hvad er det?',
      AUDITOR_REPORT_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })),
    ),
    title: form.field(
      'title',
      'Hvad hedder det?',
      'Som revisionen selv kalder det, fx »Delberetning om beholdninger«.',
    ),
    receivedOn: form.field('receivedOn', 'Modtaget den'),
    replyDue: form.field('replyDue', 'Revisionen skal have kommunens samlede svar senest'),
    answersDue: form.field(
      'answersDue',
      'Svar på punkterne senest',
      'Gælder de punkter, der ikke får deres egen dag nedenfor. Læg nogle dage imellem, så svarene kan nå at blive gennemgået.',
    ),
    reviewer: form.select(
      'reviewer',
      'Hvem gennemgår svarene?',
      [
        { value: '', text: 'Chefen for Økonomi & Stab' },
        ...parts.reviewers.map(({ id, title }) => ({ value: id, text: title })),
      ],
      'Ingen gennemgår et svar, de selv har skrevet: så går det til en anden i Økonomi & Stab.',
    ),
    points: Array.from({ length: room }, (_, index) => pointFields(parts, form, index + 1)),
    room,
    mayHaveMore: room < MOST_POINTS,
  };
};

const pointFields = (
  { people, units, typed, attempt }: ReportFormParts,
  form: PageForm,
  number: number,
): ReportFormView['points'][number] => {
  const answersDue = field(attempt?.fields ?? typed ?? {}, 'answersDue');
  return {
    number,
    text: form.field(`text-${number}`, 'Hvad skriver revisionen?'),
    unit: form.select(`unit-${number}`, 'Hvilken enhed handler det om?', unitChoices(units)),
    person: form.select(`person-${number}`, 'Hvem skal svare?', [
      { value: '', text: 'Enhedens leder' },
      ...people.map(({ id, title }) => ({ value: id, text: title })),
    ]),
    due: form.field(
      `due-${number}`,
      'Svar senest (kan udelades)',
      !isIsoDate(answersDue) ? null : `Ellers ${dateWords(answersDue)}.`,
    ),
  };
};
