import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { draftOfProcess, draftProcess, dropProcessDraft, historyOfProcess, keepProcess } from '#casework';
import { pages, Refusal } from '#contracts';
import { readProcesses } from '#files';
import { tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { lackOf, nameOf, type Upload } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import type { Visitor } from '../web/visitor';
import { ProcessLibrary } from './process-library';
import { ProcessListPage } from './process-list.page';
import { NO_FILE } from './process-list.view';
import { ProcessPage } from './process.page';
import { processChangeView } from './process-change.view';

/** Brings a process in from a file: it is checked, shown against the version before it, and kept. */
@Injectable()
export class ProcessChangePage {
  constructor(
    private readonly records: Records,
    private readonly library: ProcessLibrary,
    private readonly list: ProcessListPage,
    private readonly process: ProcessPage,
    private readonly renderer: Renderer,
    private readonly files: UploadedFiles,
  ) {}

  /** Checks a file; what it says wrong is shown, and what reads is a draft that is looked at next. */
  async load(visitor: Visitor, file: Upload | undefined): Promise<Reply> {
    const lack = lackOf(file, NO_FILE);
    if (!file || lack !== null)
      return this.list.show(visitor, { file: null, findings: [], refusal: null, lack }, 422);
    const name = nameOf(file, 'processen');
    const { value, findings } = await this.files.process({ name, bytes: file.buffer });
    if (value === null) return this.list.show(visitor, { file: name, findings, refusal: null }, 422);
    const shipped = (await readProcesses()).flatMap(({ names }) => names.slice(0, 1));
    try {
      const { key } = await draftProcess(this.records, { ...commandOf(visitor, 'draft', {}), ...value, shipped });
      return Reply.seeOther(pages.changeProcess(key));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.list.show(visitor, { file: name, findings, refusal: error.message }, statusOf(error.code));
    }
  }

  async show(visitor: Visitor, key: string, attempt: FormAttempt | null = null): Promise<Reply> {
    const at = await this.library.one(key);
    const { draft } = at;
    if (draft === null) return Reply.seeOther(pages.process(key));
    const read = await this.files.process(draft, at.organisation);
    const view = processChangeView({ ...at, draft, read, commandId: randomUUID(), attempt });
    const frame = { title: `Processen ${view.title}: ny fil`, visitor, here: 'planer', wide: true } as const;
    return Reply.html(this.renderer.page('processes/process-change', view, frame), attempt?.status ?? 200);
  }

  async keep(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const draft = await draftOfProcess(this.records.db, key);
    // The product may have learnt to refuse it since; its page says why.
    if (draft !== null && (await this.files.process(draft)).value === null) return this.show(visitor, key);
    const attempt = await tryForm('keep', fields, { 'REASON.MISSING': 'reason' }, () =>
      keepProcess(this.records, {
        ...commandOf(visitor, 'keep', fields),
        key,
        expects: Number(field(fields, 'kladde')),
        reason: field(fields, 'reason'),
      }),
    );
    if (attempt === null) return Reply.seeOther(`${pages.process(key)}?gjort=gemt`);
    return (await draftOfProcess(this.records.db, key)) === null
      ? this.gone(visitor, key, attempt)
      : this.show(visitor, key, attempt);
  }

  /** There is no file to look at any more: who was keeping it hears why. */
  private async gone(visitor: Visitor, key: string, { refusal, status }: FormAttempt): Promise<Reply> {
    return (await historyOfProcess(this.records.db, key)).length > 0
      ? this.process.show(visitor, key, '', { refusal, status })
      : this.list.show(visitor, { file: key, findings: [], refusal }, status);
  }

  async drop(visitor: Visitor, key: string): Promise<Reply> {
    await dropProcessDraft(this.records, { actor: { personId: visitor.personId }, key });
    return Reply.seeOther(`${pages.processes()}?gjort=slettet`);
  }
}
