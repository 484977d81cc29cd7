import type { Command } from 'commander';
import { lazily } from '../lazy';

/** What an installation does before somebody can use it: `aarshjul migrate`, `aarshjul seed`, `aarshjul sign-in`. */
export function registerStart(program: Command): void {
  program
    .command('migrate')
    .description('Bring databasen ajour med denne udgave af Årshjulet.')
    .action(lazily('./commands/migrate.run'));
  program
    .command('seed')
    .description(
      'Til en afprøvning: indlæs den medfølgende organisation, og åbn én levende økonomirapport omkring i dag.',
    )
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .action(lazily('./commands/seed.run'));
  program
    .command('sign-in')
    .argument('<mail>', 'adressen på en person i organisationen')
    .description('Lav et engangslink, som personen kan logge ind med (det sendes også på mail).')
    .addHelpText('after', '\nEksempel:\n  npx aarshjul sign-in aarshjul@albertslund.example')
    .action(lazily('./commands/sign-in.run'));
}
