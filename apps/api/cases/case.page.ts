import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { cancelCase, closeGate, forceGate, readTitles } from '#casework';
import { Refusal, pages } from '#contracts';
import { peopleInJournal, SITE } from '#domain';
import { readAwaits } from '../awaits/awaits.query';
import { awaitsView } from '../awaits/awaits.view';
import { readJournal, readWorlds } from '../web/case.query';
import { countEnded, readCases, readNextPeople, type CaseListPart } from '../web/case-list.query';
import { readDecisions, readGates } from '../gates/gate.query';
import { readAskedExtensions } from '../web/task-list.query';
import { pageOf, rowsOf } from '../web/paging';
import { Records } from '../web/records';
import { casePageView, type CasePageParts } from './case-page.view';
import { ownTasks } from './case-timeline.view';
import { caseListView } from './case-list.view';
import { gatesView, missingAtForce, type GateAttempt } from '../gates/gates.view';
import type { FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { Clocks } from '../web/clocks';
import { field, type Fields } from '../web/fields';
import { notAllowed, notForAuditor } from '../web/problem';
import { statusOf } from '../web/refusal-status';
import { DocumentBoxes } from '../documents/document-boxes';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';
import { RequestReader } from '../transfers/request-reader';
import type { SeenCase } from './case-reader';

/** What was just done to a case's request for a transfer, or did not go through; and which page of the case's journal is asked for. */
interface RequestAct {
  readonly attempt?: FormAttempt | null;
  readonly done?: string;
  /** Empty: it stays folded. */
  readonly journal?: string;
}

/** Cases: the list, one case with its timeline, report and journal, and calling it off. */
@Injectable()
export class CasePage {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
    private readonly requests: RequestReader,
    private readonly documents: DocumentBoxes,
  ) {}

  async list(visitor: Visitor, asked: string, part: CaseListPart, side: string): Promise<Reply> {
    const { db } = this.records;
    const worlds = await readWorlds(db);
    const world = worldOf(worlds, asked);
    const today = this.clocks.date(world.now);
    const [all, ended] = await Promise.all([readCases(db, world.id, today, part), countEnded(db, world.id)]);
    const page = pageOf(side, all.length);
    const rows = rowsOf(all, page);
    const view = caseListView({
      worlds,
      worldId: world.id,
      mayChoose: visitor.mayOperate,
      part,
      page,
      rows,
      ended,
      people: part === 'running' ? await readNextPeople(db, rows, today) : new Map(),
      today,
    });
    return Reply.html(
      this.renderer.page('cases/cases', view, { title: 'Sager', visitor, here: 'sager', wide: true, world: world.id }),
    );
  }

  /** Who sees no more of an auditor's report than their own points has them on the report's page. */
  async show(visitor: Visitor, seen: SeenCase, request: RequestAct = {}): Promise<Reply> {
    const { caseRow, subject } = seen;
    if (caseRow.process === 'auditorReport' && caseRow.parent_id !== null && !visitor.may('case:see-course', subject))
      return Reply.seeOther(pages.auditReport(caseRow.parent_id, caseRow.id));
    return this.render(visitor, seen, null, request.attempt?.status, null, request);
  }

  async cancel(visitor: Visitor, seen: SeenCase, fields: Fields): Promise<Reply> {
    const caseId = seen.caseRow.id;
    const reason = field(fields, 'cancel-reason');
    try {
      await cancelCase(this.records, {
        ...commandOf(visitor, 'cancel', fields),
        caseId,
        reason,
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.render(visitor, seen, { reason, refusal: error.message }, statusOf(error.code));
    }
    return Reply.seeOther(pages.case(caseId));
  }

  forceGate(visitor: Visitor, seen: SeenCase, gateId: string, fields: Fields): Promise<Reply> {
    return this.actOnGate(visitor, seen, gateId, fields, forceGate);
  }

  closeGate(visitor: Visitor, seen: SeenCase, gateId: string, fields: Fields): Promise<Reply> {
    return this.actOnGate(visitor, seen, gateId, fields, closeGate);
  }

  private async actOnGate(
    visitor: Visitor,
    seen: SeenCase,
    gateId: string,
    fields: Fields,
    act: typeof forceGate,
  ): Promise<Reply> {
    const caseId = seen.caseRow.id;
    const reason = field(fields, `reason-${gateId}`);
    try {
      await act(this.records, {
        ...commandOf(visitor, 'gate', fields),
        caseId,
        gateId,
        reason,
      });
    } catch (error) {
      if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
      return this.render(visitor, seen, null, statusOf(error.code), { gateId, reason, refusal: error.message });
    }
    return Reply.seeOther(`${pages.case(caseId)}#porte`);
  }

  /** The journal as it is kept, to be verified elsewhere. */
  async journal(visitor: Visitor, { caseRow, subject }: SeenCase): Promise<Reply> {
    if (!visitor.may('case:see-all', subject))
      throw caseRow.process === 'auditorReport' && visitor.may('case:see-course', subject)
        ? notForAuditor(pages.auditReport(caseRow.parent_id ?? '', caseRow.id))
        : notAllowed(
            'Journalen som data er for dem, der arbejder med hele sagen, og for revisionen. På sagens side kan du læse den.',
          );
    return Reply.json({
      case: { id: caseRow.id, title: caseRow.title, world: caseRow.world_id },
      entries: await readJournal(this.records.db, caseRow.id),
    });
  }

  private async render(
    visitor: Visitor,
    { caseRow, tasks, subject }: SeenCase,
    attempt: CasePageParts['attempt'],
    status = 200,
    gateAttempt: GateAttempt | null = null,
    act: RequestAct = {},
  ): Promise<Reply> {
    const { db } = this.records;
    const journal = await readJournal(db, caseRow.id);
    const ids = journal
      .flatMap((row) => [row.actor_id, row.on_behalf_of, ...peopleInJournal(row.payload)])
      .filter((id) => id !== null);
    const [titles, asked, today, gates, decisions, awaits] = await Promise.all([
      readTitles(db, ids),
      visitor.may('site:see-wishes', SITE) ? readAskedExtensions(db, caseRow.world_id, caseRow.id) : [],
      this.clocks.today(caseRow.plan_id, caseRow.world_now),
      readGates(db, caseRow.id),
      readDecisions(db, caseRow.id),
      // It names other cases, which only those see who see all.
      visitor.maySeeAll ? readAwaits(db, caseRow.id) : [],
    ]);
    const seesCourse = visitor.may('case:see-course', subject);
    const mayForce = caseRow.state === 'open' && visitor.may('case:force-gate', subject);
    const request =
      caseRow.process === 'transferRequest'
        ? await this.requests.page(visitor, caseRow.id, today.date, {
            attempt: act.attempt ?? null,
            done: act.done ?? '',
          })
        : null;
    const view = {
      request,
      documents: await this.documents.on(visitor, { kind: 'case', id: caseRow.id }),
      documentsUrl: pages.caseDocuments(caseRow.id),
      ...casePageView({
        caseRow,
        subject,
        tasks,
        journal,
        asked,
        titles,
        visitor,
        today,
        decisions,
        journalPage: act.journal ?? '',
        commandId: randomUUID(),
        attempt,
      }),
      awaits: awaitsView(caseRow.id, awaits),
      gates: gatesView({
        caseId: caseRow.id,
        gates,
        tasks: seesCourse ? tasks : ownTasks({ caseRow, tasks, visitor }),
        areAll: seesCourse,
        missing: missingAtForce(journal),
        today: today.date,
        mayForce,
        newId: randomUUID,
        attempt: gateAttempt,
      }),
    };
    return Reply.html(
      this.renderer.page('cases/case', view, {
        title: caseRow.title,
        visitor,
        here: 'sager',
        wide: true,
        world: caseRow.world_id,
      }),
      status,
    );
  }
}
