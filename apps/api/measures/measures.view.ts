import { pages } from '#contracts';
import { MEASURE_STATUS_WORDS, type IsoDate, type MeasureStatus } from '#domain';
import type { PersonChoice } from '../web/people.query';
import type { MeasureRow } from './measure.query';
import type { FormAttempt } from '../web/attempt';
import type { FieldView } from '../web/field.view';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import { count, dateWords, instantWords, type StateMark } from '../web/words';
import type { CasePageLink } from '../web/case-pages.view';

export interface MeasuresView {
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly summary: string;
  readonly asOf: string;
  readonly sheetUrl: string;
  readonly measures: readonly MeasureView[];
  readonly add: {
    readonly action: string;
    readonly commandId: string;
    readonly open: boolean;
    readonly title: FieldView;
    readonly text: FieldView;
    readonly owner: SelectView;
    readonly statusOn: FieldView;
  } | null;
}

interface MeasureView {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly owner: string;
  readonly mark: StateMark;
  readonly words: string;
  readonly said: string | null;
  readonly next: string;
  readonly nextIsLate: boolean;
  readonly taskUrl: string | null;
  readonly documentsUrl: string;
  readonly earlier: readonly {
    readonly at: string;
    readonly status: string;
    readonly words: string;
    readonly by: string;
  }[];
  readonly again: {
    readonly action: string;
    readonly commandId: string;
    readonly measureId: string;
    readonly open: boolean;
    readonly owner: SelectView;
    readonly statusOn: FieldView;
  } | null;
}

export interface MeasuresParts {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly measures: readonly MeasureRow[];
  readonly people: readonly PersonChoice[];
  readonly mayWrite: boolean;
  readonly maySeeTask: (measure: MeasureRow) => boolean;
  readonly today: IsoDate;
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  readonly newId: () => string;
}

const SHAPES: Record<MeasureStatus, StateMark['shape']> = { 'not-begun': 'planned', 'under-way': 'open', done: 'done' };

/** A measure's status by word and shape; one that is no longer followed says so. */
export const measureMark = ({ status, follow }: MeasureRow): StateMark => {
  if (follow === 'withdrawn') return { word: 'Følges ikke op', shape: 'away' };
  return { word: MEASURE_STATUS_WORDS[status], shape: SHAPES[status] };
};

/** When its owner answers next, as one reads it. */
export const nextWords = (
  { follow, rounds }: MeasureRow,
  today: IsoDate,
): { readonly text: string; readonly isLate: boolean } => {
  const next = rounds.findLast((round) => round.state === 'open' || round.state === 'planned');
  if (next)
    return {
      text: `${dateWords(next.due_on)}${next.due_on < today ? ' (over fristen)' : ''}`,
      isLate: next.due_on < today,
    };
  return { text: follow === 'silent' ? 'Ingen har svaret' : '–', isLate: follow === 'silent' };
};

/** Status on the budget agreement. */
export const measuresView = (parts: MeasuresParts): MeasuresView => ({
  caseTitle: parts.caseTitle,
  rehearsal: parts.rehearsal,
  pages: parts.pages,
  done: parts.done,
  problems: problemsView(parts.attempt),
  summary: summaryOf(parts.measures),
  asOf: `Opgjort ${dateWords(parts.today)}`,
  sheetUrl: `${pages.measures(parts.caseId)}.xlsx`,
  measures: parts.measures.map((measure) => measureView(parts, measure)),
  add: parts.mayWrite ? addForm(parts) : null,
});

const summaryOf = (measures: readonly MeasureRow[]): string => {
  if (measures.length === 0) return 'Der er ikke oprettet tiltag endnu.';
  const of = (status: MeasureStatus): number =>
    measures.filter((measure) => measure.status === status && measure.follow !== 'withdrawn').length;
  return `${count(measures.length, 'tiltag', 'tiltag')}: ${of('done')} gennemført, ${of('under-way')} i gang, ${of('not-begun')} ikke begyndt.`;
};

const measureView = (parts: MeasuresParts, measure: MeasureRow): MeasureView => {
  const reports = measure.rounds.flatMap(({ report, answered_at, by }) =>
    report === null ? [] : [{ ...report, at: answered_at === null ? '' : instantWords(answered_at), by: by ?? '' }],
  );
  const latest = reports.at(-1);
  const next = nextWords(measure, parts.today);
  const task = measure.rounds.at(-1);
  return {
    number: measure.number,
    title: measure.title,
    text: measure.text,
    owner: task?.owner ?? '',
    mark: measureMark(measure),
    words: latest?.note ?? '',
    said: latest ? `${latest.by} ${latest.at}` : null,
    next: next.text,
    nextIsLate: next.isLate,
    documentsUrl: pages.documentsOn({ kind: 'measure', id: measure.id }),
    taskUrl: task && parts.maySeeTask(measure) ? pages.taskById(task.id) : null,
    earlier: reports
      .slice(0, -1)
      .reverse()
      .map((report) => ({
        at: report.at,
        by: report.by,
        status: MEASURE_STATUS_WORDS[report.status],
        words: report.note,
      })),
    again:
      parts.mayWrite && (measure.follow === 'silent' || measure.follow === 'withdrawn')
        ? againForm(parts, measure)
        : null,
  };
};

const addForm = (parts: MeasuresParts): MeasuresView['add'] => {
  const form = new PageForm(parts.attempt, 'add', pages.measures(parts.caseId), parts.newId());
  return {
    action: form.action,
    commandId: form.commandId,
    open: form.open,
    title: form.field('title', 'Hvad skal gøres?', 'Punktet i budgetaftalen, kort.'),
    text: form.field('text', 'Hvad står der i aftalen? (kan udelades)'),
    owner: form.select('owner', 'Hvem har ansvaret?', [
      { value: '', text: 'Vælg' },
      ...parts.people.map(({ id, title }) => ({ value: id, text: title })),
    ]),
    statusOn: form.field(
      'statusOn',
      'Første status senest',
      'Den ansvarlige bliver spurgt ugen før, og igen, indtil tiltaget er gennemført.',
    ),
  };
};

const againForm = (parts: MeasuresParts, measure: MeasureRow): MeasureView['again'] => {
  const form = new PageForm(
    parts.attempt,
    `again-${measure.number}`,
    `${pages.measures(parts.caseId)}/${measure.id}`,
    parts.newId(),
    { [`owner-${measure.number}`]: measure.rounds.at(-1)?.assignee_id ?? '' },
  );
  return {
    action: form.action,
    commandId: form.commandId,
    measureId: measure.id,
    open: form.open,
    owner: form.select(
      `owner-${measure.number}`,
      'Hvem har ansvaret nu?',
      parts.people.map(({ id, title }) => ({ value: id, text: title })),
    ),
    statusOn: form.field(`statusOn-${measure.number}`, 'Status senest'),
  };
};
