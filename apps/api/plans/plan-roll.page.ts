import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { rolledPlans, rollPlans, type RolledOver } from '#casework';
import { pages, REAL_WORLD, Refusal } from '#contracts';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { planRollView } from './plan-roll.view';
import { PlanDraftReader } from './plan-draft-reader';

/** Carries a plan over to a later year: what that comes to is shown first, then kept as a draft. */
@Injectable()
export class PlanRollPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly drafts: PlanDraftReader,
  ) {}

  async show(visitor: Visitor, key: string, asked: string): Promise<Reply> {
    const plan = await this.drafts.latest(key);
    const year = asked === '' ? plan.year + 1 : yearOf(asked);
    try {
      const rolled = await rolledPlans(this.records.db, { worldId: REAL_WORLD, key, toYear: year });
      return this.page(visitor, key, { year: String(year), rolled, error: null });
    } catch (error) {
      return this.refused(visitor, key, asked, error);
    }
  }

  async keep(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const asked = field(fields, 'til');
    try {
      const [first] = await rollPlans(this.records, {
        ...commandOf(visitor, 'roll', fields),
        worldId: REAL_WORLD,
        key,
        toYear: yearOf(asked),
      });
      if (first === undefined) throw new Error('A plan rolls to a plan.');
      return Reply.seeOther(`${pages.changePlan(first.key)}?kladde=${first.draftId}&gjort=videre`);
    } catch (error) {
      return this.refused(visitor, key, asked, error);
    }
  }

  private async refused(visitor: Visitor, key: string, asked: string, error: unknown): Promise<Reply> {
    if (!(error instanceof Refusal)) throw error;
    return this.page(visitor, key, { year: asked, rolled: [], error: error.message }, statusOf(error.code));
  }

  private async page(
    visitor: Visitor,
    key: string,
    parts: { readonly year: string; readonly rolled: readonly RolledOver[]; readonly error: string | null },
    status = 200,
  ): Promise<Reply> {
    const { title } = await this.drafts.latest(key);
    const view = planRollView({ ...parts, key, title, commandId: randomUUID() });
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
