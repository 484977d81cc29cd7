import type { LoggerService } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';

/** Parts of an address that are a credential, by their names in a route's pattern. */
const SECRET_PARTS = ['token', 'name'];
/** The first part of an address that no route knows, where it is a word: a token may stand anywhere in one that is misspelt. */
const FIRST_WORD = /^\/[a-z-]{1,30}(?=$|[/?])/;

/** What of a request its route knows. */
export interface RoutedRequest {
  readonly originalUrl: string;
  /** The route that it came to; nothing where it came to none. */
  readonly route?: { readonly path?: unknown } | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** An address as it may stand in a log, with no token and no query: the pattern of its route with the ids in it; of one that no route knows, its first word alone. */
export const loggedPath = ({ originalUrl, route, params }: RoutedRequest): string => {
  if (typeof route?.path !== 'string') return FIRST_WORD.exec(originalUrl)?.[0] ?? '/';
  return route.path.replaceAll(/:(\w+)/g, (part, name: string) => {
    const given = params?.[name];
    return SECRET_PARTS.includes(name) || typeof given !== 'string' ? part : given;
  });
};

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
      log[level]({ method: request.method, path: loggedPath(request), status: response.statusCode, ms }, 'request');
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
