import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { z } from 'zod';
import { AccessService } from './access.service';
import { ruleOf, type AllowedRoute, type Entrance, type TokenPlace } from './access';
import { refusedAct } from './act-refusals';
import { deadLink, notOpened, Problem, unreadable } from './problem';
import { TaskAccess } from './task-access';
import type { RouteParams } from './subject-reader';
import type { Visitor } from './visitor';

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
      request.entrance = { visitor, inView: await this.judge(allowed, visitor, params) };
    }
    return true;
  }

  private async byLink(place: TokenPlace, params: RouteParams, body: unknown): Promise<Entrance> {
    const entry =
      place === 'address' ? await this.tasks.byLink(params.token ?? '') : await this.byProgram(params, body);
    return { visitor: entry.visitor, inView: entry };
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

  private async judge({ act, reader: named }: AllowedRoute, visitor: Visitor, params: RouteParams): Promise<unknown> {
    if (named === null) {
      if (act !== 'see' && !visitor.mayByRole(act)) throw refusedAct(act);
      return null;
    }
    const reader = this.modules.get(named, { strict: false });
    const subject = await reader.read(visitor, params);
    if (act !== 'see' && !reader.mayDo(act, visitor, subject)) throw refusedAct(act);
    return subject;
  }
}

const paramsOf = ({ params }: Request): RouteParams =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
