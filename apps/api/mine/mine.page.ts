import { Injectable } from '@nestjs/common';
import { actedForBy, calendarFeedMadeAt, deputyshipsOn, readTitles } from '#casework';
import { REAL_WORLD } from '#contracts';
import { isActedFor, SITE } from '#domain';
import { readWorlds } from '../web/case.query';
import { readDeputyships } from '../deputies/deputy.query';
import { readLateGates } from '../gates/late-gate.query';
import {
  readAnsweredForOne,
  readAskedExtensions,
  readAskedRecalls,
  readLateOfLed,
  readOpenOfAbsent,
  readOwnDone,
  readOwnOpen,
  readOwnPlanned,
} from '../web/task-list.query';
import { awaitsConfirmationBy, offerWords } from '../deputies/deputy-words';
import { Records } from '../web/records';
import { lateGateLines, soonAfter } from '../gates/late-gates.view';
import { mineView, type MineParts } from './mine.view';
import { Clocks } from '../web/clocks';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';

/** What a person is to do, and what those they lead owe. */
@Injectable()
export class MinePage {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, asked: string, feedDone: string): Promise<Reply> {
    const { db } = this.records;
    const worlds = await readWorlds(db);
    const world = worldOf(worlds, asked);
    const today = this.clocks.date(world.now);
    const me = visitor.personId;
    const [feedMadeAt, open, planned, done, answeredForMe, led, questions] = await Promise.all([
      calendarFeedMadeAt(db, me),
      readOwnOpen(db, world.id, me),
      readOwnPlanned(db, world.id, me),
      readOwnDone(db, world.id, me),
      readAnsweredForOne(db, world.id, me),
      readLateOfLed(db, world.id, me, today),
      visitor.may('site:see-wishes', SITE) ? readAskedExtensions(db, world.id) : [],
    ]);
    const acted = await actedForBy(db, world.id, me, today);
    const others = await this.forOthers(world.id, acted, today);
    const recalls = await readAskedRecalls(db, world.id, [me, ...acted.map(({ personId }) => personId)]);
    const offers =
      world.id === REAL_WORLD
        ? (await readDeputyships(db, me, false, today)).filter(
            (row) => (row.deputy_id === me && row.state === 'asked') || awaitsConfirmationBy(row, me),
          )
        : [];
    const view = mineView({
      offers: offers.map((row) => offerWords(row, me)),
      others,
      away: await this.away(world.id, me, today),
      worlds,
      worldId: world.id,
      mayChoose: visitor.mayOperate,
      today,
      open,
      planned,
      done,
      answeredForMe,
      led,
      feed: { madeAt: feedMadeAt, removed: feedDone === 'fjernet' },
      asked: questions.filter((one) => one.asked_by !== me),
      recalls,
    });
    // Who may open a gate anyway is told here that one holds a case up.
    const gates = visitor.may('site:see-late-gates', SITE)
      ? lateGateLines(await readLateGates(db, world.id, soonAfter(today)), today)
      : [];
    return Reply.html(
      this.renderer.page(
        'mine/mine',
        { ...view, gates },
        { title: 'Mine opgaver', visitor, here: 'mine', world: world.id },
      ),
    );
  }
  /** What there is to do for those whom a person acts for today, and what those they lead owe; those without anything are left out. */
  private async forOthers(
    worldId: string,
    acted: Awaited<ReturnType<typeof actedForBy>>,
    today: string,
  ): Promise<MineParts['others']> {
    const { db } = this.records;
    const titles = await readTitles(
      db,
      acted.map((one) => one.personId),
    );
    const lists = await Promise.all(
      acted.map(async (one) => {
        const title = titles.get(one.personId) ?? '';
        const [open, led] = await Promise.all([
          readOpenOfAbsent(db, worldId, one),
          readLateOfLed(db, worldId, one.personId, today),
        ]);
        return [
          { heading: `For ${title}, som du er stedfortræder for`, open },
          {
            heading: `Over fristen hos dem, som ${title} er leder for`,
            open: led.filter((task) => isActedFor(one, task)),
          },
        ];
      }),
    );
    return lists.flat().filter(({ open }) => open.length > 0);
  }

  /** Who acts for a person today. */
  private async away(worldId: string, me: string, today: string): Promise<MineParts['away']> {
    const own = (await deputyshipsOn(this.records.db, worldId, today)).filter((one) => one.personId === me);
    const titles = await readTitles(
      this.records.db,
      own.map((one) => one.deputyId),
    );
    return own.map((one) => ({ deputy: titles.get(one.deputyId) ?? '', to: one.to }));
  }
}
