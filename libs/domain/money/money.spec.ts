import fc from 'fast-check';
import {
  abs,
  formatKr,
  formatMioKr,
  formatMioKrAsTyped,
  MoneyError,
  oreFromJson,
  oreToJson,
  parseKr,
  parseMioKr,
  sum,
} from './money';

const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });

describe('money is exact', () => {
  it('the deviations of 2016 add up to the sum in the paper: 2,2 + 5,9 - 15,0 = -6,9 mio. kr.', () => {
    expect(formatMioKr(sum(['2,2', '5,9', '-15,0'].map((text) => parseMioKr(text))))).toBe('-6,9');
  });

  it.each([
    ['-15,0', -1_500_000_000n],
    ['−15,0', -1_500_000_000n],
    ['+2,2', 220_000_000n],
    ['0', 0n],
    ['2.068', 206_800_000_000n],
    ['2068', 206_800_000_000n],
    [' 4,2 mio. kr. ', 420_000_000n],
    ['(4,2)', -420_000_000n],
    ['(4,2) mio. kr.', -420_000_000n],
    ['0,00000001', 1n],
    ['1,500000000000', 150_000_000n],
    ['(15,0)', -1_500_000_000n],
    ['(15,0) mio. kr.', -1_500_000_000n],
    ['2 068,5', 206_850_000_000n],
  ])('%s mio. kr. loses nothing', (text, ore) => expect(parseMioKr(text)).toBe(ore));

  it.each([
    ['6.592.815', 659_281_500n],
    ['10178000', 1_017_800_000n],
    ['-1.234,5', -123_450n],
    ['835.000 kr.', 83_500_000n],
    ['(1.234,50)', -123_450n],
    ['(835.000) kr.', -83_500_000n],
    ['0,01', 1n],
    ['(1.234,50)', -123_450n],
    ['( 835.000 )', -83_500_000n],
    ['475 000', 47_500_000n],
    ['1\u00a0475\u00a0000', 147_500_000n],
  ])('%s kr. loses nothing', (text, ore) => expect(parseKr(text)).toBe(ore));

  it.each([
    '',
    ' ',
    '15.0',
    '1.23',
    '12.34.567',
    '1,2,3',
    'ca. 5',
    '5-',
    '-(5)',
    '(-5)',
    '(5',
    '1e6',
    '0x10',
    '--1',
    '(-1)',
    '(1',
    '1)',
    '()',
    '1 23',
    '1 2345',
    ',5',
    '5,',
    '0,000000001',
    '1'.repeat(5000),
  ])('what is no Danish amount is refused and said: %.20s', (text) => {
    expect(() => parseMioKr(text)).toThrow(MoneyError);
    expect(() => parseMioKr(text)).toThrow(/Skriv fx -15,0\.$/);
  });

  it.each([
    ['475,000 kr', 'Mener du 475.000 kr. eller 475,00 kr.?'],
    ['-1.234,560', 'Mener du -1.234.560 kr. eller -1.234,56 kr.?'],
    ['12,345', 'Mener du 12.345 kr.?'],
  ])('thousands parted by a comma are asked about, not read a thousand times too small: %s', (text, question) => {
    expect(() => parseKr(text)).toThrow(`»${text}« har tre cifre efter kommaet. ${question} Skriv punktum`);
  });

  it('mio. kr. in a column of kr. is refused, not read a million times too small', () => {
    expect(() => parseKr('4,2 mio. kr.')).toThrow(/mio\. kr\., men her skal stå kr\./);
  });

  it.each([
    [-690_000_000n, 1, '-6,9'],
    [-1n, 1, '0,0'],
    [5_000_000n, 1, '0,1'],
    [-5_000_000n, 1, '-0,1'],
    [4_999_999n, 1, '0,0'],
    [206_800_000_000n, 0, '2.068'],
    [123_456_789n, 8, '1,23456789'],
  ])('%s øre with %d decimals is shown as %s mio. kr.', (ore, decimals, text) =>
    expect(formatMioKr(ore, decimals)).toBe(text),
  );

  it.each([
    ['-2,75', '-2,75'],
    ['-2,750', '-2,75'],
    ['3', '3,0'],
    ['0', '0,0'],
    ['-16,300', '-16,3'],
    ['0,125', '0,125'],
    ['0,1255', '0,126'],
    ['1.000,10', '1.000,1'],
    ['100,001', '100,001'],
    ['-0,0004', '0,0'],
  ])('what was typed as %s mio. kr. is receipted as %s', (typed, shown) =>
    expect(formatMioKrAsTyped(parseMioKr(typed))).toBe(shown),
  );

  it.each([
    [659_281_500n, '6.592.815'],
    [-123_450n, '-1.234,50'],
    [0n, '0'],
    [99n, '0,99'],
  ])('%s øre is shown as %s kr.', (ore, text) => expect(formatKr(ore)).toBe(text));

  it('an amount written and read again is the same amount', () => {
    fc.assert(
      fc.property(amount, (ore) => {
        expect(parseKr(formatKr(ore))).toBe(ore);
        expect(parseMioKr(formatMioKr(ore, 8))).toBe(ore);
        expect(oreFromJson(JSON.parse(JSON.stringify(oreToJson(ore))))).toBe(ore);
      }),
    );
  });

  it('a rounded figure is never more than half of its last digit from the amount', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 8 }), (ore, decimals) => {
        const off = abs(parseMioKr(formatMioKr(ore, decimals)) - ore);
        expect(off * 2n).toBeLessThanOrEqual(10n ** BigInt(8 - decimals));
      }),
    );
  });

  it('a sum does not depend on the order, nor on sub-totals', () => {
    fc.assert(
      fc.property(fc.array(amount), fc.array(amount), (some, others) => {
        expect(sum([...others, ...some])).toBe(sum([sum(some), sum(others)]));
      }),
    );
  });

  it.each([1500, '1,5', '1.5', '', null, '1e3'])('JSON that is no amount in øre is refused: %s', (json) =>
    expect(() => oreFromJson(json)).toThrow(),
  );
});
