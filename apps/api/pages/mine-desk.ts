import { Injectable } from '@nestjs/common';
import { calendarFeedMadeAt } from '#casework';
import { readWorlds } from '../queries/case.query';
import { readAskedExtensions, readLateOfLed, readOwnDone, readOwnOpen, readOwnPlanned } from '../queries/task-list.query';
import { Records } from '../records';
import { mineView } from '../views/mine.view';
import { Clocks } from '../web/clocks';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';

/** What a person is to do, and what those they lead owe. */
@Injectable()
export class MineDesk {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, asked: unknown, feedDone: unknown): Promise<Reply> {
    const { db } = this.records;
    const worlds = await readWorlds(db);
    const world = worldOf(worlds, asked);
    const today = this.clocks.date(world.now);
    const me = visitor.personId;
    const [feedMadeAt, open, planned, done, led, questions] = await Promise.all([
      calendarFeedMadeAt(db, me),
      readOwnOpen(db, world.id, me),
      readOwnPlanned(db, world.id, me),
      readOwnDone(db, world.id, me),
      readLateOfLed(db, world.id, me, today),
      visitor.mayByRole('decide-extension') ? readAskedExtensions(db, world.id) : [],
    ]);
    const view = mineView({ worlds, worldId: world.id, mayChoose: visitor.mayOperate, today, open, planned, done, led, feed: { madeAt: feedMadeAt, removed: feedDone === 'fjernet' }, asked: questions.filter((one) => one.asked_by !== me) });
    return Reply.html(this.renderer.page('mine', view, { title: 'Mine opgaver', visitor, here: 'mine' }));
  }
}
