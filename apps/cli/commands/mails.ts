import type { Command } from 'commander';
import { lazily } from '../lazy';

/** `aarshjul mails send-now` */
export function registerMails(program: Command): void {
  const mails = program.command('mails').description('Det, der er på vej til nogen.');
  mails
    .command('send-now')
    .argument('<sag>', 'sagen, fx transfer-round/overfoersel-2025; det, der hører under den, går med')
    .description('Send en sags ventende mails nu i stedet for næste arbejdsdag kl. 8.')
    .addHelpText('after', '\nEksempel:\n  npx aarshjul mails send-now overfoersel-2025')
    .action(lazily('./commands/mails-send-now.run'));
}
