import { instant, type Tx } from '#database';
import { DRAFT, type Finding, type Plan, type PlanFigures } from '#domain';
import type { Actor, Casework } from '../kernel/casework';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { nowOf } from '../kernel/world-clock';
import { lockPlans, planIdOf } from './plan-versions';

/** A plan that is being made. `actor` is null for the command line, whose user runs the machine. */
export interface SaveDraft {
  readonly commandId: string;
  readonly actor: Actor | null;
  readonly worldId: string;
  readonly plan: Plan;
  /** What was said when it was read or proposed; left out, the draft keeps what it had. */
  readonly remarks?: readonly Finding[];
  /** The figures that its reports ask about; left out, the draft keeps what it had. */
  readonly figures?: PlanFigures | null;
}

/** Keeps a plan as the draft of its key, in place of the one that was there; nothing comes into force. Refuses PLAN.NOT_YOURS, and COMMAND.REUSED for an id that named another plan. */
export const saveDraft = async (casework: Casework, command: SaveDraft): Promise<{ readonly planId: string }> => {
  try {
    return await keepDraft(casework, command);
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

const keepDraft = (
  casework: Casework,
  { commandId, actor, worldId, plan, remarks, figures }: SaveDraft,
): Promise<{ readonly planId: string }> =>
  casework.db.transaction().execute(async (tx) => {
    await lockPlans(tx, worldId);
    await judgePlanner(tx, actor);
    const planId = planIdOf(worldId, plan.id, 0);
    const kept = {
      document: JSON.stringify(plan),
      published_at: instant(await nowOf(casework, worldId, tx)),
      published_by: actor?.personId ?? null,
      command_id: commandId,
      ...(remarks === undefined ? {} : { remarks: JSON.stringify(remarks) }),
      ...(figures === undefined ? {} : { figures: figures && JSON.stringify(figures) }),
    };
    await tx
      .insertInto('plans')
      .values({ id: planId, world_id: worldId, key: plan.id, version: 0, state: 'draft', ...kept })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
      .execute();
    return { planId };
  });

/** Throws a draft away; none there is no matter. Refuses PLAN.NOT_YOURS. */
export const dropDraft = (
  casework: Casework,
  { actor, worldId, key }: { readonly actor: Actor | null; readonly worldId: string; readonly key: string },
): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    await lockPlans(tx, worldId);
    await judgePlanner(tx, actor);
    await deleteDraft(tx, worldId, key);
  });

export const deleteDraft = async (tx: Tx, worldId: string, key: string): Promise<void> => {
  await tx
    .deleteFrom('plans')
    .where('world_id', '=', worldId)
    .where('key', '=', key)
    .where('state', '=', 'draft')
    .execute();
};

/** Throws `Refusal` PLAN.NOT_YOURS for who may not change the year's plans. */
export const judgePlanner = async (tx: Tx, actor: Actor | null): Promise<void> => {
  if (actor === null) return;
  await judgeActor(
    tx,
    actor.personId,
    'plan:change',
    DRAFT,
    'Kun chefen for Økonomi & Stab eller administratoren kan ændre årets planer.',
    'PLAN.NOT_YOURS',
  );
};
