import { Injectable } from '@nestjs/common';
import type { CaseListPart } from '../web/case-list.query';
import { readWorlds } from '../web/case.query';
import { Clocks } from '../web/clocks';
import { pageOf, rowsOf } from '../web/paging';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';
import { readOwnCases } from './own-cases.query';
import { ownCasesView } from './own-cases.view';

/** The cases that the visitor has a part in, running or over. Whoever is signed in has such a list. */
@Injectable()
export class OwnCasesPage {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, asked: string, part: CaseListPart, side: string): Promise<Reply> {
    const { db } = this.records;
    const worlds = await readWorlds(db);
    const world = worldOf(worlds, asked);
    const rows = await readOwnCases(db, world.id, visitor.personId);
    const running = rows.filter(({ state }) => state === 'open');
    const ended = rows.filter(({ state }) => state !== 'open');
    const all = part === 'ended' ? ended : running;
    const page = pageOf(side, all.length);
    const view = ownCasesView({
      worlds,
      worldId: world.id,
      part,
      rows: rowsOf(all, page),
      page,
      running: running.length,
      ended: ended.length,
      today: this.clocks.date(world.now),
    });
    return Reply.html(
      this.renderer.page('cases/own-cases', view, {
        title: 'Mine sager',
        visitor,
        here: 'sager',
        wide: true,
        world: world.id,
      }),
    );
  }
}
