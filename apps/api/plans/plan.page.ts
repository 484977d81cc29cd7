import { Injectable } from '@nestjs/common';
import { Records } from '../web/records';
import { planFindings } from './plan-findings';
import { planLoadView } from './plan-load.view';
import { planTimelineView } from './plan-timeline.view';
import { planWheelView } from './plan-wheel.view';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { PlanReader, type PlanAsked } from './plan-reader';

/** The pages of one plan: its wheel, timeline and load. Whoever is signed in may look. */
@Injectable()
export class PlanPage {
  constructor(
    private readonly records: Records,
    private readonly reader: PlanReader,
    private readonly renderer: Renderer,
  ) {}

  async wheel(visitor: Visitor, key: string, asked: PlanAsked): Promise<Reply> {
    const at = await this.reader.read(visitor, key, asked);
    return Reply.html(
      this.renderer.page('plans/plan-wheel', planWheelView(at, visitor, await planFindings(this.records, at)), {
        title: `${at.version.plan.title}: årshjul`,
        visitor,
        here: 'planer',
        wide: true,
      }),
    );
  }

  async timeline(visitor: Visitor, key: string, asked: PlanAsked): Promise<Reply> {
    const at = await this.reader.read(visitor, key, asked);
    return Reply.html(
      this.renderer.page('plans/plan-timeline', planTimelineView(at, visitor), {
        title: `${at.version.plan.title}: tidslinje`,
        visitor,
        here: 'planer',
        wide: true,
      }),
    );
  }

  async load(visitor: Visitor, key: string, asked: PlanAsked): Promise<Reply> {
    const at = await this.reader.read(visitor, key, asked);
    return Reply.html(
      this.renderer.page('plans/plan-load', planLoadView(at, visitor), {
        title: `${at.version.plan.title}: belastning`,
        visitor,
        here: 'planer',
        wide: true,
      }),
    );
  }
}
