import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import {
  isPolitical,
  rollOver,
  warningFinding,
  type Finding,
  type Plan,
  type RollDecision,
  type RolledPlan,
} from '#domain';
import type { Actor, Casework } from '../kernel/casework';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { draftOf, lockPlans, planInForce, plansOf } from '../plans/plan-versions';
import { keepDraft } from '../plans/save-draft';

/** A plan, and what it would be in a later year. */
export interface RolledOver extends RolledPlan {
  readonly from: Plan;
}

interface Rolling {
  readonly worldId: string;
  readonly key: string;
  readonly toYear: number;
}

/**
 * A plan of a later year, as it would be kept: in force, else its newest draft, and of a political plan those that follow it too. Reads only. Refuses
 * PLAN.NOT_FOUND, and PLAN.INVALID where the year is not a later one.
 */
export const rolledPlans = async (
  db: Database | Tx,
  { worldId, key, toYear }: Rolling,
): Promise<readonly RolledOver[]> => {
  const plan = ((await planInForce(db, worldId, key)) ?? (await draftOf(db, worldId, key)))?.plan;
  if (plan === undefined) throw new Refusal('PLAN.NOT_FOUND', 'Planen findes ikke længere.');
  if (toYear <= plan.year || toYear > plan.year + FARTHEST)
    throw new Refusal(
      'PLAN.INVALID',
      `Planen er for ${plan.year}. Skriv et år fra ${plan.year + 1} til ${plan.year + FARTHEST}.`,
    );
  const following = isPolitical(plan)
    ? (await plansOf(db, worldId)).flatMap(({ inForce, draft }) => inForce?.plan ?? draft?.plan ?? [])
    : [];
  return [plan, ...following.filter(({ follows }) => follows === key)].map((from) => ({
    from,
    ...rollOver(from, toYear),
  }));
};

const FARTHEST = 10;

export interface RollPlans extends Rolling {
  readonly commandId: string;
  readonly actor: Actor | null;
}

/** Keeps what `rolledPlans` shows as drafts, with what a person must decide as what was said of them. Nothing comes into force. Refuses PLAN.NOT_YOURS too. */
export const rollPlans = async (
  casework: Casework,
  { commandId, actor, ...rolling }: RollPlans,
): Promise<readonly { readonly key: string; readonly draftId: string }[]> => {
  try {
    return await casework.db.transaction().execute(async (tx) => {
      await lockPlans(tx, rolling.worldId);
      const kept = [];
      for (const { plan, decisions, from } of await rolledPlans(tx, rolling)) {
        const { planId } = await keepDraft(casework, tx, {
          commandId: kept.length === 0 ? commandId : `${commandId}/${plan.id}`,
          actor,
          worldId: rolling.worldId,
          plan,
          what: 'rolled',
          file: from.title,
          remarks: decisions.map(asRemark),
        });
        kept.push({ key: plan.id, draftId: planId });
      }
      return kept;
    });
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

/** What roll-over could not settle, as it is said of the draft. */
export const asRemark = ({ title, to, why }: RollDecision): Finding =>
  warningFinding('ROLL_OVER.DECIDE', `${title}: ${why}`, { date: to });
