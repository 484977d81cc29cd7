import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatMioKr, parseMioKr } from '../money';
import { anchorStanding, lastKnownWords } from './anchor-words';
import { composeReport } from './report';
import type { Anchor, GrantLine, ReportBasis } from './report-basis';

const lines = readFileSync(path.resolve(__dirname, '../../../processes/examples/afvigelser-2016.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1);
const grants: GrantLine[] = lines.map((line) => {
  const [directorate = '', directorateName = '', department = '', grant = '', name = '', amount = ''] = line.split(';');
  return {
    directorate,
    directorateName,
    department,
    grant,
    name,
    area: `område ${grant.slice(0, 2)}`,
    expected: String(parseMioKr(amount)),
  };
});
const anchor = (id: string, target: bigint, level: bigint | null, goodWhen: Anchor['goodWhen']): Anchor => ({
  id,
  title: id,
  target: String(target),
  level: level === null ? null : String(level),
  levelOf: 'FR2016',
  unit: 'mio. kr.',
  goodWhen,
});
const basis: ReportBasis = {
  explain: true,
  threshold: String(parseMioKr('1,0')),
  grants,
  anchors: [
    anchor('drift', 90n, 82n, 'atLeast'),
    anchor('gaeld', 20n, 15n, 'atMost'),
    anchor('kasse', 0n, null, 'atMost'),
  ],
};
const answer = (area: string, change: bigint) => ({
  lines: grants
    .filter((one) => one.area === area)
    .map((one) => ({ grant: one.grant, oere: String(BigInt(one.expected) + change), explanation: 'fordi' })),
  focus: `om ${area}`,
  note: '',
});

test('the shipped figures add up as in the paper: 2,2 + 5,9 - 15,0 = -6,9 mio. kr.', () => {
  const report = composeReport(basis, new Map(), null);
  expect(report.directorates.map((one) => formatMioKr(one.sum))).toEqual(['2,2', '5,9', '-15,0']);
  expect(formatMioKr(report.total)).toBe('-6,9');
  expect(report.directorates.flatMap((one) => one.grants)).toHaveLength(grants.length);
});

test('an answer replaces what was expected before, and the area is no longer missing', () => {
  const area = 'område 82';
  const report = composeReport(basis, new Map([[area, answer(area, 100n)]]), null);
  const asked = grants.filter((one) => one.area === area).length;
  expect(report.total).toBe(composeReport(basis, new Map(), null).total + BigInt(asked) * 100n);
  expect(report.missingAreas).not.toContain(area);
  expect(report.missingAreas).toContain('område 20');
  expect(report.focus).toEqual([{ area, text: 'om område 82' }]);
});

test('an anchor is met from the right side, and one without a level is not judged', () => {
  const before = composeReport(basis, new Map(), null);
  expect(before.anchors.map((one) => one.isMet)).toEqual([false, true, null]);
  const balance = {
    anchors: [
      { id: 'drift', level: '90' },
      { id: 'gaeld', level: '21' },
      { id: 'kasse', level: '0' },
    ],
    grants: '-700',
    note: '',
  };
  const after = composeReport(basis, new Map(), balance);
  expect(after.anchors.map((one) => one.isMet)).toEqual([true, false, true]);
  expect(after.supplementary).toBe(-700n);
  expect(after.anchors[0]).toMatchObject({ level: '90', isAnswered: true });
});

test('a level is no fact of the case before somebody has answered for it: it has its date, and is not judged', () => {
  const [drift, , kasse] = composeReport(basis, new Map(), null).anchors;
  expect(anchorStanding(drift!)).toBe('unknown');
  expect(lastKnownWords(drift!)).toBe('senest kendt: 0,0 mio. kr. (FR2016)');
  expect(lastKnownWords({ ...drift!, level: '16200000000', levelOf: 'september 2016' })).toBe(
    'senest kendt: 162,0 mio. kr. (september 2016)',
  );
  expect([anchorStanding(kasse!), lastKnownWords(kasse!)]).toEqual(['unknown', null]);
  const answered = composeReport(basis, new Map(), {
    anchors: [
      { id: 'drift', level: '90' },
      { id: 'gaeld', level: '21' },
    ],
    grants: '0',
    note: '',
  });
  expect(answered.anchors.map(anchorStanding)).toEqual(['met', 'missed', 'unknown']);
});
