import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  addAuditPoint,
  changeAuditPoint,
  correctAuditPoint,
  enterAuditorReport,
  followUpMeasure,
  markAuditPoint,
  type Command,
  type Outcome,
} from '#casework';
import type { RefusalCode } from '#contracts';
import { isIsoDate } from '#domain';
import { writeDocument } from '#files';
import { readUnitsToChoose } from '../../queries/audit/report.query';
import { readReviewers } from '../../queries/budget/question.query';
import { readPeopleToChoose } from '../../queries/people.query';
import { Records } from '../../records';
import { replyDocument } from '../../views/audit/reply-document';
import { reportFormView, roomOf } from '../../views/audit/report-form.view';
import { reportPageView } from '../../views/audit/report-page.view';
import { reportsView } from '../../views/audit/reports.view';
import { documentView } from '../../views/case-document.view';
import { mend, tryForm, type FormAttempt } from '../../web/attempt';
import { commandIdOf } from '../../web/command-id';
import { field, isId, type Fields } from '../../web/fields';
import { DOCX } from '../../web/media-types';
import { notAllowed, notForAuditor, notFound } from '../../web/problem';
import { Renderer } from '../../web/renderer';
import { Reply } from '../../web/reply';
import type { Visitor } from '../../web/visitor';
import { AuditReader } from './audit-reader';
import { readReportForm } from './report-form';

const DONE = new Map<unknown, string>([
  ['lagt-ind', 'Det er lagt ind. De, der skal svare, får hver en mail med deres punkt.'],
  ['rettet', 'Punktet er ændret, og de, det angår, får besked på mail.'],
  ['tilfoejet', 'Punktet er lagt ind. Den, der skal svare, får en mail.'],
  ['ord', 'Revisionens ord er rettet. Den, der skal svare, får punktet igen.'],
  ['aabnet', 'Punktet følges op.'],
  ['lukket', 'Punktet følges ikke op efter svaret.'],
  ['spurgt', 'Den ansvarlige bliver spurgt igen.'],
]);

const STEER = 'Hvem der svarer på revisionens punkter, styres af Økonomi & Stab.';

