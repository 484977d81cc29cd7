import type { ReadyMail } from '#casework';
import { threadOf } from './mail-thread';

const about = (messageId: string, ...tasks: string[]) =>
  threadOf({ messageId, notices: tasks.map((taskId) => ({ taskId }) as ReadyMail['notices'][number]) });

test('the mails about one task lie together, by the domain that they come from; a digest of several lies by itself', () => {
  const first = about('<a@kommune.example>', 'task-1');
  expect(first).toMatch(/^<[0-9a-f]{40}@kommune\.example>$/);
  expect([about('<b@kommune.example>', 'task-1', 'task-1'), about('<c@kommune.example>', 'task-2') === first]).toEqual([
    first,
    false,
  ]);
  expect([about('<d@kommune.example>', 'task-1', 'task-2'), about('<e@kommune.example>')]).toEqual([null, null]);
});
