import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { KeptFile } from '#casework';
import { DocumentStore, judgeFile, Scanner, ScannerDown } from '#documents';
import { Log } from '../web/logging';
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

const FOUND = 'Spørg jeres IT-afdeling, og åbn ikke filen imens.';
const DOWN =
  'Filer kan ikke tages ind lige nu: virusscanneren svarer ikke, så filen er ikke gemt. Prøv igen om lidt. Bliver det ved, så sig det til dem, der driver Årshjulet.';

/** Takes files from the spool: each is judged by its content, looked at by the scanner where there is one, and only then kept. */
@Injectable()
export class Intake {
  constructor(
    private readonly store: DocumentStore,
    private readonly settings: Settings,
    private readonly scanner: Scanner,
    private readonly log: Log,
  ) {}

  /** What is kept is not yet referred to: who calls this makes it so, or lets it `drop`.  */
  async take(files: readonly SpooledFile[]): Promise<TakenIn> {
    const kept: KeptFile[] = [];
    const refused: RefusedFile[] = [];
    const scanned = this.scanner.isThere ? 'clean' : 'none';
    try {
      for (const file of files) {
        const judged = await judgeFile(file.path, file.originalname);
        if (!judged.ok) {
          refused.push(judged);
          continue;
        }
        const why = await this.scan(file);
        if (why !== null) {
          refused.push({ fileName: judged.fileName, why });
          continue;
        }
        const { key, bytes, sha256 } = await this.store.put(createReadStream(file.path), this.settings.documents.bytes);
        const { fileName, mediaType } = judged;
        if (kept.some((one) => one.sha256 === sha256)) {
          await this.store.forget(key);
          refused.push({ fileName, why: 'Filen er valgt to gange; den er gemt én gang.' });
        } else kept.push({ fileName, mediaType, bytes, sha256, storeKey: key, scanned });
      }
      return { kept, refused };
    } catch (error) {
      await this.drop(kept);
      throw error;
    }
  }

  /** Why a file is not kept; null where the scanner found nothing, and where there is none. What was found is logged without whose file it was. */
  private async scan({ path }: SpooledFile): Promise<string | null> {
    if (!this.scanner.isThere) return null;
    try {
      const { found } = await this.scanner.scan(createReadStream(path));
      if (found === null) return null;
      this.log.pino.warn({ found }, 'a file was refused: the scanner found something in it');
      return `Virusscanneren fandt »${found}« i filen, så den er ikke gemt. ${FOUND}`;
    } catch (error) {
      if (!(error instanceof ScannerDown)) throw error;
      this.log.pino.error({ reason: error.message }, 'a file was refused: the scanner gave no answer');
      return DOWN;
    }
  }

  /** Forgets contents that nothing came to refer to. What fails here the worker sweeps up. */
  async drop(files: readonly KeptFile[]): Promise<void> {
    await Promise.allSettled(files.map(({ storeKey }) => this.store.forget(storeKey)));
  }
}
