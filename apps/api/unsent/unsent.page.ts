import { Injectable } from '@nestjs/common';
import { keepUnsent, readUnsent, type UnsentForm } from '#casework';
import { pages } from '#contracts';
import { localDate } from '#domain';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Reply } from '../web/reply';
import type { TaskEntry } from '../web/task-access';
import { taskOfForm } from '../web/typed-in';
import type { Visitor } from '../web/visitor';
import { clockWords, instantWords } from '../web/words';
import type { Typed } from './unsent-fields';

/** What was typed into a page's forms and not sent, kept and given back to who typed it. For the page's script: its answers are JSON. */
@Injectable()
export class UnsentPage {
  constructor(private readonly records: Records) {}

  /** Keeps what is typed into a form by now; 409 where this very form has been sent. */
  async keep(visitor: Visitor, { form, commandId, fields }: Typed): Promise<Reply> {
    const kept = await keepUnsent(this.records, {
      personId: visitor.personId,
      form,
      taskId: taskOfForm(form),
      commandId,
      fields,
    });
    return kept.kept
      ? Reply.json({ savedAt: kept.savedAt, when: this.when(kept.savedAt) })
      : Reply.json({ when: this.when(kept.sentAt) }, 409);
  }

  async give(visitor: Visitor, forms: readonly string[], under: string | null): Promise<Reply> {
    const found = await readUnsent(this.records, visitor.personId, { forms, under });
    return Reply.json(found.map((one) => this.view(one)));
  }

  /** By a mail's link: only the forms of its task. */
  keepByLink({ visitor, task }: TaskEntry, typed: Typed): Promise<Reply> {
    if (!isOf(pages.taskById(task.id), typed.form)) throw notFound();
    return this.keep(visitor, typed);
  }

  giveByLink({ visitor, task }: TaskEntry, forms: readonly string[], under: string | null): Promise<Reply> {
    const page = pages.taskById(task.id);
    return this.give(
      visitor,
      forms.filter((form) => isOf(page, form)),
      under !== null && isOf(page, under) ? under : null,
    );
  }

  private view({ form, fields, savedAt, sentCommand, sentAt }: UnsentForm): object {
    return {
      form,
      fields,
      savedAt,
      when: this.when(savedAt),
      sent: sentAt === null ? null : { commandId: sentCommand, at: sentAt, when: this.when(sentAt) },
    };
  }

  /** `14.32` today, else with the date. */
  private when(at: number): string {
    return localDate(at) === localDate(this.records.realNow()) ? clockWords(at) : instantWords(at);
  }
}

const isOf = (page: string, form: string): boolean => form === page || form.startsWith(`${page}/`);
