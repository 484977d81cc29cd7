import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { finalize, type Observable } from 'rxjs';
import { z } from 'zod';
import { WhosePageInterceptor } from '../web/whose-page';
import { Spool } from './spool';

const SPOOLED = z.object({ files: z.array(z.object({ path: z.string() })) });

/** Deletes the files of a request from the spool when it is answered, however. */
@Injectable()
export class SpoolInterceptor implements NestInterceptor {
  constructor(private readonly spool: Spool) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request: unknown = context.switchToHttp().getRequest();
    const files = SPOOLED.safeParse(request).data?.files ?? [];
    return next.handle().pipe(finalize(() => void this.spool.clear(files)));
  }
}

/** Reads a form with files in `filer` into the spool; interceptors come after the guards, so only for those who may send it. */
export const SentFiles = () =>
  applyDecorators(UseInterceptors(FilesInterceptor('filer'), SpoolInterceptor, WhosePageInterceptor));
