import type { JsonObject } from '#database';
import type { Fields } from '../web/fields';

/** What the fields of these names hold when an answer came back for more: the person's own words, to be added to. */
export const keptWords = (answer: JsonObject | null, ...names: readonly string[]): Fields =>
  Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = answer?.[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
