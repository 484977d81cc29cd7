import { AUDIT_ANSWER, AUDIT_REPLY } from '#contracts';
import { fieldView, type FieldInput } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';

/** The one reply to the external auditor frames all answers; every other text is an answer itself. */
export const textView = (input: FieldInput, { kind, visit }: FormContext): ShownForm => ({
  body:
    kind === AUDIT_REPLY
      ? {
          text: fieldView(
            input,
            'text',
            'Det, der skal stå foran svarene',
            'Svarene på punkterne kommer med af sig selv, som de er gennemgået.',
          ),
          note: fieldView(
            input,
            'note',
            'Bemærkning til journalen (kan udelades)',
            'Skal udfyldes, hvis svaret sendes, før alle punkter er besvaret og gennemgået: skriv hvorfor.',
          ),
        }
      : {
          text: fieldView(input, 'text', visit?.words?.label ?? 'Dit svar', visit?.words?.hint ?? null),
          note: fieldView(
            input,
            'note',
            'Bemærkning (kan udelades)',
            kind === AUDIT_ANSWER ? 'Til den, der gennemgår svaret: den går ikke til revisionen.' : null,
          ),
        },
  submit: 'Send svaret',
});
