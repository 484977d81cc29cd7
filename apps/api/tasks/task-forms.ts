import type { FormKind } from '#domain';
import { FORM_PAGES } from '../forms';
import type { FormContext } from '../forms/form-page';
import type { FieldInput } from '../web/field.view';
import type { Fields } from '../web/fields';
import { problemsHeading, type ProblemsView } from '../web/form-fields';
import type { TaskEntry } from '../web/task-access';

/** Which of the page's forms was sent and did not go through, what it held, and what is wrong. */
export interface Attempt {
  readonly section: Section;
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  /** What is wrong with no field in particular. */
  readonly refusal: string | null;
}

export type Section =
  | 'answer'
  | 'hand-over'
  | 'take-back'
  | 'extension'
  | 'comment'
  | 'decide'
  | 'recall'
  | 'decide-recall'
  | 'return'
  | 'withdraw'
  | 'amounts';

/** One of the things that lie one click away. */
export type SideForm<Fields> = Fields & { readonly action: string; readonly commandId: string; readonly open: boolean };

/** The forms of a task's page, open or closed. */
export interface TaskForms {
  /** What a form held that did not go through, and what is wrong; nothing of every other. */
  readonly tried: (section: Section) => FieldInput;
  /** A form with where it is sent. */
  readonly side: <T>(section: Section, path: string, fields: T) => SideForm<T>;
}

export const taskForms = (
  { base }: Pick<TaskEntry, 'base'>,
  { attempt, newId }: { readonly attempt: Attempt | null; readonly newId: () => string },
): TaskForms => ({
  tried: (section) => (attempt?.section === section ? attempt : { fields: {}, errors: new Map() }),
  side: (section, path, fields) => ({
    ...fields,
    action: `${base}/${path}`,
    commandId: newId(),
    open: attempt?.section === section,
  }),
});

/** What stands at the top when something is wrong, each with a link to its field and what it is about. */
export const problemsOf = (attempt: Attempt | null, form: FormKind, context: FormContext): ProblemsView | null => {
  if (!attempt || (attempt.errors.size === 0 && attempt.refusal === null)) return null;
  const { subjectOf } = FORM_PAGES[form].fields;
  const links = [...attempt.errors].map(([field, text]) => ({
    field,
    text: [subjectOf?.(field, context) ?? null, text].filter((part) => part !== null).join(': '),
  }));
  return {
    heading: problemsHeading(attempt.errors),
    text:
      attempt.refusal ??
      `${attempt.section === 'answer' ? 'Svaret er ikke gemt endnu. ' : ''}Ret det, der er markeret, og send igen. Det, du har skrevet, står der stadig.`,
    links,
  };
};
