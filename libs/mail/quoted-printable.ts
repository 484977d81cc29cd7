const LINE = 76;
const [TAB, LF, CR, SPACE, EQUALS, LAST_PRINTABLE] = [0x09, 0x0a, 0x0d, 0x20, 0x3d, 0x7e];
const HEX = Buffer.from('0123456789ABCDEF');
/** A byte becomes at most three, and a line of them gets at most a soft break (`=` CRLF) on each 73. */
const GROWTH = 3.2;

/**
 * Text in quoted-printable (RFC 2045, 6.7), UTF-8, every line end CRLF: lines of at most 76 characters, spaces at the end of a line written
 * out. Works on bytes in one pass: of what a mail costs this was the dearest part.
 */
export function quotedPrintable(text: string): string {
  const bytes = Buffer.from(text.replace(/\r?\n/g, '\r\n'));
  const out = Buffer.allocUnsafe(Math.ceil(bytes.length * GROWTH) + 16);
  let at = 0;
  let column = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === CR && bytes[index + 1] === LF) {
      at = out.writeUInt16BE((CR << 8) | LF, at);
      column = 0;
      index += 1;
      continue;
    }
    const next = bytes[index + 1];
    const endsLine = next === undefined || next === CR;
    const plain =
      (byte > SPACE && byte <= LAST_PRINTABLE && byte !== EQUALS) || ((byte === SPACE || byte === TAB) && !endsLine);
    const width = plain ? 1 : 3;
    if (column + width > LINE - 1) {
      at = out.writeUInt8(EQUALS, at);
      at = out.writeUInt16BE((CR << 8) | LF, at);
      column = 0;
    }
    if (plain) at = out.writeUInt8(byte, at);
    else {
      at = out.writeUInt8(EQUALS, at);
      at = out.writeUInt8(HEX[byte >> 4] ?? 0, at);
      at = out.writeUInt8(HEX[byte & 15] ?? 0, at);
    }
    column += width;
  }
  return out.toString('latin1', 0, at);
}
