import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { bundleWorkflows } from '#temporal';
import { repositoryRoot } from '../stack';

const dist = path.join(repositoryRoot, 'dist');
const ours = z.object({ name: z.string(), version: z.string(), imports: z.record(z.string(), z.string()) });

/**
 * What `nest build` does not do: `dist/package.json`, by which Node finds `#domain` and the others among the compiled files, and the stories'
 * bundle, so that a story which imports what it may not stops the build and not a worker's start.
 */
async function main(): Promise<void> {
  const { name, version, imports } = ours.parse(
    JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')),
  );
  const compiled = Object.entries(imports)
    .filter(([alias]) => alias !== '#testing')
    .map(([alias, file]) => [alias, file.replace(/\.ts$/, '.js')]);
  const description = { name, version, private: true, imports: Object.fromEntries(compiled) };
  writeFileSync(path.join(dist, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
  const { code } = await bundleWorkflows();
  writeFileSync(path.join(dist, 'workflow-bundle.js'), code);
  process.stdout.write(
    `dist/ er bygget, med alle workflows i ét bundt på ${(code.length / 1e6).toFixed(1).replace('.', ',')} MB.\n`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
