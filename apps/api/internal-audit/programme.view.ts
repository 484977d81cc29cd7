import { pages } from '#contracts';
import type { FormAttempt } from '../web/attempt';
import type { CasePageLink } from '../web/case-pages.view';
import type { ChoiceView } from '../web/choice.view';
import type { FieldView } from '../web/field.view';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import { count, instantWords, type StateMark } from '../web/words';
import { unitsFileView, type UnitsFileRead, type UnitsFileView } from './units-file.view';
import type { CandidateRow, ProgrammeRows } from './programme.query';
import { visitLine, type VisitLine } from './visit-line.view';

export interface ProgrammeView {
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly summary: string;
  /** How it was proposed, and by whose rules; null before. */
  readonly proposed: string | null;
  readonly focus: string | null;
  /** The item for Chefforum; null before anything is proposed. */
  readonly item: string | null;
  /** All units, or those that are visited. */
  readonly shows: readonly { readonly url: string; readonly text: string; readonly current: boolean }[];
  readonly units: readonly UnitView[];
  readonly total: { readonly units: string; readonly mark: StateMark; readonly hours: string } | null;
  readonly visits: readonly VisitLine[];
  readonly propose: { readonly action: string; readonly commandId: string; readonly button: string } | null;
  readonly unitsFile: UnitsFileView | null;
  readonly focusForm: {
    readonly action: string;
    readonly commandId: string;
    readonly open: boolean;
    readonly focus: FieldView;
    readonly hours: FieldView;
  } | null;
}

interface UnitView {
  readonly number: number;
  readonly name: string;
  readonly isChosen: boolean;
  readonly mark: StateMark;
  readonly score: number;
  readonly reason: string;
  readonly changed: string | null;
  readonly auditor: string;
  readonly hours: string;
  readonly parts: readonly {
    readonly title: string;
    readonly value: string;
    readonly sum: string;
  }[];
  readonly form: {
    readonly action: string;
    readonly commandId: string;
    readonly open: boolean;
    readonly chosen: ChoiceView;
    readonly auditor: SelectView;
    readonly hours: FieldView;
    readonly reason: FieldView;
  } | null;
}

export interface ProgrammeParts {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly rows: ProgrammeRows;
  readonly mayRun: boolean;
  /** Only the units that are visited are shown. */
  readonly chosenOnly: boolean;
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  /** A file that was just read and not taken in. */
  readonly read: UnitsFileRead | null;
  readonly newId: () => string;
}

/** A unit's number on the page, by its code; null for one that is not on it. */
export const unitNumber = ({ candidates }: ProgrammeRows, unitCode: string): number | null => {
  const at = candidates.findIndex((one) => one.unit_code === unitCode);
  return at < 0 ? null : at + 1;
};

/** The units of an autumn, chosen ones first, each with why. */
export const programmeView = (parts: ProgrammeParts): ProgrammeView => {
  const { rows, caseId } = parts;
  const { programme } = rows;
  const base = pages.auditVisits(caseId);
  return {
    caseTitle: parts.caseTitle,
    rehearsal: parts.rehearsal,
    pages: parts.pages,
    done: parts.done,
    problems: problemsView(parts.attempt),
    summary: summaryOf(rows),
    proposed: programme
      ? `Foreslået efter »${programme.rules.title}« (${programme.rules.source}) ${instantWords(programme.proposed_at)} af ${programme.proposed_by}. Point gange vægt lægges sammen; de højeste foreslås, dog højst ${programme.rules.mostPerDirectorate} fra ét direktørområde og ingen, der er besøgt for nylig.`
      : null,
    focus: programme && programme.focus !== '' ? programme.focus : null,
    item: programme ? pages.caseDocument(caseId) : null,
    shows: [
      { url: base, text: `Alle ${rows.candidates.length} enheder`, current: !parts.chosenOnly },
      { url: `${base}?vis=valgte`, text: 'Kun valgte', current: parts.chosenOnly },
    ],
    units: rows.candidates
      .map((one, index) => ({ one, number: index + 1 }))
      .filter(({ one }) => one.is_chosen || !parts.chosenOnly)
      .map(({ one, number }) => unitView(parts, one, number)),
    total: programme ? totalOf(rows.candidates, programme.hours) : null,
    visits: rows.visits.map(visitLine),
    propose: parts.mayRun
      ? {
          action: `${base}/foreslaa`,
          commandId: parts.newId(),
          button: programme ? 'Foreslå forfra' : 'Foreslå efterårets besøg',
        }
      : null,
    unitsFile: parts.mayRun ? unitsFileView(caseId, parts.newId(), parts.attempt, parts.read) : null,
    focusForm: parts.mayRun && programme ? focusForm(parts, programme) : null,
  };
};

