import fc from 'fast-check';
import { parseKr, parseMioKr } from '../money';
import { doubtAmount, MOST_DEVIATION, MOST_PROPOSAL, type JudgedAmount } from './doubt-amount';

const askedMio = (typed: string, over: Partial<JudgedAmount> = {}) =>
  doubtAmount({ amount: parseMioKr(typed), unit: 'mio', most: MOST_DEVIATION, ...over });
const askedKr = (typed: string, known: string, over: Partial<JudgedAmount> = {}) =>
  doubtAmount({
    amount: parseKr(typed),
    unit: 'kr',
    against: { amount: parseKr(known), what: 'det, regnskabet viser' },
    ...over,
  });

test.each([
  ['475.000', 'Du har skrevet 475.000,0 mio. kr. Mener du 475.000 kr., altså 0,475 mio. kr.?', '0,475'],
  ['-1.250.000', 'Du har skrevet −1.250.000,0 mio. kr. Mener du −1.250.000 kr., altså −1,25 mio. kr.?', '-1,25'],
  ['475,000', 'Du har skrevet 475,0 mio. kr. Mener du 475.000 kr., altså 0,475 mio. kr.?', '0,475'],
  ['238,5', 'Du har skrevet 238,5 mio. kr. Mener du 238.500 kr., altså 0,2385 mio. kr.?', '0,2385'],
  ['1.000,5', 'Du har skrevet 1.000,5 mio. kr. Mener du 1.000.500 kr., altså 1,0005 mio. kr.?', '1,0005'],
  ['9999', 'Du har skrevet 9.999,0 mio. kr. Mener du 9.999.000 kr., altså 9,999 mio. kr.?', '9,999'],
])('kroner and thousands in a field of mio. kr. are asked about: %s', (typed, question, meant) => {
  expect(askedMio(typed)).toEqual({ kind: 'unit', question, suggestion: parseMioKr(meant) });
});

test.each(['0', '0,475', '-4,2', '-15,0', '99,9'])('what can be meant is not asked about: %s mio. kr.', (typed) => {
  expect(askedMio(typed)).toBeNull();
});

test('thousands for a new roof: 2.500 mio. kr. is 2,5', () => {
  expect(askedMio('2.500', { most: MOST_PROPOSAL })).toMatchObject({ kind: 'unit', suggestion: parseMioKr('2,5') });
});

test('an amount that is as large as what is known is meant, however large', () => {
  expect(askedMio('162', { against: { amount: parseMioKr('150'), what: 'sidst' } })).toBeNull();
  expect(askedMio('162.000.000', { against: { amount: parseMioKr('150'), what: 'sidst' } })).toMatchObject({
    suggestion: parseMioKr('162'),
  });
});

test.each([
  ['238,5', '238.500', 'Du har skrevet 238,50 kr. Mener du 238.500 kr.?', '238.500'],
  ['-0,8', '-835.000', 'Du har skrevet −0,80 kr. Mener du −800.000 kr.?', '-800.000'],
  ['238', '238.500', 'Du har skrevet 238 kr. Mener du 238.000 kr.?', '238.000'],
  [
    '238.500.000',
    '238.500',
    '238.500.000 kr. er mere end ti gange så meget som det, regnskabet viser (238.500 kr.). Mener du 238.500 kr.?',
    '238.500',
  ],
])(
  'thousands, millions and too many noughts in a field of kr. are asked about: %s of %s',
  (typed, known, question, meant) => {
    expect(askedKr(typed, known)).toMatchObject({ question, suggestion: parseKr(meant) });
  },
);

test.each([
  ['238.500', '238.500'],
  ['500', '900'],
  ['100.000', '835.000'],
  ['0', '835.000'],
  ['100', '835.000'],
])('an amount of the same size is not asked about: %s kr. of %s', (typed, known) => {
  expect(askedKr(typed, known)).toBeNull();
});

test.each([
  ['4,2', 'Merforbrug på vikarer, 4,2 mio. kr.', 'merforbrug', '-4,2'],
  ['-4,2', 'Der er et mindreforbrug på løn.', 'mindreforbrug', '4,2'],
])('another sign than the text says is asked about: %s, %s', (typed, text, word, meant) => {
  expect(askedMio(typed, { text })).toMatchObject({
    kind: 'sign',
    question: expect.stringContaining(`Du skriver »${word}«`),
    suggestion: parseMioKr(meant),
  });
});

test.each([
  ['-4,2', 'Merforbrug på vikarer'],
  ['4,2', 'Mindreforbrug'],
  ['1,0', 'Et merforbrug på vikarer opvejes af et mindreforbrug på løn'],
  ['1,0', 'Vi venter intet merforbrug'],
  ['1,0', ''],
])('a text that says the same sign, both or none is not asked about: %s, %s', (typed, text) => {
  expect(askedMio(typed, { text })).toBeNull();
});

test('what is suggested is never doubted for its size again', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.constantFrom('mio', 'kr'), (amount, unit) => {
      const judged = { unit, most: MOST_DEVIATION, against: { amount: 23_850_000n, what: 'x' } } as const;
      const meant = doubtAmount({ ...judged, amount })?.suggestion ?? 0n;
      const again = unit === 'mio' ? doubtAmount({ ...judged, amount: meant }) : null;
      return again === null || meant >= MOST_DEVIATION || -meant >= MOST_DEVIATION;
    }),
  );
});
