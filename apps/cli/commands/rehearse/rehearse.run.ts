import { existsSync } from 'node:fs';
import { z } from 'zod';
import { organisationInForce, setUpOrganisation, type Casework } from '#casework';
import { loadConfig } from '#config';
import { keepSmall, openDocumentStore } from '#documents';
import { errorFinding, formatDateMedium, type Finding, type Organisation } from '#domain';
import { stops } from '#files';
import {
  PEOPLE_PROFILES,
  rehearse,
  stoppedLines,
  summarise,
  type PeopleProfile,
  type RehearsalSummary,
  type RehearsedPlan,
  type RehearsedYear,
  changeLine,
  visitLines,
} from '#rehearsal';
import { openClient, TemporalGateway } from '#temporal';
import type { Call, ExitCode } from '../../lazy';
import { counted, findingJson, findingsTable, log, print, printJson } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { readAndCheckAll } from '../plan/checked-plan';
import { findOrganisation, findProcess, shipped } from '../../shared/sources';
import { RehearsalProgress, StopOnCtrlC } from './rehearsal-progress';
import { findFigures, originOf } from '../plan/figures';
import { readRehearsedAudit } from './rehearsed-audit';
import { readRehearsedTransfers } from './rehearsed-transfers';
import { transfersText } from './transfers-text';

const rehearseOptions = readingOptions.extend({
  grants: z.string().optional(),
  positions: z.string().optional(),
  seed: z.coerce.number().int(),
  people: z.string(),
});

type RehearseCall = z.output<typeof rehearseOptions>;

/** What a rehearsal gives; `seconds` of real time. */
type Rehearsed = RehearsalSummary & RehearsedYear & { readonly world: string; readonly seconds: number };

/** `aarshjul rehearse`: see DESIGN.md 6. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const parsed = rehearseOptions.safeParse(options);
  if (!parsed.success) return wrongCall('--seed skal være et helt tal.');
  const call = parsed.data;
  const people = PEOPLE_PROFILES[call.people];
  if (!people)
    return wrongCall(
      `Profilen »${call.people}« findes ikke. Vælg ${Object.keys(PEOPLE_PROFILES)
        .join(', ')
        .replace(/, ([^,]*)$/, ' eller $1')}.`,
    );
  // What cannot be read is told at once, whether anything runs or not.
  const unread = await readAll(fileArguments(args), null, call);
  if (stops(unread.findings)) return refused(call, unread.findings);
  const config = loadConfig();
  const { catcherSmtpUrl, catcherUrl } = config.mail;
  if (!catcherSmtpUrl || !catcherUrl)
    return failed(
      call,
      'REHEARSAL.NO_CATCHER',
      'En prøvekørsel sender kun til en mailfanger. Sæt CATCHER_SMTP_URL og CATCHER_URL, eller kør »npm start«.',
    );
  const client = openClient(config);
  const gateway = new TemporalGateway(client, config.temporal.taskQueue);
  try {
    if (!(await gateway.hasWorker()))
      return failed(
        call,
        'REHEARSAL.NO_WORKER',
        'Der kører ingen worker. Start med »npm start« (eller »npm start -- --no-rehearsal«).',
      );
    const report = await withCasework((casework) =>
      rehearseFiles(casework, gateway, fileArguments(args), call, people, catcherUrl),
    );
    if ('stoppedBy' in report) return refused(call, report.stoppedBy);
    if (call.json) printJson(report);
    else print(describe(report));
    return report.stopped === null ? 0 : 1;
  } finally {
    await client.connection.close();
  }
}

/** `stoppedBy` where the plans do not pass. */
async function rehearseFiles(
  casework: Casework,
  gateway: TemporalGateway,
  files: readonly string[],
  call: RehearseCall,
  people: PeopleProfile,
  catcherUrl: string,
): Promise<Rehearsed | { readonly stoppedBy: readonly Finding[] }> {
  const began = performance.now();
  const organisation = await organisationToRehearse(casework);
  const { plans, findings } = await readAll(files, organisation, call);
  if (stops(findings)) return { stoppedBy: findings };
  if (findings.length > 0) log(findingsTable(findings));
  if (findings.some(({ code }) => code.startsWith('LAW.')))
    log(
      'Loven har fund i planen. En prøvekørsel kræver ingen godkendelse af dem; det gør planen, når den sættes i kraft.',
    );
  const worldId = `proeve-${[...new Set(plans.map(({ plan }) => plan.id))].join('+')}-${call.seed}-${Date.now().toString(36)}`;
  const progress = new RehearsalProgress();
  const ctrlC = new StopOnCtrlC();
  // What is rehearsed lies in the record alone, and goes with it, wherever real files are kept.
  const documents = openDocumentStore({ databaseUrl: loadConfig().databaseUrl, documentStore: undefined });
  let year: RehearsedYear;
  try {
    year = await rehearse(
      casework,
      {
        worldId,
        plans,
        organisation,
        seed: call.seed,
        people,
        keepFile: keepSmall(documents),
        onProgress: (now, share) => progress.update(now, share),
        signal: ctrlC.signal,
      },
      (addressee) => gateway.moveClock(addressee),
    );
  } finally {
    progress.stop();
    ctrlC.off();
    await documents.close();
  }
  const { mailLogSha256, journalSha256, ...counts } = await summarise(casework.db, worldId, catcherUrl);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  return {
    world: worldId,
    ...counts,
    replans: year.replans,
    changes: year.changes,
    stopped: year.stopped,
    seconds,
    mailLogSha256,
    journalSha256,
  };
}

