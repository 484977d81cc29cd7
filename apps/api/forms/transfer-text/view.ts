import type { NamedAppropriation, TransferBrief } from '#casework';
import { askedFor, coverageTitle, kroner, usualCoverage, type Ore } from '#domain';
import { fieldView, type FieldInput, type FieldView } from '../../web/field.view';
import type { FormContext, RequestAtHand, ShownForm } from '../form-page';
import { names } from './fields';

/** The form in which a chef writes a request: what for, why, and how it is covered. */
interface TransferTextView {
  readonly text: FieldView;
  readonly argument: FieldView;
  readonly coverage: {
    readonly legend: string;
    readonly hint: string;
    readonly error: string | null;
    /** `on`: the number of the bevilling that it is on. */
    readonly fields: readonly (FieldView & { readonly on: FieldView | null })[];
    readonly appropriations: readonly NamedAppropriation[];
  };
  readonly note: FieldView;
}

export const transferTextView = (input: FieldInput, { request, isCorrection }: FormContext): ShownForm => ({
  body: request && bodyOf(input, request, isCorrection === true),
  submit: 'Send ansøgningen til godkendelse',
});

const bodyOf = (
  input: FieldInput,
  { brief: { request, terms }, appropriations }: RequestAtHand,
  isCorrection: boolean,
): TransferTextView => {
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
      hint: `${hintOf(amount)}${isCorrection ? '' : usualHint(terms, amount)}`,
      error: input.errors.get(names.coverage) ?? null,
      fields: terms.coverages.map((one) => ({
        ...fieldView(input, names.cover(one.id), coverageTitle(one, amount)),
        on:
          one.namesAppropriation === true
            ? fieldView(
                input,
                names.on(one.id),
                'Hvilken bevilling? Skriv dens nummer, hvis der står et beløb ovenfor.',
              )
            : null,
      })),
      appropriations: appropriations.filter(({ code }) => !request.lines.some((line) => line.appropriation === code)),
    },
    note: fieldView(input, 'note', 'Besked til den, der skal godkende (kan udelades)'),
  };
};

/** Said of what stands in the field before anybody typed: they are to see that it is theirs to change. */
const usualHint = (terms: TransferBrief['terms'], amount: Ore): string => {
  const usual = terms.coverages.find(({ id }) => id === usualCoverage(terms, amount)[0]?.by);
  return usual
    ? ` Vi har skrevet hele beløbet ved »${coverageTitle(usual, amount)}«. Ret det, hvis det er anderledes.`
    : '';
};

const hintOf = (amount: Ore): string =>
  amount < 0n
    ? `Underskuddet på ${kroner(-amount)} trækkes fra enhedens budget. Skriv i kroner uden minus, hvad pengene går til.`
    : `Hvor skal de ${kroner(amount)} komme fra? Skriv beløbet i kroner. Loven kræver, at vi oplyser det (kommunestyrelsesloven § 40).`;
