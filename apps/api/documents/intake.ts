import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { KeptFile } from '#casework';
import { DocumentStore, judgeFile } from '#documents';
import { Settings } from '../web/settings';
import type { SpooledFile } from './spool';

/** A file that is not kept, and why (Danish). */
export interface RefusedFile {
  readonly fileName: string;
  readonly why: string;
}

/** What became of the files of a request, in the order in which they were chosen. */
export interface TakenIn {
  readonly kept: readonly KeptFile[];
  readonly refused: readonly RefusedFile[];
}

/** Takes files from the spool: each is judged by its content and only then kept. */
@Injectable()
export class Intake {
  constructor(
    private readonly store: DocumentStore,
    private readonly settings: Settings,
  ) {}

  /** What is kept is not yet referred to: who calls this makes it so, or lets it `drop`.  */
  async take(files: readonly SpooledFile[]): Promise<TakenIn> {
    const kept: KeptFile[] = [];
    const refused: RefusedFile[] = [];
    try {
      for (const file of files) {
        const judged = await judgeFile(file.path, file.originalname);
        if (!judged.ok) {
          refused.push(judged);
          continue;
        }
        const { key, bytes, sha256 } = await this.store.put(createReadStream(file.path), this.settings.documents.bytes);
        const { fileName, mediaType } = judged;
        if (kept.some((one) => one.sha256 === sha256)) {
          await this.store.forget(key);
          refused.push({ fileName, why: 'Filen er valgt to gange; den er gemt én gang.' });
        } else kept.push({ fileName, mediaType, bytes, sha256, storeKey: key, scanned: 'none' });
      }
      return { kept, refused };
    } catch (error) {
      await this.drop(kept);
      throw error;
    }
  }

  /** Forgets contents that nothing came to refer to. What fails here the worker sweeps up. */
  async drop(files: readonly KeptFile[]): Promise<void> {
    await Promise.allSettled(files.map(({ storeKey }) => this.store.forget(storeKey)));
  }
}
