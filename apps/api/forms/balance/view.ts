import { targetWords } from '#domain';
import { fieldView, type FieldInput, type FieldView } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';
import { names } from './fields';

/** How far the anchors are, for a budget report. */
interface BalanceView {
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

const bodyOf = (input: FieldInput, { basis }: FormContext): BalanceView => ({
  anchors: (basis?.anchors ?? []).map((anchor) => ({
    title: anchor.title,
    target: targetWords(anchor),
    source: anchor.levelOf,
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
