import { hangsOn, judgePlan, type Finding, type Organisation, type Plan } from '#domain';
import type { Database } from '#database';
import { plansAround } from './plans-around';
import type { Actor, Casework } from '../kernel/casework';
import type { PlanRead } from './bring-in-plan';
import { draftsOf, followedOf, followersOf, missingFollowed, planInForce } from './plan-versions';
import { saySame } from './replan-facts';
import { saveDraft } from './save-draft';

/** A plan that was read from a file and is to be kept as a draft. */
export interface KeepReadPlan {
  readonly commandId: string;
  readonly actor: Actor | null;
  readonly worldId: string;
  readonly read: PlanRead;
  /** The file that it was read from, for the draft's history. */
  readonly from?: string | null;
  /** What the draft is to be called; as its file where nobody says. */
  readonly name?: string;
  /** In force; null where none has been imported. */
  readonly organisation: Organisation | null;
}

/** What is in force under the key of a plan that was brought in: its version, and which meetings that steps hang on are gone. */
export interface Successor {
  readonly version: number;
  readonly steps: number;
  /** By their titles. */
  readonly meetings: readonly string[];
}

/** What became of a plan that was read. */
export interface KeptReadPlan {
  /** With the milestones that it follows, as far as it could be read. */
  readonly dated: Plan | null;
  /** In the order of the file. */
  readonly findings: readonly Finding[];
  /** Null where its reading was stopped, so that nothing is kept. */
  readonly saved: Plan | null;
  /** The draft that it is kept as, and how many other drafts its plan has. */
  readonly draftId: string | null;
  readonly others: number;
  /** Null where nothing is in force under its key. */
  readonly succeeds: Successor | null;
}

/**
 * Judges a plan that was read and keeps it as a draft beside the others (one that says the same is that draft again), with what was said when it was read. Only what stops its reading keeps it out: a draft may
 * be wrong, and is judged again on its way into force (`judgeFirstPlan`). It is dated with the political plan in force, else with its draft.
 * Refuses PLAN.NOT_YOURS and COMMAND.REUSED.
 */
export const keepReadPlan = async (
  casework: Casework,
  { commandId, actor, worldId, read, organisation, from = null, name }: KeepReadPlan,
): Promise<KeptReadPlan> => {
  const { db } = casework;
  const { plan, draft } = read;
  const political = draft?.follows == null ? null : await followedOf(db, worldId, draft.follows);
  const verdict = judgePlan(read, {
    followed: political === null ? [] : [political],
    organisation,
    around: draft === null ? undefined : await plansAround(db, worldId, draft),
    late: null,
  });
  const judged = {
    dated: verdict.dated,
    findings: [
      ...(verdict.followsNothing && draft !== null ? [await missingFollowed(db, worldId, draft)] : []),
      ...verdict.findings,
    ],
  };
  if (plan === null) return { ...judged, saved: null, draftId: null, others: 0, succeeds: null };
  const succeeds = await successorOf(db, worldId, plan);
  const there = (await draftsOf(db, worldId, plan.id)).find((draft) => saySame(draft.plan, plan));
  const { planId: draftId } = await saveDraft(casework, {
    draftId: there?.planId ?? null,
    commandId,
    actor,
    worldId,
    plan,
    remarks: read.findings,
    what: 'read',
    file: from,
    ...(name === undefined ? {} : { name }),
  });
  const others = (await draftsOf(db, worldId, plan.id)).length - 1;
  return { ...judged, saved: plan, draftId, others, succeeds };
};

/** What a plan would take the place of, and how many steps, its own and those of plans that follow it, hang on meetings that it no longer has. */
const successorOf = async (db: Database, worldId: string, plan: Plan): Promise<Successor | null> => {
  const inForce = await planInForce(db, worldId, plan.id);
  if (inForce === null) return null;
  const kept = new Set(plan.milestones.map(({ id }) => id));
  const gone = inForce.plan.milestones.filter(({ id }) => !kept.has(id));
  const of = [plan, ...(await followersOf(db, worldId, plan.id)).map((follower) => follower.plan)];
  const hanging = of.flatMap((each) => {
    const own = new Set(each.milestones.map(({ id }) => id));
    return each.cases
      .flatMap(({ steps }) => steps)
      .flatMap(({ due }) => hangsOn(due) ?? [])
      .filter((id) => !own.has(id));
  });
  const lost = gone.filter(({ id }) => hanging.includes(id));
  const ids = new Set(lost.map(({ id }) => id));
  return {
    version: inForce.version,
    steps: hanging.filter((id) => ids.has(id)).length,
    meetings: lost.map(({ title }) => title),
  };
};
