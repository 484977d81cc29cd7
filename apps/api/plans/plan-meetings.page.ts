import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { makePlansOfList } from '#casework';
import { pages, REAL_WORLD, Refusal } from '#contracts';
import { lackingChoices } from '#domain';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { draftIdIn } from './plan-change-fields';
import { choiceField, fromField, readChoices } from './plan-meetings-fields';
import { PlanMeetingsReader, type ListAtHand } from './plan-meetings-reader';
import { planMeetingsView, type MeetingsAttempt } from './plan-meetings.view';

/** Makes plans that give tasks of a list: each meeting of a process is a line of it, a day that somebody types, or is not held. */
@Injectable()
export class PlanMeetingsPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly reader: PlanMeetingsReader,
  ) {}

  async show(visitor: Visitor, key: string, draftId: string | null, family: string): Promise<Reply> {
    return this.page(visitor, key, await this.reader.read(key, draftId, family), null);
  }

  async make(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const at = await this.reader.read(key, draftIdIn(fields), field(fields, 'trin'));
    if (at === null) return this.page(visitor, key, null, null, 422);
    const { meetings } = at.wanted;
    const errors = new Map<string, string>();
    const choices = readChoices(at.meetings, fields, errors);
    for (const { id, message } of lackingChoices(at.draft.plan, meetings, choices))
      if (![...errors.keys()].some((name) => name.endsWith(`-${id}`)))
        errors.set(choices.get(id)?.kind === 'day' ? fromField(id) : choiceField(id), message);
    if (errors.size > 0) return this.page(visitor, key, at, { fields, errors, refusal: null }, 422);
    try {
      const made = await makePlansOfList(this.records, {
        ...commandOf(visitor, 'meetings', fields),
        worldId: REAL_WORLD,
        key,
        draftId: at.draft.planId,
        from: at.chosen,
        choices,
      });
      const [plan] = made.followers;
      const next = plan ?? made.political;
      return Reply.seeOther(`${pages.changePlan(next.key)}?kladde=${next.draftId}&gjort=lavet`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.page(visitor, key, at, { fields, errors, refusal: error.message }, statusOf(error.code));
    }
  }

  private page(
    visitor: Visitor,
    key: string,
    at: ListAtHand | null,
    attempt: MeetingsAttempt | null,
    status = 200,
  ): Reply {
    const view = {
      plan: at === null ? pages.plan(key) : `${pages.plan(key)}?kladde=${at.draft.planId}`,
      title: at?.draft.plan.title ?? 'Planen',
      form: at && planMeetingsView(at, randomUUID(), attempt),
      why: NO_STEPS,
    };
    return Reply.html(
      this.renderer.page('plans/plan-meetings', view, {
        title: 'Fra liste til plan med opgaver',
        visitor,
        here: 'planer',
        wide: true,
      }),
      status,
    );
  }
}

const NO_STEPS =
  'Det er ikke en politisk tidsplan, eller der er ingen plan fra samme eller et tidligere år, som trinene kan komme fra.';
