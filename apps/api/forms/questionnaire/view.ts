import type { FieldInput } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';

/** The way to the questionnaire's own page, where it is answered and sent. */
export const questionnaireView = (_input: FieldInput, { base }: FormContext): ShownForm => ({
  body: base === undefined ? null : { url: `${base}/spoergeguide` },
  submit: null,
});
