import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  applyReplan,
  draftOf,
  historyOf,
  judgeFirstPlan,
  lastDraftGone,
  organisationInForce,
  ownProcesses,
  ownProcessesOf,
  planInForce,
  processVersionOf,
  putIntoForce,
  saveDraft,
  undoReplan,
  type Command,
  type PlanVersion,
} from '#casework';
import { REAL_WORLD, Refusal, pages } from '#contracts';
import { comesLate, type Organisation } from '#domain';
import { readProcessOf } from '#files';
import { Records } from '../web/records';
import { readAcceptances } from './accepted.view';
import { draftIdIn, IN_FORCE, LATE_TICK, STARTS_FROM } from './plan-change-fields';
import { refusedFieldOf } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { PlanChangePage } from './plan-change.page';
import { withDays } from './plan-days';
import { PlanDraftReader } from './plan-draft-reader';

/** Brings a plan of the real world to its next version. Its routes stand behind the planners' guard. */
@Injectable()
export class PlanVersionPage {
  constructor(
    private readonly records: Records,
    private readonly drafts: PlanDraftReader,
    private readonly page: PlanChangePage,
  ) {}

  /** Keeps the days that were typed as a draft; what they do is shown next. */
  async draft(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const inForce =
      field(fields, STARTS_FROM) === IN_FORCE ? await planInForce(this.records.db, REAL_WORLD, key) : null;
    const named = draftIdIn(fields);
    const draftId = inForce === null ? ((await this.drafts.draft(key, named))?.planId ?? null) : null;
    const plan = inForce?.plan ?? (await this.drafts.latest(key, draftId));
    const errors = new Map<string, string>();
    const next = withDays(plan, fields, errors);
    const attempt = { form: 'days', fields, errors, refusal: null } as const;
    if (errors.size > 0) return this.page.page(visitor, key, { attempt, draftId, fromInForce: inForce !== null }, 422);
    // A draft that says nothing new would only lie in the way of the next change.
    if (isDeepStrictEqual(next, plan)) {
      const back = inForce !== null ? `${STARTS_FROM}=${IN_FORCE}&` : named === null ? '' : `kladde=${named}&`;
      return Reply.seeOther(`${pages.changePlan(key)}?${back}gjort=uaendret`);
    }
    const { planId } = await saveDraft(this.records, {
      ...commandOf(visitor, 'draft', fields),
      worldId: REAL_WORLD,
      plan: next,
      draftId,
      ...(inForce === null ? {} : { name: `Ændring af version ${inForce.version}` }),
    });
    return Reply.seeOther(`${pages.changePlan(key)}${inForce === null ? '' : `?kladde=${planId}`}#kladde`);
  }

  /** Puts a plan into force that never was, as it was shown: its cases are opened. What stops it is shown instead. */
  async publish(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const { db } = this.records;
    // Their own form sent twice says what it did; of another draft it did nothing.
    if (await this.didPutIntoForce(visitor, key, draftIdIn(fields))) return doneWith(key, 'publish');
    if ((await planInForce(db, REAL_WORLD, key)) !== null) return this.notAsSeen(visitor, key, fields, ALREADY);
    const draft = await this.drafts.draft(key, draftIdIn(fields));
    if (draft === null) return Reply.seeOther(pages.changePlan(key));
    if (String(draft.publishedAt) !== field(fields, 'kladde')) return this.notAsSeen(visitor, key, fields, OTHER_DRAFT);
    try {
      const first = await this.drafts.firstPlan(draft);
      const { toAccept } = await judgeFirstPlan(this.records, first);
      const { published, stops } = await putIntoForce(this.records, {
        ...first,
        accepts: readAcceptances(toAccept, fields),
        lateAccepted: isTicked(fields),
        expects: field(fields, 'grundlag'),
        draftId: draft.planId,
        publishedBy: visitor.personId,
      });
      if (published !== null) return doneWith(key, 'publish');
      return stops
        ? this.page.page(visitor, key, { draftId: draft.planId }, 409)
        : this.unticked(visitor, key, 'publish', fields);
    } catch (error) {
      return this.refused(visitor, key, 'publish', fields, error);
    }
  }

  async apply(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const draft = await this.draftToApply(visitor, key, fields);
    const shown = (await this.drafts.preview(draft))?.shown ?? null;
    if (comesLate(shown?.findings ?? []) && !isTicked(fields)) return this.unticked(visitor, key, 'apply', fields);
    return this.act(visitor, key, 'apply', fields, async (command, organisation) => {
      if (draft !== null && String(draft.publishedAt) !== field(fields, 'kladde'))
        throw new Refusal(
          'PLAN.CHANGED_MEANWHILE',
          'Kladden er ændret, siden du så den. Intet er flyttet. Her er den, som den er nu.',
        );
      // The same form sent twice finds no draft: what it put into force answers.
      const plan = draft?.plan ?? (await planInForce(this.records.db, REAL_WORLD, key))?.plan;
      if (plan === undefined) throw notFound();
      const own = await ownProcesses(this.records.db);
      const process = await readProcessOf(plan, { own });
      return applyReplan(this.records, {
        ...command,
        worldId: REAL_WORLD,
        plan,
        organisation,
        process,
        processVersion: processVersionOf(own, process),
        figures: draft?.figures ?? null,
        reason: field(fields, 'reason'),
        draftId: draft?.planId ?? null,
        expects: field(fields, 'grundlag'),
        accepts: readAcceptances(shown?.toAccept ?? [], fields),
      });
    });
  }

