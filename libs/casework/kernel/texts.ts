import { Refusal } from '#contracts';

/** The longest text kept of a reason or a comment. */
const TEXT_LENGTH = 2000;

/**
 * A text a person wrote, trimmed, as PostgreSQL can keep it: without NUL and halves of characters, so that what is read back is what the
 * journal's hash was made of. Throws `Refusal` TEXT.TOO_LONG: nothing that a person wrote is cut off behind their back.
 */
export const textOf = (text: string): string => {
  const kept = text.replaceAll('\0', '').toWellFormed().trim();
  if (kept.length > TEXT_LENGTH)
    throw new Refusal(
      'TEXT.TOO_LONG',
      `Teksten er for lang: den er på ${kept.length} tegn, og der er plads til ${TEXT_LENGTH}. Kort den af, eller del den i to.`,
    );
  return kept;
};

/** A reason a person gave, as `textOf` keeps it. Throws `Refusal` REASON.MISSING with `ask` when there is none. */
export const reasonOf = (text: string, ask: string): string => {
  const reason = textOf(text);
  if (reason === '') throw new Refusal('REASON.MISSING', ask);
  return reason;
};
