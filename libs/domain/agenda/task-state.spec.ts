import { whyNotOpen } from './task-state';

test.each([
  ['open', null],
  ['planned', 'TASK.NOT_OPEN'],
  ['done', 'TASK.ALREADY_COMPLETED'],
  ['withdrawn', 'TASK.WITHDRAWN'],
  ['lapsed', 'TASK.LAPSED'],
] as const)('a task that is %s says why it cannot be answered', (state, code) => {
  const why = whyNotOpen(state);
  expect(why?.code ?? null).toBe(code);
  if (why) expect(why.message).toMatch(/^Opgaven er .*\./);
});
