import { Injectable } from '@nestjs/common';
import {
  actOnTransfer,
  askExtension,
  askRecall,
  commentTask,
  completeTask,
  decideExtension,
  decideRecall,
  EXTENSION_REASON_MISSING,
  handOverTask,
  returnTask,
  takeBackTask,
  withdrawExtension,
  withdrawRecall,
  withdrawTask,
  type Command,
} from '#casework';
import { Refusal } from '#contracts';
import type { JsonObject } from '#database';
import { isIsoDate, readAnswer, type TaskAct } from '#domain';
import { Records } from '../web/records';
import { FORM_PAGES } from '../forms';
import { contextOf, type FormContext, type FormFields } from '../forms/form-page';
import { readRequestAct } from '../transfers/request-acts.view';
import { commandOf } from '../web/command-id';
import type { TaskEntry } from '../web/task-access';
import { field, isId, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';
import { Matters } from './matters';
import { tooLongToKeep } from './kept-answer';
import type { Section } from './task-forms';
import { TaskPage } from './task.page';
import { refusedField } from './task-refusals';

/** All that can be done from a task's page, for whoever may see it. */
@Injectable()
export class TaskActions {
  constructor(
    private readonly records: Records,
    private readonly page: TaskPage,
    private readonly matters: Matters,
  ) {}

  async answer(entry: TaskEntry, fields: Fields): Promise<Reply> {
    judge(entry, 'task:complete');
    const { task } = entry;
    const form = FORM_PAGES[task.form];
    const context = contextOf(entry, await this.matters.of(entry));
    const read = form.fields.read(fields, context);
    const unkept = read.errors.size > 0 ? read.errors : wrongFields(form.fields, read.answer, entry, context);
    if (unkept.size > 0 && task.state === 'open')
      return this.page.render(entry, { section: 'answer', fields, errors: unkept, refusal: null }, null);
    const question = await form.askBack?.(this.records.db, entry, read.answer, fields);
    if (question)
      return this.page.render(
        entry,
        { section: 'answer', fields: { ...fields, ...question.seen }, errors: question.errors, refusal: null },
        null,
      );
    return this.act(entry, 'answer', fields, form.leadsTo?.(read.answer) ?? 'kvittering', (command) =>
      completeTask(this.records, { ...command, taskId: task.id, answer: read.answer }),
    );
  }

  async keep(entry: TaskEntry, fields: Fields): Promise<Reply> {
    judge(entry, 'task:complete');
    if (entry.task.state !== 'open') return this.page.show(entry);
    const errors = tooLongToKeep(fields);
    return errors.size > 0
      ? this.page.render(entry, { section: 'answer', fields, errors, refusal: null }, null)
      : this.page.keep(entry, fields);
  }

  async handOver(entry: TaskEntry, fields: Fields): Promise<Reply> {
    judge(entry, 'task:hand-over');
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

  async takeBack(entry: TaskEntry, fields: Fields): Promise<Reply> {
    judge(entry, 'task:take-back');
    return this.act(entry, 'take-back', fields, '?gjort=taget-tilbage', (command) =>
      takeBackTask(this.records, { ...command, taskId: entry.task.id, reason: field(fields, 'take-back-reason') }),
    );
  }

  async askExtension(entry: TaskEntry, fields: Fields): Promise<Reply> {
    judge(entry, 'task:ask-extension');
    const until = field(fields, 'until');
    if (!isIsoDate(until)) {
      const errors = new Map([['until', 'Vælg den dag, du kan være færdig.']]);
      if (field(fields, 'extension-reason') === '') errors.set('extension-reason', EXTENSION_REASON_MISSING);
      return this.page.render(entry, { section: 'extension', fields, errors, refusal: null }, null);
    }
    return this.act(entry, 'extension', fields, '?gjort=frist', (command) =>
      askExtension(this.records, {
        ...command,
        taskId: entry.task.id,
        until,
        reason: field(fields, 'extension-reason'),
      }),
    );
  }

  withdrawExtension(entry: TaskEntry, fields: Fields): Promise<Reply> {
    return this.act(entry, 'extension', fields, '?gjort=fortrudt', (command) =>
      withdrawExtension(this.records, { ...command, taskId: entry.task.id }),
    );
  }

  decideExtension(entry: TaskEntry, extensionId: string, fields: Fields): Promise<Reply> {
    const grant = field(fields, 'decision') === 'ja';
    const until = field(fields, 'decision-until');
    // Left out, it is the day asked for; cleared, it is no day that anybody agreed to.
    if (grant && !isIsoDate(until) && fields['decision-until'] !== undefined && entry.may('task:decide-extension'))
      return this.mend(entry, 'decide', fields, 'decision-until', 'Vælg den dag, der skal være ny frist.');
    return this.act(entry, 'decide', fields, grant ? '?gjort=ja' : '?gjort=nej', (command) =>
      decideExtension(this.records, {
        ...command,
        taskId: entry.task.id,
        extensionId,
        grant,
        reason: field(fields, 'decision-reason'),
        ...(grant && isIsoDate(until) ? { until } : {}),
      }),
    );
  }

  /** Who reviews or writes a request changes its amounts where they are asked: from a mail's link they come no further. */
  async changeAmounts(entry: TaskEntry, fields: Fields): Promise<Reply> {
    const request = await this.matters.requestOf(entry);
    if (!request) throw notFound();
    const { given, errors } = readRequestAct(request.brief, 'change', fields);
    if (errors.size > 0 && (await this.matters.mayChange(request, entry)))
      return this.page.render(entry, { section: 'amounts', fields, errors, refusal: null }, null);
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

  askRecall(entry: TaskEntry, fields: Fields): Promise<Reply> {
    judge(entry, 'task:ask-recall');
    return this.act(entry, 'recall', fields, '?gjort=bedt-tilbage', (command) =>
      askRecall(this.records, { ...command, taskId: entry.task.id, reason: field(fields, 'recall-reason') }),
    );
  }

  withdrawRecall(entry: TaskEntry, fields: Fields): Promise<Reply> {
    return this.act(entry, 'recall', fields, '?gjort=fortrudt', (command) =>
      withdrawRecall(this.records, { ...command, taskId: entry.task.id }),
    );
  }

  decideRecall(entry: TaskEntry, recallId: string, fields: Fields): Promise<Reply> {
    const grant = field(fields, 'decision') === 'ja';
    return this.act(entry, 'decide-recall', fields, grant ? '?gjort=givet-tilbage' : '?gjort=ikke-tilbage', (command) =>
      decideRecall(this.records, {
        ...command,
        taskId: entry.task.id,
        recallId,
        grant,
        reason: field(fields, 'recall-answer'),
      }),
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
    return this.page.render(entry, { section, fields, errors: new Map([[name, error]]), refusal: null }, null);
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
      await carryOut(commandOf(entry.visitor, section, fields));
    } catch (error) {
      if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
      const wrong = refusedField(section, error, fields, FORM_PAGES[entry.task.form].fields.refused);
      const attempt =
        wrong === null
          ? { section, fields, errors: new Map(), refusal: error.message }
          : { section, fields, errors: new Map([[wrong, error.message]]), refusal: null };
      return this.page.render(entry, attempt, null, statusOf(error.code));
    }
    return Reply.seeOther(to.startsWith('?') || to === '' ? `${entry.base}${to}` : `${entry.base}/${to}`);
  }
}

/** What the answer's own form finds wrong with a field of the page: a text that is too long, an amount that no record keeps. */
export const wrongFields = (
  { fieldAt }: FormFields,
  answer: JsonObject,
  { task }: TaskEntry,
  context: FormContext,
): ReadonlyMap<string, string> => {
  const judged = readAnswer(task.form, answer, task.area, context.basis);
  const wrong = judged.ok ? [] : (judged.wrong ?? []);
  return new Map(
    wrong.flatMap(({ path, message }): [string, string][] => {
      const name = fieldAt ? fieldAt(path, context) : String(path[0] ?? '');
      return name === null || name === '' ? [] : [[name, message]];
    }),
  );
};

/** Who may see a task and not do this is told so, as the command would, before anything that they sent is mended. */
const judge = ({ may }: TaskEntry, act: TaskAct): void => {
  if (!may(act)) throw notFound();
};
