import { open, type FileHandle } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { endingOf, safeFileName } from '#domain';
import { archiveFault } from './archive';
import { compoundFault, OLD_OR_LOCKED } from './compound';
import { KNOWN_FILES, type KnownFile } from './known-files';
import { strangeKind } from './strange-kinds';
import { textFault } from './text';

/** A file that may be kept: under which name, and as what it is served. */
export interface JudgedFile {
  readonly ok: true;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Why a file may not be kept, Danish: what is wrong with it and what would do. */
export interface FileFault {
  readonly ok: false;
  readonly fileName: string;
  readonly why: string;
}

/** Where a zip says what it holds: in its last bytes, behind a comment of 64 KB at most. */
const END_OF_ZIP = Buffer.from('PK\u0005\u0006', 'latin1');
const END = 66_000;

export const LIST_WORDS =
  'Det kan være PDF, Word, Excel, PowerPoint, OpenDocument, billeder, tekst, CSV eller gemte mails.';

/**
 * Judges a file that lies at `path` by what stands in it, beside the name it was sent with. Reads it in pieces; what it unpacks is bounded.
 * @throws what the file system says where the file cannot be read
 */
export async function judgeFile(path: string, sentName: string): Promise<JudgedFile | FileFault> {
  const fileName = safeFileName(sentName);
  const refuse = (why: string): FileFault => ({ ok: false, fileName, why });
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size === 0) return refuse('Filen er tom. Vælg den igen, når der står noget i den.');
    const strange = strangeKind(endingOf(fileName));
    if (strange !== null) return refuse(strange);
    const head = await readAt(file, 0, Math.min(size, 4096));
    const found = await fileTypeFromFile(path).catch(() => undefined);
    const known = knownOf(found?.mime, head, endingOf(fileName));
    if (known === null) return refuse(unknownWords(found?.mime, found?.ext, head));
    const ending = endingOf(fileName);
    if (known.inside === 'compound' && !known.endings.includes(ending)) return refuse(OLD_OR_LOCKED);
    const named = nameFor(known, fileName, ending);
    if (named === null)
      return refuse(
        `Filen hedder ».${ending}«, men er i virkeligheden en .${known.endings[0]}. Giv den sit rigtige navn, og vælg den igen.`,
      );
    const fault = await insideFault(known, path, file, size);
    if (fault !== null) return refuse(fault);
    return { ok: true, fileName: safeFileName(named), mediaType: known.mediaType };
  } finally {
    await file.close();
  }
}

const readAt = async (file: FileHandle, at: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
};

/** The kind by its content; of texts, which have no mark, by the ending. Macro kinds of Office are none that is known. */
const knownOf = (mime: string | undefined, head: Buffer, ending: string): KnownFile | null => {
  if (mime !== undefined) return KNOWN_FILES.find(({ found }) => found.includes(mime)) ?? null;
  const byName = KNOWN_FILES.find(({ endings }) => endings.includes(ending));
  if (byName?.inside === 'text' || byName?.inside === 'mail') return byName;
  return ending === '' && !head.includes(0) ? (KNOWN_FILES.find(({ endings }) => endings[0] === 'txt') ?? null) : null;
};

/** The name with an ending of its kind: one that is missing is added, one picture's put right; null where it says something else. */
const nameFor = (known: KnownFile, name: string, ending: string): string | null => {
  if (known.endings.includes(ending)) return name;
  const right = known.endings[0];
  const isPictures = KNOWN_FILES.some(({ endings, isPicture }) => isPicture === true && endings.includes(ending));
  if (known.isPicture === true && isPictures) return `${name.slice(0, -ending.length - 1)}.${right}`;
  return ending === '' ? `${name}.${right}` : null;
};

const insideFault = async (
  { inside }: KnownFile,
  path: string,
  file: FileHandle,
  size: number,
): Promise<string | null> => {
  switch (inside) {
    case 'office-open':
    case 'open-document':
      return archiveFault(path, inside);
    case 'compound':
      return compoundFault(path);
    case 'text':
    case 'mail':
      return textFault(path, inside);
    case 'plain': {
      const end = await readAt(file, Math.max(0, size - END), Math.min(size, END));
      return end.includes(END_OF_ZIP)
        ? 'Filen er to slags på en gang: bag i den ligger et arkiv. Gem den som en ny fil, og vælg den.'
        : null;
    }
  }
};

const unknownWords = (mime: string | undefined, ending: string | undefined, head: Buffer): string => {
  if (mime !== undefined)
    return strangeKind(ending ?? '') ?? `Den slags filer (.${ending}) kan ikke lægges på. ${LIST_WORDS}`;
  return /^\s*(<|%!|#!)/.test(head.subarray(0, 200).toString('latin1'))
    ? `Filen er en webside, en tegning eller et program. Gem den som PDF, og vælg den. ${LIST_WORDS}`
    : `Vi kan ikke se, hvad det er for en fil, eller den er i stykker. Åbn den, gem den igen, og vælg den. ${LIST_WORDS}`;
};
