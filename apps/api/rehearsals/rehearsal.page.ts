import { Injectable } from '@nestjs/common';
import { deleteRehearsal, stopRehearsal } from '#casework';
import { pages } from '#contracts';
import { sumVisitsOf } from '#rehearsal';
import { WorkflowOperator } from '../web/operator';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { RehearsalRunner } from './rehearsal-runner';
import {
  countAnswers,
  hasCasesGoingOn,
  readBreaks,
  readForcedGates,
  readLatePeople,
  readNeverAnswered,
  readRehearsal,
} from './rehearsal.query';
import { FOLLOWED, rehearsalView } from './rehearsal.view';

const DONE = new Map<unknown, string>([['stop', 'Prøvekørslen er bedt om at stoppe. Det gør den om et øjeblik.']]);

/** One rehearsal, read afterwards by the administrator, who also stops and deletes it. */
@Injectable()
export class RehearsalPage {
  constructor(
    private readonly records: Records,
    private readonly operator: WorkflowOperator,
    private readonly runner: RehearsalRunner,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, worldId: string, done: string): Promise<Reply> {
    const { db } = this.records;
    const rehearsal = await readRehearsal(db, worldId);
    if (!rehearsal) throw notFound();
    const [hasOpenCases, answers, people, breaks, gates, never, visits] = await Promise.all([
      hasCasesGoingOn(db, worldId),
      countAnswers(db, worldId),
      readLatePeople(db, worldId),
      readBreaks(db, worldId),
      readForcedGates(db, worldId),
      readNeverAnswered(db, worldId),
      sumVisitsOf(db, worldId),
    ]);
    const view = rehearsalView({
      rehearsal,
      hasOpenCases,
      answers,
      people,
      breaks,
      gates,
      never,
      visits,
      done: DONE.get(done) ?? null,
      isFollowing: done === FOLLOWED,
      isRunHere: this.runner.running?.worldId === worldId,
    });
    const frame = {
      title: `Prøvekørsel: ${view.title}`,
      visitor,
      here: 'overblik',
      wide: true,
      world: worldId,
      // Without JavaScript the whole page is fetched anew.
      ...(view.goesOn === null ? {} : { refreshUrl: view.self }),
    } as const;
    return Reply.html(this.renderer.page('rehearsals/rehearsal', view, frame));
  }

  async stop({ personId }: Visitor, worldId: string): Promise<Reply> {
    await stopRehearsal(this.records, { worldId, actor: { personId } });
    return Reply.seeOther(`${pages.rehearsal(worldId)}?gjort=stop`);
  }

  async remove({ personId }: Visitor, worldId: string): Promise<Reply> {
    const workflowIds = await deleteRehearsal(this.records, { worldId, actor: { personId } });
    // What Temporal does not hear now looks at a case that has ended, and ends by itself.
    await this.operator.end(workflowIds).catch(() => undefined);
    return Reply.seeOther(`${pages.overview()}?gjort=slettet`);
  }
}
