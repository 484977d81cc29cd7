import { createReadStream } from 'node:fs';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
/** Names of streams as they stand in a compound file (MS-CFB), each letter in two bytes. */
const MAIL = utf16('__properties_version1.0');
const MACROS = [utf16('_VBA_PROJECT'), utf16('Macros')];
const LONGEST = 64;

/** Said of a compound file that is no mail. */
export const OLD_OR_LOCKED =
  'Filen er i det gamle Office-format eller beskyttet med adgangskode. Gem den uden adgangskode som .docx, .xlsx eller .pptx (eller som PDF).';

/** Why a compound file is no mail of Outlook that may be kept; null where it is one. */
export async function compoundFault(path: string): Promise<string | null> {
  let before: Buffer = Buffer.alloc(0);
  let isMail = false;
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.concat([before, Buffer.from(chunk)]);
    isMail ||= bytes.includes(MAIL);
    if (MACROS.some((name) => bytes.includes(name)))
      return 'I mailen ligger et dokument med makroer (små programmer). Gem mailen som PDF, og vælg den.';
    before = bytes.subarray(-LONGEST);
  }
  return isMail ? null : OLD_OR_LOCKED;
}
