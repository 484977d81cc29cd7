import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Response } from 'express';
import { attachmentNamed } from './attachment-name';
import { map, type Observable } from 'rxjs';

/** Headers by name; one that is sent several times (a cookie) as a list. */
type Headers = Readonly<Record<string, string | string[]>>;

/** What a page's handler answers with: a status, a body, and where to go next. */
export class Reply {
  private constructor(
    readonly status: number,
    readonly body: string | object,
    readonly headers: Headers,
  ) {}

  static html(body: string, status = 200, headers: Headers = {}): Reply {
    return new Reply(status, body, { ...headers, 'content-type': 'text/html; charset=utf-8' });
  }

  /** A text of another kind than HTML: its headers say which. */
  static text(body: string, headers: Readonly<Record<string, string>>): Reply {
    return new Reply(200, body, headers);
  }

  static json(body: object, status = 200): Reply {
    return new Reply(status, body, {});
  }

  /** A file to be kept, never shown in the page's place. `name` is plain ASCII. */
  static file(bytes: Uint8Array, type: string, name: string): Reply {
    return new Reply(200, new StreamableFile(bytes), {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
    });
  }

  /**
   * A file that is read while it is sent, to be kept and never shown: whatever is in it, no browser runs it. `name` may be in any letters.
   * Breaks the reading off, so does the sending: the browser says that the file is not whole.
   */
  static download(
    content: Readable,
    { type, name, bytes }: { readonly type: string; readonly name: string; readonly bytes?: number },
  ): Reply {
    const body = new StreamableFile(content).setErrorHandler((_error, response) => response.destroy?.());
    return new Reply(200, body, {
      'content-type': type,
      'content-disposition': attachmentNamed(name),
      'content-security-policy': "sandbox; default-src 'none'",
      ...(bytes === undefined ? {} : { 'content-length': String(bytes) }),
    });
  }

  /** After a POST: the browser fetches the page anew, and "back" never sends twice. */
  static seeOther(url: string, headers: Headers = {}): Reply {
    return new Reply(303, '', { ...headers, location: url });
  }
}

/** Writes a `Reply` to the response. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(map((value: unknown) => (value instanceof Reply ? write(response, value) : value)));
  }
}

const write = (response: Response, reply: Reply): string | object => {
  response.status(reply.status).set(reply.headers);
  return reply.body;
};
