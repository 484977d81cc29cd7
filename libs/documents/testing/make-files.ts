import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A zip of these parts, in their order. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(Readable.from(zip.outputStream));
}

const OOXML = 'application/vnd.openxmlformats-officedocument.';
const MAIN = {
  docx: ['word/document.xml', `${OOXML}wordprocessingml.document.main+xml`],
  xlsx: ['xl/workbook.xml', `${OOXML}spreadsheetml.sheet.main+xml`],
  pptx: ['ppt/presentation.xml', `${OOXML}presentationml.presentation.main+xml`],
} as const;

/** A document of Office with more parts, or with other words about what it is. */
export function office(
  kind: keyof typeof MAIN,
  more: Readonly<Record<string, string | Buffer>> = {},
  type?: string,
): Promise<Buffer> {
  const [part, usual] = MAIN[kind];
  return zipOf({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type ?? usual}"/></Types>`,
    '_rels/.rels': '<Relationships/>',
    [part]: '<document/>',
    ...more,
  });
}

/** A document of OpenDocument. */
export const odf = (
  kind: 'text' | 'spreadsheet' | 'presentation',
  more: Readonly<Record<string, string | Buffer>> = {},
  manifest = '<manifest/>',
): Promise<Buffer> =>
  zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': '<content/>',
    'META-INF/manifest.xml': manifest,
    ...more,
  });

/** A compound file (of old Office, of Outlook) with these names of streams in it. */
export const compound = (...streams: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1528),
    ...streams.map((name) => Buffer.from(name.padEnd(40, '\0'), 'utf16le')),
    Buffer.alloc(512),
  ]);

/** Sets the bit that says that a zip's part is locked, in every header. */
export function locked(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  for (const [mark, at] of [
    ['PK\u0003\u0004', 6],
    ['PK\u0001\u0002', 8],
  ] as const)
    for (let found = copy.indexOf(mark, 0, 'latin1'); found >= 0; found = copy.indexOf(mark, found + 4, 'latin1'))
      copy.writeUInt16LE(copy.readUInt16LE(found + at) | 1, found + at);
  return copy;
}

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
/** One that does something when it is opened: the parts of its action. */
export const pdfThat = (action: string): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj<</Type /Catalog /OpenAction << /Type /Action ${action} >>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const JPG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
export const WEBP = Buffer.concat([
  Buffer.from('RIFF'),
  Buffer.from([24, 0, 0, 0]),
  Buffer.from('WEBPVP8 '),
  Buffer.alloc(20),
]);
export const HEIC = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic'),
  Buffer.alloc(4),
  Buffer.from('mif1heic'),
  Buffer.alloc(32),
]);
export const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
export const MAIL = Buffer.from('From: a@kommune.example\r\nTo: b@kommune.example\r\nSubject: Bilag\r\n\r\nHej\r\n');
