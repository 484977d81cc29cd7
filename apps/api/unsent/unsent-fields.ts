import { z } from 'zod';

/** As long as a field of any form may be (`fields.ts`). */
const LONGEST = 20_000;
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
const field = z.strictObject({ was: text(LONGEST), is: text(LONGEST), label: text(LONGEST_LABEL) });

/** What a page sends of what is typed into one of its forms. */
export const typed = z.strictObject({
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

/** The forms that a page asks for, as an address has them: one or several. */
export const askedForms = z.union([path.transform((one) => [one]), z.array(path).max(MOST_ASKED)]).catch([]);
/** The page below which all is asked for. */
export const askedUnder = path.nullable().catch(null);
