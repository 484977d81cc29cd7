import fc from 'fast-check';
import { findCycles } from './find-cycles';

const needs = (of: Readonly<Record<string, readonly string[]>>) => (node: string) => of[node] ?? [];

test('each ring is found once, from where it is come upon; what only leads into it is not of it', () => {
  const graph = { a: ['b'], b: ['c'], c: ['b', 'd'], d: ['d'], e: ['a'] };
  expect(findCycles(Object.keys(graph), needs(graph))).toEqual([['b', 'c'], ['d']]);
});

test('where everybody needs only those before them there is none', () =>
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 30 }), (all) => {
      const nodes = all.map((_, index) => index);
      expect(findCycles(nodes, (node) => (all[node] ?? []).filter((need) => need < node))).toEqual([]);
    }),
  ));

test('a chain of a hundred thousand is walked like any other', () => {
  const nodes = Array.from({ length: 100_000 }, (_, index) => index);
  expect(findCycles(nodes, (node) => (node + 1 < nodes.length ? [node + 1] : []))).toEqual([]);
  expect(findCycles(nodes, (node) => [(node + 1) % nodes.length])).toHaveLength(1);
});
