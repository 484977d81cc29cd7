import { Injectable } from '@nestjs/common';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { AllPlansReader, type AllPlansAsked, type AllPlansAtHand } from './all-plans-reader';
import { allPlansLoadView, allPlansTimelineView, allPlansView } from './all-plans.view';

/** The pages of all plans in force together: wheel, timeline and load of a year. Whoever is signed in may look. */
@Injectable()
export class AllPlansPage {
  constructor(
    private readonly reader: AllPlansReader,
    private readonly renderer: Renderer,
  ) {}

  wheel(visitor: Visitor, asked: AllPlansAsked): Promise<Reply> {
    return this.show(visitor, asked, 'plans/all-plans', 'årshjul', allPlansView);
  }

  timeline(visitor: Visitor, asked: AllPlansAsked): Promise<Reply> {
    return this.show(visitor, asked, 'plans/plan-timeline', 'tidslinje', allPlansTimelineView);
  }

  load(visitor: Visitor, asked: AllPlansAsked): Promise<Reply> {
    return this.show(visitor, asked, 'plans/plan-load', 'belastning', allPlansLoadView);
  }

  private async show(
    visitor: Visitor,
    asked: AllPlansAsked,
    template: string,
    what: string,
    view: (at: AllPlansAtHand, visitor: Visitor) => object,
  ): Promise<Reply> {
    const at = await this.reader.read(visitor, asked);
    const frame = { title: `Alle planer: ${what}`, visitor, here: 'planer', wide: true } as const;
    return Reply.html(
      at === null
        ? this.renderer.page('plans/no-plans', {}, frame)
        : this.renderer.page(template, view(at, visitor), { ...frame, world: at.worldId }),
    );
  }
}
