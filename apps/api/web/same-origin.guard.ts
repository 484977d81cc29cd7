import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Settings } from './settings';
import { crossSite } from './problem';

/**
 * Refuses a POST that another site's page sent (CSRF), beside the cookie's SameSite=Lax. Every browser of today says where a form comes from;
 * programs that say nothing carry no cookie either.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.method === 'GET' || request.method === 'HEAD' || this.isOwn(request)) return true;
    throw crossSite();
  }

  private isOwn(request: Request): boolean {
    const site = request.get('sec-fetch-site');
    if (site !== undefined) return site === 'same-origin';
    const origin = request.get('origin');
    if (origin === undefined) return true;
    const host = request.get('host');
    return (
      origin === new URL(this.settings.publicUrl).origin || origin === `http://${host}` || origin === `https://${host}`
    );
  }
}
