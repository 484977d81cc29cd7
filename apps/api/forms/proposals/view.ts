import { fieldView, type FieldInput } from '../../web/field.view';
import type { ShownForm } from '../form-page';
import { NONE } from './fields';

export const proposalsView = (input: FieldInput): ShownForm => ({
  body: {
    none: (input.fields[NONE] ?? '') !== '',
    note: fieldView(input, 'note', 'Bemærkning (kan udelades)'),
  },
  submit: 'Aflevér forslagene',
});
