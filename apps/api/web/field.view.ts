import { confirmView, type ConfirmView } from './ask-amount';
import type { Fields } from './fields';

/** One field of a form: what it is called, what stands in it, and what is wrong with it (null = nothing). */
export interface FieldView {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
  readonly value: string;
  readonly error: string | null;
  readonly describedBy: string | null;
  /** Where its amount is asked about: the tick that says that it is meant. */
  readonly confirm: ConfirmView | null;
}

/** What was typed in a form's fields, and what is wrong with them. */
export interface FieldInput {
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
}

/** A field of any form, with what was typed in it. */
export const fieldView = (input: FieldInput, name: string, label: string, hint: string | null = null): FieldView => {
  const error = input.errors.get(name) ?? null;
  const described = [...(hint === null ? [] : [`${name}-hint`]), ...(error === null ? [] : [`${name}-error`])];
  return {
    name,
    id: name,
    label,
    hint,
    value: input.fields[name] ?? '',
    error,
    describedBy: described.length > 0 ? described.join(' ') : null,
    confirm: confirmView(input.fields, name, error),
  };
};
