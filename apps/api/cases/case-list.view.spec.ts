import type { CaseListRow } from '../web/case-list.query';
import { pageOf } from '../web/paging';
import { caseListView } from './case-list.view';

const row = (over: Partial<CaseListRow>) =>
  ({
    id: 'x',
    title: 'Regnskab 2025',
    state: 'open',
    phase: 'closing',
    tasks: 5,
    has_begun: true,
    done: 1,
    late: 0,
    has_open: true,
    closed_at: null,
    next_due: '2026-03-23',
    ...over,
  }) as CaseListRow;
const shown = (over: Partial<CaseListRow>, people: readonly string[] = []) =>
  caseListView({
    worlds: [],
    worldId: 'real',
    mayChoose: true,
    part: 'running',
    rows: [row(over)],
    page: pageOf('', 1),
    ended: 0,
    people: new Map([['x', people]]),
    today: '2026-11-22',
  }).cases[0];
const next = (over: Partial<CaseListRow>): string | undefined => shown(over)?.next;

test('a case with nothing late does not show a day that has gone as its next deadline without a word', () => {
  expect(next({})).toBe('man. 23. marts 2026 (venter på noget, der er forsinket)');
  expect(next({ late: 2 })).toBe('man. 23. marts 2026');
  expect(next({ next_due: '2026-12-01' })).toBe('tirs. 1. december 2026');
  expect(next({ state: 'cancelled', has_open: false })).toBe('–');
});

test('a row says who has the next deadline: one, two, or one of many', () => {
  expect(shown({}, ['Bogføringen'])?.who).toBe('Bogføringen');
  expect(shown({}, ['Bogføringen', 'Skole'])?.who).toBe('Bogføringen og Skole');
  expect(shown({}, ['Bogføringen', 'Skole', 'Ældre'])?.who).toBe('Bogføringen og 2 andre');
  expect(shown({ next_due: null })?.who).toBe('');
});

test('a case that has ended before one under it says so', () => {
  expect(shown({ state: 'closed' })?.status).toBe('Afsluttet, men noget under den er åbent');
});
