import { z } from 'zod';
import { withoutUnseen } from '../plan/plain-text';
import type { AnswerFact } from './form';

const LONGEST = 10_000;
const tooLong = (length: number): string =>
  `Teksten er for lang: den er på ${length} tegn, og der er plads til ${LONGEST}.`;

/** Without signs that nobody sees (a text reads as it is written), and halves of characters, which a database cannot keep as they are. */
export const text = z
  .string()
  .transform((written) => withoutUnseen(written).toWellFormed().trim())
  .pipe(z.string().max(LONGEST, { error: ({ input }) => tooLong(String(input).length) }));

/** Text that may be left out: every form has such a `note`. */
export const note = text.default('');

/** Text that must be there; `missing` is said where it is not. */
export const required = (missing: string) => text.pipe(z.string().min(1, missing));

/** What is said of an amount that no budget has, and the record cannot keep. */
export const TOO_LARGE = 'Beløbet er større, end noget budget er. Er der for mange cifre?';

/** Øre as a decimal string. */
export const oere = z
  .string()
  .regex(/^-?\d+$/, { error: 'Beløbet skal være et tal i hele øre.', abort: true })
  .regex(/^-?\d{1,17}$/, TOO_LARGE);

/** A line for what was written; none where nothing was. */
export const said = (label: string, value: string): readonly AnswerFact[] => (value === '' ? [] : [{ label, value }]);

/** What most forms call their note. */
export const remark = (value: string): readonly AnswerFact[] => said('Bemærkning', value);
