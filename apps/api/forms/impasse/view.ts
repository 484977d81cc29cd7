import { WAY_ON_WORDS, WAYS_ON } from '#domain';
import { choiceView } from '../../web/choice.view';
import { fieldView, type FieldInput } from '../../web/field.view';
import type { ShownForm } from '../form-page';

const choices = WAYS_ON.map((value) => ({ value, text: WAY_ON_WORDS[value] }));

export const impasseView = (input: FieldInput): ShownForm => ({
  body: {
    way: choiceView(input, 'way', 'Hvad skal der ske?', choices),
    reason: fieldView(input, 'reason', 'Begrundelse', 'Den står i sagen.'),
  },
  submit: 'Send beslutningen',
});
