import type { Database, Tx } from '#database';

/** Where a unit of today belongs. */
export interface UnitPlace {
  readonly name: string;
  /** The nearest direktørområde, itself included; null for a unit that is in none. */
  readonly directorate: { readonly code: string; readonly name: string } | null;
  /** Who leads a direktørområde over it. */
  readonly directors: readonly string[];
}

/** All units by their code, each with where it belongs. */
export const readUnitPlaces = async (db: Database | Tx): Promise<ReadonlyMap<string, UnitPlace>> => {
  const rows = await db.selectFrom('units').select(['code', 'name', 'level', 'parent_code', 'leader_id']).execute();
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const upFrom = (code: string) => {
    const path: typeof rows = [];
    for (let at = byCode.get(code); at && !path.includes(at); at = byCode.get(at.parent_code ?? '')) path.push(at);
    return path;
  };
  return new Map(
    rows.map(({ code, name }) => {
      const areas = upFrom(code).filter(({ level }) => level === 'direktoeromraade');
      const [nearest] = areas;
      return [
        code,
        {
          name,
          directorate: nearest ? { code: nearest.code, name: nearest.name } : null,
          directors: areas.flatMap(({ leader_id: leader }) => leader ?? []),
        },
      ];
    }),
  );
};
