import { visitTimeWords } from '#domain';
import { choiceView } from '../../web/choice.view';
import { fieldView, type FieldInput } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';
import { NONE, valueOf } from './fields';

export const visitChoiceView = (input: FieldInput, { visit }: FormContext): ShownForm => ({
  body: {
    time: choiceView(input, 'time', 'Hvornår skal vi komme?', [
      ...(visit?.offered ?? []).map((time) => ({ value: valueOf(time), text: visitTimeWords(time) })),
      { value: NONE, text: 'Ingen af tiderne passer' },
    ]),
    place: fieldView(input, 'place', 'Hvor mødes vi? (kan udelades)', 'Fx kontoret på 1. sal.'),
    note: fieldView(
      input,
      'note',
      'Besked (kan udelades)',
      'Passer ingen af tiderne, så skriv, hvornår det passer bedre.',
    ),
  },
  submit: 'Send mit svar',
});
