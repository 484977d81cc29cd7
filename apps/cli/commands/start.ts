import type { Command } from 'commander';
import { lazily } from '../lazy';

/** What an installation does once before it starts: `aarshjul migrate`, `aarshjul seed`. */
export function registerStart(program: Command): void {
  program
    .command('migrate')
    .description('Bring databasen ajour med denne udgave af Aarshjul.')
    .action(lazily('./commands/migrate.run'));
  program
    .command('seed')
    .description('Til en afprøvning: indlæs den medfølgende organisation, og åbn én levende økonomirapport omkring i dag.')
    .option('--json', 'skriv ét JSON-dokument og intet andet på standard output')
    .action(lazily('./commands/seed.run'));
}
