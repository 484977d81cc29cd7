/**
 * Every ring that the nodes stand in when each points at those it needs; each once, from the node where it was come upon. A chain may be as
 * long as it likes: it is walked without recursion.
 */
export function findCycles<Node>(nodes: readonly Node[], needsOf: (node: Node) => readonly Node[]): Node[][] {
  const settled = new Set<Node>();
  const cycles: Node[][] = [];
  for (const start of nodes) {
    const path = new Set<Node>();
    const left = [{ node: start, needs: [start].values() }];
    for (let top = left.at(-1); top !== undefined; top = left.at(-1)) {
      const { value: next, done } = top.needs.next();
      if (done === true) {
        left.pop();
        path.delete(top.node);
        settled.add(top.node);
      } else if (path.has(next)) {
        const way = [...path];
        cycles.push(way.slice(way.indexOf(next)));
      } else if (!settled.has(next)) {
        path.add(next);
        left.push({ node: next, needs: needsOf(next).values() });
      }
    }
  }
  return cycles;
}
