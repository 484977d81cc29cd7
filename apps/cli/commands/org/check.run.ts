import { readOrganisation, type OrganisationReading } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { countFindings, findingJson, findingsTable, log, print, printJson } from '../../shared/output';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { shipped } from '../../shared/sources';
import { aroundWhereThere } from './judged-organisation';

const NO_DATABASE =
  'Der er ingen database at spørge, så sager, der kører, og jeres egne processer er ikke holdt op mod filerne.';
const jsonOption = readingOptions.pick({ json: true });

/** `aarshjul org check`: reads and checks the organisation, changes nothing. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const files = fileArguments(args);
  const around = await aroundWhereThere();
  const reading = await readOrganisation(
    files.length > 0 ? files : [shipped('organisation.csv'), shipped('roller.csv')],
    around,
  );
  if (!around.isComplete) log(NO_DATABASE);
  if (jsonOption.parse(options).json) printJson(organisationJson(reading));
  else print(describeOrganisation(reading));
  return reading.organisation === null ? 1 : 0;
}

/** What was read of the organisation, as JSON; units and roles are empty where findings stop. */
export function organisationJson({ organisation, findings }: OrganisationReading): object {
  return { units: organisation?.units ?? [], roles: organisation?.roles ?? [], findings: findings.map(findingJson) };
}

export function describeOrganisation({ organisation, findings }: OrganisationReading): string {
  const what =
    organisation === null
      ? 'Organisationen kan ikke indlæses, før fejlene er rettet'
      : `${organisation.units.length} enheder og ${organisation.roles.length} roller`;
  return [`${what} – ${countFindings(findings)}`, ...(findings.length > 0 ? ['', findingsTable(findings)] : [])].join(
    '\n',
  );
}
