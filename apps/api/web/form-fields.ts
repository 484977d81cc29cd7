import type { FormAttempt } from './attempt';
import { choiceView, type ChoiceView } from './choice.view';
import { fieldView, type FieldView } from './field.view';

/** A field with a list to choose from. */
export interface SelectView extends FieldView {
  readonly options: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
}

/** What a page says at its top when a form did not go through; as `web/problems.hbs` shows it. */
export interface ProblemsView {
  readonly heading: string;
  readonly text: string;
  readonly links: readonly { readonly field: string; readonly text: string }[];
}

/** What stands above what is wrong: with a field to mend it is a matter of time; refused as a whole it may be over, and nothing is to be done. */
export const problemsHeading = ({ size }: ReadonlyMap<string, string>): string =>
  size > 0 ? 'Det er ikke gemt endnu' : 'Det blev ikke gemt';

/** One of a page's forms: where it is sent, and its fields with what was typed. */
export class PageForm {
  private readonly input: Pick<FormAttempt, 'fields' | 'errors'>;
  readonly open: boolean;

  constructor(
    attempt: FormAttempt | null,
    section: string,
    readonly action: string,
    readonly commandId: string,
    initial: Readonly<Record<string, string>> = {},
  ) {
    this.open = attempt?.section === section;
    this.input =
      attempt?.section === section
        ? { fields: { ...initial, ...attempt.fields }, errors: attempt.errors }
        : { fields: initial, errors: new Map() };
  }

  field(name: string, label: string, hint: string | null = null): FieldView {
    return fieldView(this.input, name, label, hint);
  }

  choice(
    name: string,
    label: string,
    choices: readonly { readonly value: string; readonly text: string }[],
  ): ChoiceView {
    return choiceView(this.input, name, label, choices);
  }

  select(
    name: string,
    label: string,
    options: readonly { readonly value: string; readonly text: string }[],
    hint: string | null = null,
  ): SelectView {
    const view = this.field(name, label, hint);
    return { ...view, options: options.map((option) => ({ ...option, chosen: option.value === view.value })) };
  }
}

/** The summary of what is wrong; null where nothing is. */
export const problemsView = (attempt: Pick<FormAttempt, 'refusal' | 'errors'> | null): ProblemsView | null =>
  attempt === null
    ? null
    : {
        heading: problemsHeading(attempt.errors),
        text: attempt.refusal ?? 'Ret det, der er markeret, og prøv igen. Det, du har skrevet, står der stadig.',
        links: [...attempt.errors].map(([field, text]) => ({ field, text })),
      };
