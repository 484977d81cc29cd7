import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { planInForce, rolledPlans, rollPlans, sourceOfRoll, type PlanVersion, type RolledOver } from '#casework';
import { pages, REAL_WORLD, Refusal } from '#contracts';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { planRollView } from './plan-roll.view';
import { draftIdIn } from './plan-change-fields';
import { missingDraft } from './missing-draft';

/** Carries a plan over to a later year: what that comes to is shown first, then kept as a draft. */
@Injectable()
export class PlanRollPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
  ) {}

  /** Carried over is the draft that is named, else what is in force. Throws a Problem where the draft is no more. */
  async show(
    visitor: Visitor,
    key: string,
    { year: asked, draftId }: { readonly year: string; readonly draftId: string | null },
  ): Promise<Reply> {
    const { plan } = await this.source(key, draftId);
    const year = asked === '' ? plan.year + 1 : yearOf(asked);
    try {
      const rolled = await rolledPlans(this.records.db, { worldId: REAL_WORLD, key, draftId, toYear: year });
      return this.page(visitor, key, { year: String(year), draftId, rolled, error: null });
    } catch (error) {
      return this.refused(visitor, key, { asked, draftId }, error);
    }
  }

  async keep(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const asked = field(fields, 'til');
    const draftId = draftIdIn(fields);
    try {
      const [first] = await rollPlans(this.records, {
        ...commandOf(visitor, 'roll', fields),
        worldId: REAL_WORLD,
        key,
        draftId,
        toYear: yearOf(asked),
      });
      if (first === undefined) throw new Error('A plan rolls to a plan.');
      return Reply.seeOther(`${pages.changePlan(first.key)}?kladde=${first.draftId}&gjort=videre`);
    } catch (error) {
      return this.refused(visitor, key, { asked, draftId }, error);
    }
  }

  private async refused(
    visitor: Visitor,
    key: string,
    { asked, draftId }: { readonly asked: string; readonly draftId: string | null },
    error: unknown,
  ): Promise<Reply> {
    if (!(error instanceof Refusal)) throw error;
    return this.page(visitor, key, { year: asked, draftId, rolled: [], error: error.message }, statusOf(error.code));
  }

  private async source(key: string, draftId: string | null): Promise<PlanVersion> {
    const { db } = this.records;
    const source = await sourceOfRoll(db, { worldId: REAL_WORLD, key, draftId });
    if (source === null) throw await missingDraft(db, { worldId: REAL_WORLD, key, draftId });
    return source;
  }

  private async page(
    visitor: Visitor,
    key: string,
    parts: {
      readonly year: string;
      readonly draftId: string | null;
      readonly rolled: readonly RolledOver[];
      readonly error: string | null;
    },
    status = 200,
  ): Promise<Reply> {
    const { title } = (await this.source(key, parts.draftId)).plan;
    const hasInForce = (await planInForce(this.records.db, REAL_WORLD, key)) !== null;
    const view = planRollView({ ...parts, key, title, hasInForce, commandId: randomUUID() });
    return Reply.html(
      this.renderer.page('plans/plan-roll', view, {
        title: `${title}: før videre`,
        visitor,
        here: 'planer',
        wide: true,
      }),
      status,
    );
  }
}

/** No year where it is none: the command says what would do. */
const yearOf = (text: string): number => (/^20\d\d$/.test(text) ? Number(text) : 0);
