import { Injectable } from '@nestjs/common';
import { DRAFT, SITE } from '#domain';
import { organisationInForce, plansAround, plansOf } from '#casework';
import { readWorlds } from '../web/case.query';
import { withFollowed } from './plan.query';
import { planFindings } from './plan-findings';
import { Records } from '../web/records';
import { planListView } from './plan-list.view';
import { Clocks } from '../web/clocks';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';

/** All plans of a world: political and administrative, in force and as drafts. */
@Injectable()
export class PlanListPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly clocks: Clocks,
  ) {}

  async show(visitor: Visitor, asked: string, done: string): Promise<Reply> {
    const { db } = this.records;
    const worlds = await readWorlds(db);
    const world = worldOf(worlds, asked);
    const [plans, organisation] = await Promise.all([plansOf(db, world.id), organisationInForce(db)]);
    const versions = plans.flatMap(({ inForce, drafts }) => [
      ...(inForce ? [{ version: inForce, isDraft: false, isNewest: true, hasInForce: true }] : []),
      ...(visitor.may('plan:see', DRAFT) ? drafts : []).map((version, index) => ({
        version,
        isDraft: true,
        isNewest: index === 0,
        hasInForce: inForce !== null,
      })),
    ]);
    const today = this.clocks.date(world.now);
    const shown = await Promise.all(
      versions.map(async (one) => {
        const plan = await withFollowed(db, world.id, one.version.plan);
        const around = await plansAround(db, world.id, plan);
        const at = { ...one, plan, around, worldId: world.id, organisation, today };
        return { ...one, plan, findings: await planFindings(this.records, at) };
      }),
    );
    const view = planListView({
      worlds,
      worldId: world.id,
      done,
      mayChoose: visitor.mayOperate,
      // What is brought in is meant for the real world.
      mayAdd: visitor.may('plan:change', DRAFT) && world.now === null,
      mayChangeProcesses: visitor.may('site:change-processes', SITE),
      mayChangeQuestionnaires: visitor.may('site:change-questionnaires', SITE),
      maySeeOrganisation: visitor.may('site:see-organisation', SITE),
      plans: shown,
    });
    return Reply.html(
      this.renderer.page('plans/plans', view, {
        title: 'Årshjul og planer',
        visitor,
        here: 'planer',
        wide: true,
        world: world.id,
      }),
    );
  }
}
