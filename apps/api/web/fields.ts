import { z } from 'zod';

/** What a form sent: text by field name. */
export type Fields = Readonly<Record<string, string>>;

const LONGEST = 20_000;
/** Without NUL and halves of characters, which a database cannot keep, nor look for. */
const text = z
  .union([z.string(), z.array(z.string()).transform((all) => all.at(-1) ?? '')])
  .transform((value) => value.slice(0, LONGEST).replaceAll('\0', '').toWellFormed());
const schema = z.record(z.string(), z.unknown()).catch({});

/** Reads a form's body; a field sent twice counts once, anything that is no text is left out. */
export const fieldsOf = (body: unknown): Fields =>
  Object.fromEntries(
    Object.entries(schema.parse(body ?? {})).flatMap(([name, value]) => {
      const read = text.safeParse(value);
      return read.success ? [[name, read.data]] : [];
    }),
  );

/** A field's text, trimmed; empty where it was not sent. */
export const field = (fields: Fields, name: string): string => (fields[name] ?? '').trim();

const uuid = z.uuid();

/** Whether a text is an id as the record has them; what is not can name nothing. */
export const isId = (text: string): boolean => uuid.safeParse(text).success;
