import { Injectable } from '@nestjs/common';
import {
  addAuditPoint,
  changeAuditPoint,
  correctAuditPoint,
  followUpAuditPoint,
  markAuditPoint,
  type Command,
  type CommandOutcome,
} from '#casework';
import { pages } from '#contracts';
import { Records } from '../web/records';
import { mend, tryForm } from '../web/attempt';
import { commandOf } from '../web/command-id';
import type { Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { AuditPage } from './audit.page';
import { ReportReader, type SeenPoint, type SeenReport } from './audit-reader';
import { readAdded, readAgain, readChange, readCorrection, readMark, type ReadPointForm } from './point-form';

/** What is done with the points of a report from its page: who answers, what the auditor's words are, what is followed up. */
@Injectable()
export class AuditPointPage {
  constructor(
    private readonly records: Records,
    private readonly reader: ReportReader,
    private readonly page: AuditPage,
  ) {}

  async change(visitor: Visitor, seen: SeenPoint, fields: Fields): Promise<Reply> {
    const { report, point } = seen;
    const form = readChange(fields, point);
    return this.act(visitor, seen, `change-${point.number}`, fields, form, 'rettet', (command) =>
      changeAuditPoint(this.records, { ...command, reportId: report.id, pointId: point.id, ...form.asked }),
    );
  }

  async add(visitor: Visitor, seen: SeenReport, fields: Fields): Promise<Reply> {
    const form = readAdded(fields);
    return this.act(visitor, seen, 'add', fields, form, 'tilfoejet', (command) =>
      addAuditPoint(this.records, { ...command, ...form.asked, reportId: seen.report.id }),
    );
  }

  /** The auditor's words, until they are answered. */
  async correct(visitor: Visitor, seen: SeenPoint, fields: Fields): Promise<Reply> {
    const { report, point } = seen;
    const form = readCorrection(fields, point);
    return this.act(visitor, seen, `correct-${point.number}`, fields, form, 'ord', (command) =>
      correctAuditPoint(this.records, { ...command, reportId: report.id, pointId: point.id, ...form.asked }),
    );
  }

  async mark(visitor: Visitor, seen: SeenPoint, fields: Fields): Promise<Reply> {
    const { report, point } = seen;
    const form = readMark(fields, point);
    return this.act(visitor, seen, `mark-${point.number}`, fields, form, 'aabnet', (command) =>
      markAuditPoint(this.records, { ...command, reportId: report.id, pointId: point.id, isOpen: true, ...form.asked }),
    );
  }

  async unmark(visitor: Visitor, seen: SeenPoint, fields: Fields): Promise<Reply> {
    const { report, point } = seen;
    const form = { errors: new Map<string, string>(), fieldOf: {} };
    return this.act(visitor, seen, 'unmark', fields, form, 'lukket', (command) =>
      markAuditPoint(this.records, {
        ...command,
        reportId: report.id,
        pointId: point.id,
        isOpen: false,
        ownerId: null,
        followOn: null,
        reason: '',
      }),
    );
  }

  /** One that nobody reports on any more is asked about again. */
  async again(visitor: Visitor, seen: SeenPoint, fields: Fields): Promise<Reply> {
    const { report, point } = seen;
    const { number, measure } = point;
    if (measure === null) throw notFound();
    const form = readAgain(fields, point);
    return this.act(visitor, seen, `again-${number}`, fields, form, 'spurgt', (command) =>
      followUpAuditPoint(this.records, { ...command, reportId: report.id, pointId: point.id, ...form.asked }),
    );
  }

  private async act(
    visitor: Visitor,
    { accounts, report }: SeenReport,
    section: string,
    fields: Fields,
    { errors, fieldOf }: Omit<ReadPointForm<unknown>, 'asked'>,
    done: string,
    carryOut: (command: Command) => Promise<CommandOutcome>,
  ): Promise<Reply> {
    const params = { caseId: accounts.caseRow.id, reportId: report.id };
    const failed =
      errors.size > 0
        ? mend(section, fields, errors)
        : await tryForm(section, fields, fieldOf, () => carryOut(commandOf(visitor, section, fields)));
    return failed
      ? this.page.show(visitor, await this.reader.read(visitor, params), '', failed)
      : Reply.seeOther(`${pages.auditReport(params.caseId, params.reportId)}?gjort=${done}`);
  }
}
