import { Injectable } from '@nestjs/common';
import { isTiedToVisit } from '#casework';
import { caseSubject, type CaseAct, type CaseSubject } from '#domain';
import type { CaseRow, CaseTaskRow } from '../web/case.query';
import { Clocks } from '../web/clocks';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { readVisitAtHand } from './visit-at-hand';
import type { VisitRows } from './visit.query';

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
  async read(visitor: Visitor, params: RouteParams): Promise<SeenVisit> {
    const { db } = this.records;
    const { caseRow, tasks, rows, part } = await readVisitAtHand(db, this.clocks, visitor, params);
    const { isTheirs, isOwn, isAskedOfDraft } = part;
    const isTied = await isTiedToVisit(db, {
      visitId: caseRow.id,
      worldId: caseRow.world_id,
      personId: visitor.personId,
      now: this.clocks.now(caseRow.world_now),
    });
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
