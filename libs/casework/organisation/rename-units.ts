import type { Tx } from '#database';
import { unitNow, type Organisation } from '#domain';
import type { Casework } from '../kernel/casework';
import type { UnitNow } from '../process-hooks';
import { renameUnitsOfTasks } from '../tasks/task-moves';

/** Units whose tasks have another name, or another unit's code, now. */
export interface UnitsOfTasks {
  readonly units: readonly UnitNow[];
}

/** Gives the tasks of open cases, and what the processes keep of their units, the names and codes that the units have now: one name everywhere. */
export const renameUnits = async (
  { processes }: Pick<Casework, 'processes'>,
  tx: Tx,
  before: Organisation | null,
  after: Organisation,
  worldIds: readonly string[],
): Promise<UnitsOfTasks> => {
  const units = (before?.units ?? []).flatMap(({ code, name }): UnitNow[] => {
    const now = unitNow(after, code);
    return now === null || (now.code === code && now.name === name)
      ? []
      : [{ was: { code, name }, code: now.code, name: now.name }];
  });
  if (units.length === 0) return { units };
  await renameUnitsOfTasks(tx, units, worldIds);
  for (const hooks of Object.values(processes)) await hooks.unitsChanged?.(tx, units, worldIds);
  return { units };
};
