import { join } from 'node:path';
import fc from 'fast-check';
import { readOrganisation } from '../organisation/read-organisation';
import { SHIPPED_PLANS } from '../read-process';
import { readAuditRules } from './read-audit-rules';
import { readPastVisits } from './read-past-visits';
import { readUnitFacts } from './read-unit-facts';
import { findUnit } from './unit-names';

const units = [
  { code: '45.10.04', name: 'Egelundskolen' },
  { code: '20.80.01', name: 'Materialegården' },
  { code: '41.10.01', name: 'Musikskolen' },
];
const csv = (...lines: readonly string[]) => ({ name: 'fil.csv', bytes: Buffer.from(lines.join('\n')) });
const PAST = 'aar;enhed;papirets_betegnelse';
const FACTS = 'enhed;driftsbudget_mio_kr;ansatte';

test('the shipped rules read, and so does what the paper says of 2017 and 2018: ten visits, one of them a letter off, and said so', async () => {
  expect((await readAuditRules()).value?.visits).toBe(5);
  const at = (name: string) => join(SHIPPED_PLANS, name);
  const organisation = await readOrganisation([at('organisation.csv'), at('roller.csv')]);
  const { value, findings } = await readPastVisits(at('intern-revision.csv'), organisation.organisation?.units ?? []);
  expect(value?.map(({ year, unitCode }) => [year, unitCode])).toEqual([
    [2017, '44.10.11'],
    [2017, '42.10.01'],
    [2017, '45.10.04'],
    [2017, '41.10.01'],
    [2017, '20.70.01'],
    [2018, '20.80.01'],
    [2018, '82.90.01'],
    [2018, '41.30.01'],
    [2018, '43.10.01'],
    [2018, '42.10.02'],
  ]);
  expect(findings.map(({ code, line }) => [code, line])).toEqual([['UNIT.NEARLY', 4]]);
});

test.each([
  ['18;Musikskolen;', 'YEAR.UNREADABLE'],
  ['2018;;', 'UNIT.MISSING'],
  ['2018;Musikskolen;\n2018;Musikskolen;', 'KEY.DUPLICATE'],
])('a visit that cannot be read is refused by line: %j', async (line, code) => {
  const { value, findings } = await readPastVisits(csv(PAST, line), units);
  expect(value).toBeNull();
  expect(findings.map((one) => one.code)).toEqual([code]);
});

test('a unit that is no more is remembered, and told', async () => {
  const { value, findings } = await readPastVisits(csv(PAST, '2018;Kantinen;'), units);
  expect(value).toEqual([{ year: 2018, name: 'Kantinen', unitCode: null, belongs: '' }]);
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['UNIT.UNKNOWN', 'warning']]);
});

test('sizes are read in mio. kr. and people; what is blank is not known', async () => {
  const { value } = await readUnitFacts(csv(FACTS, 'Musikskolen;12,5;31', '20.80.01;;'), units);
  expect(value).toEqual([
    { unitCode: '41.10.01', budget: '1250000000', employees: 31 },
    { unitCode: '20.80.01', budget: null, employees: null },
  ]);
});

test.each([
  ['Musikskole;1;1', 'UNIT.UNKNOWN'],
  ['Musikskolen;mange;1', 'MONEY.UNREADABLE'],
  ['Musikskolen;-1;1', 'MONEY.NEGATIVE'],
  ['Musikskolen;1;12,5', 'NUMBER.UNREADABLE'],
  ['Musikskolen;1;1\nMusikskolen;1;1', 'KEY.DUPLICATE'],
])('a size that cannot be read is refused: %j', async (line, code) => {
  const { value, findings } = await readUnitFacts(csv(FACTS, line), units);
  expect([value, findings.map((one) => one.code)]).toEqual([null, [code]]);
});

test('a name that two units are equally near to is none of them', () => {
  const pair = [
    { code: '1', name: 'Skolen A' },
    { code: '2', name: 'Skolen B' },
  ];
  expect(findUnit(pair, 'Skolen C')).toEqual({ how: 'none' });
  fc.assert(
    fc.property(fc.string(), (written) => {
      const found = findUnit(units, written);
      expect(found.how === 'none' || units.includes(found.unit as (typeof units)[number])).toBe(true);
    }),
  );
});
