import { Injectable } from '@nestjs/common';
import {
  draftOf,
  judgeFirstPlan,
  organisationInForce,
  ownProcesses,
  planInForce,
  previewReplan,
  processVersionOf,
  type FirstPlan,
  type PlanVersion,
} from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import type { Plan, ProcessDefinition } from '#domain';
import { readProcessOf } from '#files';
import { Records } from '../web/records';
import type { ChangePreview } from './plan-draft.view';
import type { FirstCheck } from './plan-first.view';
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

  /** A draft on its way into force for the first time. A page has no place for history. */
  async firstPlan({ plan, remarks, figures }: PlanVersion): Promise<FirstPlan> {
    const { db } = this.records;
    const [organisation, own] = await Promise.all([organisationInForce(db), ownProcesses(db)]);
    const process = await readProcessOf(plan, { own });
    return {
      worldId: REAL_WORLD,
      read: { plan, draft: plan, findings: remarks, file: null, texts: new Map() },
      organisation,
      process,
      processVersion: processVersionOf(own, process),
      grants: figures?.lines ?? null,
      ...(figures === null ? {} : { origin: figures }),
      beside: [],
      accepts: [],
      historyWanted: false,
    };
  }

  /** What a plan that is not in force yet says on being checked, and why it cannot be put into force from the page; null where it can. */
  async first(draft: PlanVersion): Promise<FirstCheck> {
    try {
      const judged = await judgeFirstPlan(this.records, await this.firstPlan(draft));
      const { findings, obstacles, stops, toAccept, basis } = judged;
      const [obstacle] = obstacles;
      const why = obstacle?.message ?? (stops ? 'Planen kan ikke sættes i kraft, før fejlene er rettet.' : null);
      return { findings, toAccept, why, basis };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { findings: draft.remarks, toAccept: [], why: error.message, basis: '' };
    }
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
