/** Every ring that the nodes stand in when each points at those it needs; each once, from the node where it was come upon. */
export function findCycles<Node>(nodes: readonly Node[], needsOf: (node: Node) => readonly Node[]): Node[][] {
  const settled = new Set<Node>();
  const path = new Set<Node>();
  const cycles: Node[][] = [];
  const visit = (node: Node): void => {
    if (path.has(node)) {
      const way = [...path];
      cycles.push(way.slice(way.indexOf(node)));
      return;
    }
    if (settled.has(node)) return;
    path.add(node);
    needsOf(node).forEach(visit);
    path.delete(node);
    settled.add(node);
  };
  nodes.forEach(visit);
  return cycles;
}
