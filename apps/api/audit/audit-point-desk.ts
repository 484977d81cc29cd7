import { Injectable } from '@nestjs/common';
import {
  addAuditPoint,
  changeAuditPoint,
  correctAuditPoint,
  followUpMeasure,
  markAuditPoint,
  type Command,
  type Outcome,
} from '#casework';
import type { PointRow } from './report.query';
import { Records } from '../web/records';
import { mend, tryForm } from '../web/attempt';
import { commandOf } from '../web/command-id';
import type { Fields } from '../web/fields';
import { notAllowed, notFound } from '../web/problem';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { AuditDesk } from './audit-desk';
import { AuditReader } from './audit-reader';
import { readAdded, readAgain, readChange, readCorrection, readMark, type ReadPointForm } from './point-form';

const STEER = 'Hvem der svarer på revisionens punkter, styres af Økonomi & Stab.';

/** What is done with the points of a report from its page: who answers, what the auditor's words are, what is followed up. */
@Injectable()
export class AuditPointDesk {
  constructor(
    private readonly records: Records,
    private readonly reader: AuditReader,
    private readonly desk: AuditDesk,
  ) {}

  async change(visitor: Visitor, caseId: string, reportId: string, pointId: string, fields: Fields): Promise<Reply> {
    const point = await this.mayRun(visitor, caseId, reportId, pointId);
    const form = readChange(fields, point);
    return this.act(visitor, [caseId, reportId], `change-${point.number}`, fields, form, 'rettet', (command) =>
      changeAuditPoint(this.records, { ...command, reportId, pointId, ...form.asked }),
    );
  }

  async add(visitor: Visitor, caseId: string, reportId: string, fields: Fields): Promise<Reply> {
    await this.reader.report(visitor, caseId, reportId);
    await this.reader.readToEnter(visitor, caseId);
    const form = readAdded(fields);
    return this.act(visitor, [caseId, reportId], 'add', fields, form, 'tilfoejet', (command) =>
      addAuditPoint(this.records, { ...command, ...form.asked, reportId }),
    );
  }

  /** The auditor's words, until they are answered. */
  async correct(visitor: Visitor, caseId: string, reportId: string, pointId: string, fields: Fields): Promise<Reply> {
    const { report } = await this.reader.report(visitor, caseId, reportId);
    await this.reader.readToEnter(visitor, caseId);
    const point = report.points.find(({ id }) => id === pointId);
    if (!point) throw notFound();
    const form = readCorrection(fields, point);
    return this.act(visitor, [caseId, reportId], `correct-${point.number}`, fields, form, 'ord', (command) =>
      correctAuditPoint(this.records, { ...command, reportId, pointId, ...form.asked }),
    );
  }

  async mark(visitor: Visitor, caseId: string, reportId: string, pointId: string, fields: Fields): Promise<Reply> {
    const point = await this.mayRun(visitor, caseId, reportId, pointId);
    const form = readMark(fields, point);
    return this.act(visitor, [caseId, reportId], `mark-${point.number}`, fields, form, 'aabnet', (command) =>
      markAuditPoint(this.records, { ...command, reportId, pointId, isOpen: true, ...form.asked }),
    );
  }

  async unmark(visitor: Visitor, caseId: string, reportId: string, pointId: string, fields: Fields): Promise<Reply> {
    await this.mayRun(visitor, caseId, reportId, pointId);
    const form = { errors: new Map<string, string>(), fieldOf: {} };
    return this.act(visitor, [caseId, reportId], 'unmark', fields, form, 'lukket', (command) =>
      markAuditPoint(this.records, {
        ...command,
        reportId,
        pointId,
        isOpen: false,
        ownerId: null,
        followOn: null,
        reason: '',
      }),
    );
  }

  /** One that nobody reports on any more is asked about again. */
  async again(visitor: Visitor, caseId: string, reportId: string, pointId: string, fields: Fields): Promise<Reply> {
    const point = await this.mayRun(visitor, caseId, reportId, pointId);
    const { number, measure } = point;
    if (measure === null) throw notFound();
    const form = readAgain(fields, point);
    return this.act(visitor, [caseId, reportId], `again-${number}`, fields, form, 'spurgt', (command) =>
      followUpMeasure(this.records, { ...command, caseId: reportId, measureId: measure.id, ...form.asked }),
    );
  }

  private async act(
    visitor: Visitor,
    [caseId, reportId]: readonly [string, string],
    section: string,
    fields: Fields,
    { errors, fieldOf }: Omit<ReadPointForm<unknown>, 'asked'>,
    done: string,
    carryOut: (command: Command) => Promise<Outcome>,
  ): Promise<Reply> {
    const failed =
      errors.size > 0
        ? mend(section, fields, errors)
        : await tryForm(section, fields, fieldOf, () => carryOut(commandOf(visitor, section, fields)));
    return failed
      ? this.desk.show(visitor, caseId, reportId, null, failed)
      : Reply.seeOther(`/sager/${caseId}/revision/${reportId}?gjort=${done}`);
  }

  private async mayRun(visitor: Visitor, caseId: string, reportId: string, pointId: string): Promise<PointRow> {
    const { report } = await this.reader.report(visitor, caseId, reportId);
    const point = report.points.find(({ id }) => id === pointId);
    if (!point) throw notFound();
    if (!visitor.mayByRole('run-audit-points')) throw notAllowed(STEER);
    return point;
  }
}
