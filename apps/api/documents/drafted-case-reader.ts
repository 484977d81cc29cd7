import { Injectable } from '@nestjs/common';
import { readCase, type CaseRow } from '../web/case.query';
import { isId } from '../web/fields';
import { notAllowed, notFound } from '../web/problem';
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
    const kase = isId(caseId) ? await readCase(this.records.db, caseId) : undefined;
    if (!kase) throw notFound();
    if (!visitor.maySeeAll)
      throw notAllowed('Sagsfremstillingen er for dem, der arbejder med hele sagen, indtil den er på dagsordenen.');
    return kase;
  }
}
