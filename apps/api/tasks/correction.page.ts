import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { correctSentAnswer, readCorrectable } from '#casework';
import { pages, Refusal } from '#contracts';
import { FORM_PAGES } from '../forms';
import { answerFormView } from '../forms/answer-form.view';
import { contextOf } from '../forms/form-page';
import { commandOf } from '../web/command-id';
import type { Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { TaskEntry } from '../web/task-access';
import { whoTypes } from '../web/typed-in';
import { taskName } from '../web/words';
import { wrongFields } from './task-actions';
import { Matters } from './matters';
import { problemsOf, type Attempt } from './task-forms';
import { refusedField } from './task-refusals';

/** The page on which a sent answer is corrected, filled in with what was sent. */
@Injectable()
export class CorrectionPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly matters: Matters,
  ) {}

  /** Shows the form; whoever comes too late is led to the task's page, which says why. */
  async show(entry: TaskEntry): Promise<Reply> {
    const { task, may, base } = entry;
    if (!may('task:correct')) throw notFound();
    const isOpen = task.state === 'done' && task.case_state === 'open';
    if (!isOpen || (await readCorrectable(this.records, task)).how !== 'correct') return Reply.seeOther(base);
    return this.render(entry, null);
  }

  async send(entry: TaskEntry, fields: Fields): Promise<Reply> {
    const { task } = entry;
    if (!entry.may('task:correct')) throw notFound();
    const form = FORM_PAGES[task.form];
    const context = contextOf(entry, await this.matters.of(entry));
    const read = form.fields.read(fields, context);
    const wrong = read.errors.size > 0 ? read.errors : wrongFields(form.fields, read.answer, entry, context);
    if (wrong.size > 0) return this.render(entry, { section: 'answer', fields, errors: wrong, refusal: null });
    const question = await form.askBack?.(this.records.db, entry, read.answer, fields);
    if (question)
      return this.render(entry, {
        section: 'answer',
        fields: { ...fields, ...question.seen },
        errors: question.errors,
        refusal: null,
      });
    try {
      await correctSentAnswer(this.records, {
        ...commandOf(entry.visitor, 'correction', fields),
        taskId: task.id,
        answer: read.answer,
      });
    } catch (error) {
      if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
      const at = refusedField('answer', error, fields, form.fields.refused);
      const attempt: Attempt =
        at === null
          ? { section: 'answer', fields, errors: new Map(), refusal: error.message }
          : { section: 'answer', fields, errors: new Map([[at, error.message]]), refusal: null };
      return this.render(entry, attempt, statusOf(error.code));
    }
    return Reply.seeOther(`${entry.base}?gjort=rettet`);
  }

  private async render(
    entry: TaskEntry,
    attempt: Attempt | null,
    status = attempt === null ? 200 : 422,
  ): Promise<Reply> {
    const { task, visitor, byLink, base } = entry;
    const context = { ...contextOf(entry, await this.matters.of(entry)), isCorrection: true };
    const fields = attempt?.fields ?? FORM_PAGES[task.form].fields.sent(task.answer ?? {}, context);
    const heading = taskName(task.title, task.area);
    const view = {
      heading,
      rehearsal: task.world_kind === 'rehearsal',
      problems: problemsOf(attempt, task.form, context),
      sentBy: task.answered_by === visitor.personId ? null : task.answerer_title,
      caseTitle: task.case_title,
      caseUrl: byLink ? null : pages.case(task.case_id),
      action: `${base}/ret`,
      back: base,
      commandId: randomUUID(),
      form: answerFormView(task.form, { fields, errors: attempt?.errors ?? new Map() }, context),
    };
    return Reply.html(
      this.renderer.page('tasks/correct', view, {
        title: `${attempt === null ? '' : 'Ret svaret: '}Ret dit svar: ${heading}`,
        ...whoTypes(entry),
      }),
      status,
    );
  }
}
