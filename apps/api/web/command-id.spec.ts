import { commandOf } from './command-id';

const visitor = { personId: '6f1c3f0e-4b0e-4c7e-9d55-0d1f7a3a9b10' };
const sent = { commandId: '0b9f7c52-9f3f-4a4e-8f0e-2d1c6f4f7a11', reason: 'Udgår' };

test('a form that is sent twice is one command', () => {
  expect(commandOf(visitor, 'cancel', sent)).toEqual(commandOf(visitor, 'cancel', { ...sent }));
});

test('a form that is gone back to and sent with other words is another command, as is another form of the page', () => {
  const { commandId } = commandOf(visitor, 'cancel', sent);
  expect(commandOf(visitor, 'cancel', { ...sent, reason: 'Flyttet' }).commandId).not.toBe(commandId);
  expect(commandOf(visitor, 'gate', sent).commandId).not.toBe(commandId);
});

test('a form without an id of its own is a new command each time', () => {
  for (const fields of [{ reason: 'Udgår' }, { ...sent, commandId: 'x' }])
    expect(commandOf(visitor, 'cancel', fields).commandId).not.toBe(commandOf(visitor, 'cancel', fields).commandId);
});
