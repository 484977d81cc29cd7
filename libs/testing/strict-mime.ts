/** A part of a mail as it was read: its headers in lower case, and its decoded content, or the parts within it. */
export interface StrictPart {
  readonly headers: ReadonlyMap<string, string>;
  readonly content: Buffer;
  readonly parts: readonly StrictPart[];
}

/** RFC 2046, 5.1.1: 1 to 70 of these, the last no space. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;
const FIELD = /^([!-9;-~]+): ([\t -~]*)$/;

/**
 * Reads a mail by the letter of RFC 5322, 2045 and 2046, where mail programs forgive: lines end in CRLF and have at most 998 octets, 7 bit
 * throughout; a boundary is what it may be and closes; nothing follows it; an encoding is one that the part says, and exact.
 * @throws Error that names what is against the letter
 */
export function strictMime(raw: Buffer): StrictPart {
  const text = raw.toString('latin1');
  for (const line of text.split('\r\n')) {
    if (/[\r\n]/.test(line))
      throw new Error(`A line ends otherwise than in CRLF: ${JSON.stringify(line.slice(0, 80))}`);
    if (line.length > 998) throw new Error(`A line of ${line.length} octets.`);
    if (/[^\t -~]/.test(line)) throw new Error(`Not 7 bit: ${JSON.stringify(line.slice(0, 80))}`);
  }
  return readPart(text);
}

function readPart(text: string): StrictPart {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) throw new Error('A part has no empty line between headers and body.');
  const headers = readHeaders(text.slice(0, end));
  const body = text.slice(end + 4);
  const type = headers.get('content-type') ?? '';
  if (!/^multipart\//.test(type)) return { headers, content: decoded(body, headers), parts: [] };
  const boundary = /;\s*boundary="?([^"]*)"?$/.exec(type)?.[1] ?? '';
  if (!BOUNDARY.test(boundary)) throw new Error(`Not a boundary (${boundary.length} characters): ${boundary}`);
  return { headers, content: Buffer.alloc(0), parts: readParts(body, boundary) };
}

function readHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r\n(?=[ \t])/g, '').split('\r\n')) {
    const [, name, value] = FIELD.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`Not a header: ${JSON.stringify(line)}`);
    if (headers.has(name.toLowerCase())) throw new Error(`${name} stands twice.`);
    headers.set(name.toLowerCase(), value);
  }
  return headers;
}

function readParts(body: string, boundary: string): StrictPart[] {
  const [preamble, ...rest] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const last = rest.pop();
  if (preamble !== '' || last === undefined) throw new Error('Something stands before the first part.');
  if (!/^--(\r\n)*$/.test(last))
    throw new Error(`The last boundary does not close: ${JSON.stringify(last.slice(0, 80))}`);
  return rest.map((part) => {
    if (!part.startsWith('\r\n')) throw new Error(`A boundary runs on: ${JSON.stringify(part.slice(0, 80))}`);
    return readPart(part.slice(2));
  });
}

function decoded(body: string, headers: ReadonlyMap<string, string>): Buffer {
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  if (encoding === '7bit') return Buffer.from(body, 'latin1');
  if (encoding === 'base64') {
    if (!/^([A-Za-z0-9+/]{1,76}\r\n)*[A-Za-z0-9+/]{0,76}={0,2}(\r\n)?$/.test(body)) throw new Error('Not base64.');
    return Buffer.from(body, 'base64');
  }
  if (encoding !== 'quoted-printable') throw new Error(`An unknown encoding: ${encoding}`);
  for (const line of body.split('\r\n')) {
    if (line.length > 76) throw new Error(`A line of ${line.length} in quoted-printable.`);
    if (/[\t ]$/.test(line)) throw new Error('A space at the end of a line in quoted-printable.');
    if (/=(?![0-9A-F]{2}|$)/.test(line)) throw new Error(`Not quoted-printable: ${JSON.stringify(line)}`);
  }
  const bytes = body
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
