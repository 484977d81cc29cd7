import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import type { Finding } from '#domain';
import { finding } from '../finding';
import { LIMITS, megabytes, thousands } from '../limits';
import type { Source } from '../source';
import { tooManyRows } from './assemble-table';

/** Up to the next `<`, not the next `>`: an attribute before the address may hold a `>`. */
const CELL_ADDRESS = /<(?:[\w.-]{1,40}:)?(?:row|c)\b[^<]*?\sr\s*=\s*["']([^"']*)["']/g;

/** The parts of a spreadsheet that say what lies where. */
export interface XlsxParts {
  readonly workbook: string;
  readonly relations: string;
  /** The XML of each sheet, by the name of its part. */
  readonly sheets: ReadonlyMap<string, Buffer>;
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const SHEET = /<(?:[\w.-]{1,40}:)?worksheet[\s>]/;
/** A sheet says what it is before its cells. */
const HEAD = 2000;

/**
 * Looks at a spreadsheet's zip before anything unpacks it: first what its directory says (parts, sizes), then what really comes out, stopped
 * at 50 MB; then that no cell lies so far out that a reader would lay out millions of blank ones, and that no part defines entities.
 * Gives the parts that say what lies where when it is safe to read.
 */
export async function guardXlsx(source: Source): Promise<Finding | XlsxParts> {
  try {
    const zip = await fromBufferPromise(source.bytes, { validateEntrySizes: true });
    if (zip.entryCount > LIMITS.zipEntries) {
      return bomb(source, `har ${thousands(zip.entryCount)} dele; der læses højst ${thousands(LIMITS.zipEntries)}`);
    }
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (declared > LIMITS.unpackedBytes) return tooMuch(source, declared);
    const names = new Set(entries.map(({ fileName }) => fileName));
    // Of two parts with one name readers take different ones.
    if (!names.has(WORKBOOK) || names.size < entries.length) return broken(source);
    return await inspectParts(source, zip, entries);
  } catch {
    return broken(source);
  }
}

async function inspectParts(source: Source, zip: ZipFile, entries: readonly Entry[]): Promise<Finding | XlsxParts> {
  const sheets = new Map<string, Buffer>();
  let [workbook, relations] = ['', ''];
  let left: number = LIMITS.unpackedBytes;
  for (const entry of entries) {
    const part = await unpack(zip, entry, left);
    if (part === null) return tooMuch(source, LIMITS.unpackedBytes + 1);
    left -= part.length;
    if (!/\.(xml|rels)$/.test(entry.fileName)) continue;
    const xml = part.toString('utf8');
    if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return bomb(source, 'indeholder definitioner, som et regneark aldrig har');
    if (entry.fileName === WORKBOOK) workbook = xml;
    if (entry.fileName === RELATIONS) relations = xml;
    // A sheet may lie anywhere in the zip.
    if (!entry.fileName.startsWith('xl/worksheets/') && !SHEET.test(xml.slice(0, HEAD))) continue;
    sheets.set(entry.fileName, part);
    const outside = checkExtent(source, xml);
    if (outside !== null) return outside;
  }
  return { workbook, relations, sheets };
}

async function unpack(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer | null> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    // Leaving the loop destroys the stream, and with it the unpacking.
    if (length > limit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length);
}

function checkExtent(source: Source, xml: string): Finding | null {
  for (const [, address = ''] of xml.matchAll(CELL_ADDRESS)) {
    const found = /^([A-Z]{0,3})(\d{1,7})$/.exec(address);
    if (!found) return broken(source);
    if (Number(found[2]) > LIMITS.rows + 1) return tooManyRows(source.name, Number(found[2]) - 1);
    const column = [...(found[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    if (column > LIMITS.columns) {
      const message = `Der står noget i celle ${address}; der læses højst ${LIMITS.columns} kolonner. Slet det, der ligger uden for planens tabel.`;
      return finding('FILE.TOO_MANY_COLUMNS', message, { file: source.name, column, read: address });
    }
  }
  return null;
}

function tooMuch(source: Source, size: number): Finding {
  return bomb(
    source,
    `fylder ${size > LIMITS.unpackedBytes * 1.01 ? '' : 'mere end '}${megabytes(size)} pakket ud; der læses højst ${megabytes(LIMITS.unpackedBytes)}`,
  );
}

function bomb(source: Source, what: string): Finding {
  return finding('XLSX.UNSAFE', `Regnearket ${what}. Kopiér planens tabel over i et nyt, tomt regneark, og gem det.`, {
    file: source.name,
  });
}

/** A file that calls itself a spreadsheet and is none that can be read. */
export function broken(source: Source): Finding {
  return finding(
    'XLSX.BROKEN',
    'Filen er ikke et helt XLSX-regneark. Åbn den i Excel, og gem den igen som »Excel-projektmappe (.xlsx)«.',
    { file: source.name },
  );
}
