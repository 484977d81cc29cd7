/** No id of a plan is longer: it stands in addresses, keys and indexes. */
export const LONGEST_ID = 200;
/** No title is longer: pages and mails say it wherever its step, case or meeting is spoken of. */
export const LONGEST_TITLE = 300;

/** Signs that nobody sees: control characters (a line may be broken), spaces of no width, and those that turn the direction of writing, so that a text reads as another. Not the joiners: pictures and some scripts are made with them. */
const UNSEEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const HAS_UNSEEN = new RegExp(UNSEEN.source);

/** A text without the signs that nobody sees. */
export const withoutUnseen = (text: string): string => text.replaceAll(UNSEEN, '');

/** What is wrong with a text, Danish, to be said after its name; null where nothing is. */
export function textFault(text: string, longest = LONGEST_TITLE): string | null {
  if (text.length > longest) return `er på ${text.length} tegn; der er plads til ${longest}`;
  return HAS_UNSEEN.test(text)
    ? 'har et tegn, som ikke kan ses (fx et, der vender skriveretningen); slet teksten, og skriv den igen'
    : null;
}