/** The organisation in force: a rehearsal changes nobody's leader or role. Where none has been loaded, the shipped one is. */
async function organisationToRehearse(casework: Casework): Promise<Organisation> {
  const inForce = await organisationInForce(casework.db);
  if (inForce) return inForce;
  const { organisation } = await findOrganisation({});
  if (organisation === null) throw new Error('The shipped organisation does not read.');
  await setUpOrganisation(casework, organisation, 'en prøvekørsel, da der ingen organisation var');
  return organisation;
}

async function readAll(files: readonly string[], organisation: Organisation | null, call: RehearseCall) {
  const definition = await findProcess(call);
  if (definition.value === null) return { plans: [], findings: definition.findings };
  const figures = await findFigures(call.grants, definition.value, { sampleDoes: true });
  const checked = await readAndCheckAll(files.map(fileOf), definition.value, organisation, call);
  const transfers = await Promise.all(
    checked.map(({ file, plan }) => readRehearsedTransfers(file, plan, organisation, call.positions)),
  );
  const audits = await Promise.all(checked.map(({ plan }) => readRehearsedAudit(plan, organisation)));
  const findings: Finding[] = [
    ...definition.findings,
    ...figures.findings,
    ...checked.flatMap((one) => one.findings),
    ...transfers.flatMap((one) => one.findings),
    ...audits.flatMap((one) => one.findings),
  ];
  // The figures are the økonomirapport's: a plan of another process asks about none.
  const plans = checked.flatMap(({ plan, process }, index): RehearsedPlan[] =>
    plan
      ? [
          {
            plan,
            process,
            grants: process === definition.value ? (figures.lines ?? []) : [],
            origin: originOf(figures),
            ...transfers[index]?.transfers,
            ...audits[index]?.audit,
          },
        ]
      : [],
  );
  return { plans, findings };
}

const fileOf = (named: string): string => {
  const ships = ['csv', 'yaml'].map((extension) => shipped(`${named}.${extension}`)).find(existsSync);
  return !existsSync(named) && ships !== undefined ? ships : named;
};

const describe = ({
  cases,
  tasks,
  mails,
  answered,
  transfers,
  visits,
  replans,
  changes,
  stopped,
  world,
  seconds,
}: Rehearsed): string =>
  [
    `${counted(cases, 'sag', 'sager')}, ${counted(tasks, 'opgave', 'opgaver')}, ${counted(
      Object.values(mails).reduce((all, count) => all + count, 0),
      'mail',
      'mails',
    )} på ${seconds.toLocaleString('da-DK')} sekunder.`,
    `Svar: ${answered.inTime} til tiden, ${answered.late} for sent, ${answered.escalated} efter at lederen fik besked, ${answered.never} aldrig.`,
    ...(transfers === null ? [] : transfersText(transfers)),
    ...(visits === null ? [] : visitLines(visits)),
    ...changes.map(changeLine),
    ...replans.map(
      ({ at, plan, version, moved, added, dropped, told }) =>
        `${formatDateMedium(at)} trådte udgave ${version} af ${plan} i kraft: ${moved.length} trin flyttet, ${added.length} tilføjet, ${dropped.length} faldet bort; ${counted(told.length, 'person', 'personer')} fik besked.`,
    ),
    ...(stopped === null ? [] : ['', ...stoppedLines(stopped)]),
    `Se den på Overblik. Slet den igen: npx aarshjul rehearsals delete ${world}`,
  ].join('\n');

const wrongCall = (message: string): ExitCode => {
  log(message);
  return 2;
};

/** Nothing is rehearsed: why, to a person; to a program (`--json`) as one document too. */
const refused = (call: RehearseCall, findings: readonly Finding[]): ExitCode => {
  if (call.json) printJson({ findings: findings.map(findingJson) });
  log(`${findingsTable(findings)}\nIntet er prøvekørt: ret først det, der står ovenfor.`);
  return 1;
};

const failed = (call: RehearseCall, code: string, message: string): ExitCode => {
  if (call.json) printJson({ findings: [findingJson(errorFinding(code, message))] });
  log(message);
  return 1;
};
