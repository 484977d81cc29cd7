import type { TaskListRow } from '../web/task-list.query';
import { taskLine } from './mine.view';

const row = (over: Partial<TaskListRow>) =>
  ({
    id: 'x',
    title: 'Saml',
    area: null,
    case_title: 'Budget 2027',
    assignee_title: 'Chef',
    state: 'planned',
    due_on: '2026-08-03',
    answered_at: null,
    ...over,
  }) as TaskListRow;

test('a task that waits for others is not called late, though its day has gone; one that is open is', () => {
  expect(taskLine(row({}), '2026-08-24')).toMatchObject({
    distance: 'venter på noget, der er forsinket',
    mark: { word: 'Ikke åbnet endnu' },
  });
  expect(taskLine(row({ state: 'open' }), '2026-08-24').distance).toBe('15 arbejdsdage over fristen');
  expect(taskLine(row({ due_on: '2026-08-25' }), '2026-08-24').distance).not.toContain('forsinket');
});
