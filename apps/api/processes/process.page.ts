import { Injectable } from '@nestjs/common';
import type { FormAttempt } from '../web/attempt';
import { problemsView } from '../web/form-fields';
import { Renderer } from '../web/renderer';
import { notFound } from '../web/problem';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { ProcessLibrary } from './process-library';
import { processView } from './process.view';

/** One process: what it asks of whom and when, in words, and its file. */
@Injectable()
export class ProcessPage {
  constructor(
    private readonly library: ProcessLibrary,
    private readonly renderer: Renderer,
  ) {}

  /** `attempt`: what somebody tried with its file came to nothing. */
  async show(
    visitor: Visitor,
    key: string,
    done: string,
    attempt: Pick<FormAttempt, 'refusal' | 'status'> | null = null,
  ): Promise<Reply> {
    const at = await this.library.one(key);
    const view = { ...processView(at, done), problem: attempt?.refusal ? problemsView({ ...attempt, errors: new Map() }) : null };
    const frame = { title: `Processen ${view.title}`, visitor, here: 'planer', wide: true } as const;
    return Reply.html(this.renderer.page('processes/process', view, frame), attempt?.status ?? 200);
  }

  /** The file as it was written; of one that was brought in, any of its versions. */
  async file(key: string, version: string): Promise<Reply> {
    const { known, history } = await this.library.one(key);
    const kept = version === '' ? history[0] : history.find((one) => String(one.version) === version);
    const bytes = kept?.bytes ?? (version === '' && known?.reading.text ? Buffer.from(known.reading.text) : null);
    if (bytes === null) throw notFound();
    return Reply.file(bytes, 'application/yaml; charset=utf-8', `${key.replace(/[^\w-]/g, '')}.process.yaml`);
  }
}