const hoursOf = (candidates: readonly CandidateRow[]): number =>
  candidates.reduce((total, one) => total + (one.is_chosen ? (one.hours ?? 0) : 0), 0);

const totalOf = (candidates: readonly CandidateRow[], budget: number): NonNullable<ProgrammeView['total']> => {
  const hours = hoursOf(candidates);
  return {
    units: `I alt valgt: ${count(candidates.filter((one) => one.is_chosen).length, 'enhed', 'enheder')}`,
    mark:
      hours > budget
        ? { word: `${count(hours - budget, 'time', 'timer')} mere, end der er`, shape: 'late' }
        : { word: hours === budget ? 'Alle timer er brugt' : `${budget - hours} af timerne er ledige`, shape: 'done' },
    hours: `${hours} af ${budget}`,
  };
};

const summaryOf = ({ programme, candidates, visits }: ProgrammeRows): string => {
  if (!programme) return 'Ingen enheder er foreslået endnu.';
  const chosen = candidates.filter((one) => one.is_chosen);
  const hours = hoursOf(candidates);
  const over = hours - programme.hours;
  const units = `${count(chosen.length, 'enhed', 'enheder')} er valgt. Besøgene tager ${hours} af ${programme.hours} timer${over > 0 ? `, ${over} for meget: tag en enhed ud, eller giv flere timer` : ''}.`;
  if (visits.length > 0) return units;
  const without = chosen.filter((one) => one.auditor_id === null).length;
  return without === 0 ? units : `${units} ${count(without, 'besøg mangler', 'besøg mangler')} en, der holder det.`;
};

const focusForm = (parts: ProgrammeParts, programme: NonNullable<ProgrammeRows['programme']>) => {
  const form = new PageForm(parts.attempt, 'focus', `${pages.auditVisits(parts.caseId)}/fokus`, parts.newId(), {
    focus: programme.focus,
    hours: String(programme.hours),
  });
  const { action, commandId, open } = form;
  return {
    action,
    commandId,
    open,
    focus: form.field(
      'focus',
      'Hvad ser vi særligt på i år?',
      'Fx den almindelige drift. Det står i brevene til lederne.',
    ),
    hours: form.field('hours', 'Timer til besøgene i alt'),
  };
};

const unitView = (parts: ProgrammeParts, one: CandidateRow, number: number): UnitView => ({
  number,
  name: one.unit_name,
  isChosen: one.is_chosen,
  mark: one.is_chosen ? { word: 'Får besøg', shape: 'open' } : { word: 'Ikke i år', shape: 'away' },
  score: one.risk.score,
  reason: one.reason,
  changed:
    one.is_chosen === one.is_proposed
      ? one.changed_reason
      : `Valgt anderledes end foreslået${one.changed_by === null ? '' : ` af ${one.changed_by}`}: ${one.changed_reason ?? ''}`,
  auditor: one.auditor ?? (one.is_chosen ? 'Mangler' : '–'),
  hours: one.hours === null ? '–' : String(one.hours),
  parts: one.risk.parts.map(({ title, value, points, weight, score }) => ({
    title,
    value,
    sum: `${points} × ${weight} = ${score}`,
  })),
  form: parts.mayRun ? unitForm(parts, one, number) : null,
});

const unitForm = (parts: ProgrammeParts, one: CandidateRow, number: number): NonNullable<UnitView['form']> => {
  const hours = parts.rows.programme?.rules.hoursPerVisit ?? 0;
  const action = `${pages.auditVisits(parts.caseId)}/enheder/${encodeURIComponent(one.unit_code)}`;
  const form = new PageForm(parts.attempt, `unit-${number}`, action, parts.newId(), {
    [`chosen-${number}`]: one.is_chosen ? 'ja' : 'nej',
    [`auditor-${number}`]: one.auditor_id ?? '',
    [`hours-${number}`]: String(one.hours ?? hours),
    [`reason-${number}`]: one.changed_reason ?? '',
  });
  return {
    action,
    commandId: form.commandId,
    open: form.open,
    chosen: form.choice(`chosen-${number}`, 'Skal enheden have besøg?', [
      { value: 'ja', text: 'Ja' },
      { value: 'nej', text: 'Nej, ikke i år' },
    ]),
    auditor: form.select(`auditor-${number}`, 'Hvem holder besøget?', [
      { value: '', text: 'Vælg' },
      ...parts.rows.auditors.map(({ id, title }) => ({ value: id, text: title })),
    ]),
    hours: form.field(`hours-${number}`, 'Timer'),
    reason: form.field(`reason-${number}`, 'Begrundelse', 'Skal skrives, når du vælger anderledes end foreslået.'),
  };
};
