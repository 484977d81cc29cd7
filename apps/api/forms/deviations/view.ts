import { figuresFrom, formatMioKr, mioWords, MoneyError, needsExplanation, parseMioKr } from '#domain';
import { fieldView, type FieldInput, type FieldView } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';
import { grantsOf, names } from './fields';

/** What an area expects of its grants, for a budget report. */
interface DeviationsView {
  readonly rows: readonly {
    readonly grant: string;
    readonly name: string;
    readonly before: string;
    readonly expected: FieldView;
    readonly explanation: FieldView;
    /** Whether what stands there has to be explained. */
    readonly mustExplain: boolean;
  }[];
  /** Whose figures the fields begin with; null where nobody knows. */
  readonly filled: string | null;
  /** Said in place of a table where there is nothing to be asked about. */
  readonly empty: string | null;
  readonly explain: boolean;
  readonly threshold: string;
  readonly focus: FieldView | null;
  readonly note: FieldView;
}

export const deviationsView = (input: FieldInput, context: FormContext): ShownForm => ({
  body: bodyOf(input, context),
  submit: 'Send forklaringerne',
});

/** Said of the amount as the page begins with it: another may need an explanation, or none. */
const isLarge = (typed: string, { basis }: FormContext): boolean => {
  try {
    return basis !== null && needsExplanation(String(parseMioKr(typed)), basis);
  } catch (error) {
    if (error instanceof MoneyError) return false;
    throw error;
  }
};

const EMPTY =
  'Rapporten har ingen tal for dit område, så der er ingen afvigelser at forklare. Sig det til Økonomi & Stab: tallene skal hentes ind i planen.';

const filledWords = ({ basis, previousCase, isCorrection }: FormContext): string | null => {
  if (isCorrection === true) return null;
  const whose = previousCase ?? (basis?.figures ? figuresFrom(basis.figures) : null);
  return whose === null ? null : `Tallene er udfyldt på forhånd (${whose}). Ret dem, der er anderledes nu.`;
};

const bodyOf = (input: FieldInput, context: FormContext): DeviationsView => ({
  rows: grantsOf(context).map(({ grant, name, expected }) => ({
    grant,
    name,
    before: mioWords(expected),
    expected: fieldView(input, names.expected(grant), `Forventet afvigelse på ${grant} ${name}, mio. kr.`),
    explanation: fieldView(input, names.explanation(grant), `Forklaring til ${grant} ${name}`),
    mustExplain: isLarge(input.fields[names.expected(grant)] ?? '', context),
  })),
  filled: filledWords(context),
  empty: grantsOf(context).length > 0 ? null : EMPTY,
  explain: context.basis?.explain ?? false,
  threshold: formatMioKr(BigInt(context.basis?.threshold ?? '0')),
  focus: context.basis?.explain
    ? fieldView(
        input,
        names.focus,
        `Fokusområde: ${context.focusArea ?? 'månedens tema'}`,
        'Beskriv, hvordan det går på fokusområdet set fra dit område. Berører det ikke dit område, så skriv det.',
      )
    : null,
  note: fieldView(input, 'note', 'Andet, redaktørerne skal vide (kan udelades)'),
});
