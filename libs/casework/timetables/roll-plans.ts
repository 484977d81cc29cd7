import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import {
  isPolitical,
  judgePlan,
  rollOver,
  warningFinding,
  type Finding,
  type Plan,
  type RollDecision,
  type RolledPlan,
} from '#domain';
import type { Actor, Casework } from '../kernel/casework';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { organisationInForce } from '../kernel/organisation-in-force';
import { plansAround } from '../plans/plans-around';
import { draftOf, followedOf, lockPlans, planInForce, plansOf, type PlanVersion } from '../plans/plan-versions';
import { keepDraft } from '../plans/save-draft';

/** A plan, and what it would be in a later year. */
export interface RolledOver extends RolledPlan {
  readonly from: Plan;
  /** What it is carried over from: the version in force, or a draft. */
  readonly source: PlanVersion;
  /** What the rules find in it, as once it is kept; not what `decisions` say already. */
  readonly findings: readonly Finding[];
}

interface Rolling {
  readonly worldId: string;
  readonly key: string;
  /** The draft that it is carried over from; left out, the version in force, else the newest draft. */
  readonly draftId?: string | null;
  readonly toYear: number;
}

/** What a plan is carried over from; null where it is not there. */
export const sourceOfRoll = async (
  db: Database | Tx,
  { worldId, key, draftId = null }: Omit<Rolling, 'toYear'>,
): Promise<PlanVersion | null> =>
  (draftId === null ? await planInForce(db, worldId, key) : null) ?? (await draftOf(db, worldId, key, draftId));

/**
 * A plan of a later year, as it would be kept: of the draft named, else of what is in force, else of its newest draft, and of a political plan those that follow it too. Reads only. Refuses
 * PLAN.NOT_FOUND, and PLAN.INVALID where the year is not a later one.
 */
export const rolledPlans = async (
  db: Database | Tx,
  { worldId, key, toYear, draftId = null }: Rolling,
): Promise<readonly RolledOver[]> => {
  const chosen = await sourceOfRoll(db, { worldId, key, draftId });
  if (chosen === null) throw new Refusal('PLAN.NOT_FOUND', 'Planen findes ikke længere.');
  const { plan } = chosen;
  if (toYear <= plan.year || toYear > plan.year + FARTHEST)
    throw new Refusal(
      'PLAN.INVALID',
      `Planen er for ${plan.year}. Skriv et år fra ${plan.year + 1} til ${plan.year + FARTHEST}.`,
    );
  const following = isPolitical(plan)
    ? (await plansOf(db, worldId)).flatMap(({ inForce, draft }) => inForce ?? draft ?? [])
    : [];
  const rolled = [chosen, ...following.filter((one) => one.plan.follows === key)].map((source) => ({
    source,
    from: source.plan,
    ...rollOver(source.plan, toYear),
  }));
  const organisation = await organisationInForce(db);
  return Promise.all(
    rolled.map(async (one) => {
      const { follows } = one.plan;
      const beside = rolled.find(({ plan: { id } }) => id === follows)?.plan;
      const political = beside ?? (follows === null ? null : await followedOf(db, worldId, follows));
      const { findings } = judgePlan(
        { draft: one.plan, findings: [], file: null, texts: new Map() },
        {
          followed: political === null ? [] : [political],
          organisation,
          around: await plansAround(db, worldId, one.plan),
          late: null,
        },
      );
      const isNew = ({ message }: Finding): boolean => !one.decisions.some(({ why }) => why.startsWith(message));
      return { ...one, findings: findings.filter(isNew) };
    }),
  );
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
      for (const { plan, decisions, source } of await rolledPlans(tx, rolling)) {
        const { planId } = await keepDraft(casework, tx, {
          commandId: kept.length === 0 ? commandId : `${commandId}/${plan.id}`,
          actor,
          worldId: rolling.worldId,
          plan,
          what: 'rolled',
          file: source.name === null ? source.plan.title : `kladden »${source.name}«`,
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
