import { Injectable } from '@nestjs/common';
import { readReports, type ReportRow } from './report.query';
import { readCase, type CaseRow } from '../web/case.query';
import { Records } from '../web/records';
import { asAuditorReads } from './auditor-reads';
import { pointsFor } from './report-page.view';
import { accountsPages, type CasePageLink } from '../web/case-pages.view';
import { Clocks, type Moment } from '../web/clocks';
import { isId } from '../web/fields';
import { notAllowed, notFound } from '../web/problem';
import type { Visitor } from '../web/visitor';

/** The accounts as the pages of the auditor's reports need them. */
export interface AuditedAccounts {
  readonly kase: CaseRow;
  readonly isOpen: boolean;
  readonly rehearsal: boolean;
  readonly today: Moment;
  /** The menu of the accounts' case, for who sees all of it. */
  readonly pages: readonly CasePageLink[] | null;
  /** Those of which the visitor may see something. */
  readonly reports: readonly ReportRow[];
}

/** Who may see the auditor's reports: those who see every case, and whoever has a point of one. Everything else looks missing, and the external auditor sees no answer before it is sent. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {}

  async read(visitor: Visitor, caseId: string): Promise<AuditedAccounts> {
    const kase = isId(caseId) ? await readCase(this.records.db, caseId) : undefined;
    if (kase?.process !== 'accountsClosing') throw notFound();
    const all = await readReports(this.records.db, caseId);
    const reports = (visitor.isExternalAuditor ? all.map(asAuditorReads) : all).filter(
      (report) => visitor.maySeeAll || pointsFor(visitor, report).length > 0,
    );
    if (!visitor.maySeeAll && reports.length === 0) throw notFound();
    return {
      kase,
      reports,
      isOpen: kase.state === 'open',
      rehearsal: kase.world_kind === 'rehearsal',
      today: await this.clocks.today(kase.plan_id, kase.world_now),
      pages: visitor.maySeeAll ? accountsPages(caseId, 'revision') : null,
    };
  }

  /** The accounts, for whoever may enter a report on them and what the auditor says in it. */
  async readToEnter(visitor: Visitor, caseId: string): Promise<AuditedAccounts> {
    const accounts = await this.read(visitor, caseId);
    if (!visitor.mayByRole('enter-audit-report'))
      throw notAllowed('Revisionens beretninger og notater lægges ind af Økonomi & Stab eller af revisionen selv.');
    return accounts;
  }

  /** One report of the accounts. */
  async report(
    visitor: Visitor,
    caseId: string,
    reportId: string,
  ): Promise<{ readonly accounts: AuditedAccounts; readonly report: ReportRow }> {
    const accounts = await this.read(visitor, caseId);
    const report = accounts.reports.find(({ id }) => id === reportId);
    if (!report) throw notFound();
    return { accounts, report };
  }
}
