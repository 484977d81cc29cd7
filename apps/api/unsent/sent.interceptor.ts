import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { z } from 'zod';
import { formSent } from '#casework';
import { Log, loggedPath } from '../web/logging';
import { Records } from '../web/records';
import { Reply } from '../web/reply';
import type { TaskEntry } from '../web/task-access';
import { formOf, taskOfForm } from '../web/typed-in';

/** A form with something in it; a button alone has nothing that could be lost. */
const SENT = z.record(z.string(), z.unknown()).refine((fields) => Object.keys(fields).length > 0);
const commandId = z.uuid().nullable().catch(null);

/**
 * Throws away what was typed into a form when the form was carried out: every POST that leads on to another page, or is answered with a page that
 * finds nothing wrong. That page may show the same form again, for the next one.
 */
@Injectable()
export class SentInterceptor implements NestInterceptor {
  constructor(
    private readonly records: Records,
    private readonly log: Log,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.method !== 'POST' || !request.entrance) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (isCarriedOut(answer, response)) await this.tryMark(request);
        return answer;
      }),
    );
  }

  /** What was carried out is answered so, whatever becomes of its draft. */
  private async tryMark(request: Request): Promise<void> {
    try {
      await this.mark(request);
    } catch (error) {
      this.log.pino.error({ err: error, path: loggedPath(request) }, 'a sent form’s draft was not dropped');
    }
  }

  private async mark(request: Request): Promise<void> {
    const { entrance } = request;
    if (!entrance) return;
    const sent = SENT.safeParse(request.body);
    if (!sent.success) return;
    const form = formOf(request, sent.data, isTaskEntry(entrance.inView) ? entrance.inView.task : null);
    await formSent(this.records, {
      personId: entrance.visitor.personId,
      form,
      taskId: taskOfForm(form),
      commandId: commandId.parse(sent.data['commandId'] ?? null),
    });
  }
}

const isCarriedOut = (answer: unknown, response: Response): boolean => {
  if (!(answer instanceof Reply)) return response.statusCode === 303;
  const isPage = String(answer.headers['content-type'] ?? '').startsWith('text/html');
  return answer.status === 303 || (isPage && answer.status < 300);
};

const isTaskEntry = (inView: unknown): inView is Pick<TaskEntry, 'task'> =>
  typeof inView === 'object' && inView !== null && 'byLink' in inView && 'task' in inView;
