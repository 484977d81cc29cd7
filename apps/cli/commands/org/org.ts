import type { Command } from 'commander';
import { lazily } from '../../lazy';

const COLUMNS = `
Filerne er tabeller (.csv, .xlsx), kendt på deres kolonner:
  enheder: niveau, kode, navn, overordnet, leder_rolle, mail
  roller:  rolle, titel, omraade, mail`;

/** `aarshjul org check|import` */
export function registerOrg(program: Command): void {
  const org = program.command('org').description('Kontrollér og indlæs organisationen: enheder og roller.');
  org
    .command('check')
    .argument('[fil...]', 'filerne med enheder og roller (standard: dem, der følger med)')
    .description('Kontrollér organisationen, uden at ændre noget.')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText('after', `${COLUMNS}\n\nEksempel:\n  npx aarshjul org check organisation.csv roller.csv`)
    .action(lazily('./commands/org/check.run'));
  org
    .command('import')
    .argument('<fil...>', 'filerne med enheder og roller, alle på én gang')
    .description('Kontrollér organisationen, og indlæs den i stedet for den gamle; alt eller intet.')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText('after', `${COLUMNS}\n\nEksempel:\n  npx aarshjul org import organisation.csv roller.csv`)
    .action(lazily('./commands/org/import.run'));
}
