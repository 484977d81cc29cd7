import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { pages, Refusal } from '#contracts';
import { AccessService } from './access.service';
import { Log, loggedPath } from './logging';
import { pageOf } from './own-path';
import { notFound, Problem, refusedView, unexpected, type ProblemView } from './problem';
import { Renderer } from './renderer';
import { statusOf } from './refusal-status';
import { sentInVain } from './sent-in-vain';

interface Told {
  readonly status: number;
  readonly code: string;
  readonly view: ProblemView;
}

/** Who is asked to sign in comes back to the page they were on. */
const ledBack = ({ code, view }: Told, request: Request): ProblemView => {
  const page = code === 'SIGN_IN' ? pageOf(request) : null;
  return page === null || view.link === null ? view : { ...view, link: { ...view.link, url: pages.askSignIn(page) } };
};

/** Turns whatever stopped a request into a page, or into JSON under /api. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly renderer: Renderer,
    private readonly access: AccessService,
    private readonly log: Log,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    const told = this.tell(error, request);
    response.status(told.status);
    if (request.path.startsWith('/api/'))
      response.json({ code: told.code, message: told.view.text, reference: told.view.reference });
    else {
      const visitor = await this.access.visitor(request).catch(() => null);
      const view = { ...ledBack(told, request), ...sentInVain(request, told.status, told.code) };
      response.type('html').send(this.renderer.page('web/problem', view, { title: view.heading, visitor }));
    }
  }

  private tell(error: unknown, request: Request): Told {
    if (error instanceof Problem) return error;
    if (error instanceof Refusal) {
      const status = statusOf(error.code);
      return status === 404 ? notFound() : { status, code: error.code, view: refusedView(error.message, null) };
    }
    if (error instanceof HttpException && error.getStatus() === 404) return notFound();
    if (error instanceof HttpException && error.getStatus() === 413) {
      return {
        status: 413,
        code: 'REQUEST.TOO_LARGE',
        view: refusedView('Det, der blev sendt, fylder for meget, så intet er gemt. Gå tilbage, og kort det af.', null),
      };
    }
    if (error instanceof HttpException && error.getStatus() < 500) {
      return {
        status: error.getStatus(),
        code: 'REQUEST.INVALID',
        view: refusedView('Det, der blev sendt, kan ikke læses. Gå tilbage, og prøv igen.', null),
      };
    }
    const reference = randomUUID().slice(0, 8);
    this.log.pino.error({ reference, err: error, path: loggedPath(request) }, 'unexpected error');
    return { status: 500, code: 'UNEXPECTED', view: unexpected(reference) };
  }
}
