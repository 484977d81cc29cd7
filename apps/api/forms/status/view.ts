import { AUDIT_FOLLOW } from '#contracts';
import { MEASURE_STATUSES, MEASURE_STATUS_WORDS } from '#domain';
import { choiceView } from '../../web/choice.view';
import { fieldView, type FieldInput } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';

const choices = MEASURE_STATUSES.map((value) => ({ value, text: MEASURE_STATUS_WORDS[value] }));

export const statusView = (input: FieldInput, { kind }: FormContext): ShownForm => ({
  body: {
    status: choiceView(input, 'status', 'Hvor langt er tiltaget?', choices),
    nextOn: fieldView(
      input,
      'nextOn',
      'Spørg igen den (kan udelades)',
      'Hvis tiltaget ikke er gennemført. Uden en dag spørges der igen om en måned.',
    ),
    note: fieldView(
      input,
      'note',
      'Hvad er der sket siden sidst?',
      kind === AUDIT_FOLLOW ? 'Revisionen kan læse det på beretningens side.' : null,
    ),
  },
  submit: 'Send status',
});
