/** A unit as it is put into the tree. */
interface TreeUnit {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly parent: string | null;
}

/** What stands below itself: institutions before departments, and directors' areas last, so that each one's own come right after it. */
const ORDER = ['institution', 'afdeling', 'direktoeromraade'];

const byPlace = (one: TreeUnit, other: TreeUnit): number =>
  ORDER.indexOf(one.level) - ORDER.indexOf(other.level) ||
  one.name.localeCompare(other.name, 'da') ||
  (one.code < other.code ? -1 : 1);

/**
 * The units to choose from as a tree: each under the one it belongs to, indented by how far it lies below its director's area (which itself, below
 * another, stands at the margin). A unit whose parent is not there stands at the margin too; none is lost.
 */
export const unitTree = <Unit extends TreeUnit>(units: readonly Unit[]): (Unit & { readonly text: string })[] => {
  const known = new Set(units.map(({ code }) => code));
  const below = Map.groupBy(units, ({ code, parent }) =>
    parent !== null && parent !== code && known.has(parent) ? parent : null,
  );
  const placed = new Set<string>();
  const walk = (parent: string | null, depth: number): (Unit & { readonly text: string })[] =>
    (below.get(parent) ?? []).toSorted(byPlace).flatMap((unit) => {
      if (placed.has(unit.code)) return [];
      placed.add(unit.code);
      const own = unit.level === 'direktoeromraade' ? 0 : depth;
      return [{ ...unit, text: `${'– '.repeat(own)}${unit.name}` }, ...walk(unit.code, own + 1)];
    });
  return walk(null, 0);
};

/** A unit to choose from, with its leader's title. */
export interface UnitChoice extends TreeUnit {
  readonly leader: string | null;
}

/** A list of units in which none need be chosen; one without a leader says so. */
export const unitChoices = (units: readonly UnitChoice[]): { readonly value: string; readonly text: string }[] => [
  { value: '', text: 'Ikke én bestemt' },
  ...unitTree(units).map(({ code, text, leader }) => ({
    value: code,
    text: `${text}${leader === null ? ' (ingen leder lige nu)' : ''}`,
  })),
];
