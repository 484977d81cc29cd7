import type { Command } from 'commander';
import { lazily } from '../../lazy';
import { CASE } from '../../shared/case-text';

/** `aarshjul mails send-now` */
export function registerMails(program: Command): void {
  const mails = program.command('mails').description('Det, der er på vej til nogen.');
  mails
    .command('send-now')
    .argument('<sag>', 'sagen; det, der hører under den, går med')
    .description('Send en sags ventende mails nu i stedet for næste arbejdsdag kl. 8.')
    .addHelpText(
      'after',
      `\n${CASE}\n\nEksempel:\n  npx aarshjul mails send-now 2027-02-28\n  npx aarshjul mails send-now "Besøg af intern revision: Musikskolen"`,
    )
    .action(lazily('./commands/mails/send-now.run'));
}
