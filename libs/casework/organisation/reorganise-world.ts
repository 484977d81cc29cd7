import { Refusal } from '#contracts';
import type { Organisation } from '#domain';
import type { Casework } from '../kernel/casework';
import { lockOrganisation } from './import-organisation';
import { passTasksOn, type PassedTasks } from './pass-tasks-on';
import { renameUnits, type UnitsOfTasks } from './rename-units';

/** An organisation that is another in one rehearsed world alone. */
export interface ReorganiseWorld {
  readonly worldId: string;
  readonly before: Organisation;
  readonly after: Organisation;
  /** Ids of those who have left there, also at an earlier change. */
  readonly left: readonly string[];
}

/**
 * What another organisation would do to the cases of a rehearsed world: the tasks of who has left pass on, and units go on as those that have
 * taken them over, and what is kept of their people follows, by the same rules and in the same words as when one is loaded. The organisation itself belongs to all worlds and stays; what
 * is asked of who has left after that passes on when it is done once more. Refuses REHEARSAL.NOT_FOUND for a world that is no rehearsal.
 */
export const reorganiseWorld = (
  casework: Casework,
  { worldId, before, after, left }: ReorganiseWorld,
): Promise<PassedTasks & UnitsOfTasks> =>
  casework.db.transaction().execute(async (tx) => {
    await lockOrganisation(tx);
    const world = await tx
      .selectFrom('worlds')
      .where('id', '=', worldId)
      .where('kind', '=', 'rehearsal')
      .where('deleted_at', 'is', null)
      .select('id')
      .executeTakeFirst();
    if (!world) throw new Refusal('REHEARSAL.NOT_FOUND', 'Den prøvekørsel findes ikke.');
    const worldIds = [worldId];
    const passed = await passTasksOn(casework, tx, before, after, { worldIds, takesOpen: true, loading: null, left });
    const renamed = await renameUnits(casework, tx, before, after, worldIds);
    for (const hooks of Object.values(casework.processes)) await hooks.organisationChanged?.(casework, tx, worldIds);
    return { ...passed, ...renamed };
  });
