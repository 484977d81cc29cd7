import { warningFinding } from './finding';
import { followedMissing, judgePlan, type PlanAsRead, type PlanBasis } from './judge-plan';
import type { Plan } from './plan';
import { aCase, aMilestone, anOrganisation, aPlan, aStep } from './plan-builder';

const FILE = 'plan.csv';
const at = (line: number, column = 1) => ({ file: FILE, line, column });
const read = (draft: Plan | null, over: Partial<PlanAsRead> = {}): PlanAsRead => ({
  draft,
  findings: [],
  file: FILE,
  texts: new Map(),
  ...over,
});
const judge = (plan: PlanAsRead, basis: Partial<PlanBasis> = {}) =>
  judgePlan(plan, { followed: [], organisation: anOrganisation, late: null, ...basis });
const codes = ({ findings }: { readonly findings: readonly { code: string; line: number | null }[] }) =>
  findings.map(({ code, line }) => [code, line]);

const wrong = aPlan([
  aCase('31.1', [
    aStep('a', { place: at(3), due: { date: '2015-02-14' } }),
    aStep('b', { place: at(5), responsible: { role: 'ukendt' } }),
  ]),
]);

test('one order for everybody: what comes too late, then what the reader and the rules say, as the file has it', () => {
  const said = warningFinding('YEAR.INFERRED', 'Året er udledt.', { place: at(4) });
  const late = { today: '2015-02-20', historyWanted: false };
  const verdict = judge(read(wrong, { findings: [said] }), { late });
  expect(codes(verdict)).toEqual([
    ['PLAN.PAST', 3],
    ['DATE.WEEKEND', 3],
    ['YEAR.INFERRED', 4],
    ['ROLE.UNKNOWN', 5],
  ]);
  expect(verdict.stops).toBe(true);
});

test('what the reader says in the rules’ own words is told once, and a cell’s words are shown as they stood', () => {
  const [weekend] = judge(read(wrong)).findings;
  const texts = new Map([['3:1', '14-feb']]);
  const verdict = judge(read(wrong, { findings: [{ ...weekend!, line: 9 }], texts }));
  expect(codes(verdict)).toEqual([
    ['DATE.WEEKEND', 3],
    ['ROLE.UNKNOWN', 5],
  ]);
  expect(verdict.findings[0]).toMatchObject({ file: FILE, read: '14-feb', date: '2015-02-14' });
});

test('what was said when a draft was read does not stop it; what the rules say does', () => {
  const fine = aPlan([aCase('31.1', [aStep('a', { place: at(3) })])]);
  const said = { ...warningFinding('X.Y', 'Sagt.'), severity: 'error' as const };
  expect(judge(read(fine, { findings: [said] })).stops).toBe(false);
  expect(judge(read(wrong)).stops).toBe(true);
  expect(judge(read(wrong), { organisation: null })).toMatchObject({ stops: false, findings: [] });
});

test('a plan is dated with the political plan that it follows, and checked with each version of it; where none is there, that is all there is to say', () => {
  const due = { milestone: 'kb', offset: { amount: 0, unit: 'days' as const } };
  const plan = aPlan([aCase('31.1', [aStep('a', { place: at(3), due })])], { follows: 'politisk' });
  const political = (...milestones: readonly Plan['milestones'][number][]) => aPlan([], { id: 'politisk', milestones });
  const followed = [political(), political(aMilestone('kb', '2015-03-16'))];
  const verdict = judge(read(plan), { followed });
  expect([codes(verdict), verdict.dated?.milestones.map(({ id }) => id)]).toEqual([[['MILESTONE.UNKNOWN', 3]], ['kb']]);
  expect(judge(read(plan))).toMatchObject({ followsNothing: true, findings: [], dated: { follows: 'politisk' } });
  expect(followedMissing(plan, 'Politisk tidsplan')).toMatchObject({ code: 'PLAN.FOLLOWS', severity: 'error' });
});

test('of what could not be read at all, only the reader has anything to say', () => {
  const said = warningFinding('FILE.EMPTY', 'Tom.');
  expect(judge(read(null, { findings: [said] }))).toEqual({
    dated: null,
    findings: [said],
    stops: false,
    followsNothing: false,
  });
});
