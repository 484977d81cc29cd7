import type { Command } from 'commander';
import { lazily } from '../../lazy';

const COLUMNS = `
Filerne er tabeller (.csv, .xlsx), kendt på deres kolonner:
  enheder: niveau, kode, navn, overordnet, leder_rolle, mail; og overtager, hvis en enhed går
           videre med opgaver og sager fra enheder, der ikke er mere (deres koder)
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
    .description('Vis, hvad organisationen ændrer, og indlæs den i stedet for den gamle; alt eller intet.')
    .option('--dry-run', 'vis kun, hvad der ville ske')
    .option('--yes', 'indlæs uden at spørge')
    .option(
      '--open-tasks',
      'giv også åbne opgaver videre, når en rolle eller enhed er gået til en anden; begge får besked',
    )
    .option('--by <hvem>', 'hvem der indlæser, fx en mailadresse (standard: kontoen på maskinen)')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText('after', `${COLUMNS}\n\nEksempel:\n  npx aarshjul org import organisation.csv roller.csv --dry-run`)
    .action(lazily('./commands/org/import.run'));
}
