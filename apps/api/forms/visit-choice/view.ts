import { visitTimeWords } from '#domain';
import { choiceView } from '../../web/choice.view';
import { fieldView, type FieldInput } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';
import { NONE, valueOf } from './fields';

/** All that were offered, in their order; those that are taken by now cannot be chosen. */
const timesOf = (visit: FormContext['visit']) =>
  [
    ...(visit?.offered ?? []).map((time) => ({ time, isGone: false })),
    ...(visit?.taken ?? []).map((time) => ({ time, isGone: true })),
  ]
    .toSorted((one, other) => valueOf(one.time).localeCompare(valueOf(other.time)))
    .map(({ time, isGone }) => ({
      value: valueOf(time),
      text: `${visitTimeWords(time)}${isGone ? ' – er ikke ledig længere' : ''}`,
      isGone,
    }));

export const visitChoiceView = (input: FieldInput, { visit }: FormContext): ShownForm => ({
  body: {
    time: choiceView(input, 'time', 'Hvornår skal vi komme?', [
      ...timesOf(visit),
      { value: NONE, text: 'Ingen af tiderne passer' },
    ]),
    place: fieldView(input, 'place', 'Hvor mødes vi? (kan udelades)', 'Fx kontoret på 1. sal.'),
    note: fieldView(
      input,
      'note',
      'Besked (kan udelades)',
      'Passer ingen af tiderne, så skriv, hvornår det passer bedre. Beskeden står på besøgets side og i sagens journal.',
    ),
  },
  submit: 'Send mit svar',
});
