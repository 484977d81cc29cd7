import { Refusal } from '#contracts';
import { instant } from '#database';
import {
  checkAwaits,
  planFiguresOf,
  publish,
  type Acceptance,
  type FiguresOrigin,
  type GrantLine,
  type Organisation,
  type Plan,
  type ProcessDefinition,
} from '#domain';
import type { Casework } from '../kernel/casework';
import { openCases } from './open-cases';
import { judgeLaw, keysOf } from './judge-law';
import { plansAround } from './plans-around';
import { effectivePlan, lockPlans, planIdOf, planInForce } from './plan-versions';
import { basisOf } from './replan-facts';
import { draftsInForce } from './save-draft';
import { nowOf } from '../kernel/world-clock';

/** A checked plan that goes into force in a world. */
export interface PublishPlan {
  readonly worldId: string;
  readonly plan: Plan;
  readonly organisation: Organisation;
  readonly process: ProcessDefinition;
  /** The version of the process, where the municipality brought it in. */
  readonly processVersion?: number | null;
  /** The grants that a report asks about; none where the process has no figures. */
  readonly grants: readonly GrantLine[];
  /** Where the grants' figures come from. */
  readonly origin?: FiguresOrigin;
  readonly publishedBy: string | null;
  /** Reasons for the law's findings to stand. */
  readonly accepts?: readonly Acceptance[];
  /** The `basis` of what somebody saw before (`judgeFirstPlan`). */
  readonly expects?: string;
  /** The draft that comes into force with it; others of the plan stay. */
  readonly draftId?: string | null;
}

/** What was opened. */
export interface Publication {
  readonly planId: string;
  readonly cases: number;
  readonly tasks: number;
}

/**
 * Publishes a plan's first version: one transaction opens all its cases with their tasks and tells Temporal to start a workflow for each; a
 * political plan opens none. One that follows a political plan is dated with that plan as it is in force (refuses PLAN.NOT_FOUND); what is
 * kept is the plan as it was written. Refuses PLAN.ALREADY_PUBLISHED, PLAN.CHANGED_MEANWHILE
 * where the process or the followed plan has become another than `expects` says, or where a plan that came into force meanwhile waits for this
 * one and this one for it, and PLAN.NOT_ACCEPTED where the law has findings
 * that nobody gave a reason for (never in a rehearsal). Throws when the plan has findings that stop: check it first.
 */
export const publishPlan = (casework: Casework, command: PublishPlan): Promise<Publication> =>
  casework.db.transaction().execute(async (tx) => {
    const { worldId, plan: written } = command;
    await lockPlans(tx, worldId);
    const plan = await effectivePlan(tx, worldId, written);
    const { tasks, findings } = publish(plan, command.organisation);
    const stopping = findings.find((finding) => finding.severity === 'error');
    if (stopping) throw new Error(`The plan was not checked: ${stopping.code} ${stopping.message}`);
    if (await planInForce(tx, worldId, plan.id))
      throw new Refusal('PLAN.ALREADY_PUBLISHED', `Planen ${plan.id} er allerede i kraft.`);
    const { expects } = command;
    if (
      expects !== undefined &&
      expects !== (await basisOf(tx, worldId, { plan: written, version: 0 }, command.process))
    )
      throw new Refusal(
        'PLAN.CHANGED_MEANWHILE',
        'Planens proces eller den plan, den følger, er ændret, siden du så den. Planen er ikke sat i kraft. Se den igennem, som den er nu.',
      );
    // Two plans that wait for each other were each checked while the other was not in force yet.
    const ring = checkAwaits(plan, await plansAround(tx, worldId, plan)).find(({ code }) => code === 'NEED.CYCLE');
    if (ring) throw new Refusal('PLAN.CHANGED_MEANWHILE', ring.message);
    const planId = planIdOf(worldId, plan.id, 1);
    const now = await nowOf(casework, worldId, tx);
    const accepted = await judgeLaw(tx, {
      worldId,
      keys: keysOf(written),
      plans: [plan],
      accepts: command.accepts ?? [],
      by: command.publishedBy,
      at: now,
    });
    const figures = planFiguresOf(command.grants, command.origin);
    const actor = command.publishedBy === null ? null : { personId: command.publishedBy };
    await draftsInForce(casework, tx, { worldId, plan: written, draftId: command.draftId ?? null, actor });
    await tx
      .insertInto('plans')
      .values({
        id: planId,
        world_id: worldId,
        key: plan.id,
        version: 1,
        state: 'published',
        document: JSON.stringify(written),
        published_at: instant(now),
        published_by: command.publishedBy,
        accepted: JSON.stringify(accepted),
        process_version: command.processVersion ?? null,
        figures: figures && JSON.stringify(figures),
      })
      .execute();
    await openCases(casework, tx, {
      worldId,
      plan,
      planId,
      process: command.process,
      figures,
      cases: plan.cases,
      tasks,
      accepted,
      now,
    });
    return { planId, cases: plan.cases.length, tasks: tasks.length };
  });
