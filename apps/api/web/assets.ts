import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { pages } from '#contracts';
import type { Request, Response } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';

const own = path.resolve(__dirname, '../assets');
/** Where a package lies that does not let its files be resolved by name; it may be beside the sources, or above what was built of them. */
const packageFolder = (name: string): string => {
  const file = findPackageJSON(name, __filename);
  if (file === undefined) throw new Error(`The package ${name} is not installed.`);
  return path.dirname(file);
};
const dkfds = path.join(packageFolder('dkfds'), 'dist');
const htmx = path.join(packageFolder('htmx.org'), 'dist');

/** A short name for a file's content: a new content is a new address, so that each can be kept for a year. */
const mark = (...files: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 10);
};

/** The page of an auditor's notes is shown without network by a worker that is for it alone; what lies among the assets may else serve only those. */
const widenWorker = (response: Response, file: string): void => {
  if (path.basename(file) === 'notes-worker.js') response.set('service-worker-allowed', `${pages.cases()}/`);
};

/** The files that pages load, all from our own address. */
@Injectable()
export class Assets {
  private readonly folders = [
    {
      prefix: `/assets/aarshjul-${mark(
        ...readdirSync(own)
          .sort()
          .map((file) => path.join(own, file)),
      )}`,
      folder: own,
    },
    { prefix: `/assets/dkfds-${mark(path.join(dkfds, 'css/dkfds.min.css'))}`, folder: dkfds },
    { prefix: `/assets/htmx-${mark(path.join(htmx, 'htmx.min.js'))}`, folder: htmx },
  ] as const;

  readonly urls = {
    own: this.folders[0].prefix,
    dkfds: this.folders[1].prefix,
    htmx: `${this.folders[2].prefix}/htmx.min.js`,
  };

  /** The emblem answers for what browsers and programs ask for by themselves, too. */
  serve(app: NestExpressApplication): void {
    app.use('/favicon.ico', (_request: Request, response: Response) =>
      response.set('cache-control', 'public, max-age=86400').sendFile(path.join(own, 'aarshjul.svg')),
    );
    for (const { prefix, folder } of this.folders)
      app.useStaticAssets(folder, { prefix, immutable: true, maxAge: '365d', index: false, setHeaders: widenWorker });
  }
}
