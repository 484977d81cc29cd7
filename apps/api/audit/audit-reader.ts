import { Injectable } from '@nestjs/common';
import { pages } from '#contracts';
import { caseSubject, type CaseAct, type CaseSubject } from '#domain';
import { readReports, type PointRow, type ReportRow } from './report.query';
import { readCase, type CaseRow } from '../web/case.query';
import { Records } from '../web/records';
import { asAuditorReads } from './auditor-reads';
import { pointsFor } from './report-page.view';
import { accountsPages, type CasePageLink } from '../web/case-pages.view';
import { Clocks, type Moment } from '../web/clocks';
import { isId } from '../web/fields';
import { notAllowed, notForAuditor, notFound } from '../web/problem';
import { RightsReader, SubjectReader, type RouteParams } from '../web/subject-reader';
import { REPORT_CASE } from '../web/subjects';
import type { Visitor } from '../web/visitor';

/** The accounts as the pages of the auditor's reports need them. */
export interface AuditedAccounts {
  readonly caseRow: CaseRow;
  readonly isOpen: boolean;
  readonly rehearsal: boolean;
  readonly today: Moment;
  /** The menu of the accounts' case, for who sees all of it. */
  readonly pages: readonly CasePageLink[] | null;
  /** Those of which the visitor may see something. */
  readonly reports: readonly ReportRow[];
}

/** One report of the accounts. */
export interface SeenReport {
  readonly accounts: AuditedAccounts;
  readonly report: ReportRow;
}

/** One point of a report. */
export interface SeenPoint extends SeenReport {
  readonly point: PointRow;
}

/** Who may see the auditor's reports: those who see every case, and whoever has a point of one. Everything else looks missing, and the external auditor sees no answer before it is sent. */
@Injectable()
export class AccountsReader extends RightsReader<AuditedAccounts, CaseAct> {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** The accounts of `:caseId`. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<AuditedAccounts> {
    const caseRow = isId(caseId) ? await readCase(this.records.db, caseId) : undefined;
    if (caseRow?.process !== 'accountsClosing') throw notFound();
    const all = await readReports(this.records.db, caseId);
    const reports = (visitor.isExternalAuditor ? all.map(asAuditorReads) : all).filter((report) =>
      visitor.may('report:see', { kind: 'report', hasPoint: pointsFor(visitor, report).length > 0 }),
    );
    if (!visitor.maySeeAll && reports.length === 0) throw notFound();
    return {
      caseRow,
      reports,
      isOpen: caseRow.state === 'open',
      rehearsal: caseRow.world_kind === 'rehearsal',
      today: await this.clocks.today(caseRow.plan_id, caseRow.world_now),
      pages: visitor.maySeeAll ? accountsPages(caseId, 'revision') : null,
    };
  }

  subjectOf({ caseRow }: AuditedAccounts): CaseSubject {
    return caseSubject(caseRow);
  }
}

/** A report of the accounts, for whoever may see something of it. */
@Injectable()
export class ReportReader extends RightsReader<SeenReport, CaseAct> {
  constructor(private readonly reader: AccountsReader) {
    super();
  }

  /** That of `:reportId` on the accounts of `:caseId`. */
  async read(visitor: Visitor, params: RouteParams): Promise<SeenReport> {
    const accounts = await this.reader.read(visitor, params);
    const report = accounts.reports.find(({ id }) => id === params.reportId);
    if (!report) throw notFound();
    return { accounts, report };
  }

  subjectOf(): CaseSubject {
    return REPORT_CASE;
  }
}

/** A point of a report that the visitor may see. */
@Injectable()
export class PointReader extends RightsReader<SeenPoint, CaseAct> {
  constructor(private readonly reader: ReportReader) {
    super();
  }

  /** That of `:pointId` in the report of `:reportId`. */
  async read(visitor: Visitor, params: RouteParams): Promise<SeenPoint> {
    const seen = await this.reader.read(visitor, params);
    const point = seen.report.points.find(({ id }) => id === params.pointId);
    if (!point) throw notFound();
    return { ...seen, point };
  }

  subjectOf(): CaseSubject {
    return REPORT_CASE;
  }
}

/** A report whose reply the visitor may read: not those who have a point of it alone, and the auditor when it has been sent. */
@Injectable()
export class ReplyReader extends SubjectReader<SeenReport> {
  constructor(private readonly reader: ReportReader) {
    super();
  }

  /** That of `:reportId` on the accounts of `:caseId`. */
  async read(visitor: Visitor, params: RouteParams): Promise<SeenReport> {
    const seen = await this.reader.read(visitor, params);
    if (!visitor.may('report:see-all', { kind: 'report', hasPoint: true }))
      throw notAllowed(
        'Det samlede svar er for dem, der arbejder med hele regnskabet, og for revisionen. Dine egne punkter finder du under Mine opgaver.',
      );
    if (visitor.isExternalAuditor && seen.report.replies.length === 0)
      throw notForAuditor(pages.auditReport(seen.accounts.caseRow.id, seen.report.id));
    return seen;
  }
}
