import iconv from 'iconv-lite';
import { finding } from '../finding';
import { refused, type Reading, type Source } from '../source';

/**
 * The text of a file in UTF-8 (with or without BOM), UTF-16 with BOM (Excel's "Unicode-tekst") or Windows-1252 (Excel's plain "CSV").
 * Bytes that are not UTF-8 are taken for Windows-1252; bytes that are no text at all are refused.
 */
export function decodeText(source: Source): Reading<string> {
  const { bytes, name } = source;
  const text = decode(bytes);
  if (hasControlCharacters(text)) {
    return refused(finding('FILE.BINARY', 'Filen er ikke tekst. Gem planen som CSV, XLSX eller YAML.', { file: name }));
  }
  if (text.trim() === '')
    return refused(finding('FILE.EMPTY', 'Filen er tom. Gem den igen fra regnearket, og prøv så.', { file: name }));
  return { value: text, findings: [] };
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'windows-1252');
  }
}

/** NUL and most control characters never stand in a text that a person saved. */
function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text.replace(/[\t\n\v\f\r\u0080-\u009F]/g, ''));
}
