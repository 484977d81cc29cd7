import { Injectable } from '@nestjs/common';
import { isTiedToVisit } from '#casework';
import { caseSubject, type CaseAct, type CaseSubject } from '#domain';
import { readCase, readCaseTasks, type CaseRow, type CaseTaskRow } from '../web/case.query';
import { Clocks } from '../web/clocks';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { partInVisit } from './part-in-visit';
import { readVisitRows, type VisitRows } from './visit.query';

/** A visit as its page needs it. */
export interface SeenVisit {
  readonly caseRow: CaseRow;
  readonly subject: CaseSubject;
  /** The draft is sent to them. */
  readonly isAskedOfDraft: boolean;
  /** The pages of its case are theirs to see too: not of who acts for somebody. */
  readonly seesCase: boolean;
  readonly tasks: readonly CaseTaskRow[];
  readonly rows: VisitRows;
}

/** For those who read every case, and for who has a part in the visit: its unit's leader, who holds it, who puts a finding right, who acts for them. */
@Injectable()
export class VisitCaseReader extends RightsReader<SeenVisit, CaseAct> {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** That of `:caseId`. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<SeenVisit> {
    const { db } = this.records;
    const caseRow = isId(caseId) ? await readCase(db, caseId) : undefined;
    if (caseRow?.process !== 'auditVisit') throw notFound();
    const [tasks, rows] = await Promise.all([readCaseTasks(db, caseId), readVisitRows(db, caseId)]);
    if (rows === null) throw notFound();
    const { personId } = visitor;
    const [{ isTheirs, isOwn, isAskedOfDraft }, isTied] = await Promise.all([
      partInVisit(db, visitor, {
        worldId: caseRow.world_id,
        unitCode: rows.visit.unit_code,
        tasks,
        today: this.clocks.date(caseRow.world_now),
      }),
      isTiedToVisit(db, {
        visitId: caseId,
        worldId: caseRow.world_id,
        personId,
        now: this.clocks.now(caseRow.world_now),
      }),
    ]);
    const subject = { ...caseSubject(caseRow, isTheirs), isTied };
    if (!visitor.may('case:see', subject)) throw notFound();
    return {
      caseRow,
      subject,
      isAskedOfDraft,
      seesCase: visitor.may('case:see', caseSubject(caseRow, isOwn)),
      tasks,
      rows,
    };
  }

  subjectOf({ subject }: SeenVisit): CaseSubject {
    return subject;
  }
}
