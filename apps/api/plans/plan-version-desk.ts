import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  applyReplan,
  draftOf,
  dropDraft,
  organisationInForce,
  planInForce,
  publishPlan,
  saveDraft,
  undoReplan,
} from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import type { Finding, Organisation } from '#domain';
import { readProcessOfWorkflow } from '#files';
import { Records } from '../web/records';
import { readAcceptances } from './accepted.view';
import { LATE_TICK } from './plan-change-fields';
import { comesLate } from './plan-findings';
import { field, isId, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { PlanChangeDesk } from './plan-change-desk';
import { withDays } from './plan-days';
import { PlanDraftReader } from './plan-draft-reader';

/** Brings a plan of the real world to its next version. Its routes stand behind the planners' guard. */
@Injectable()
export class PlanVersionDesk {
  constructor(
    private readonly records: Records,
    private readonly drafts: PlanDraftReader,
    private readonly desk: PlanChangeDesk,
  ) {}

  /** Keeps the days that were typed as a draft; what they do is shown next. */
  async draft(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const plan = await this.drafts.latest(key);
    const errors = new Map<string, string>();
    const next = withDays(plan, fields, errors);
    if (errors.size > 0)
      return this.desk.page(visitor, key, { attempt: { form: 'days', fields, errors, refusal: null } }, 422);
    await saveDraft(this.records, {
      commandId: randomUUID(),
      actor: { personId: visitor.personId },
      worldId: REAL_WORLD,
      plan: next,
    });
    return Reply.seeOther(`${urlOf(key)}#kladde`);
  }

  /** Puts a plan into force that never was: its cases are opened. What stops it is shown instead. */
  async publish(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const { db } = this.records;
    const draft = await draftOf(db, REAL_WORLD, key);
    if (draft === null || (await planInForce(db, REAL_WORLD, key)) !== null) return Reply.seeOther(urlOf(key));
    const first = await this.drafts.first(draft);
    const organisation = await organisationInForce(db);
    if (first.why !== null || organisation === null) return this.desk.page(visitor, key, {}, 409);
    const unticked = untickedIn(first.findings, fields);
    if (unticked !== null)
      return this.desk.page(
        visitor,
        key,
        { attempt: { form: 'publish', fields, errors: unticked, refusal: null } },
        422,
      );
    const process = await readProcessOfWorkflow(draft.plan.process);
    return this.act(visitor, key, 'publish', fields, () =>
      publishPlan(this.records, {
        worldId: REAL_WORLD,
        plan: draft.plan,
        organisation,
        process,
        grants: [],
        publishedBy: visitor.personId,
        accepts: readAcceptances(first.toAccept, fields),
      }),
    );
  }

  async drop(visitor: Visitor, key: string): Promise<Reply> {
    await dropDraft(this.records, { actor: { personId: visitor.personId }, worldId: REAL_WORLD, key });
    return Reply.seeOther((await planInForce(this.records.db, REAL_WORLD, key)) === null ? '/planer' : urlOf(key));
  }

  async apply(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const draft = await draftOf(this.records.db, REAL_WORLD, key);
    const shown = (await this.drafts.preview(draft?.plan ?? null))?.shown ?? null;
    const unticked = untickedIn(shown?.findings ?? [], fields);
    if (unticked !== null)
      return this.desk.page(visitor, key, { attempt: { form: 'apply', fields, errors: unticked, refusal: null } }, 422);
    return this.act(visitor, key, 'apply', fields, async (commandId, organisation) => {
      if (draft !== null && String(draft.publishedAt) !== field(fields, 'kladde'))
        throw new Refusal(
          'PLAN.CHANGED_MEANWHILE',
          'Kladden er ændret, siden du så den. Intet er flyttet. Her er den, som den er nu.',
        );
      // The same form sent twice finds no draft: what it put into force answers.
      const plan = draft?.plan ?? (await planInForce(this.records.db, REAL_WORLD, key))?.plan;
      if (plan === undefined) throw notFound();
      const process = await readProcessOfWorkflow(plan.process);
      return applyReplan(this.records, {
        commandId,
        actor: { personId: visitor.personId },
        worldId: REAL_WORLD,
        plan,
        organisation,
        process,
        reason: field(fields, 'reason'),
        expects: field(fields, 'grundlag'),
        accepts: readAcceptances(shown?.toAccept ?? [], fields),
      });
    });
  }

  async undo(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    return this.act(visitor, key, 'undo', fields, async (commandId, organisation) => {
      const inForce = await planInForce(this.records.db, REAL_WORLD, key);
      const process = await readProcessOfWorkflow(inForce?.plan.process);
      const expects = Number(field(fields, 'version'));
      return undoReplan(this.records, {
        commandId,
        actor: { personId: visitor.personId },
        worldId: REAL_WORLD,
        key,
        organisation,
        process,
        reason: field(fields, 'reason'),
        expects,
      });
    });
  }

  private async act(
    visitor: Visitor,
    key: string,
    form: 'publish' | 'apply' | 'undo',
    fields: Fields,
    deed: (commandId: string, organisation: Organisation) => Promise<unknown>,
  ): Promise<Reply> {
    const sent = field(fields, 'commandId');
    try {
      await deed(
        isId(sent) ? sent : randomUUID(),
        (await organisationInForce(this.records.db)) ?? { units: [], roles: [] },
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const errors =
        error.code === 'REASON.MISSING' || error.code === 'TEXT.TOO_LONG'
          ? new Map([['reason', error.message]])
          : new Map<string, string>();
      return this.desk.page(
        visitor,
        key,
        {
          attempt: {
            form,
            fields,
            errors,
            refusal: errors.size > 0 ? null : error.code === 'PLAN.NOT_ACCEPTED' ? NOT_ACCEPTED : error.message,
          },
        },
        statusOf(error.code),
      );
    }
    return Reply.seeOther(`${urlOf(key)}?gjort=${DONE[form]}`);
  }
}

const urlOf = (key: string): string => `/planer/${encodeURIComponent(key)}/aendring`;

/** What is late from the first day is said yes to; null where there is nothing, or it was. */
const untickedIn = (findings: readonly Finding[], fields: Fields): ReadonlyMap<string, string> | null =>
  comesLate(findings) && field(fields, LATE_TICK) !== '1'
    ? new Map([
        [
          LATE_TICK,
          'Der er opgaver, som er forsinkede fra første dag. Sæt hak ved, at planen skal i kraft alligevel, eller ret datoerne først.',
        ],
      ])
    : null;

const NOT_ACCEPTED = 'Skriv ved hvert af lovens fund, hvorfor planen må afvige fra det. Intet er sat i kraft.';
const DONE = { publish: 'begyndt', apply: 'i-kraft', undo: 'fortrudt' } as const;
