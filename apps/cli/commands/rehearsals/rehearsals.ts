import type { Command } from 'commander';
import { lazily } from '../../lazy';

const WHICH = 'prøvekørslens navn, som »npx aarshjul rehearsals list« viser det';

/** `aarshjul rehearsals list|stop|delete` */
export function registerRehearsals(program: Command): void {
  const rehearsals = program.command('rehearsals').description('Prøvekørsler, der er kørt: se, stop og slet dem.');
  rehearsals
    .command('list')
    .description('Vis prøvekørslerne, den nyeste først.')
    .action(lazily('./commands/rehearsals/list.run'));
  rehearsals
    .command('stop')
    .argument('<navn>', WHICH)
    .description('Bed en prøvekørsel, der kører, om at stoppe. Den siger, hvad der ikke blev færdigt.')
    .addHelpText('after', '\nEksempel:\n  npx aarshjul rehearsals stop proeve-regnskab-2025-1-abc')
    .action(lazily('./commands/rehearsals/stop.run'));
  rehearsals
    .command('delete')
    .argument('<navn>', WHICH)
    .description('Slet en prøvekørsel: den vises ikke mere. Virkelige sager og deres journal røres ikke.')
    .addHelpText('after', '\nEksempel:\n  npx aarshjul rehearsals delete proeve-regnskab-2025-1-abc')
    .action(lazily('./commands/rehearsals/delete.run'));
}
