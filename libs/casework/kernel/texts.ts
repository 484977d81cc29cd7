import { Refusal } from '#contracts';
import { withoutUnseen } from '#domain';

/** The longest text kept of a reason or a comment. */
const TEXT_LENGTH = 2000;

/** TEXT.TOO_LONG, with the text that is: of a form with several, a page finds the field by what stands in it. */
export class TooLong extends Refusal {
  constructor(
    readonly text: string,
    most: number,
  ) {
    super(
      'TEXT.TOO_LONG',
      `Teksten er for lang: den er på ${text.length} tegn, og der er plads til ${most}. Kort den af${most < TEXT_LENGTH ? '' : ', eller del den i to'}.`,
    );
  }
}

/**
 * A text a person wrote, trimmed, as PostgreSQL can keep it: without signs that nobody sees and halves of characters, so that what
 * is read back is what the journal's hash was made of. Throws `TooLong` beyond `most` characters: nothing that a person wrote is cut off behind their back.
 */
export const textOf = (text: string, most = TEXT_LENGTH): string => {
  const kept = withoutUnseen(text).toWellFormed().trim();
  if (kept.length > most) throw new TooLong(kept, most);
  return kept;
};

/** A reason a person gave, as `textOf` keeps it. Throws `Refusal` REASON.MISSING with `ask` when there is none. */
export const reasonOf = (text: string, ask: string): string => {
  const reason = textOf(text);
  if (reason === '') throw new Refusal('REASON.MISSING', ask);
  return reason;
};
