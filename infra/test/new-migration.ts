import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { migrate, openDatabase } from '#database';
import { createTestDatabase } from '#testing';
import { repositoryRoot } from '../stack';
import { sourceArguments } from '../stack/source-process';
import { startTestServices } from './services';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const folder = 'libs/database/migrations';

/**
 * `npm run migration -- WhatItDoes`: TypeORM compares what the entities say with what the migrations build, and writes the missing one; with
 * `--empty` one to be written by hand.
 */
async function main([name, option]: readonly string[]): Promise<void> {
  if (name === undefined || !/^[A-Z][A-Za-z]+$/.test(name)) {
    throw new Error(`npm run migration vil have et navn som UnitsHaveAddresses. Her stod: ${name ?? 'intet'}.`);
  }
  const services = await startTestServices(say);
  Object.assign(process.env, services.env);
  const made = await createTestDatabase({ template: false });
  try {
    const db = openDatabase(made.url, 1);
    await migrate(db).finally(() => db.destroy());
    const before = new Set(migrations());
    const target = `${folder}/${name}`;
    const compared = ['migration:generate', '-d', 'libs/database/development.source.ts', target];
    tool('typeorm/cli.js', option === '--empty' ? ['migration:create', target] : compared, made.url);
    for (const file of migrations().filter((one) => !before.has(one))) {
      tool('prettier/bin/prettier.cjs', ['--write', '--log-level', 'warn', file], made.url);
      say(
        `${file} er skrevet. Læs den: en kolonne, der skifter type, bliver til DROP og ADD, og så er dens data væk.\n` +
          `Føj dens klasse til ${folder}/index.ts. Det, som entiteter ikke kan sige (triggere, funktioner, udtryk i indekser), skrives i den i hånden og i entities/beyond.sql.`,
      );
    }
  } finally {
    await made.drop();
    await services.stop();
  }
}

const migrations = (): string[] => globSync(`${folder}/*.ts`, { cwd: repositoryRoot });

function tool(script: string, args: readonly string[], database: string): void {
  const { status } = spawnSync(process.execPath, sourceArguments(`node_modules/${script}`, args), {
    cwd: repositoryRoot,
    env: { ...process.env, AARSHJUL_MIGRATION_DATABASE: database },
    stdio: 'inherit',
  });
  if (status !== 0)
    throw new Error(
      `Der er ikke skrevet en migrering; hvorfor, står ovenfor. Skal den skrives i hånden (triggere, data): tilføj --empty.`,
    );
}

main(process.argv.slice(2))
  .catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  })
  .finally(() => process.exit());
