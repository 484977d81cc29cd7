import { AUDIT_REVIEW, FINDING_VERIFY } from '#contracts';
import { REVIEW_OUTCOMES, type ReviewOutcome } from '#domain';
import { choiceView } from '../../web/choice.view';
import { fieldView, type FieldInput } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';
import { OPEN } from './fields';

const choicesOf = (words: Readonly<Record<ReviewOutcome, string>>) =>
  REVIEW_OUTCOMES.map((value) => ({ value, text: words[value] }));

const returned = 'Send det tilbage til den, der har svaret';
const choices = choicesOf({ approved: 'Godkend svaret: så kan alle, der må, læse det', returned });
/** Of what shows that a finding of the internal audit is put right. */
const findingChoices = choicesOf({
  approved: 'Det er bragt i orden: luk observationen',
  returned: 'Det er ikke nok: send det tilbage med det, der mangler',
});
/** Of an answer to the external auditor. */
const auditChoices = choicesOf({ approved: 'Godkend svaret: så går det med i det samlede svar', returned });

export const reviewView = (input: FieldInput, { kind }: FormContext): ShownForm => ({
  body: {
    outcome: choiceView(
      input,
      'outcome',
      'Hvad siger du til svaret?',
      kind === AUDIT_REVIEW ? auditChoices : kind === FINDING_VERIFY ? findingChoices : choices,
    ),
    open: kind === AUDIT_REVIEW ? { checked: (input.fields[OPEN] ?? '') !== '' } : null,
    note: fieldView(input, 'note', 'Besked til den, der har svaret', 'Skal udfyldes, hvis du sender svaret tilbage.'),
  },
  submit: 'Send',
});
