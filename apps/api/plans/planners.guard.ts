import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { notAllowed } from '../web/problem';

/** Lets those through who may move the year's deadlines, before a byte of what they send is read. */
@Injectable()
export class PlannersGuard implements CanActivate {
  constructor(private readonly doors: Doors) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const visitor = await this.doors.signedIn(context.switchToHttp().getRequest<Request>());
    if (visitor.mayByRole('move')) return true;
    throw notAllowed(
      'Nye planer hentes ind af chefen for Økonomi & Stab eller administratoren. Du kan se de planer, der er.',
    );
  }
}
