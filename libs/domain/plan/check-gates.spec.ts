import { checkGates } from './check-gates';
import { aCase, aPlan, aStep } from './plan-builder';
import type { Gate, Step } from './plan';

const gate = (over: Partial<Gate> = {}): Gate => ({
  id: 'first',
  title: 'Klar til 1. behandling',
  needs: ['c/work'],
  ...over,
});
const codes = (gates: readonly Gate[], steps: readonly Step[]): string[] =>
  checkGates(aPlan([aCase('c', steps, { gates })])).map(({ code, severity }) => `${code} ${severity}`);
const work = aStep('c/work', { due: { date: '2015-02-12' } });
const reading = aStep('c/reading', { due: { date: '2015-02-16' }, needs: ['c/work'], gate: 'first' });

test('a good gate gives no findings, nor does a plan without any', () => {
  expect(codes([gate()], [work, reading])).toEqual([]);
  expect(codes([], [work])).toEqual([]);
});

test.each([
  ['a step behind a gate that is not there', [], [work, reading], 'GATE.UNKNOWN error'],
  [
    'a gate that needs a step that is not there',
    [gate({ needs: ['c/nothing'] })],
    [work, reading],
    'GATE.UNKNOWN_NEED error',
  ],
  ['a gate that needs nothing', [gate({ needs: [] })], [work, reading], 'GATE.NO_NEEDS error'],
  ['a gate twice', [gate(), gate()], [work, reading], 'KEY.DUPLICATE error'],
  ['a gate that needs what stands behind it', [gate({ needs: ['c/reading'] })], [work, reading], 'GATE.CYCLE error'],
  [
    'a gate that needs what waits for what stands behind it',
    [gate({ needs: ['c/after'] })],
    [work, reading, aStep('c/after', { needs: ['c/reading'] })],
    'GATE.CYCLE error',
  ],
  [
    'two gates that wait for each other',
    [gate({ needs: ['c/b'] }), gate({ id: 'second', needs: ['c/a'] })],
    [aStep('c/a', { gate: 'first' }), aStep('c/b', { gate: 'second' })],
    'GATE.CYCLE error',
  ],
  [
    'a need that is due after what waits for the gate',
    [gate()],
    [aStep('c/work', { due: { date: '2015-02-20' } }), reading],
    'GATE.LATE_NEED warning',
  ],
  [
    'a gate before one that it waits for, through steps that have no gate',
    [gate({ needs: ['c/after'] }), gate({ id: 'second', needs: ['c/work'] })],
    [work, aStep('c/behind', { gate: 'second' }), aStep('c/after', { needs: ['c/behind'] })],
    'GATE.OUT_OF_ORDER warning',
  ],
  [
    'a gate before one whose steps are due sooner than what it waits for',
    [gate({ needs: ['c/late'] }), gate({ id: 'second', needs: ['c/work'] })],
    [
      work,
      aStep('c/late', { due: { date: '2015-03-12' } }),
      aStep('c/soon', { due: { date: '2015-02-16' }, gate: 'second' }),
    ],
    'GATE.LATE_BEFORE warning',
  ],
])('%s is told', (_what, gates, steps, code) => expect(codes(gates, steps)).toContain(code));

test('gates that open in the order in which they are listed are not told of', () => {
  const second = gate({ id: 'second', needs: ['c/reading'] });
  const after = aStep('c/after', { due: { date: '2015-03-12' }, needs: ['c/reading'], gate: 'second' });
  expect(codes([gate(), second], [work, reading, after])).toEqual([]);
});

test('steps that wait for each other in a ring are told by their own rule, and do not hang this one', () => {
  expect(
    codes([gate({ needs: ['c/a'] })], [aStep('c/a', { needs: ['c/b'] }), aStep('c/b', { needs: ['c/a'] }), reading]),
  ).toEqual([]);
});
