import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  bringInOrganisation,
  previewOrganisation,
  withWhatItFound,
  type Casework,
  type LoadedBy,
  type Reorganisation,
  type Reorganise,
} from '#casework';
import { Refusal } from '#contracts';
import { errorFinding, type Organisation } from '#domain';
import { readOrganisation, stops, type OrganisationReading } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { ask } from '../../shared/ask';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { log, print, printJson } from '../../shared/output';
import { whoDoesIt } from '../../shared/who-does-it';
import { withCasework } from '../../shared/with-casework';
import { describeOrganisation, organisationJson } from './check.run';
import { aroundHere, processesHere } from './judged-organisation';
import { loadedText, reorganisationText } from './reorganisation-text';

const importOptions = readingOptions.pick({ json: true }).extend({
  dryRun: z.boolean().default(false),
  yes: z.boolean().default(false),
  openTasks: z.boolean().default(false),
  by: z.string().optional(),
});
const WHO = 'Intet er indlæst. Skriv, hvem der indlæser, så det kan ses bagefter: --by navn@kommune.dk';
type Options = z.output<typeof importOptions>;

/** What came of a call. */
interface Result {
  readonly reading: OrganisationReading;
  readonly preview: Reorganisation | null;
  readonly loaded: Reorganisation | null;
  readonly code: ExitCode;
  /** Danish, said last. */
  readonly verdict: string;
}

/** `aarshjul org import`: shows what loading the organisation does, and loads it when somebody says yes; all or nothing. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = importOptions.parse(options);
  const result = await withCasework((casework) => load(casework, fileArguments(args), call));
  if (call.json) {
    const { preview, loaded, reading } = result;
    printJson({ imported: loaded && summary(reading.organisation, loaded), preview, ...organisationJson(reading) });
    if (result.code !== 0) log(result.verdict);
  } else print(`\n${result.verdict}`);
  return result.code;
}

async function load(casework: Casework, files: readonly string[], call: Options): Promise<Result> {
  const read = await readOrganisation(files, await aroundHere(casework));
  if (read.organisation === null) return shown(call, { reading: read, preview: null }, 1, 'Intet er indlæst.');
  const { organisation } = read;
  const command = { organisation, processes: await processesHere(casework), takesOpen: call.openTasks, by: null };
  const preview = await previewOrganisation(casework, command);
  const reading = { ...read, findings: withWhatItFound(read.findings, preview) };
  const seen = { reading, preview };
  if (stops(reading.findings)) return shown(call, seen, 1, 'Intet er indlæst.');
  if (preview.isUnchanged) return shown(call, seen, 0, 'Organisationen er den, der er indlæst. Der er intet at ændre.');
  if (call.dryRun) return shown(call, seen, 0, 'Intet er ændret: det var kun en visning (--dry-run).');
  const answer = shown(call, seen, 2, 'Intet er indlæst. Er det, som det skal være, så kør det igen med --yes.');
  const account = await whoDoesIt(call.by);
  if (account === null) return { ...answer, verdict: WHO };
  if (!call.yes) {
    const said = await ask('\nSkal det indlæses? Skriv ja: ');
    if (said === null) return answer;
    if (said.trim().toLowerCase() !== 'ja') return { ...answer, code: 1, verdict: 'Intet er indlæst.' };
  }
  return carryOut(casework, command, { personId: null, account }, seen);
}

async function carryOut(
  casework: Casework,
  command: Reorganise,
  by: LoadedBy,
  seen: Pick<Result, 'reading' | 'preview'>,
): Promise<Result> {
  const { preview } = seen;
  try {
    const loaded = await bringInOrganisation(casework, {
      ...command,
      commandId: randomUUID(),
      by,
      expects: preview?.digest ?? null,
    });
    return { ...seen, loaded, code: 0, verdict: loaded === null ? 'Det er allerede indlæst.' : loadedText(loaded) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const findings = [...seen.reading.findings, errorFinding(error.code, error.message)];
    return { ...seen, reading: { ...seen.reading, findings }, loaded: null, code: 1, verdict: error.message };
  }
}

/** Shows what was read and what it does before anything is asked; as JSON it all comes at the end. */
function shown({ json }: Options, seen: Pick<Result, 'reading' | 'preview'>, code: ExitCode, verdict: string): Result {
  if (!json) {
    print(describeOrganisation(seen.reading));
    const text = seen.preview === null || stops(seen.reading.findings) ? '' : reorganisationText(seen.preview);
    if (text !== '') print(`\n${text}`);
  }
  return { ...seen, loaded: null, code, verdict };
}

const summary = (organisation: Organisation | null, { changes, moved, added }: Reorganisation): object => ({
  units: organisation?.units.length ?? 0,
  roles: organisation?.roles.length ?? 0,
  came: changes.comes.length,
  departed: changes.leaves.length,
  moved: moved.length,
  added: added.length,
});
