import fc from 'fast-check';
import { quotedPrintable } from './quoted-printable';

/** RFC 2045, 6.7, read back by the letter. */
const decode = (coded: string): string =>
  Buffer.from(
    coded
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n', '\r\n', ' ', '\t', '=', 'Økonomirapport ', '.', 'x'.repeat(80), 'å'.repeat(40)),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('a mail says what was written, whatever was written', () => {
  fc.assert(
    fc.property(text, (written) => expect(decode(quotedPrintable(written))).toBe(written.replace(/\r?\n/g, '\r\n'))),
  );
});

test('no mail server on the way has a reason to change it: short lines of plain ASCII, no space at the end of any', () => {
  fc.assert(
    fc.property(text, (written) => {
      for (const line of quotedPrintable(written).split('\r\n')) {
        expect(line.length).toBeLessThanOrEqual(76);
        expect(line).toMatch(/^[\t\x20-\x7e]*$/);
        expect(line).not.toMatch(/[ \t]$/);
      }
    }),
  );
});
