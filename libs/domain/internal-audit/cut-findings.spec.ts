import fc from 'fast-check';
import { SEVERITIES } from './audit-rules';
import { cutFindings, isOf, shareInTime, tally, type CutBy, type FindingCut } from './cut-findings';
import { ageOf, FINDING_STANDINGS, standingOf, type FoundFinding } from './found-finding';
import { heatMap } from './heat-map';

/** Every day works. */
const calendar = {
  workingDaysBetween: (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000),
};
const on = { today: '2027-02-01', calendar };
const SECTIONS = ['loen', 'bilag', 'kasse'].map((id) => ({ id, title: `Om ${id}` }));

const finding = (over: Partial<FoundFinding> = {}): FoundFinding => ({
  id: 'f',
  visitId: 'v',
  number: 1,
  year: 2026,
  unit: { id: '10', title: 'Musikskolen' },
  directorate: { id: '2', title: 'By' },
  section: null,
  question: null,
  severity: 'red',
  text: 'Kassen',
  owner: 'Leder',
  finalOn: '2026-12-01',
  due: '2026-12-15',
  closedOn: null,
  ...over,
});

const day = fc
  .integer({ min: 0, max: 120 })
  .map((days) => new Date(Date.UTC(2026, 9, 1 + days)).toISOString().slice(0, 10));
const named = (...ids: string[]) => fc.constantFrom(...ids.map((id) => ({ id, title: `Om ${id}` })));
const findings = fc
  .array(
    fc.record({
      year: fc.constantFrom(2025, 2026, 2027),
      unit: named('10', '11', '12'),
      directorate: fc.option(named('2', '3')),
      section: fc.option(named('loen', 'bilag', 'gammelt')),
      question: fc.option(named('q1', 'q2')),
      severity: fc.constantFrom(...SEVERITIES),
      finalOn: day,
      due: fc.option(day),
      closedOn: fc.option(day),
    }),
    { maxLength: 30 },
  )
  .map((all) => all.map((one, index) => finding({ ...one, id: String(index) })));

test.each([
  ['open before its day', null, '2027-02-05', 'open'],
  ['open on its day', null, '2027-02-01', 'open'],
  ['open after its day', null, '2027-01-31', 'overdue'],
  ['closed on its day', '2026-12-15', '2026-12-15', 'closed-in-time'],
  ['closed the day after', '2026-12-16', '2026-12-15', 'closed-late'],
  ['open without a day', null, null, 'open'],
])('%s', (_what, closedOn, due, expected) => {
  expect(standingOf({ closedOn, due }, on.today)).toBe(expected);
});

test('what has not come to its day yet does not pull the share down, what is overdue does', () => {
  const closed = finding({ closedOn: '2026-12-10' });
  expect(shareInTime(tally([], on))).toBeNull();
  expect(shareInTime(tally([finding({ due: '2027-03-01' })], on))).toBeNull();
  expect(shareInTime(tally([closed, finding({ due: '2027-03-01' })], on))).toBe(100);
  expect(shareInTime(tally([closed, closed, finding()], on))).toBe(66);
});

test('the sums agree across all cuts, and each number is of the findings that its link lists', () => {
  fc.assert(
    fc.property(findings, (all) => {
      const whole = tally(all, on);
      const open = whole.standing.open + whole.standing.overdue;
      for (const by of ['section', 'question', 'severity', 'year', 'directorate', 'unit', 'age'] satisfies CutBy[]) {
        const lines = cutFindings(all, by, on, SECTIONS);
        const summed = lines.reduce((sum, { counted }) => sum + counted.total, 0);
        expect(summed).toBe(by === 'age' ? open : all.length);
        for (const { cut, counted } of lines) {
          const listed = (more: FindingCut) => all.filter((one) => isOf(one, cut, on) && isOf(one, more, on)).length;
          expect(listed({})).toBe(counted.total);
          for (const severity of SEVERITIES) expect(listed({ severity })).toBe(counted.severity[severity]);
          for (const standing of FINDING_STANDINGS) expect(listed({ standing })).toBe(counted.standing[standing]);
        }
      }
    }),
  );
});

test('the map has every finding in one cell, and a cell is as grave as its gravest open one', () => {
  fc.assert(
    fc.property(findings, (all) => {
      const visited = [{ id: '99', title: 'Ingenting fundet' }];
      const map = heatMap(all, visited, SECTIONS, on);
      const cells = map.rows.flatMap((row) => row.cells);
      expect(cells.reduce((sum, { open, closed }) => sum + open + closed, 0)).toBe(all.length);
      for (const { cut, open, closed, state } of cells) {
        const own = all.filter((one) => isOf(one, cut, on));
        expect(own).toHaveLength(open + closed);
        if (state === 'none') expect(own).toEqual([]);
        else if (state === 'closed') expect(own.every(({ closedOn }) => closedOn !== null)).toBe(true);
        else expect(own.some((one) => one.closedOn === null && one.severity === state)).toBe(true);
      }
      expect(map.rows.find(({ unit }) => unit.id === '99')?.cells.every(({ state }) => state === 'none')).toBe(true);
    }),
  );
});

test('a line is called as in the newest report, never as long ago', () => {
  const unit = (title: string) => ({ unit: { id: '10', title }, directorate: { id: '2', title: `${title}s område` } });
  const all = [finding(unit('Musikhuset')), finding({ ...unit('Musikskolen'), year: 2024 })];
  expect(cutFindings(all, 'unit', on).map(({ title }) => title)).toEqual(['Musikhuset']);
  expect(cutFindings(all, 'directorate', on).map(({ title }) => title)).toEqual(['Musikhusets område']);
  const rows = heatMap(all, [{ id: '10', title: 'Musikskolen' }], SECTIONS, on).rows;
  expect(rows.map((row) => row.unit.title)).toEqual(['Musikhuset']);
});

test('what is about no question counts under Andet, and Andet comes last', () => {
  const lines = cutFindings(
    [
      finding(),
      finding({ section: { id: 'kasse', title: 'Kassen' } }),
      finding({ section: { id: 'loen', title: 'Løn' } }),
    ],
    'section',
    on,
    SECTIONS,
  );
  expect(lines.map(({ title }) => title)).toEqual(['Løn', 'Kassen', 'Andet']);
});

test('the age of a finding counts from its final report', () => {
  expect(ageOf(finding({ finalOn: '2027-01-20' }), on)).toBe(12);
  expect(ageOf(finding({ finalOn: on.today }), on)).toBe(0);
});
