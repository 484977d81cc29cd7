import type { PointRow } from './report.query';
import type { FieldView } from '../web/field.view';
import { PageForm, type SelectView } from '../web/form-fields';
import { REPORT_CASE } from '../web/subjects';
import type { ReportPageParts } from './report-page.view';
import { unitChoices } from '../web/unit-tree';
import { isReplied } from './report-words';

interface SideForm {
  readonly action: string;
  readonly commandId: string;
  readonly open: boolean;
}

/** What Økonomi & Stab can do with a point, and the auditor with its words; null where it cannot now. */
export interface PointForms {
  readonly correct: (SideForm & { readonly text: FieldView; readonly reason: FieldView }) | null;
  readonly change:
    | (SideForm & {
        readonly heading: string;
        readonly button: string;
        readonly person: SelectView;
        readonly due: FieldView | null;
        readonly reason: FieldView;
      })
    | null;
  readonly carry:
    | (SideForm & {
        readonly heading: string;
        readonly button: string;
        readonly owner: SelectView;
        readonly followOn: FieldView;
        readonly reason: FieldView;
      })
    | null;
  /** To take the mark of one that would be followed up away again. */
  readonly uncarry: SideForm | null;
  readonly again: (SideForm & { readonly owner: SelectView; readonly statusOn: FieldView }) | null;
}

const NONE: PointForms = { correct: null, change: null, carry: null, uncarry: null, again: null };

/** The forms of a point, their fields named by its number, so that several stand on one page. */
export const pointForms = (parts: ReportPageParts, point: PointRow, base: string): PointForms => {
  if (parts.report.state !== 'open') return NONE;
  const replied = isReplied(parts.report);
  const correct =
    mayEnterPoints(parts) && point.answer?.state !== 'done'
      ? correctForm(parts, point, `${base}/punkter/${point.id}`)
      : null;
  if (!parts.visitor.may('case:run-audit-points', REPORT_CASE)) return { ...NONE, correct };
  const isSilent = point.measure?.follow === 'silent' || point.measure?.follow === 'withdrawn';
  const url = `${base}/punkter/${point.id}`;
  return {
    correct,
    change: replied || point.state === 'reviewing' || point.state === 'reviewed' ? null : changeForm(parts, point, url),
    carry:
      point.measure === null && point.state !== 'withdrawn' && !(replied && point.isOpen)
        ? carryForm(parts, point, url, replied)
        : null,
    uncarry: !replied && point.isOpen ? side(new PageForm(null, '', `${url}/luk`, parts.newId())) : null,
    again: isSilent ? againForm(parts, point, url) : null,
  };
};

/** Whether the visitor may add points and mend their words: until the reply is sent. */
const mayEnterPoints = ({ visitor, report }: ReportPageParts): boolean =>
  visitor.may('case:enter-audit-points', REPORT_CASE) && report.state === 'open' && !isReplied(report);

const correctForm = (parts: ReportPageParts, { number, text }: PointRow, url: string): PointForms['correct'] => {
  const form = new PageForm(parts.attempt, `correct-${number}`, `${url}/ret`, parts.newId(), {
    [`words-${number}`]: text,
  });
  return {
    ...side(form),
    text: form.field(
      `words-${number}`,
      'Hvad skriver revisionen?',
      'Den, der skal svare, får punktet igen med de nye ord.',
    ),
    reason: form.field(
      `wordsReason-${number}`,
      'Hvorfor rettes det?',
      'Står i sagens journal sammen med det, der stod før.',
    ),
  };
};

/** One more point of a report that is entered already; null where there can be none. */
export type AddForm = SideForm & {
  readonly text: FieldView;
  readonly unit: SelectView;
  readonly person: SelectView;
  readonly due: FieldView;
  readonly reason: FieldView;
};

export const addForm = (parts: ReportPageParts, base: string): AddForm | null => {
  if (!mayEnterPoints(parts)) return null;
  const form = new PageForm(parts.attempt, 'add', `${base}/punkter`, parts.newId());
  return {
    ...side(form),
    text: form.field('add-text', 'Hvad skriver revisionen?'),
    unit: form.select('add-unit', 'Hvilken enhed handler det om?', unitChoices(parts.units)),
    person: form.select('add-person', 'Hvem skal svare?', [
      { value: '', text: 'Enhedens leder' },
      ...listed(parts.people),
    ]),
    due: form.field('add-due', 'Svar senest'),
    reason: form.field('add-reason', 'Hvorfor kommer punktet til nu?', 'Står i sagens journal.'),
  };
};

const side = ({ action, commandId, open }: PageForm): SideForm => ({ action, commandId, open });

const listed = (people: readonly { readonly id: string; readonly title: string }[]) =>
  people.map(({ id, title }) => ({ value: id, text: title }));

const changeForm = (parts: ReportPageParts, { number, state, answer }: PointRow, url: string): PointForms['change'] => {
  const form = new PageForm(parts.attempt, `change-${number}`, url, parts.newId(), {
    [`person-${number}`]: answer?.assignee_id ?? '',
    [`due-${number}`]: answer?.due_on ?? '',
  });
  const reason = form.field(
    `reason-${number}`,
    'Hvorfor?',
    'Står i sagens journal, og den, der får punktet, læser det i mailen.',
  );
  if (state === 'unreviewed') {
    return {
      ...side(form),
      heading: 'Vælg, hvem der gennemgår svaret',
      button: 'Send til gennemgang',
      person: form.select(`person-${number}`, 'Hvem gennemgår svaret?', [
        { value: '', text: 'Vælg' },
        ...listed(parts.reviewers),
      ]),
      due: null,
      reason,
    };
  }
  return {
    ...side(form),
    heading: state === 'answering' ? 'Ret person eller frist' : 'Bed om svar igen',
    button: state === 'answering' ? 'Gem ændringen' : 'Send punktet',
    person: form.select(`person-${number}`, 'Hvem skal svare?', listed(parts.people)),
    due: form.field(`due-${number}`, 'Svar senest'),
    reason,
  };
};

const carryForm = (
  parts: ReportPageParts,
  { number, isOpen, answer, follow_owner_id, follow_on }: PointRow,
  url: string,
  replied: boolean,
): PointForms['carry'] => {
  const form = new PageForm(parts.attempt, `mark-${number}`, `${url}/aabn`, parts.newId(), {
    [`owner-${number}`]: follow_owner_id ?? answer?.assignee_id ?? '',
    [`followOn-${number}`]: follow_on ?? '',
  });
  return {
    ...side(form),
    heading: isOpen ? 'Ret, hvem der følger op' : replied ? 'Følg punktet op' : 'Følg punktet op efter svaret',
    button: isOpen ? 'Gem' : 'Følg op',
    owner: form.select(`owner-${number}`, 'Hvem følger op?', listed(parts.people)),
    followOn: form.field(
      `followOn-${number}`,
      'Første status (kan udelades)',
      'Uden en dag spørges der en måned efter svaret, og igen, indtil punktet er løst.',
    ),
    reason: form.field(`markReason-${number}`, 'Hvad mangler? (kan udelades)'),
  };
};

const againForm = (parts: ReportPageParts, { number, measure }: PointRow, url: string): PointForms['again'] => {
  const form = new PageForm(parts.attempt, `again-${number}`, `${url}/spoerg`, parts.newId(), {
    [`owner-${number}`]: measure?.rounds.at(-1)?.assignee_id ?? '',
  });
  return {
    ...side(form),
    owner: form.select(`owner-${number}`, 'Hvem følger op nu?', listed(parts.people)),
    statusOn: form.field(`statusOn-${number}`, 'Status senest'),
  };
};
