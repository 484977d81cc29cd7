import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  actOnTransfer,
  askExtension,
  commentTask,
  completeTask,
  decideExtension,
  handOverTask,
  lawOfDecision,
  returnTask,
  withdrawTask,
  type Command,
} from '#casework';
import { Refusal, type RefusalCode } from '#contracts';
import type { JsonObject } from '#database';
import { formatDateLong, isIsoDate, may, type FormKind } from '#domain';
import { readAbout } from '../queries/budget/about.query';
import { readPeopleToChoose } from '../queries/people.query';
import { readProposalsOfTask } from '../queries/proposal.query';
import { readAskedExtension, readMissing, readNextSteps, readPreviousAnswer, readRemarks } from '../queries/task.query';
import { Records } from '../records';
import { initialFields, names, readFields, returnedFields } from '../views/answer-fields';
import { closedTaskView } from '../views/closed-task.view';
import { doneWords } from '../views/done-words';
import { aboutView, type AboutView } from '../views/budget/about.view';
import { taskProposalsView, type TaskProposalsView } from '../views/proposal-lines.view';
import { proposalDone } from '../views/proposal-words';
import { taskPageView, type Attempt, type Section } from '../views/task-page.view';
import { readRequestAct, reasonName } from '../views/transfers/request-acts.view';
import { initialOfRequest, readWithRequest } from '../views/transfers/request-task.view';
import { COVERAGE } from '../views/transfers/request-text.view';
import type { TaskEntry } from '../web/doors';
import { commandIdOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Renderer } from '../web/renderer';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';
import { RequestReader } from './transfers/request-reader';

