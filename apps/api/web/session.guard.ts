import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { z } from 'zod';
import { AccessService } from './access.service';
import { ruleOf, type Entrance, type Find, type TokenPlace } from './access';
import { deadLink, notOpened, Problem, unreadable } from './problem';
import { TaskAccess } from './task-access';
import type { RouteParams } from './subject-reader';

const SENT_TOKEN = z.object({ token: z.string().max(2000) });

/** Shut by default: lets a request in as its route's `@Public`, `@ByLink` or `@Allow` says, before its body's files are read; a route without any is refused. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
    private readonly access: AccessService,
    private readonly tasks: TaskAccess,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { isPublic, link, allowed } = ruleOf(this.reflector, context.getHandler(), context.getClass());
    if (isPublic) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const params = paramsOf(request);
    if (link === 'body' || (link === 'address' && params.token !== undefined))
      request.entrance = await this.byLink(link, params, request.body);
    else {
      if (!allowed) throw notOpened();
      const visitor = await this.access.signedIn(request);
      const find: Find = (provider) => this.modules.get(provider, { strict: false });
      request.entrance = { visitor, byLink: false, inView: await allowed.admit(find, visitor, params) };
    }
    return true;
  }

  private async byLink(place: TokenPlace, params: RouteParams, body: unknown): Promise<Entrance> {
    const entry =
      place === 'address' ? await this.tasks.byLink(params.token ?? '') : await this.byProgram(params, body);
    return { visitor: entry.visitor, byLink: true, inView: entry };
  }

  /** A program is told no more than that its link does not lead to this task. */
  private async byProgram(params: RouteParams, body: unknown) {
    const sent = SENT_TOKEN.safeParse(body);
    if (!sent.success) throw unreadable(['token']);
    const entry = await this.tasks.byLink(sent.data.token).catch((error: unknown) => {
      throw error instanceof Problem ? deadLink() : error;
    });
    if (entry.task.id !== params.taskId) throw deadLink();
    return entry;
  }
}

const paramsOf = ({ params }: Request): RouteParams =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
