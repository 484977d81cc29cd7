import { formatMioKr, mioWords } from '#domain';
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
  }[];
  readonly explain: boolean;
  readonly threshold: string;
  readonly focus: FieldView | null;
  readonly note: FieldView;
}

export const deviationsView = (input: FieldInput, context: FormContext): ShownForm => ({
  body: bodyOf(input, context),
  submit: 'Send forklaringerne',
});

const bodyOf = (input: FieldInput, context: FormContext): DeviationsView => ({
  rows: grantsOf(context).map(({ grant, name, expected }) => ({
    grant,
    name,
    before: mioWords(expected),
    expected: fieldView(input, names.expected(grant), `Forventet afvigelse på ${grant} ${name}, mio. kr.`),
    explanation: fieldView(input, names.explanation(grant), `Forklaring til ${grant} ${name}`),
  })),
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
