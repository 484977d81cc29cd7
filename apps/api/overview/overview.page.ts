import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { resendMail } from '#casework';
import { mailroomWorkflowId, pages } from '#contracts';
import { WorkflowOperator } from '../web/operator';
import { readCase, readWorlds } from '../web/case.query';
import { countEnded, readCases, readNextPeople, readOpenSubCases } from '../web/case-list.query';
import { countMails, countTroubledMails, readTroubledMails } from './mail.query';
import { readLateGates } from '../gates/late-gate.query';
import { countLate, readLate } from '../web/task-list.query';
import { pageOf } from '../web/paging';
import { Records } from '../web/records';
import { Settings } from '../web/settings';
import { soonAfter } from '../gates/late-gates.view';
import { boardView, LISTS, overviewView, type BoardView } from './overview.view';
import { Clocks } from '../web/clocks';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { notFound, Problem } from '../web/problem';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';

const DONE = new Map<unknown, string>([
  ['sendt', 'Mailen bliver lavet og sendt igen.'],
  ['undervejs', 'Mailen er ikke sendt igen: den er allerede sendt, eller den er ved at blive det.'],
  ['slettet', 'Prøvekørslen er slettet.'],
  ['kaldt', 'Sagen er kaldt på. Den ser efter, hvad der er at gøre, inden for et øjeblik.'],
]);

/** The administrator's overview. To everybody else it is not there. */
@Injectable()
export class OverviewPage {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
    private readonly operator: WorkflowOperator,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, asked: Fields, done: string): Promise<Reply> {
    const worlds = await readWorlds(this.records.db);
    const world = worldOf(worlds, field(asked, 'verden'));
    const view = overviewView({
      worlds,
      worldId: world.id,
      asked,
      done: DONE.get(done) ?? null,
      board: await this.boardOf(world, asked),
    });
    return Reply.html(
      this.renderer.page('overview/overview', view, {
        title: 'Overblik',
        visitor,
        here: 'overblik',
        wide: true,
        world: world.id,
      }),
    );
  }

  async board(visitor: Visitor, asked: Fields): Promise<Reply> {
    const worlds = await readWorlds(this.records.db);
    return Reply.html(
      this.renderer.part('overview/board', await this.boardOf(worldOf(worlds, field(asked, 'verden')), asked), visitor),
    );
  }

  async resend(visitor: Visitor, mailId: string, fields: Fields): Promise<Reply> {
    if (!isId(mailId)) throw notFound();
    const { already } = await resendMail(this.records, {
      ...commandOf(visitor, 'resend', fields),
      mailId,
    });
    return Reply.seeOther(`${pages.overview()}?gjort=${already ? 'undervejs' : 'sendt'}`);
  }

  async retry(caseId: string): Promise<Reply> {
    const caseRow = await readCase(this.records.db, caseId);
    if (!caseRow) throw notFound();
    try {
      await this.operator.retry({
        workflowId: caseRow.workflow_id,
        workflowType: caseRow.process,
        subjectId: caseRow.id,
      });
    } catch {
      throw new Problem(503, 'TEMPORAL.DOWN', {
        heading: 'Temporal svarer ikke',
        text: 'Sagen kunne ikke kaldes på. Intet er tabt: alt, hvad der er gjort i sagen, er gemt.',
        next: 'Se efter, om Temporal kører, og prøv igen.',
        link: { url: pages.overview(), text: 'Til overblikket' },
        reference: null,
      });
    }
    return Reply.seeOther(`${pages.overview()}?gjort=kaldt&verden=${encodeURIComponent(caseRow.world_id)}`);
  }

  private async boardOf(
    world: { readonly id: string; readonly now: number | null },
    asked: Fields,
  ): Promise<BoardView> {
    const { db } = this.records;
    const today = this.clocks.date(world.now);
    const mailroomId = mailroomWorkflowId(world.id);
    const [lateTasks, troubledMails] = await Promise.all([
      countLate(db, world.id, today),
      countTroubledMails(db, world.id),
    ]);
    const latePage = pageOf(asked[LISTS.late], lateTasks);
    const mailPage = pageOf(asked[LISTS.mails], troubledMails);
    const [cases, ended, subCases, late, gates, mails, counts] = await Promise.all([
      readCases(db, world.id, today),
      countEnded(db, world.id),
      readOpenSubCases(db, world.id),
      readLate(db, world.id, today, latePage),
      readLateGates(db, world.id, soonAfter(today)),
      readTroubledMails(db, world.id, mailPage),
      countMails(db, world.id),
    ]);
    const observed = await this.operator.describe([
      mailroomId,
      ...[...cases, ...subCases].map((row) => row.workflow_id),
    ]);
    return boardView({
      now: this.clocks.now(world.now),
      isRehearsal: world.now !== null,
      today,
      worldId: world.id,
      cases,
      ended,
      people: await readNextPeople(db, cases, today),
      subCases,
      observed,
      late,
      latePage,
      gates,
      mails,
      mailPage,
      counts,
      asked,
      mailroomId,
      temporalUrl: (id) => this.temporalUrl(id),
      newId: randomUUID,
    });
  }

  private temporalUrl(workflowId: string): string | null {
    const { temporalUiUrl, temporalNamespace } = this.settings;
    return temporalUiUrl === undefined
      ? null
      : `${temporalUiUrl}/namespaces/${encodeURIComponent(temporalNamespace)}/workflows/${encodeURIComponent(workflowId)}`;
  }
}
