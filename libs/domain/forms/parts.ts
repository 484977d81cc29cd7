import { z } from 'zod';
import type { AnswerFact } from './form';

/** Without NUL and halves of characters, which a database cannot keep as they are. */
export const text = z
  .string()
  .transform((written) => written.replaceAll('\0', '').toWellFormed().trim())
  .pipe(z.string().max(10_000, 'Teksten er for lang: højst 10.000 tegn.'));

/** Text that may be left out: every form has such a `note`. */
export const note = text.default('');

/** Text that must be there; `missing` is said where it is not. */
export const required = (missing: string) => text.pipe(z.string().min(1, missing));

/** Øre as a decimal string. */
export const oere = z.string().regex(/^-?\d{1,17}$/, 'Beløbet skal være et tal.');

/** A line for what was written; none where nothing was. */
export const said = (label: string, value: string): readonly AnswerFact[] => (value === '' ? [] : [{ label, value }]);

/** What most forms call their note. */
export const remark = (value: string): readonly AnswerFact[] => said('Bemærkning', value);
