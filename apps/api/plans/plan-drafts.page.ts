import { Injectable } from '@nestjs/common';
import { draftOf, dropDraft, planInForce, renameDraft } from '#casework';
import { pages, REAL_WORLD, Refusal } from '#contracts';
import { draftIdIn } from './plan-change-fields';
import { PlanChangePage } from './plan-change.page';
import { PlanDraftReader } from './plan-draft-reader';
import { DRAFT_NAME } from './plan-drafts.view';
import { field, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';

/** One draft among a plan's: given another name, thrown away. */
@Injectable()
export class PlanDraftsPage {
  constructor(
    private readonly records: Records,
    private readonly drafts: PlanDraftReader,
    private readonly page: PlanChangePage,
  ) {}

  /** Throws the draft away; other drafts of the plan stay. */
  async drop(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const draftId = draftIdIn(fields);
    await dropDraft(this.records, { actor: { personId: visitor.personId }, worldId: REAL_WORLD, key, draftId });
    return Reply.seeOther(
      (await planInForce(this.records.db, REAL_WORLD, key)) === null &&
        (await draftOf(this.records.db, REAL_WORLD, key)) === null
        ? `${pages.plans()}?gjort=slettet`
        : `${pages.changePlan(key)}?gjort=slettet`,
    );
  }

  /** Gives the draft another name. */
  async rename(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const draftId = (await this.drafts.draft(key, draftIdIn(fields)))?.planId;
    if (draftId === undefined) throw notFound();
    try {
      const name = field(fields, DRAFT_NAME);
      await renameDraft(this.records, {
        actor: { personId: visitor.personId },
        worldId: REAL_WORLD,
        key,
        draftId,
        name,
      });
      return Reply.seeOther(`${pages.changePlan(key)}?kladde=${draftId}&gjort=omdoebt`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const attempt = {
        form: 'rename' as const,
        fields,
        errors: new Map([[DRAFT_NAME, error.message]]),
        refusal: null,
      };
      return this.page.page(visitor, key, { attempt, draftId }, statusOf(error.code));
    }
  }
}
