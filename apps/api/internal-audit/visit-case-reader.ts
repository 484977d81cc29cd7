import { Injectable } from '@nestjs/common';
import { caseSubject, type CaseAct, type CaseSubject } from '#domain';
import { readCase, readCaseTasks, type CaseRow, type CaseTaskRow } from '../web/case.query';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { readVisitRows, type VisitRows } from './visit.query';

/** A visit as its page needs it. */
export interface SeenVisit {
  readonly caseRow: CaseRow;
  readonly subject: CaseSubject;
  readonly tasks: readonly CaseTaskRow[];
  readonly rows: VisitRows;
}

/** For those who read every case, and for who has a part in the visit: its unit's leader, who holds it, who puts a finding right. */
@Injectable()
export class VisitCaseReader extends RightsReader<SeenVisit, CaseAct> {
  constructor(private readonly records: Records) {
    super();
  }

  /** That of `:caseId`. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<SeenVisit> {
    const { db } = this.records;
    const caseRow = isId(caseId) ? await readCase(db, caseId) : undefined;
    if (caseRow?.process !== 'auditVisit') throw notFound();
    const [tasks, rows] = await Promise.all([readCaseTasks(db, caseId), readVisitRows(db, caseId)]);
    const isTheirs = visitor.hasOneOf(tasks) || tasks.some(({ answered_by: by }) => by === visitor.personId);
    const subject = caseSubject(caseRow, isTheirs);
    if (rows === null || !visitor.may('case:see', subject)) throw notFound();
    return { caseRow, subject, tasks, rows };
  }

  subjectOf({ subject }: SeenVisit): CaseSubject {
    return subject;
  }
}
