import type { FormAttempt } from '../web/attempt';
import type { FieldView } from '../web/field.view';
import type { PageForm } from '../web/form-fields';

/** The field that says why it asks for what another round asks for. */
export const TWICE_REASON = 'hvorfor-igen';

/** That field; null until it has been refused for the lack of it: nobody is asked who does not ask twice. */
export const twiceReasonAsked = (form: PageForm, attempt: FormAttempt | null): FieldView | null =>
  form.open && attempt !== null && (attempt.errors.has(TWICE_REASON) || (attempt.fields[TWICE_REASON] ?? '') !== '')
    ? twiceReasonField(form)
    : null;

export const twiceReasonField = (form: PageForm): FieldView =>
  form.field(
    TWICE_REASON,
    'Hvorfor skal der søges om de samme bevillinger i begge runder?',
    'Begrundelsen står i journalen. Er det ikke meningen, så træk ansøgningerne tilbage i den anden runde først.',
  );
