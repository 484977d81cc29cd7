import { importOrganisation, type ImportedOrganisation } from '#casework';
import { readOrganisation } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { print, printJson } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { describeOrganisation, organisationJson } from './check.run';
import { aroundHere } from './judged-organisation';

const jsonOption = readingOptions.pick({ json: true });

/** `aarshjul org import`: loads the whole organisation in place of the old, all or nothing. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const { json } = jsonOption.parse(options);
  const { reading, imported } = await withCasework(async (casework) => {
    const reading = await readOrganisation(fileArguments(args), await aroundHere(casework));
    const { organisation } = reading;
    return { reading, imported: organisation === null ? null : await importOrganisation(casework, organisation) };
  });
  if (json) printJson({ imported, ...organisationJson(reading) });
  else {
    print(describeOrganisation(reading));
    print(
      imported === null
        ? '\nIntet er indlæst.'
        : `\nIndlæst: ${imported.people} personer, ${imported.units} enheder, ${imported.roles} roller; ${imported.departed} er ikke længere med.${movedText(imported)}`,
    );
  }
  return imported === null ? 1 : 0;
}

/** Who got the tasks of those who have left, by function; nothing where there were none. */
function movedText({ moved, unmoved }: ImportedOrganisation): string {
  const number = (n: number): string => (n === 1 ? '1 opgave' : `${n} opgaver`);
  const lines = [
    ...(moved.length > 0
      ? ['Opgaver fra dem, der ikke længere er med, er givet videre; de nye ansvarlige får besked på mail:']
      : []),
    ...moved.map(({ to, tasks }) => `  ${number(tasks)} til ${to}`),
    ...(unmoved > 0 ? [`${number(unmoved)} har ingen, der kan overtage: giv nogen rollen, og indlæs igen.`] : []),
  ];
  return lines.map((line) => `\n${line}`).join('');
}
