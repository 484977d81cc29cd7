import { Injectable } from '@nestjs/common';
import { leadsDirectorateOver } from '#casework';
import { caseSubject, type VisitReportSubject } from '#domain';
import type { CaseRow, CaseTaskRow } from '../web/case.query';
import { Clocks } from '../web/clocks';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { SubjectReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { readVisitAtHand } from './visit-at-hand';
import type { VisitRows } from './visit.query';
import type { SentReport } from './visit-report.document';

/** A report of a visit, with the others that the visitor sees. */
export interface SeenReport {
  readonly caseRow: CaseRow;
  readonly tasks: readonly CaseTaskRow[];
  readonly visit: VisitRows['visit'];
  readonly report: SentReport;
  readonly versions: readonly SentReport[];
  /** Whether the visit's own page is theirs to see. */
  readonly seesVisit: boolean;
  /** And its case's: not of who acts for somebody. */
  readonly seesCase: boolean;
}

/** For those who see the visit, each the versions that its page shows them; a direktør has the final ones of their own area. */
@Injectable()
export class VisitReportReader extends SubjectReader<SeenReport> {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** That of `:caseId` in `:version`. */
  async read(visitor: Visitor, params: RouteParams): Promise<SeenReport> {
    const { db } = this.records;
    const { caseRow, tasks, rows, part } = await readVisitAtHand(db, this.clocks, visitor, params);
    const { visit, reports } = rows;
    const leadsDirectorate = await leadsDirectorateOver(db, visitor.personId, visit.unit_code);
    const subject = (isFinal: boolean): VisitReportSubject => ({
      kind: 'visit-report',
      isFinal,
      isTheirs: isFinal ? part.isTheirs : part.isAskedOfDraft,
      leadsDirectorate,
    });
    const versions = reports.filter(({ stage }) => visitor.may('visit-report:see', subject(stage === 'final')));
    const report = versions.find((one) => String(one.version) === params['version']);
    if (!report) throw notFound();
    return {
      caseRow,
      tasks,
      visit,
      report,
      versions,
      seesVisit: visitor.may('case:see', caseSubject(caseRow, part.isTheirs)),
      seesCase: visitor.may('case:see', caseSubject(caseRow, part.isOwn)),
    };
  }
}
