import { z } from 'zod';
import { LONGEST_TYPED } from '../web/fields';

const LONGEST_LABEL = 300;
const LONGEST_PATH = 300;
const MOST_FIELDS = 400;
/** All fields of a form together, in characters. */
const MOST_TEXT = 250_000;
const MOST_ASKED = 200;

/** Without NUL and halves of characters, which a database cannot keep. */
const text = (longest: number) =>
  z.string().transform((value) => value.slice(0, longest).replaceAll('\0', '').toWellFormed());
const path = z
  .string()
  .max(LONGEST_PATH)
  .regex(/^\/[!-~]*$/);
/** What is typed is refused where it is too long, never cut: the device that still has all of it would drop it. */
const field = z.strictObject({
  was: z.string().max(LONGEST_TYPED).pipe(text(LONGEST_TYPED)),
  is: z.string().max(LONGEST_TYPED).pipe(text(LONGEST_TYPED)),
  label: text(LONGEST_LABEL),
});
/** The mark of whose page it is (`who-types.ts`). */
export const whose = z.string().max(100);

/** What a page sends of what is typed into one of its forms. */
export const typed = z.strictObject({
  who: whose,
  form: path,
  commandId: z.uuid().nullable(),
  fields: z
    .record(
      z
        .string()
        .max(LONGEST_PATH)
        .regex(/^\P{C}+$/u),
      field,
    )
    .refine((fields) => Object.keys(fields).length <= MOST_FIELDS)
    .refine(
      (fields) => Object.values(fields).reduce((sum, { was, is }) => sum + was.length + is.length, 0) <= MOST_TEXT,
    ),
});
export type Typed = z.output<typeof typed>;

/** The forms that a page asks for, as an address has them: one or several. One that cannot be kept does not hide the others. */
export const askedForms = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .catch([])
  .transform((asked) => asked.filter((one) => path.safeParse(one).success).slice(0, MOST_ASKED));
/** The page below which all is asked for. */
export const askedUnder = path.nullable().catch(null);
