import { Injectable } from '@nestjs/common';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { ProcessLibrary } from './process-library';
import { processListView, type FileAttempt } from './process-list.view';

/** All processes that plans may be of, and the form that brings one in. */
@Injectable()
export class ProcessListPage {
  constructor(
    private readonly library: ProcessLibrary,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, attempt: FileAttempt | null = null, status = 200, done = ''): Promise<Reply> {
    const view = processListView({ ...(await this.library.all()), attempt, done });
    const frame = { title: 'Processer', visitor, here: 'planer', wide: true } as const;
    return Reply.html(this.renderer.page('processes/processes', view, frame), status);
  }
}
