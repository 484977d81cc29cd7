import { z } from 'zod';
import { withoutUnseen } from '#domain';

/** What a form sent: text by field name. */
export type Fields = Readonly<Record<string, string>>;

/** As much as is kept of a field that is not sent yet; what is sent is bounded by what it is for, and is shorter. */
export const LONGEST_TYPED = 20_000;
/** Longer than any token. */
const LONGEST_WORD = 2_000;
/** Never cut: who typed it is told what is too long, beside its field. Without signs that nobody sees and halves of characters, which a database cannot keep, nor look for. */
const text = z
  .union([z.string(), z.array(z.string()).transform((all) => all.at(-1) ?? '')])
  .transform((value) => withoutUnseen(value).toWellFormed());

/** A form's body, or all that an address asks for: a field sent twice counts once, anything that is no text is left out. */
export const form = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((sent): Fields =>
    Object.fromEntries(
      Object.entries(sent).flatMap(([name, value]) => {
        const read = text.safeParse(value);
        return read.success ? [[name, read.data]] : [];
      }),
    ),
  );

/** A word of an address; empty where it was not given, or is no text. */
export const word = text.transform((given) => given.trim().slice(0, LONGEST_WORD)).catch('');

/** An id of an address. What is none names nothing, and is read as an id that nothing has. */
export const id = z.uuid().catch('00000000-0000-0000-0000-000000000000');

/** A field's text, trimmed; empty where it was not sent. */
export const field = (fields: Fields, name: string): string => (fields[name] ?? '').trim();

const uuid = z.uuid();

/** Whether a text is an id as the record has them; what is not can name nothing. */
export const isId = (text: string): boolean => uuid.safeParse(text).success;