/** The external auditor's reports on the accounts: the list, one with its points and the reply, and the form to enter one. */
@Injectable()
export class AuditDesk {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly reader: AuditReader,
  ) {}

  async list(visitor: Visitor, caseId: string): Promise<Reply> {
    const { kase, isOpen, rehearsal, today, pages, reports } = await this.reader.read(visitor, caseId);
    const view = reportsView({
      caseId,
      caseTitle: kase.title,
      rehearsal,
      pages,
      reports,
      mayEnter: isOpen && visitor.mayByRole('enter-audit-report'),
      today: today.date,
    });
    return Reply.html(
      this.renderer.page('audit/reports', view, {
        title: 'Revision',
        visitor,
        here: 'sager',
        wide: true,
        world: kase.world_id,
      }),
    );
  }

  /** The form; `typed` is what it held when more room was asked for. */
  async form(
    visitor: Visitor,
    caseId: string,
    typed: Fields | null = null,
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { kase, rehearsal, today, pages } = await this.mayEnter(visitor, caseId);
    const { db } = this.records;
    const [people, reviewers, units] = await Promise.all([
      readPeopleToChoose(db),
      readReviewers(db),
      readUnitsToChoose(db),
    ]);
    const view = reportFormView({
      caseId,
      caseTitle: kase.title,
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
        world: kase.world_id,
      }),
      attempt?.status,
    );
  }

  async enter(visitor: Visitor, caseId: string, fields: Fields): Promise<Reply> {
    const { today } = await this.mayEnter(visitor, caseId);
    if (field(fields, 'more') !== '')
      return this.form(visitor, caseId, { ...fields, room: String(roomOf(fields, true)) });
    const { report, errors } = readReportForm(fields, today);
    if (errors.size > 0) return this.form(visitor, caseId, null, mend('enter', fields, errors));
    let id = '';
    const failed = await tryForm('enter', fields, { 'PERSON.NOT_FOUND': 'reviewer' }, async () => {
      ({ reportId: id } = await enterAuditorReport(this.records, {
        ...commandOf(visitor, 'enter', fields),
        ...report,
        caseId,
      }));
    });
    return failed
      ? this.form(visitor, caseId, null, failed)
      : Reply.seeOther(`/sager/${caseId}/revision/${id}?gjort=lagt-ind`);
  }

  async show(
    visitor: Visitor,
    caseId: string,
    reportId: string,
    done: unknown = null,
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { accounts, report } = await this.reader.report(visitor, caseId, reportId);
    const { db } = this.records;
    const [people, reviewers, units] = await Promise.all([
      readPeopleToChoose(db),
      readReviewers(db),
      readUnitsToChoose(db),
    ]);
    const view = reportPageView({
      report,
      caseTitle: accounts.kase.title,
      rehearsal: accounts.rehearsal,
      pages: accounts.pages,
      people,
      reviewers,
      units,
      visitor,
      today: accounts.today.date,
      done: DONE.get(done) ?? null,
      attempt,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('audit/report', view, {
        title: report.title,
        visitor,
        here: 'sager',
        world: accounts.kase.world_id,
      }),
      attempt?.status,
    );
  }

  async reply(visitor: Visitor, caseId: string, reportId: string): Promise<Reply> {
    const { accounts, report } = await this.replyOf(visitor, caseId, reportId);
    const document = replyDocument(report, accounts.kase.title, accounts.today.date);
    const url = `/sager/${caseId}/revision/${reportId}`;
    const view = {
      document: documentView(document),
      pages: accounts.pages,
      others: [{ url, text: 'Punkterne', current: false }],
      docxUrl: `${url}/svar.docx`,
    };
    return Reply.html(
      this.renderer.page('case-document', view, {
        title: document.title,
        visitor,
        here: 'sager',
        world: accounts.kase.world_id,
      }),
    );
  }

  async replyFile(visitor: Visitor, caseId: string, reportId: string): Promise<Reply> {
    const { accounts, report } = await this.replyOf(visitor, caseId, reportId);
    return Reply.file(
      await writeDocument(replyDocument(report, accounts.kase.title, accounts.today.date)),
      DOCX,
      `svar-til-revisionen-${report.number}.docx`,
    );
  }

  async change(visitor: Visitor, caseId: string, reportId: string, pointId: string, fields: Fields): Promise<Reply> {
    const point = await this.mayRun(visitor, caseId, reportId, pointId);
    const [person, due, reason] = [`person-${point.number}`, `due-${point.number}`, `reason-${point.number}`];
    const isReview = point.state === 'unreviewed';
    const dueOn = isReview ? (point.answer?.due_on ?? '') : field(fields, due);
    const wrong = new Map<string, string>([
      ...(isId(field(fields, person)) ? [] : [[person, 'Vælg en fra listen.'] as const]),
      ...(isIsoDate(dueOn) ? [] : [[due, 'Vælg en dag.'] as const]),
      ...(field(fields, reason) === ''
        ? [[reason, 'Skriv, hvorfor punktet ændres. Det står i sagens journal.'] as const]
        : []),
    ]);
    const fieldOf = {
      'PERSON.NOT_FOUND': person,
      'PERSON.AUDITS': person,
      'AUDIT.OWN_ANSWER': person,
      'DATE.NOT_WORKING_DAY': due,
      'DATE.PAST': due,
      'TEXT.TOO_LONG': reason,
    } as const;
    return this.act(
      visitor,
      [caseId, reportId],
      `change-${point.number}`,
      fields,
      wrong,
      fieldOf,
      'rettet',
      (command) =>
        changeAuditPoint(this.records, {
          ...command,
          reportId,
          pointId,
          personId: field(fields, person),
          due: dueOn,
          reason: field(fields, reason),
        }),
    );
  }

  /** One more point of a report that is entered already. */
  async add(visitor: Visitor, caseId: string, reportId: string, fields: Fields): Promise<Reply> {
    await this.reader.report(visitor, caseId, reportId);
    await this.mayEnter(visitor, caseId);
    const [text, unit, person, due, reason] = ['text', 'unit', 'person', 'due', 'reason'].map((name) =>
      field(fields, `add-${name}`),
    );
    const wrong = new Map<string, string>([
      ...(text ? [] : [['add-text', 'Skriv, hvad revisionen spørger om.'] as const]),
      ...(unit || person
        ? []
        : [['add-person', 'Vælg den, der skal svare, eller en enhed, så lederen svarer.'] as const]),
      ...(isIsoDate(due ?? '') ? [] : [['add-due', 'Vælg en dag.'] as const]),
      ...(reason ? [] : [['add-reason', 'Skriv, hvorfor punktet kommer til nu. Det står i sagens journal.'] as const]),
    ]);
    const point = {
      text: text ?? '',
      unit: unit || null,
      personId: isId(person ?? '') ? (person ?? '') : null,
      due: due ?? '',
      reason: reason ?? '',
    };
    const fieldOf = {
      'PERSON.NOT_FOUND': 'add-person',
      'PERSON.AUDITS': 'add-person',
      'AUDIT.INVALID': 'add-person',
      'DATE.NOT_WORKING_DAY': 'add-due',
      'DATE.PAST': 'add-due',
      'TEXT.TOO_LONG': 'add-text',
    } as const;
    return this.act(visitor, [caseId, reportId], 'add', fields, wrong, fieldOf, 'tilfoejet', (command) =>
      addAuditPoint(this.records, { ...command, ...point, reportId }),
    );
  }

  /** The auditor's words, until they are answered. */
  async correct(visitor: Visitor, caseId: string, reportId: string, pointId: string, fields: Fields): Promise<Reply> {
    const { report } = await this.reader.report(visitor, caseId, reportId);
    await this.mayEnter(visitor, caseId);
    const number = report.points.find(({ id }) => id === pointId)?.number;
    if (number === undefined) throw notFound();
    const [words, reason] = [`words-${number}`, `wordsReason-${number}`];
    const wrong = new Map<string, string>(
      field(fields, reason) === '' ? [[reason, 'Skriv, hvorfor ordene rettes. Det står i sagens journal.']] : [],
    );
    const fieldOf = { 'AUDIT.INVALID': words, 'TEXT.TOO_LONG': words } as const;
    return this.act(visitor, [caseId, reportId], `correct-${number}`, fields, wrong, fieldOf, 'ord', (command) =>
      correctAuditPoint(this.records, {
        ...command,
        reportId,
        pointId,
        text: field(fields, words),
        reason: field(fields, reason),
      }),
    );
  }

  async mark(visitor: Visitor, caseId: string, reportId: string, pointId: string, fields: Fields): Promise<Reply> {
    const { number } = await this.mayRun(visitor, caseId, reportId, pointId);
    const [owner, followOn, reason] = [`owner-${number}`, `followOn-${number}`, `markReason-${number}`];
    const day = field(fields, followOn);
    const wrong = new Map<string, string>(
      day === '' || isIsoDate(day) ? [] : [[followOn, 'Vælg en dag, eller lad feltet stå tomt.']],
    );
    const fieldOf = {
      'PERSON.NOT_FOUND': owner,
      'PERSON.AUDITS': owner,
      'DATE.PAST': followOn,
      'DATE.NOT_WORKING_DAY': followOn,
      'TEXT.TOO_LONG': reason,
    } as const;
    const ownerId = isId(field(fields, owner)) ? field(fields, owner) : null;
    return this.act(visitor, [caseId, reportId], `mark-${number}`, fields, wrong, fieldOf, 'aabnet', (command) =>
      markAuditPoint(this.records, {
        ...command,
        reportId,
        pointId,
        isOpen: true,
        ownerId,
        followOn: day || null,
        reason: field(fields, reason),
      }),
    );
  }

  async unmark(visitor: Visitor, caseId: string, reportId: string, pointId: string, fields: Fields): Promise<Reply> {
    await this.mayRun(visitor, caseId, reportId, pointId);
    return this.act(visitor, [caseId, reportId], 'unmark', fields, new Map(), {}, 'lukket', (command) =>
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
    const { number, measure } = await this.mayRun(visitor, caseId, reportId, pointId);
    if (measure === null) throw notFound();
    const [owner, statusOn] = [`owner-${number}`, `statusOn-${number}`];
    const wrong = new Map<string, string>([
      ...(isId(field(fields, owner)) ? [] : [[owner, 'Vælg en fra listen.'] as const]),
      ...(isIsoDate(field(fields, statusOn)) ? [] : [[statusOn, 'Vælg en dag.'] as const]),
    ]);
    const fieldOf = {
      'PERSON.NOT_FOUND': owner,
      'PERSON.AUDITS': owner,
      'DATE.PAST': statusOn,
      'DATE.NOT_WORKING_DAY': statusOn,
    } as const;
    return this.act(visitor, [caseId, reportId], `again-${number}`, fields, wrong, fieldOf, 'spurgt', (command) =>
      followUpMeasure(this.records, {
        ...command,
        caseId: reportId,
        measureId: measure.id,
        ownerId: field(fields, owner),
        statusOn: field(fields, statusOn),
      }),
    );
  }

  private async act(
    visitor: Visitor,
    [caseId, reportId]: readonly [string, string],
    section: string,
    fields: Fields,
    wrong: ReadonlyMap<string, string>,
    fieldOf: Partial<Record<RefusalCode, string>>,
    done: string,
    carryOut: (command: Command) => Promise<Outcome>,
  ): Promise<Reply> {
    const failed =
      wrong.size > 0
        ? mend(section, fields, wrong)
        : await tryForm(section, fields, fieldOf, () => carryOut(commandOf(visitor, section, fields)));
    return failed
      ? this.show(visitor, caseId, reportId, null, failed)
      : Reply.seeOther(`/sager/${caseId}/revision/${reportId}?gjort=${done}`);
  }

  private async mayEnter(visitor: Visitor, caseId: string) {
    const accounts = await this.reader.read(visitor, caseId);
    if (!visitor.mayByRole('enter-audit-report'))
      throw notAllowed('Revisionens beretninger og notater lægges ind af Økonomi & Stab eller af revisionen selv.');
    return accounts;
  }

  private async mayRun(visitor: Visitor, caseId: string, reportId: string, pointId: string) {
    const { report } = await this.reader.report(visitor, caseId, reportId);
    const point = report.points.find(({ id }) => id === pointId);
    if (!point) throw notFound();
    if (!visitor.mayByRole('run-audit-points')) throw notAllowed(STEER);
    return point;
  }

  private async replyOf(visitor: Visitor, caseId: string, reportId: string) {
    const read = await this.reader.report(visitor, caseId, reportId);
    if (!visitor.maySeeAll)
      throw notAllowed(
        'Det samlede svar er for dem, der arbejder med hele regnskabet, og for revisionen. Dine egne punkter finder du under Mine opgaver.',
      );
    if (visitor.isExternalAuditor && read.report.replies.length === 0)
      throw notForAuditor(`/sager/${caseId}/revision/${reportId}`);
    return read;
  }
}

const commandOf = (visitor: Visitor, section: string, fields: Fields): Command => ({
  commandId: commandIdOf(section, fields),
  actor: { personId: visitor.personId },
});
