import { Injectable } from '@nestjs/common';
import { draftOf, ownProcesses, planInForce, previewReplan, type FirstPlan, type PlanVersion } from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import type { Plan, ProcessDefinition } from '#domain';
import { readProcessOf } from '#files';
import { Records } from '../web/records';
import type { ChangePreview } from './plan-draft.view';
import { checkFirst, firstPlanOf, type FirstCheck } from './first-check';
import { missingDraft } from './missing-draft';
import { notFound } from '../web/problem';

/** A page that is only looked at holds nobody up for long. */
const PATIENCE_MS = 2000;

/** Reads a plan's draft in the real world, and what putting it into force would do. */
@Injectable()
export class PlanDraftReader {
  constructor(private readonly records: Records) {}

  /** What a change starts from: the draft that is named or the newest, else what is in force. Throws a Problem where the draft is no more. */
  async latest(key: string, draftId: string | null = null): Promise<Plan> {
    const { db } = this.records;
    const version = (await this.draft(key, draftId)) ?? (await planInForce(db, REAL_WORLD, key));
    if (version === null) throw notFound();
    return version.plan;
  }

  /** The draft that a form is about: the one that it names, else the newest. Throws a Problem where the one named is no more. */
  async draft(key: string, draftId: string | null): Promise<PlanVersion | null> {
    const { db } = this.records;
    const draft = await draftOf(db, REAL_WORLD, key, draftId);
    if (draft === null && draftId !== null) throw await missingDraft(db, { worldId: REAL_WORLD, key, draftId });
    return draft;
  }

  /** What a plan's steps leave to it, as it is now. */
  async processOf(plan: Plan): Promise<ProcessDefinition> {
    return readProcessOf(plan, { own: await ownProcesses(this.records.db) });
  }

  /** A draft on its way into force for the first time. */
  firstPlan(draft: PlanVersion): Promise<FirstPlan> {
    return firstPlanOf(this.records.db, REAL_WORLD, draft);
  }

  /** What a plan that is not in force yet says on being checked, and why it cannot be put into force from the page; null where it can. */
  first(draft: PlanVersion): Promise<FirstCheck> {
    return checkFirst(this.records, REAL_WORLD, draft);
  }

  /** What the draft would do; a refusal's words where that cannot even be worked out. */
  async preview(draft: PlanVersion | null): Promise<ChangePreview | null> {
    const plan = draft?.plan ?? null;
    if (plan === null || draft === null || (await planInForce(this.records.db, REAL_WORLD, plan.id)) === null)
      return null;
    try {
      const process = await readProcessOf(plan, { own: await ownProcesses(this.records.db) });
      return {
        shown: await previewReplan(this.records, {
          worldId: REAL_WORLD,
          plan,
          process,
          figures: draft.figures,
          patienceMs: PATIENCE_MS,
        }),
        refusal: null,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { shown: null, refusal: error.message };
    }
  }
}
