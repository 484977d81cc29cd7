import { withoutUnseen } from '../plan/plain-text';

/** No name of a file is longer, its ending included: it stands in headers, mails and zips. */
export const LONGEST_FILE_NAME = 120;

/** What Windows takes for a device, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Marks of direction and of no width that a name is not written with, and signs that stand for folders or commands. */
const HIDDEN = /[\u00AD\u061C\u180E\u200B-\u200F\u2028\u2029\u2060-\u2064\u206A-\u206F\uFEFF\uFFF9-\uFFFB]/g;
const SEPARATORS = /[<>:"|?*\u0000-\u001F\u007F]/g;

/** A name's ending in small letters, without its dot; empty where it has none. */
export const endingOf = (name: string): string => /\.([^.\s]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * A file's name as people may see it anywhere: the last part of a path, without signs that nobody sees, that turn the direction of writing or
 * that name a folder; at most 120 letters, of which its ending is kept. Never empty.
 */
export const safeFileName = (sent: string): string => {
  const last = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = withoutUnseen(last)
    .replaceAll(HIDDEN, '')
    .replaceAll(SEPARATORS, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
    .replace(DEVICE, '_$1');
  const ending = endingOf(plain);
  const stem = ending === '' ? plain : plain.slice(0, -ending.length - 1).trimEnd();
  const room = LONGEST_FILE_NAME - (ending === '' ? 0 : ending.length + 1);
  // A letter may be of several parts: none is cut through.
  const letters = [...(stem || 'dokument')];
  while (letters.join('').length > room) letters.pop();
  return `${letters.join('').trimEnd()}${ending === '' ? '' : `.${ending}`}`;
};

/** What a document is called where nobody has said so: its file's name without the ending. */
export const titleOfFile = (name: string): string => {
  const ending = endingOf(name);
  return (ending === '' ? name : name.slice(0, -ending.length - 1)).replaceAll('_', ' ').trim() || name;
};
