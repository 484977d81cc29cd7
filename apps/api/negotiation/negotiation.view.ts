import { pages } from '#contracts';
import { mioTyped, negotiate, NOTHING, type ChangeState, type FourYears, type Ore } from '#domain';
import type { ChangeRow } from './negotiation.query';
import type { FormAttempt } from '../web/attempt';
import type { FieldView } from '../web/field.view';
import { PageForm, problemsView, type ProblemsView } from '../web/form-fields';
import { mioInput, type StateMark } from '../web/words';
import type { CasePageLink } from '../web/case-pages.view';

export interface NegotiationView {
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly frozen: boolean;
  /** Of an adopted budget: the numbers of the changes that nobody has said what became of. */
  readonly unsettled: string | null;
  readonly hasActs: boolean;
  readonly years: readonly string[];
  readonly startUnknown: boolean;
  readonly start: readonly Figure[];
  readonly changes: readonly ChangeView[];
  readonly sums: readonly { readonly name: string; readonly figures: readonly Figure[] }[];
  readonly begin: YearsForm | null;
  readonly table:
    (YearsForm & { readonly title: FieldView; readonly text: FieldView; readonly tabledBy: FieldView }) | null;
}

interface Figure {
  readonly year: string;
  readonly amount: string;
}

interface ChangeView {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly tabledBy: string;
  readonly mark: StateMark;
  readonly counts: boolean;
  readonly figures: readonly { readonly year: string; readonly amount: string; readonly after: string | null }[];
  readonly acts: readonly {
    readonly action: string;
    readonly commandId: string;
    readonly to: ChangeState;
    readonly text: string;
  }[];
}

interface YearsForm {
  readonly action: string;
  readonly commandId: string;
  readonly open: boolean;
  readonly amounts: readonly { readonly year: string; readonly field: FieldView }[];
}

export interface NegotiationParts {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly firstYear: number;
  readonly start: FourYears | null;
  readonly changes: readonly ChangeRow[];
  readonly isFrozen: boolean;
  readonly mayWrite: boolean;
  /** Also when the budget is adopted: what was still tabled then is decided. */
  readonly maySettle: boolean;
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  readonly newId: () => string;
}

const MARKS: Record<ChangeState, StateMark> = {
  tabled: { word: 'Stillet', shape: 'open' },
  agreed: { word: 'I aftalen', shape: 'done' },
  rejected: { word: 'Afvist', shape: 'away' },
  withdrawn: { word: 'Trukket tilbage', shape: 'away' },
};

const ACTS: Record<ChangeState, string> = {
  agreed: 'Tag med i aftalen',
  rejected: 'Afvis',
  withdrawn: 'Træk tilbage',
  tabled: 'Tag op igen',
};

/** The names of a form's four fields of amounts. */
export const AMOUNT_NAMES = ['year1', 'year2', 'year3', 'year4'] as const;

/** The negotiation: where it starts, each change, and what the balance comes to. */
export const negotiationView = (parts: NegotiationParts): NegotiationView => {
  const years = AMOUNT_NAMES.map((_, index) => String(parts.firstYear + index));
  const figures = (amounts: FourYears): Figure[] =>
    amounts.map((amount, index) => ({ year: years[index] ?? '', amount: shown(amount) }));
  const table = negotiate(parts.start ?? NOTHING, parts.changes);
  const tabled = parts.changes.filter(({ state }) => state === 'tabled').map(({ number }) => number);
  return {
    caseTitle: parts.caseTitle,
    rehearsal: parts.rehearsal,
    pages: parts.pages,
    done: parts.done,
    problems: problemsView(parts.attempt),
    frozen: parts.isFrozen,
    unsettled: parts.isFrozen && tabled.length > 0 ? tabled.join(', ') : null,
    hasActs: parts.mayWrite || (parts.maySettle && tabled.length > 0),
    years,
    startUnknown: parts.start === null,
    start: figures(table.start),
    changes: table.changes.map((change) => ({
      number: change.number,
      title: change.title,
      text: change.text,
      tabledBy: change.tabledBy,
      mark: MARKS[change.state],
      counts: change.after !== null,
      figures: change.amounts.map((amount, index) => ({
        year: years[index] ?? '',
        amount: shown(amount),
        after: change.after === null ? null : shown(change.after[index] ?? 0n),
      })),
      acts: parts.mayWrite || (parts.maySettle && change.state === 'tabled') ? actsOf(parts, change) : [],
    })),
    sums: [
      // Of an adopted budget there is no other balance than what was agreed.
      ...(parts.isFrozen
        ? []
        : [{ name: 'Balance, hvis alt, der er stillet eller aftalt, kommer med', figures: figures(table.withAll) }]),
      { name: 'Aftalens ændringer alene', figures: figures(table.agreed) },
      { name: 'Balance med aftalen', figures: figures(table.withAgreed) },
    ],
    begin: parts.mayWrite ? yearsForm(parts, years, 'begin', 'start', parts.start) : null,
    table: parts.mayWrite ? tableForm(parts, years) : null,
  };
};

const shown = (amount: Ore): string => mioTyped(amount);

const actsOf = ({ caseId, newId }: NegotiationParts, change: ChangeRow): ChangeView['acts'] => {
  const to: readonly ChangeState[] = change.state === 'tabled' ? ['agreed', 'rejected', 'withdrawn'] : ['tabled'];
  return to.map((state) => ({
    action: `${pages.negotiation(caseId)}/${change.id}`,
    commandId: newId(),
    to: state,
    text: ACTS[state],
  }));
};

const formOf = (parts: NegotiationParts, section: string, path: string, initial: FourYears | null): PageForm => {
  const typed = AMOUNT_NAMES.map((name, index): [string, string] => [
    name,
    initial === null ? '' : mioInput(initial[index] ?? 0n),
  ]);
  return new PageForm(
    parts.attempt,
    section,
    `${pages.negotiation(parts.caseId)}${path === '' ? '' : `/${path}`}`,
    parts.newId(),
    Object.fromEntries(typed),
  );
};

const yearsForm = (
  parts: NegotiationParts,
  years: readonly string[],
  section: string,
  path: string,
  initial: FourYears | null,
): YearsForm => {
  const form = formOf(parts, section, path, initial);
  return {
    action: form.action,
    commandId: form.commandId,
    open: form.open || (section === 'begin' && initial === null),
    amounts: amountsOf(form, years, section),
  };
};

/** Two forms on the page have the same fields: their ids differ by the form's name. */
const amountsOf = (form: PageForm, years: readonly string[], section: string): YearsForm['amounts'] =>
  AMOUNT_NAMES.map((name, index) => {
    const field = form.field(name, `${years[index] ?? ''}, mio. kr.`);
    return { year: years[index] ?? '', field: form.open ? field : { ...field, id: `${section}-${name}` } };
  });

const tableForm = (parts: NegotiationParts, years: readonly string[]): NegotiationView['table'] => {
  const form = formOf(parts, 'table', '', null);
  return {
    action: form.action,
    commandId: form.commandId,
    open: form.open,
    amounts: amountsOf(form, years, 'table'),
    title: form.field('title', 'Hvad går forslaget ud på?'),
    text: form.field('text', 'Uddybning (kan udelades)'),
    tabledBy: form.field('tabledBy', 'Hvem stiller forslaget?', 'Et parti eller en gruppe.'),
  };
};
