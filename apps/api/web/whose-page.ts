import {
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { somebodyElsesPage } from './problem';
import { Settings } from './settings';
import { markOfWhoTypes } from './who-types';

/** The hidden field of every form on a signed-in page that says whose page it is; the renderer puts it there. */
export const WHOSE_PAGE = 'hvis-side';

/** A page that shows again what was sent has the mark twice: its own, and the one that came with what was sent, which counts. */
const marked = z.object({
  [WHOSE_PAGE]: z.union([z.string(), z.array(z.string()).transform((all) => all.at(-1) ?? '')]),
});

/**
 * Refuses a form of a page that was drawn for somebody else than who is signed in by now: in one browser all tabs share the session, and
 * what one pressed would be carried out as the other. What came by a mail's link is its person's, whoever is signed in; a program says
 * nothing, and is not refused for it. Nobody after sees the mark.
 */
const judge = (request: Request, secret: string): void => {
  const { entrance } = request;
  if (!entrance || entrance.byLink) return;
  const sent = marked.safeParse(request.body);
  if (!sent.success) return;
  if (sent.data[WHOSE_PAGE] !== markOfWhoTypes(secret, entrance.visitor.personId)) throw somebodyElsesPage();
  Reflect.deleteProperty(request.body, WHOSE_PAGE);
};

/** All forms but those that bring files: their fields are read later (`WhosePageInterceptor`). */
@Injectable()
export class WhosePageGuard implements CanActivate {
  constructor(private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    judge(context.switchToHttp().getRequest<Request>(), this.settings.sessionSecret);
    return true;
  }
}

/** Forms that bring files, once they are read. */
@Injectable()
export class WhosePageInterceptor implements NestInterceptor {
  constructor(private readonly settings: Settings) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    judge(context.switchToHttp().getRequest<Request>(), this.settings.sessionSecret);
    return next.handle();
  }
}
