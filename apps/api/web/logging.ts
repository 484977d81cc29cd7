import type { LoggerService } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';

/** Addresses whose next part is a credential. */
const SECRET_PARTS = /^(\/(?:opgave|frist|log-ind|kalender|stedfortraeder(?:\/bekraeft)?)\/)[^/?]+/i;

/** An address as it may stand in a log: no token, no query. */
export const loggedPath = (url: string): string => (url.split('?')[0] ?? '').replace(SECRET_PARTS, '$1:token');

/** An error as it may stand in a log: what and where, never the details, in which a database quotes a person's row. */
export const loggedError = (error: Error): object => ({
  type: error.name,
  code: 'code' in error ? error.code : undefined,
  constraint: 'constraint' in error ? error.constraint : undefined,
  stack: error.stack,
});

/** One line a request: method, path, status, milliseconds. Ids only; no names, no addresses, no tokens. */
export const requestLog =
  (log: Logger) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const began = process.hrtime.bigint();
    response.on('finish', () => {
      const ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
      const level =
        response.statusCode >= 500
          ? 'error'
          : request.path.startsWith('/assets/') || request.path.startsWith('/health')
            ? 'debug'
            : 'info';
      log[level](
        { method: request.method, path: loggedPath(request.originalUrl), status: response.statusCode, ms },
        'request',
      );
    });
    next();
  };

/** Nest's own messages through pino. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.pino.debug({ context }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.pino.warn({ context }, String(message));
  }

  error(message: unknown, stack?: unknown): void {
    this.pino.error({ stack }, String(message));
  }

  fatal(message: unknown, stack?: unknown): void {
    this.pino.fatal({ stack }, String(message));
  }
}

/** The log as a DI token. */
export class Log {
  constructor(readonly pino: Logger) {}
}
