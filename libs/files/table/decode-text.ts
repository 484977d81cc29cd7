import iconv from 'iconv-lite';
import type { Finding } from '#domain';
import { finding } from '../finding';
import { refused, type Reading, type Source } from '../source';

/**
 * The text of a file in UTF-8 (with or without BOM), UTF-16 with BOM (Excel's "Unicode-tekst"), Windows-1252 (Excel's plain "CSV"), or one of the
 * older ones of the Mac and of MS-DOS, which is told. Bytes that are no text at all are refused.
 */
export function decodeText(source: Source): Reading<string> {
  const { bytes, name } = source;
  const { text, encoding } = decode(bytes);
  if (hasControlCharacters(text)) {
    return refused(finding('FILE.BINARY', 'Filen er ikke tekst. Gem planen som CSV, XLSX eller YAML.', { file: name }));
  }
  if (text.trim() === '')
    return refused(finding('FILE.EMPTY', 'Filen er tom. Gem den igen fra regnearket, og prøv så.', { file: name }));
  return { value: text, findings: encoding === null ? [] : [readAs(name, encoding)] };
}

const readAs = (file: string, encoding: string): Finding =>
  finding(
    'FILE.ENCODING',
    `Filen er skrevet med et ældre tegnsæt og er læst som ${encoding}. Se efter, at æ, ø og å står rigtigt, eller gem filen som »CSV UTF-8«.`,
    { file, severity: 'warning' },
  );

/** What Danes have saved text in before UTF-8, the commonest first; null for the one that Excel still writes. */
const OLDER = [
  ['windows-1252', null],
  ['macintosh', 'Mac-tegnsæt (MacRoman)'],
  ['cp850', 'MS-DOS-tegnsæt (code page 850)'],
] as const;

function decode(bytes: Buffer): { readonly text: string; readonly encoding: string | null } {
  const as = (encoding: string) => iconv.decode(bytes, encoding);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: as('utf-16le'), encoding: null };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: as('utf-16be'), encoding: null };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: null };
  } catch {
    const [first, ...others] = OLDER.map(([encoding, told]) => ({ text: as(encoding), encoding: told }));
    const plain = first ?? { text: '', encoding: null };
    return others.reduce((best, one) => (danishLetters(one.text) > danishLetters(best.text) ? one : best), plain);
  }
}

/** The letters that only the right encoding shows: in the other two their bytes are signs that no Dane writes. */
const danishLetters = (text: string): number => text.match(/[æøåÆØÅ]/g)?.length ?? 0;

/** NUL and most control characters never stand in a text that a person saved. */
function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text.replace(/[\t\n\v\f\r\u0080-\u009F]/g, ''));
}
