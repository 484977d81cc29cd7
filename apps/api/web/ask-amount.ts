import { ASKED, type AmountDoubt } from '#domain';
import { field, type Fields } from './fields';

/** The tick beside an amount that was asked about. */
export interface ConfirmView {
  readonly name: string;
  readonly label: string;
  /** What was typed: the tick is about this amount alone, so that another is asked about anew. */
  readonly value: string;
  readonly checked: boolean;
}

/** The field of the tick that says that a field's amount is meant. */
export const confirmName = (name: string): string => `bekraeft-${name}`;

/** Whether a person has said that the amount in a field is meant, as it is typed there now. */
const isConfirmed = (fields: Fields, name: string): boolean => {
  const typed = field(fields, name);
  return typed !== '' && field(fields, confirmName(name)) === typed;
};

/** Asks about an amount that may not be meant, beside its field, until it is confirmed there or another. What is wrong with the field comes first. */
export const askAmount = (
  fields: Fields,
  errors: Map<string, string>,
  name: string,
  doubt: AmountDoubt | null,
  about = '',
): void => {
  if (doubt === null || errors.has(name) || isConfirmed(fields, name)) return;
  errors.set(name, `${about}${doubt.question} ${ASKED}`);
};

/** The tick of a field: where its amount is asked about, and where it was confirmed; null of every other. */
export const confirmView = (fields: Fields, name: string, error: string | null): ConfirmView | null => {
  const checked = isConfirmed(fields, name);
  if (!checked && !error?.endsWith(ASKED)) return null;
  const value = field(fields, name);
  return { name: confirmName(name), label: `»${value}« er rigtigt`, value, checked };
};
