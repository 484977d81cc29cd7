import { caseSubject } from '#domain';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { enterAuditorReport } from '#casework';
import { pages } from '#contracts';
import { readUnitsToChoose } from './report.query';
import { readPeopleToChoose, readReviewers } from '../web/people.query';
import { Records } from '../web/records';
import { reportFormView, roomOf } from './report-form.view';
import { reportPageView } from './report-page.view';
import { reportsView } from './reports.view';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Renderer } from '../web/renderer';
import { doneWith, type Done } from '../web/told';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import type { AuditedAccounts, SeenReport } from './audit-reader';
import { readReportForm } from './report-form';

const POINT_MAILS = ['opened', 'handed-over', 'moved', 'returned', 'withdrawn'] as const;
const DONE = new Map<string, Done>([
  [
    'lagt-ind',
    { text: 'Det er lagt ind. Hvert punkt er en opgave hos den, der skal svare.', tells: ['opened', 'audit-reported'] },
  ],
  ['rettet', { text: 'Punktet er ændret.', tells: POINT_MAILS }],
  ['tilfoejet', { text: 'Punktet er lagt ind som en opgave hos den, der skal svare.', tells: POINT_MAILS }],
  ['ord', { text: 'Revisionens ord er rettet. Den, der skal svare, har punktet med de nye ord.', tells: POINT_MAILS }],
  ['aabnet', { text: 'Punktet følges op.' }],
  ['lukket', { text: 'Punktet følges ikke op efter svaret.' }],
  ['spurgt', { text: 'Den ansvarlige bliver spurgt igen.', tells: ['opened', 'moved', 'handed-over'] }],
]);

/** The external auditor's reports on the accounts: the list, one with its points, and the form to enter one. */
@Injectable()
export class AuditPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
  ) {}

  list(visitor: Visitor, { caseRow, isOpen, rehearsal, today, pages, reports }: AuditedAccounts): Reply {
    const view = reportsView({
      caseId: caseRow.id,
      caseTitle: caseRow.title,
      rehearsal,
      pages,
      reports,
      mayEnter: isOpen && visitor.may('case:enter-audit-report', caseSubject(caseRow)),
      today: today.date,
    });
    return Reply.html(
      this.renderer.page('audit/reports', view, {
        title: 'Revision',
        visitor,
        here: 'sager',
        wide: true,
        world: caseRow.world_id,
      }),
    );
  }

  /** The form; `typed` is what it held when more room was asked for. */
  async form(
    visitor: Visitor,
    { caseRow, rehearsal, today, pages }: AuditedAccounts,
    typed: Fields | null = null,
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { db } = this.records;
    const [people, reviewers, units] = await Promise.all([
      readPeopleToChoose(db),
      readReviewers(db),
      readUnitsToChoose(db),
    ]);
    const view = reportFormView({
      caseId: caseRow.id,
      caseTitle: caseRow.title,
      rehearsal,
      pages,
      people,
      reviewers,
      units,
      today: today.date,
      typed,
      attempt,
      commandId: randomUUID(),
    });
    return Reply.html(
      this.renderer.page('audit/report-form', view, {
        title: 'Læg en beretning eller et notat ind',
        visitor,
        here: 'sager',
        world: caseRow.world_id,
      }),
      attempt?.status,
    );
  }

  async enter(visitor: Visitor, accounts: AuditedAccounts, fields: Fields): Promise<Reply> {
    const caseId = accounts.caseRow.id;
    if (field(fields, 'more') !== '')
      return this.form(visitor, accounts, { ...fields, room: String(roomOf(fields, true)) });
    const { report, errors } = readReportForm(fields, accounts.today);
    if (errors.size > 0) return this.form(visitor, accounts, null, mend('enter', fields, errors));
    let id = '';
    const failed = await tryForm('enter', fields, { 'PERSON.NOT_FOUND': 'reviewer' }, async () => {
      ({ reportId: id } = await enterAuditorReport(this.records, {
        ...commandOf(visitor, 'enter', fields),
        ...report,
        caseId,
      }));
    });
    return failed
      ? this.form(visitor, accounts, null, failed)
      : Reply.seeOther(`${pages.auditReport(caseId, id)}?gjort=lagt-ind`);
  }

  async show(
    visitor: Visitor,
    { accounts, report }: SeenReport,
    done = '',
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { db } = this.records;
    const [people, reviewers, units] = await Promise.all([
      readPeopleToChoose(db),
      readReviewers(db),
      readUnitsToChoose(db),
    ]);
    const view = reportPageView({
      report,
      caseTitle: accounts.caseRow.title,
      rehearsal: accounts.rehearsal,
      pages: accounts.pages,
      people,
      reviewers,
      units,
      visitor,
      today: accounts.today.date,
      done: await doneWith(this.records, visitor, { ...accounts.caseRow, id: report.id }, DONE.get(done)),
      attempt,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('audit/report', view, {
        title: report.title,
        visitor,
        here: 'sager',
        world: accounts.caseRow.world_id,
      }),
      attempt?.status,
    );
  }
}
