import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { MulterOptions } from './multer-options';
import type { DocumentLimits } from '../web/settings';

/** A file as it came, lying in the spool until it is judged and kept. */
export interface SpooledFile {
  readonly originalname: string;
  readonly path: string;
  readonly size: number;
}

/**
 * Where files lie while they come in, on the machine's own disk: a phone that is slow holds no connection of the database, and what is refused
 * never reached the store. Readable by this process' user alone, and deleted with the request, at the latest with the app.
 */
@Injectable()
export class Spool implements OnApplicationShutdown {
  readonly folder = mkdtempSync(join(tmpdir(), 'aarshjul-upload-'));

  /** Too large, or too many, stops the reading at once; what had come is deleted. */
  options({ bytes, filesAtOnce }: DocumentLimits): MulterOptions {
    return {
      dest: this.folder,
      defParamCharset: 'utf8',
      limits: { fileSize: bytes, files: filesAtOnce, fields: 20, fieldSize: 10_000, parts: filesAtOnce + 20 },
    };
  }

  /** Deletes files of a request that is over. */
  async clear(files: readonly Pick<SpooledFile, 'path'>[]): Promise<void> {
    await Promise.all(files.map(({ path }) => rm(path, { force: true })));
  }

  async onApplicationShutdown(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
