import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Inside } from './known-files';

/** A document's parts: a report with all its pictures has hundreds. */
const MOST_PARTS = 10_000;
/** What a document may be unpacked, and how much more than it is packed: a book of plain text comes to some forty times. */
const MOST_UNPACKED = 500_000_000;
const MOST_TIMES = 200;
const MOST_READ = 2_000_000;
/** Small parts may be packed well: empty sheets are. */
const SMALL = 5_000_000;

const MACRO_PART = /(^|\/)(vbaProject|vbaData)[^/]*\.(bin|xml)$|^xl\/macrosheets\/|(^|\/)activeX\//i;
const ODF_MACRO = /^(Basic|Scripts)\//i;
const PROGRAM_PART = /\.(exe|dll|scr|com|bat|cmd|ps1|vbs|js|jar|hta|msi|lnk)$/i;

const MACROS =
  'Der er makroer (små programmer) i filen. Gem den uden makroer som .docx, .xlsx eller .pptx, og vælg den.';
const LOCKED =
  'Filen er beskyttet med adgangskode, så den kan ikke læses på sagen. Gem den uden adgangskode, og vælg den.';
const BOMB = 'Filen fylder for meget, når den pakkes ud. Del den op, eller gem den som PDF.';
const BROKEN = 'Filen er i stykker. Åbn den i det program, den er lavet i, gem den igen, og vælg den.';

/** Why a document that is a zip may not be kept; null where it may. Its parts are listed, and no more of them read than says what they are. */
export async function archiveFault(
  path: string,
  inside: Extract<Inside, 'office-open' | 'open-document'>,
): Promise<string | null> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false, validateEntrySizes: true, strictFileNames: false });
    if (zip.entryCount > MOST_PARTS) return BOMB;
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    return partsFault(entries) ?? (await saidFault(zip, entries, inside));
  } catch {
    return BROKEN;
  } finally {
    zip?.close();
  }
}

const partsFault = (entries: readonly Entry[]): string | null => {
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const packed = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  if (unpacked > MOST_UNPACKED || (unpacked > SMALL && unpacked > MOST_TIMES * packed)) return BOMB;
  if (entries.some((entry) => entry.isEncrypted())) return LOCKED;
  const names = entries.map(({ fileName }) => fileName);
  // Of two parts with one name programs take different ones.
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) return BROKEN;
  if (names.some((name) => MACRO_PART.test(name) || ODF_MACRO.test(name))) return MACROS;
  if (names.some((name) => PROGRAM_PART.test(name)))
    return 'Der ligger et program inde i filen. Tag det ud, gem filen igen, og vælg den.';
  return null;
};

/** What the file says of its own parts. */
const saidFault = async (zip: ZipFile, entries: readonly Entry[], inside: Inside): Promise<string | null> => {
  const name = inside === 'office-open' ? '[Content_Types].xml' : 'META-INF/manifest.xml';
  const entry = entries.find(({ fileName }) => fileName === name);
  if (!entry || entry.uncompressedSize > MOST_READ) return BROKEN;
  const said = await textOf(zip, entry);
  if (/macroEnabled|vbaProject|ms-office\.activeX/i.test(said)) return MACROS;
  if (/encryption-data/i.test(said)) return LOCKED;
  return null;
};

const textOf = async (zip: ZipFile, entry: Entry): Promise<string> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MOST_READ) throw new Error('larger than it said');
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
};
