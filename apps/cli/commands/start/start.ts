import type { Command } from 'commander';
import { lazily } from '../../lazy';

/** What an installation does before somebody can use it: `aarshjul migrate`, `aarshjul sign-in`. */
export function registerStart(program: Command): void {
  program
    .command('migrate')
    .description('Bring databasen ajour med denne udgave af Årshjulet.')
    .action(lazily('./commands/start/migrate.run'));
  program
    .command('sign-in')
    .argument('<mail>', 'adressen på en person i organisationen')
    .description('Lav et engangslink, som personen kan logge ind med (det sendes også på mail).')
    .addHelpText('after', '\nEksempel:\n  npx aarshjul sign-in aarshjul@albertslund.example')
    .action(lazily('./commands/start/sign-in.run'));
}