/** The task's page and all that can be done from it, for whoever came through the doors. */
@Injectable()
export class TaskDesk {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly requests: RequestReader,
  ) {}

  /** Shows the task; changes nothing. `done` names what was just done, `chosen` the answer that a mail's link is for. */
  async show(entry: TaskEntry, done?: unknown, chosen?: unknown): Promise<Reply> {
    return this.render(
      entry,
      null,
      doneWords(done, entry.today) ?? proposalDone(done),
      200,
      typeof chosen === 'string' ? chosen : '',
    );
  }

  /** What was recorded, when, and what happens next. A task that is not answered has its page instead. */
  async receipt(entry: TaskEntry): Promise<Reply> {
    return entry.task.state === 'done' ? this.renderClosed(entry, null, null, true) : this.show(entry);
  }

  async answer(entry: TaskEntry, fields: Fields): Promise<Reply> {
    const { task } = entry;
    const request = await this.requests.atHand(entry);
    const asSent = readFields(task.form, fields, task.area, task.details.report);
    const read = request ? readWithRequest(task.form, request, fields, asSent) : asSent;
    if (read.errors.size > 0 && task.state === 'open')
      return this.render(entry, { section: 'answer', fields, errors: read.errors, refusal: null }, null);
    const question = earlyDecision(entry, read.answer, fields) ?? (await this.lawOf(entry, read.answer, fields));
    if (question !== null)
      return this.render(
        entry,
        { section: 'answer', fields: { ...fields, ...question.seen }, errors: question.errors, refusal: null },
        null,
      );
    return this.act(entry, 'answer', fields, afterwards(task.form, read.answer), (command) =>
      completeTask(this.records, { ...command, taskId: task.id, answer: read.answer }),
    );
  }

  /** The law's words on the day that a decision is put off to: shown once for a day, whatever was written; then they need a reason. */
  private async lawOf({ task }: TaskEntry, answer: JsonObject, fields: Fields): Promise<AskedBack | null> {
    const until = answer['until'];
    if (task.form !== 'decision' || task.state !== 'open' || typeof until !== 'string') return null;
    const isSeen = field(fields, names.lawSeen) === until;
    if (isSeen && field(fields, 'note') !== '') return null;
    const findings = await lawOfDecision(this.records.db, task.id, until);
    if (findings.length === 0) return null;
    const errors = new Map([[names.until, findings.map(({ message }) => message).join(' ')]]);
    if (field(fields, 'note') === '')
      errors.set('note', 'Skriv, hvorfor det alligevel er dagen, fx at ministeriet har flyttet fristen.');
    else errors.set('note', 'Står det her, hvorfor det alligevel er dagen? Send igen, når det gør.');
    return { errors, seen: { [names.lawSeen]: until } };
  }

  handOver(entry: TaskEntry, fields: Fields): Promise<Reply> {
    const toPersonId = field(fields, 'to');
    if (!isId(toPersonId)) return this.mend(entry, 'hand-over', fields, 'to', 'Vælg den, der skal overtage opgaven.');
    return this.act(entry, 'hand-over', fields, '?gjort=videre', (command) =>
      handOverTask(this.records, {
        ...command,
        taskId: entry.task.id,
        toPersonId,
        reason: field(fields, 'hand-over-reason'),
      }),
    );
  }

  askExtension(entry: TaskEntry, fields: Fields): Promise<Reply> {
    const until = field(fields, 'until');
    if (!isIsoDate(until)) return this.mend(entry, 'extension', fields, 'until', 'Vælg den dag, du kan være færdig.');
    return this.act(entry, 'extension', fields, '?gjort=frist', (command) =>
      askExtension(this.records, {
        ...command,
        taskId: entry.task.id,
        until,
        reason: field(fields, 'extension-reason'),
      }),
    );
  }

  decideExtension(entry: TaskEntry, extensionId: string, fields: Fields): Promise<Reply> {
    const grant = field(fields, 'decision') === 'ja';
    return this.act(entry, 'decide', fields, grant ? '?gjort=ja' : '?gjort=nej', (command) =>
      decideExtension(this.records, {
        ...command,
        taskId: entry.task.id,
        extensionId: isId(extensionId) ? extensionId : randomUUID(),
        grant,
        reason: field(fields, 'decision-reason'),
      }),
    );
  }

  /** Who reviews or writes a request changes its amounts where they are asked: from a mail's link they come no further. */
  async changeAmounts(entry: TaskEntry, fields: Fields): Promise<Reply> {
    const request = await this.requests.atHand(entry);
    if (!request) throw notFound();
    const { given, errors } = readRequestAct(request.brief, 'change', fields);
    if (errors.size > 0) return this.render(entry, { section: 'amounts', fields, errors, refusal: null }, null);
    const change = {
      transferId: request.brief.row.id,
      version: Number(field(fields, 'version')),
      act: 'change' as const,
      ...given,
    };
    return this.act(entry, 'amounts', fields, '?gjort=beloeb', (command) =>
      actOnTransfer(this.records, { ...command, ...change }),
    );
  }

  comment(entry: TaskEntry, fields: Fields): Promise<Reply> {
    return this.act(entry, 'comment', fields, '?gjort=kommentar', (command) =>
      commentTask(this.records, { ...command, taskId: entry.task.id, text: field(fields, 'text') }),
    );
  }

  giveBack(entry: TaskEntry, fields: Fields): Promise<Reply> {
    return this.act(entry, 'return', fields, '?gjort=tilbage', (command) =>
      returnTask(this.records, { ...command, taskId: entry.task.id, reason: field(fields, 'return-reason') }),
    );
  }

  withdraw(entry: TaskEntry, fields: Fields): Promise<Reply> {
    return this.act(entry, 'withdraw', fields, '', (command) =>
      withdrawTask(this.records, { ...command, taskId: entry.task.id, reason: field(fields, 'withdraw-reason') }),
    );
  }

  private mend(entry: TaskEntry, section: Section, fields: Fields, name: string, error: string): Promise<Reply> {
    return this.render(entry, { section, fields, errors: new Map([[name, error]]), refusal: null }, null);
  }

  /** Carries an act out and goes to the page that says so; refused, the same page says why and keeps what was typed. */
  private async act(
    entry: TaskEntry,
    section: Section,
    fields: Fields,
    to: string,
    carryOut: (command: Command) => Promise<unknown>,
  ): Promise<Reply> {
    try {
      await carryOut({ commandId: commandIdOf(section, fields), actor: { personId: entry.visitor.personId } });
    } catch (error) {
      if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
      const wrong = fieldOf(section, error.code);
      const attempt =
        wrong === null
          ? { section, fields, errors: new Map(), refusal: error.message }
          : { section, fields, errors: new Map([[wrong, error.message]]), refusal: null };
      return this.render(entry, attempt, null, statusOf(error.code));
    }
    return Reply.seeOther(to.startsWith('?') || to === '' ? `${entry.base}${to}` : `${entry.base}/${to}`);
  }

  private async render(
    entry: TaskEntry,
    attempt: Attempt | null,
    done: string | null,
    status = attempt === null ? 200 : 422,
    chosen = '',
  ): Promise<Reply> {
    const { task, visitor, byLink } = entry;
    if (task.state !== 'open' || task.case_state !== 'open')
      return this.renderClosed(entry, attempt, done, false, status);
    const { db } = this.records;
    const request = await this.requests.atHand(entry);
    const [missing, asked, remarks, people, previous, next, about, proposals, matter] = await Promise.all([
      readMissing(db, task),
      readAskedExtension(db, task.id),
      readRemarks(db, task.id),
      readPeopleToChoose(db),
      readPreviousAnswer(db, task),
      readNextSteps(db, task),
      this.aboutOf(entry),
      this.proposalsOf(entry),
      request && this.requests.matter(request.brief, request.story, byLink ? null : `/sager/${task.case_id}`),
    ]);
    const view = taskPageView(entry, {
      missing,
      asked,
      remarks,
      people,
      next,
      about,
      proposals,
      request,
      matter,
      initial: request
        ? initialOfRequest(task.form, request, chosen)
        : task.answer === null
          ? initialFields(task.form, previous, task.area, task.details.report)
          : returnedFields(task.form, task.answer, task.area, task.details.report),
      attempt,
      done,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('task', view, {
        title: `${attempt ? 'Ret svaret: ' : ''}${view.heading}`,
        visitor: byLink ? null : visitor,
      }),
      status,
    );
  }

  private async aboutOf({ task, byLink }: TaskEntry): Promise<AboutView | null> {
    return aboutView(await readAbout(this.records.db, task), byLink);
  }

  /** Those of the task's unit, where the task asks for proposals and the visitor may write them. */
  private async proposalsOf({ task, standing, base }: TaskEntry): Promise<TaskProposalsView | null> {
    if (task.form !== 'proposals' || !may('complete', standing)) return null;
    return taskProposalsView(await readProposalsOfTask(this.records.db, task.id), base, task.state === 'open');
  }

  private async renderClosed(
    entry: TaskEntry,
    attempt: Attempt | null,
    done: string | null,
    justNow: boolean,
    status = 200,
  ): Promise<Reply> {
    const { task, visitor, byLink } = entry;
    const [next, remarks, proposals, request] = await Promise.all([
      readNextSteps(this.records.db, task),
      readRemarks(this.records.db, task.id),
      this.proposalsOf(entry),
      this.requests.closed(entry),
    ]);
    const view = closedTaskView(entry, {
      justNow,
      next,
      proposals,
      remarks,
      request,
      attempt,
      done,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('task-closed', view, { title: view.heading, visitor: byLink ? null : visitor }),
      status,
    );
  }
}

/** What is asked before an answer is taken: the words by their fields, and what the form sends along when they have been seen. */
interface AskedBack {
  readonly errors: ReadonlyMap<string, string>;
  readonly seen: Fields;
}

/** What a body has decided is asked about once where its meeting is still to come. */
const earlyDecision = ({ task, today }: TaskEntry, answer: JsonObject, fields: Fields): AskedBack | null => {
  const isFinal = answer['outcome'] !== 'postponed' && answer['outcome'] !== 'returned';
  if (
    task.form !== 'decision' ||
    task.state !== 'open' ||
    !isFinal ||
    today.date >= task.due_on ||
    field(fields, names.earlySeen) === task.due_on
  )
    return null;
  const words = `Behandlingen er først ${formatDateLong(task.due_on)}. Er det allerede besluttet, så send igen; ellers vent til mødet er holdt.`;
  return { errors: new Map([['outcome', words]]), seen: { [names.earlySeen]: task.due_on } };
};

const REASON_FIELDS: Partial<Record<Section, string>> = {
  'hand-over': 'hand-over-reason',
  extension: 'extension-reason',
  decide: 'decision-reason',
  comment: 'text',
  return: 'return-reason',
  withdraw: 'withdraw-reason',
  amounts: reasonName('change'),
};

const UNTIL_CODES: readonly RefusalCode[] = [
  'DECISION.NO_DATE',
  'DECISION.NOT_LATER',
  'DATE.PAST',
  'DATE.NOT_WORKING_DAY',
  'DECISION.AGAINST_LAW',
];

/** What a request's text lacks, by the field in which it is written. */
const ANSWER_FIELDS: Partial<Record<RefusalCode, string>> = {
  'COVERAGE.MISSING': COVERAGE,
  'COVERAGE.SUM': COVERAGE,
  'COVERAGE.SIGN': COVERAGE,
  'COVERAGE.UNKNOWN': COVERAGE,
  'TRANSFER.NO_ARGUMENT': 'argument',
  'TRANSFER.NO_TEXT': 'text',
};

/** The page after an answer: its receipt, or, of a decision that did not finish its task, the task and what became of it. */
const afterwards = (form: FormKind, answer: JsonObject): string => {
  if (form !== 'decision') return 'kvittering';
  return answer['outcome'] === 'postponed'
    ? '?gjort=udsat'
    : answer['outcome'] === 'returned'
      ? '?gjort=retur'
      : 'kvittering';
};

/** The field that a refusal is about; null where it is about none. */
const fieldOf = (section: Section, code: RefusalCode): string | null => {
  if (code === 'REASON.MISSING' || code === 'TEXT.TOO_LONG') return REASON_FIELDS[section] ?? null;
  if (
    section === 'extension' &&
    (code === 'EXTENSION.NOT_LATER' || code === 'DATE.PAST' || code === 'DATE.NOT_WORKING_DAY')
  )
    return 'until';
  if (section === 'answer') return UNTIL_CODES.includes(code) ? names.until : (ANSWER_FIELDS[code] ?? null);
  return section === 'hand-over' &&
    (code === 'PERSON.NOT_FOUND' || code === 'PERSON.AUDITS' || code === 'TASK.SAME_PERSON')
    ? 'to'
    : null;
};
