import type { FormKind } from '#domain';
import type { FieldInput } from '../web/field.view';
import { FORM_PAGES } from './index';
import type { FormContext, ShownForm } from './form-page';

/** The form that answers a task, with its kind's own template. */
export interface AnswerFormView extends ShownForm {
  readonly template: string;
}

export const answerFormView = (kind: FormKind, input: FieldInput, context: FormContext): AnswerFormView => ({
  template: `forms/${kind}/form`,
  ...FORM_PAGES[kind].view(input, context),
});
