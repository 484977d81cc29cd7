import { caseSubject } from '#domain';
import { Injectable } from '@nestjs/common';
import { readCase, readCaseTasks, type CaseRow } from '../web/case.query';
import { isId } from '../web/fields';
import { refusedAct } from '../web/act-refusals';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { SubjectReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** A case whose text for the bodies is drafted, for those who work with all of it. */
@Injectable()
export class DraftedCaseReader extends SubjectReader<CaseRow> {
  constructor(private readonly records: Records) {
    super();
  }

  /** That of `:caseId`. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<CaseRow> {
    const caseRow = isId(caseId) ? await readCase(this.records.db, caseId) : undefined;
    if (!caseRow) throw notFound();
    const subject = caseSubject(caseRow, visitor.hasOneOf(await readCaseTasks(this.records.db, caseId)));
    if (!visitor.may('case:see', subject)) throw notFound();
    if (!visitor.may('case:see-draft', subject)) throw refusedAct('case:see-draft');
    return caseRow;
  }
}
