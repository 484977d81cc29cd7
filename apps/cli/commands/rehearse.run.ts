import { existsSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { z } from 'zod';
import { importOrganisation } from '#casework';
import { loadConfig } from '#config';
import { formatDateMedium, localDate, type Finding, type Organisation, type ProcessDefinition } from '#domain';
import { readGrants, stops } from '#files';
import { PEOPLE_PROFILES, rehearse, summarise, type RehearsedPlan, type RehearsalSummary } from '#rehearsal';
import { openClient, TemporalGateway } from '#temporal';
import type { Call, ExitCode } from '../lazy';
import { findingsTable, log, print, printJson } from '../output';
import { withCasework } from '../with-casework';
import { fileArguments, organisationOptions, readingOptions } from './call-options';
import { findOrganisation, findProcess, readAndCheck, shipped } from './checked-plan';

const rehearseOptions = readingOptions.extend({
  ...organisationOptions.shape,
  grants: z.string().optional(),
  seed: z.coerce.number().int(),
  people: z.string(),
  progress: z.boolean().optional(),
});

/** `aarshjul rehearse`: see DESIGN.md 6. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const parsed = rehearseOptions.safeParse(options);
  if (!parsed.success) return wrongCall('--seed skal være et helt tal.');
  const call = parsed.data;
  const people = PEOPLE_PROFILES[call.people];
  if (!people) return wrongCall(`Profilen "${call.people}" findes ikke. Vælg ${Object.keys(PEOPLE_PROFILES).join(', ')}.`);
  const config = loadConfig();
  const { catcherSmtpUrl, catcherUrl } = config.mail;
  if (!catcherSmtpUrl || !catcherUrl) return failed('En prøvekørsel sender kun til en mailfanger. Sæt CATCHER_SMTP_URL og CATCHER_URL, eller kør »npm start«.');
  const client = openClient(config);
  const gateway = new TemporalGateway(client, config.temporal.taskQueue);
  if (!(await gateway.hasWorker())) return failed('Der kører ingen worker. Start med »npm start« (eller »npm start -- --no-rehearsal«).');
  const { plans, organisation, findings } = await readAll(fileArguments(args), call);
  if (findings.length > 0) log(findingsTable(findings));
  if (organisation === null || stops(findings)) return failed('Intet er prøvekørt: ret først det, der står ovenfor.');

  const worldId = `proeve-${plans.map(({ plan }) => plan.id).join('+')}-${call.seed}-${Date.now().toString(36)}`;
  const bar = call.progress || process.stderr.isTTY ? progressBar() : null;
  const began = performance.now();
  const summary = await withCasework(async (casework) => {
    await importOrganisation(casework, organisation);
    const onProgress = (now: number, share: number): void => bar?.update(Math.round(share * 1000), { date: formatDateMedium(localDate(now)) });
    await rehearse(casework, { worldId, plans, organisation, seed: call.seed, people, onProgress }, (addressee) => gateway.moveClock(addressee));
    bar?.update(1000);
    return summarise(casework.db, worldId, catcherUrl);
  }).finally(() => bar?.stop());
  await client.connection.close();
  const { mailLogSha256, journalSha256, ...counts } = summary;
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const report = { ...counts, seconds, mailLogSha256, journalSha256 };
  if (call.json) printJson(report);
  else print(describe(report));
  return 0;
}

async function readAll(files: readonly string[], call: z.output<typeof rehearseOptions>) {
  const findings: Finding[] = [];
  const { organisation, findings: organisationFindings } = await findOrganisation(call);
  const definition = await findProcess(call);
  findings.push(...organisationFindings, ...definition.findings);
  const plans: RehearsedPlan[] = [];
  if (definition.value !== null) {
    const grants = await readGrants(call.grants ?? shipped('afvigelser-2016.csv'), definition.value);
    findings.push(...grants.findings);
    for (const file of files) {
      const rehearsed = await readOne(file, definition.value, organisation, call.year);
      findings.push(...rehearsed.findings);
      if (rehearsed.plan) plans.push({ plan: rehearsed.plan, process: definition.value, grants: grants.value ?? [] });
    }
  }
  return { plans, organisation, findings };
}

const readOne = (named: string, definition: ProcessDefinition, organisation: Organisation | null, year: number | undefined) => {
  const ships = shipped(`${named}.csv`);
  return readAndCheck(!existsSync(named) && existsSync(ships) ? ships : named, definition, organisation, year);
};

const progressBar = (): SingleBar => {
  const bar = new SingleBar({ format: '  {bar} {percentage} %  {date}', stream: process.stderr, hideCursor: true, noTTYOutput: true, notTTYSchedule: 2000 });
  bar.start(1000, 0, { date: '' });
  return bar;
};

const describe = ({ cases, tasks, mails, answered, seconds }: Omit<RehearsalSummary, 'mailLogSha256' | 'journalSha256'> & { readonly seconds: number }): string =>
  [
    `${cases} sager, ${tasks} opgaver, ${Object.values(mails).reduce((all, count) => all + count, 0)} mails på ${seconds} sekunder.`,
    `Svar: ${answered.inTime} til tiden, ${answered.late} for sent, ${answered.escalated} efter at lederen fik besked, ${answered.never} aldrig.`,
  ].join('\n');

const wrongCall = (message: string): ExitCode => {
  log(message);
  return 2;
};

const failed = (message: string): ExitCode => {
  log(message);
  return 1;
};
