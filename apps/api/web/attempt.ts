import { TooLong } from '#casework';
import { Refusal, type RefusalCode } from '#contracts';
import { field, type Fields } from './fields';
import { statusOf } from './refusal-status';

/** A form of a page that was sent and did not go through: which, what it held, and what is wrong. */
export interface FormAttempt {
  readonly section: string;
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  /** What is wrong with no field in particular. */
  readonly refusal: string | null;
  readonly status: number;
}

/** The field that a refusal is about, null where it is about none: of a text that is too long the one that holds it, of any other as `fieldOf` says. */
export const refusedFieldOf = (
  error: Refusal,
  fields: Fields,
  fieldOf: Partial<Record<RefusalCode, string>>,
): string | null =>
  error instanceof TooLong
    ? (Object.keys(fields).find((name) => field(fields, name) === error.text) ?? null)
    : (fieldOf[error.code] ?? null);

/**
 * Carries a form out; refused, it says what to show: `fieldOf` tells which field a refusal is about. What is missing or not theirs is thrown on.
 */
export const tryForm = async (
  section: string,
  fields: Fields,
  fieldOf: Partial<Record<RefusalCode, string>>,
  act: () => Promise<unknown>,
): Promise<FormAttempt | null> => {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
    const wrong = refusedFieldOf(error, fields, fieldOf);
    const status = statusOf(error.code);
    return wrong === null
      ? { section, fields, errors: new Map(), refusal: error.message, status }
      : { section, fields, errors: new Map([[wrong, error.message]]), refusal: null, status };
  }
};

/** The same for what the page itself finds wrong before anything is tried. */
export const mend = (section: string, fields: Fields, errors: ReadonlyMap<string, string>): FormAttempt => ({
  section,
  fields,
  errors,
  refusal: null,
  status: 422,
});
