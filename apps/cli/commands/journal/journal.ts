import { Option, type Command } from 'commander';
import { lazily } from '../../lazy';
import { CASE } from '../../shared/case-text';

/** `aarshjul journal verify|export` */
export function registerJournal(program: Command): void {
  const journal = program.command('journal').description('Efterprøv journalen, og udskriv en sags journal.');
  journal
    .command('verify')
    .description('Gå hele journalen igennem, post for post, og nævn den første, der ikke passer.')
    .option('--case <sag>', 'kun denne sag (uden segl)')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      `\n${CASE}\n\nEksempel:\n  npx aarshjul journal verify\n\nSlutkoden er 1, når noget ikke passer.`,
    )
    .action(lazily('./commands/journal/verify.run'));
  journal
    .command('export')
    .argument('<sag>', 'sagen')
    .description('Udskriv en sag med hele dens journal, som JSON eller som en side til at læse og udskrive.')
    .addOption(new Option('--format <format>', 'json eller html').choices(['json', 'html']).makeOptionMandatory())
    .requiredOption('--out <fil>', 'filen, der skal skrives; - skriver på skærmen')
    .addHelpText(
      'after',
      `\n${CASE}\n\nEksempel:\n  npx aarshjul journal export 2015-02-28 --format html --out journal.html`,
    )
    .action(lazily('./commands/journal/export.run'));
}
