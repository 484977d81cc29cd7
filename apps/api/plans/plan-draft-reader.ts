import { Injectable } from '@nestjs/common';
import {
  draftOf,
  effectivePlan,
  findingsToAcceptFirst,
  organisationInForce,
  planInForce,
  previewReplan,
  type PlanVersion,
} from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import { hasErrors, localDate, type Plan } from '#domain';
import { readProcessOfWorkflow } from '#files';
import { Records } from '../web/records';
import type { ChangePreview } from './plan-draft.view';
import { planFindings } from './plan-findings';
import type { FirstCheck } from './plan-first.view';
import { notFound } from '../web/problem';

/** Reads a plan's draft in the real world, and what putting it into force would do. */
@Injectable()
export class PlanDraftReader {
  constructor(private readonly records: Records) {}

  /** What a change starts from: the draft where there is one, else what is in force. */
  async latest(key: string): Promise<Plan> {
    const { db } = this.records;
    const version = (await draftOf(db, REAL_WORLD, key)) ?? (await planInForce(db, REAL_WORLD, key));
    if (version === null) throw notFound();
    return version.plan;
  }

  /** What a plan that is not in force yet says on being checked, and why it cannot be put into force from the page; null where it can. */
  async first(draft: PlanVersion): Promise<FirstCheck> {
    const { db } = this.records;
    const { plan, remarks } = draft;
    const organisation = await organisationInForce(db);
    if (organisation === null)
      return {
        findings: remarks,
        toAccept: [],
        why: 'Der er ingen organisation at give opgaverne til. Indlæs den først.',
      };
    const process = await readProcessOfWorkflow(plan.process);
    try {
      const effective = await effectivePlan(db, REAL_WORLD, plan);
      const findings = planFindings({
        version: draft,
        plan: effective,
        isDraft: true,
        organisation,
        today: localDate(this.records.realNow()),
        historyWanted: false,
      });
      if (hasErrors(findings.filter((finding) => !remarks.includes(finding))))
        return { findings, toAccept: [], why: 'Planen kan ikke sættes i kraft, før fejlene er rettet.' };
      const asksFigures = plan.cases.length > 0 && process.areas.length > 0;
      const toAccept = asksFigures ? [] : await findingsToAcceptFirst(db, REAL_WORLD, plan);
      return {
        findings,
        toAccept,
        why: asksFigures
          ? `Planens rapporter spørger om tal. Sæt den i kraft med »npx aarshjul plan import«, hvor tallenes fil angives.`
          : null,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { findings: remarks, toAccept: [], why: error.message };
    }
  }

  /** What the draft would do; a refusal's words where that cannot even be worked out. */
  async preview(plan: Plan | null): Promise<ChangePreview | null> {
    if (plan === null || (await planInForce(this.records.db, REAL_WORLD, plan.id)) === null) return null;
    try {
      return { shown: await previewReplan(this.records, { worldId: REAL_WORLD, plan }), refusal: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { shown: null, refusal: error.message };
    }
  }
}
