import type { CaseListRow, SubCaseRow } from '../web/case-list.query';
import { byTrouble, caseLine, countTroubled } from './case-lines.view';
import type { Observed } from '../web/operator';

const row = {
  id: 'a',
  title: 'Overførsler',
  state: 'open',
  has_open: true,
  next_due: null,
  phase: null,
  workflow_id: 'w',
  problem: null,
  next_at: null,
  late: 0,
} as CaseListRow;
const sub = (id: string): SubCaseRow => ({ id, parent_id: 'a', title: id, problem: null, workflow_id: `w/${id}` });
const runs: Observed = { status: 'RUNNING', runId: null, failing: [], taskAttempts: 0 };
const parts = (engines: Readonly<Record<string, Observed>>) => ({
  today: '2026-01-20',
  people: new Map(),
  observed: new Map(Object.entries({ w: runs, 'w/x': runs, 'w/y': runs, ...engines })),
  temporalUrl: () => null,
});
const subs = [sub('x'), sub('y')];

test('the engine of a row is as well as the worst of those under it', () => {
  expect(caseLine(row, subs, parts({}))).toMatchObject({
    workflow: 'Kører',
    shape: 'open',
    under: '2 sager under den',
  });
  expect(caseLine(row, subs, parts({ 'w/y': null }))).toMatchObject({
    shape: 'late',
    under: 'y: Temporal svarer ikke',
  });
  const missing: Observed = { ...runs, status: 'MISSING' };
  expect(caseLine(row, subs, parts({ 'w/x': missing, 'w/y': missing }))).toMatchObject({
    shape: 'planned',
    under: 'x: Ikke startet (og 1 til)',
  });
});

test('a workflow that ended before its case, or fails, is a problem, wherever the case lies; so many are told, and how many more', () => {
  const ended = parts({ 'w/y': { ...runs, status: 'ENDED' } });
  expect(caseLine(row, subs, ended).troubles).toMatchObject([
    { text: 'Motoren er stoppet, før sagen er slut', of: { title: 'y', url: '/sager/y' } },
  ]);
  expect(countTroubled([row], subs, ended)).toBe(1);
  const failing = parts({
    w: { ...runs, taskAttempts: 4 },
    'w/x': { ...runs, failing: ['a', 'b', 'c'].map((activity) => ({ activity, attempt: 2, message: 'nej' })) },
  });
  expect(countTroubled([row], subs, failing)).toBe(2);
  const line = caseLine(row, subs, failing);
  expect(line.troubles).toHaveLength(3);
  expect(line.moreTroubles).toBe('Og 1 problem til');
});

test('a row that has a problem stands before those that have none', () => {
  const two = ['v', 'w'].map((id) =>
    caseLine({ ...row, id, title: id, workflow_id: id }, [], parts({ w: { ...runs, taskAttempts: 3 } })),
  );
  expect(byTrouble(two).map(({ title }) => title)).toEqual(['w', 'v']);
});
