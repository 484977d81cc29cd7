import type { CaseListRow } from '../web/case-list.query';
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
    next_due: '2026-03-23',
    ...over,
  }) as CaseListRow;
const next = (over: Partial<CaseListRow>): string | undefined =>
  caseListView([], 'real', [row(over)], true, '2026-11-22').cases[0]?.next;

test('a case with nothing late does not show a day that has gone as its next deadline without a word', () => {
  expect(next({})).toBe('man. 23. marts 2026 (venter på noget, der er forsinket)');
  expect(next({ late: 2 })).toBe('man. 23. marts 2026');
  expect(next({ next_due: '2026-12-01' })).toBe('tirs. 1. december 2026');
  expect(next({ state: 'cancelled' })).toBe('–');
});