  async undo(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    return this.act(visitor, key, 'undo', fields, async (command, organisation) => {
      const { db } = this.records;
      const [, former] = await historyOf(db, REAL_WORLD, key);
      // What comes back is the plan as it was, and so the process that it had.
      const own = await ownProcessesOf(db, former ?? null);
      const process = await readProcessOf(former?.plan, { own });
      const expects = Number(field(fields, 'version'));
      return undoReplan(this.records, {
        ...command,
        worldId: REAL_WORLD,
        key,
        organisation,
        process,
        processVersion: processVersionOf(own, process),
        reason: field(fields, 'reason'),
        expects,
      });
    });
  }

  /** The draft that is put into force; null where this person put it into force already: the same form sent twice is answered by what it did. */
  private async draftToApply(visitor: Visitor, key: string, fields: Fields): Promise<PlanVersion | null> {
    const draftId = draftIdIn(fields);
    const draft = await draftOf(this.records.db, REAL_WORLD, key, draftId);
    if (draft !== null || draftId === null) return draft;
    return (await this.didPutIntoForce(visitor, key, draftId)) ? null : this.drafts.draft(key, draftId);
  }

  private async didPutIntoForce({ personId }: Visitor, key: string, draftId: string | null): Promise<boolean> {
    const gone = await lastDraftGone(this.records.db, REAL_WORLD, key, draftId);
    return gone?.what === 'in-force' && gone.personId === personId;
  }

  private async stillThere(key: string, fields: Fields): Promise<string | null> {
    return (await draftOf(this.records.db, REAL_WORLD, key, draftIdIn(fields)))?.planId ?? null;
  }

  private async act(
    visitor: Visitor,
    key: string,
    form: 'apply' | 'undo',
    fields: Fields,
    deed: (command: Command, organisation: Organisation) => Promise<unknown>,
  ): Promise<Reply> {
    try {
      const organisation = (await organisationInForce(this.records.db)) ?? { units: [], roles: [] };
      await deed(commandOf(visitor, form, fields), organisation);
    } catch (error) {
      return this.refused(visitor, key, form, fields, error);
    }
    return doneWith(key, form);
  }

  private async notAsSeen(visitor: Visitor, key: string, fields: Fields, refusal: string): Promise<Reply> {
    return this.page.page(
      visitor,
      key,
      { attempt: { form: 'publish', fields, errors: new Map(), refusal }, draftId: await this.stillThere(key, fields) },
      409,
    );
  }

  private async unticked(visitor: Visitor, key: string, form: ActForm, fields: Fields): Promise<Reply> {
    return this.page.page(
      visitor,
      key,
      { attempt: { form, fields, errors: UNTICKED, refusal: null }, draftId: await this.stillThere(key, fields) },
      422,
    );
  }

  /** The page with what a refusal says; any other error is thrown on. */
  private async refused(visitor: Visitor, key: string, form: ActForm, fields: Fields, error: unknown): Promise<Reply> {
    if (!(error instanceof Refusal)) throw error;
    const wrong = refusedFieldOf(error, fields, { 'REASON.MISSING': 'reason' });
    const errors = new Map(wrong === null ? [] : [[wrong, error.message]]);
    const refusal = errors.size > 0 ? null : error.code === 'PLAN.NOT_ACCEPTED' ? NOT_ACCEPTED : error.message;
    const draftId = await this.stillThere(key, fields);
    return this.page.page(visitor, key, { attempt: { form, fields, errors, refusal }, draftId }, statusOf(error.code));
  }
}

type ActForm = 'publish' | 'apply' | 'undo';

const doneWith = (key: string, form: ActForm): Reply => Reply.seeOther(`${pages.changePlan(key)}?gjort=${DONE[form]}`);

const isTicked = (fields: Fields): boolean => field(fields, LATE_TICK) === '1';

/** What is late from the first day is said yes to. */
const UNTICKED: ReadonlyMap<string, string> = new Map([
  [
    LATE_TICK,
    'Der er opgaver, som er forsinkede fra første dag. Sæt hak ved, at planen skal i kraft alligevel, eller ret datoerne først.',
  ],
]);

const ALREADY = 'Planen er sat i kraft, siden du så kladden. Her er den, som den er nu.';
const OTHER_DRAFT = 'Kladden er ændret, siden du så den. Planen er ikke sat i kraft. Her er den, som den er nu.';
const NOT_ACCEPTED = 'Skriv ved hvert af lovens fund, hvorfor planen må afvige fra det. Intet er sat i kraft.';
const DONE = { publish: 'begyndt', apply: 'i-kraft', undo: 'fortrudt' } as const;
