import type { TransferBrief } from '#casework';
import type { JsonObject } from '#database';
import {
  abs,
  askedFor,
  coverageProblems,
  coverageTitle,
  DEFICIT_TEXT_MISSING,
  formatKr,
  kroner,
  MoneyError,
  parseKr,
  TRANSFER_TEXT_MISSING,
  type Ore,
  type TransferCoverage,
} from '#domain';
import { field, type Fields } from '../web/fields';
import { fieldView, type FieldView } from '../web/field.view';

/** The form in which a chef writes a request: what for, why, and how it is covered. */
export interface RequestTextView {
  readonly text: FieldView;
  readonly argument: FieldView;
  readonly coverage: {
    readonly legend: string;
    readonly hint: string;
    readonly error: string | null;
    readonly fields: readonly FieldView[];
  };
  readonly note: FieldView;
}

const cover = (id: string): string => `daekning-${id}`;
/** The name under which a wrong sum is told. */
export const COVERAGE = 'daekning';

export const requestTextView = (
  { request, terms }: TransferBrief,
  input: { readonly fields: Fields; readonly errors: ReadonlyMap<string, string> },
): RequestTextView => {
  const amount = askedFor(request);
  const kind = terms.kinds.find(({ id }) => id === request.kind);
  return {
    text: fieldView(
      input,
      'text',
      amount < 0n ? 'Hvad skyldes underskuddet?' : 'Hvad skal overførslen bruges til?',
      'Det står i den samlede sag til politikerne.',
    ),
    argument: fieldView(
      input,
      'argument',
      kind?.needsArgument === false ? 'Argument (kan udelades)' : 'Argument: hvorfor skal beløbet føres med?',
      kind?.needsArgument === false ? null : `${kind?.title ?? 'Denne art'} skal begrundes.`,
    ),
    coverage: {
      legend: amount < 0n ? 'Hvad går beløbet til?' : 'Hvordan dækkes beløbet?',
      hint: hintOf(amount),
      error: input.errors.get(COVERAGE) ?? null,
      fields: terms.coverages.map((one) => fieldView(input, cover(one.id), coverageTitle(one, amount))),
    },
    note: fieldView(input, 'note', 'Besked til den, der skal godkende (kan udelades)'),
  };
};

const hintOf = (amount: Ore): string =>
  amount < 0n
    ? `Underskuddet trækkes fra enhedens budget. Skriv kr. uden minus ud for det, pengene går til. I alt ${kroner(-amount)}`
    : `Skriv kr. uden fortegn ud for det, der dækker. I alt ${kroner(amount)} En tillægsbevilling skal sige det (kommunestyrelsesloven § 40).`;

/** What the fields hold before anybody has typed: what the request says already. */
export const requestTextFields = ({ request }: TransferBrief): Fields => ({
  text: request.text,
  argument: request.argument,
  ...Object.fromEntries(request.coverage.map(({ by, amount }) => [cover(by), formatKr(abs(amount))])),
});

/** Reads what a chef sent; amounts get the request's sign. All that is wrong is told at once, by field. */
export const readRequestText = (
  { request, terms }: TransferBrief,
  fields: Fields,
): { readonly answer: JsonObject; readonly errors: ReadonlyMap<string, string> } => {
  const errors = new Map<string, string>();
  const amount = askedFor(request);
  const text = field(fields, 'text');
  const argument = field(fields, 'argument');
  if (text === '') errors.set('text', amount < 0n ? DEFICIT_TEXT_MISSING : TRANSFER_TEXT_MISSING);
  if (argument === '' && terms.kinds.find(({ id }) => id === request.kind)?.needsArgument !== false)
    errors.set('argument', 'Denne art overførsel skal begrundes: skriv argumentet.');
  const coverage = terms.coverages.flatMap(({ id }): TransferCoverage[] => {
    const typed = field(fields, cover(id));
    if (typed === '') return [];
    const part = readUnsigned(typed, (message) => errors.set(cover(id), message));
    return part === 0n ? [] : [{ by: id, amount: amount < 0n ? -part : part }];
  });
  const [problem] = terms.coverages.some(({ id }) => errors.has(cover(id)))
    ? []
    : coverageProblems(terms, amount, coverage);
  if (problem) errors.set(COVERAGE, problem.message);
  return {
    answer: {
      text,
      argument,
      coverage: coverage.map(({ by, amount: part }) => ({ by, oere: String(part) })),
      note: field(fields, 'note'),
    },
    errors,
  };
};

/** An amount without a sign; 0 where it is none, which `wrong` is told. A minus is not dropped in silence: it may be meant. */
export const readUnsigned = (typed: string, wrong: (message: string) => void): Ore => {
  try {
    const part = parseKr(typed, '835.000');
    if (part >= 0n) return part;
    wrong('Skriv beløbet uden minus.');
    return 0n;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    wrong(error.message);
    return 0n;
  }
};
