import fc from 'fast-check';
import { addYears, negotiate, NOTHING, type BudgetChange, type FourYears } from './negotiation';

const change = (number: number, state: BudgetChange['state'], first: bigint): BudgetChange => ({
  number,
  state,
  amounts: [first, 0n, 0n, 0n],
});

test('the balance runs through what counts, in the order of the numbers, and the agreement is summed apart', () => {
  const table = negotiate(
    [-1500n, 0n, 0n, 0n],
    [change(3, 'tabled', 400n), change(1, 'agreed', 1000n), change(2, 'rejected', 9999n), change(4, 'withdrawn', 7n)],
  );
  expect(table.changes.map(({ number, after }) => [number, after?.[0] ?? null])).toEqual([
    [1, -500n],
    [2, null],
    [3, -100n],
    [4, null],
  ]);
  expect([table.withAll[0], table.agreed[0], table.withAgreed[0]]).toEqual([-100n, 1000n, -500n]);
});

test('nobody’s order of entering changes the sums', () => {
  const amounts = fc.tuple(fc.bigInt(), fc.bigInt(), fc.bigInt(), fc.bigInt());
  const state = fc.constantFrom('tabled', 'agreed', 'rejected', 'withdrawn' as const);
  fc.assert(
    fc.property(amounts, fc.array(fc.record({ state, amounts })), (start: FourYears, drawn) => {
      const changes = drawn.map((one, index) => ({ ...one, number: index + 1 }));
      const forward = negotiate(start, changes);
      expect(negotiate(start, [...changes].reverse())).toEqual(forward);
      const counting = changes
        .filter((one) => one.state === 'tabled' || one.state === 'agreed')
        .reduce((sum: FourYears, one) => addYears(sum, one.amounts), NOTHING);
      expect(forward.withAll).toEqual(addYears(start, counting));
      expect(forward.withAgreed).toEqual(addYears(start, forward.agreed));
    }),
  );
});
