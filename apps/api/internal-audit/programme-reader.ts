import { Injectable } from '@nestjs/common';
import { caseSubject, type CaseAct, type CaseSubject } from '#domain';
import { readCase, type CaseRow } from '../web/case.query';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { readProgramme, type ProgrammeRows } from './programme.query';

/** The internal audit of an autumn as its page needs it. */
export interface SeenProgramme {
  readonly caseRow: CaseRow;
  readonly rows: ProgrammeRows;
}

/** For those who read every case. */
@Injectable()
export class ProgrammeReader extends RightsReader<SeenProgramme, CaseAct> {
  constructor(private readonly records: Records) {
    super();
  }

  /** That of `:caseId`. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<SeenProgramme> {
    const caseRow = isId(caseId) ? await readCase(this.records.db, caseId) : undefined;
    if (caseRow?.process !== 'auditProgramme' || !visitor.may('case:see-programme', caseSubject(caseRow)))
      throw notFound();
    return { caseRow, rows: await readProgramme(this.records.db, caseId) };
  }

  subjectOf({ caseRow }: SeenProgramme): CaseSubject {
    return caseSubject(caseRow);
  }
}
