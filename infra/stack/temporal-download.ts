import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Say } from './temporal-cli';

const answer = z.object({ archiveUrl: z.url({ protocol: /^https$/ }), fileToExtract: z.string() });

/** Temporal's download service, the one the SDK itself asks; where it does not answer at once we go on without. */
export async function downloadTemporal(version: string, folder: string, say: Say): Promise<boolean> {
  const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const question = `https://temporal.download/cli/v${version}?arch=${arch}&platform=${process.platform}&format=tar.gz&sdk-name=sdk-typescript`;
  try {
    const found = await fetch(question, { signal: AbortSignal.timeout(5_000) });
    if (!found.ok) return false;
    const { archiveUrl, fileToExtract } = answer.parse(await found.json());
    say(`Temporal ${version} hentes (ca. 60 MB, én gang) …`);
    const archive = path.join(folder, 'temporal.tar.gz');
    const body = await fetch(archiveUrl, { signal: AbortSignal.timeout(300_000) });
    if (!body.ok) return false;
    writeFileSync(archive, Buffer.from(await body.arrayBuffer()));
    return spawnSync('tar', ['-xzf', archive, '-C', folder, fileToExtract]).status === 0;
  } catch {
    return false;
  }
}
