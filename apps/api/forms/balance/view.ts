import { lastKnownWords, targetWords } from '#domain';
import { fieldView, type FieldInput, type FieldView } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';
import { names } from './fields';

/** How far the anchors are, for a budget report. */
interface BalanceView {
  /** Whose figures the fields begin with; null where they are empty. */
  readonly filled: string | null;
  readonly anchors: readonly {
    readonly title: string;
    readonly target: string;
    readonly source: string | null;
    readonly level: FieldView;
    readonly unit: string;
  }[];
  readonly grants: FieldView;
  readonly note: FieldView;
}

export const balanceView = (input: FieldInput, context: FormContext): ShownForm => ({
  body: bodyOf(input, context),
  submit: 'Send driftsbalancen',
});

const bodyOf = (input: FieldInput, { basis, previousCase }: FormContext): BalanceView => ({
  filled: previousCase ? `Tallene er udfyldt på forhånd fra ${previousCase}. Ret dem til niveauet nu.` : null,
  anchors: (basis?.anchors ?? []).map((anchor) => ({
    title: anchor.title,
    target: targetWords(anchor),
    source: previousCase ? null : lastKnownWords(anchor),
    level: fieldView(input, names.level(anchor.id), `${anchor.title}, niveau nu, ${anchor.unit}`),
    unit: anchor.unit,
  })),
  grants: fieldView(
    input,
    names.grants,
    'Tillægsbevillinger i alt i år, mio. kr.',
    'Med komma, fx 12,5. Skriv 0, hvis der ingen er.',
  ),
  note: fieldView(input, 'note', 'Bemærkning (kan udelades)'),
});
