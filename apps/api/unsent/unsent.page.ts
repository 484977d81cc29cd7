import { Injectable } from '@nestjs/common';
import { keepUnsent, readUnsent, type UnsentForm } from '#casework';
import { pages } from '#contracts';
import { localDate } from '#domain';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Reply } from '../web/reply';
import { Settings } from '../web/settings';
import type { TaskEntry } from '../web/task-access';
import { taskOfForm } from '../web/typed-in';
import type { Visitor } from '../web/visitor';
import { markOfWhoTypes } from '../web/who-types';
import { clockWords, instantWords } from '../web/words';
import type { Typed } from './unsent-fields';

/** What a page asks for: these forms, and all below a page. */
interface Asked {
  readonly forms: readonly string[];
  readonly under: string | null;
}

/** What was typed into a page's forms and not sent, kept and given back to who typed it. For the page's script: its answers are JSON. */
@Injectable()
export class UnsentPage {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
  ) {}

  /** Keeps what is typed into a form by now; 409 where this very form has been sent, 403 where the page is another's than who is signed in by now. */
  async keep(visitor: Visitor, { who, form, commandId, fields }: Typed, isByLink = false): Promise<Reply> {
    if (!this.isPageOf(visitor, who)) return SOMEBODY_ELSE;
    const kept = await keepUnsent(this.records, {
      personId: visitor.personId,
      form,
      taskId: taskOfForm(form),
      isByLink,
      commandId,
      fields,
    });
    return kept.kept
      ? Reply.json({ savedAt: kept.savedAt, when: this.when(kept.savedAt) })
      : Reply.json({ when: this.when(kept.sentAt) }, 409);
  }

  /** What its person has typed; 403 to the page of another than who is signed in by now. */
  async give(visitor: Visitor, who: string, asked: Asked): Promise<Reply> {
    if (!this.isPageOf(visitor, who)) return SOMEBODY_ELSE;
    const found = await readUnsent(this.records, visitor.personId, asked);
    return Reply.json(found.map((one) => this.view(one)));
  }

  /** By a mail's link: only the forms of its task. */
  keepByLink({ visitor, task }: TaskEntry, typed: Typed): Promise<Reply> {
    if (!isOf(pages.taskById(task.id), typed.form)) throw notFound();
    return this.keep(visitor, typed, true);
  }

  giveByLink({ visitor, task }: TaskEntry, who: string, { forms, under }: Asked): Promise<Reply> {
    const page = pages.taskById(task.id);
    return this.give(visitor, who, {
      forms: forms.filter((form) => isOf(page, form)),
      under: under !== null && isOf(page, under) ? under : null,
    });
  }

  private isPageOf({ personId }: Visitor, who: string): boolean {
    return who === markOfWhoTypes(this.settings.sessionSecret, personId);
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

/** In one browser the session is all tabs' at once: a page that one person left open is answered for who signed in after them. */
const SOMEBODY_ELSE = Reply.json({ code: 'UNSENT.SOMEBODY_ELSE' }, 403);

/** The forms of a task's page, below it; a form may say what it is about (`?kladde-id=…`). */
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const BELOW = new RegExp(
  `^(?:/(?:beloeb|giv-videre|kladde|kommentar|ret|send-tilbage|tag-tilbage|(?:frist|faa-tilbage)(?:/(?:fortryd|${ID}))?|forslag/(?:nyt|${ID})))?(?:\\?[\\w-]+-id=[\\w%.-]{0,100})?$`,
);

const isOf = (page: string, form: string): boolean => form.startsWith(page) && BELOW.test(form.slice(page.length));
