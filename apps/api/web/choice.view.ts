import type { FieldInput } from './field.view';

/** A question of a form with answers to choose from. */
export interface ChoiceView {
  readonly name: string;
  readonly label: string;
  readonly error: string | null;
  readonly choices: readonly {
    readonly id: string;
    readonly value: string;
    readonly text: string;
    readonly chosen: boolean;
    /** Shown, and cannot be chosen any more. */
    readonly gone?: boolean;
  }[];
}

/** The question, with what was chosen. */
export const choiceView = (
  input: FieldInput,
  name: string,
  label: string,
  choices: readonly { readonly value: string; readonly text: string; readonly isGone?: boolean }[],
): ChoiceView => ({
  name,
  label,
  error: input.errors.get(name) ?? null,
  choices: choices.map(({ value, text, isGone = false }) => ({
    id: `${name}-${value}`,
    value,
    text,
    chosen: !isGone && input.fields[name] === value,
    gone: isGone,
  })),
});
