import type { Command } from 'commander';
import { lazily } from '../../lazy';
import { parseYear } from '../../shared/option-values';

/** `aarshjul rehearse` */
export function registerRehearse(program: Command): void {
  program
    .command('rehearse')
    .argument('<plan...>', 'en plan, der følger med (oekonomirapport-2015), eller en fil; flere prøvekøres sammen')
    .description(
      'Prøvekør et helt år på den rigtige motor: rigtige sager, rigtige mails i mailfangeren, simulerede mennesker.',
    )
    .option('--seed <tal>', 'samme tal giver samme år', '1')
    .option('--people <profil>', 'hvordan folk svarer: punctual, typical eller busy', 'typical')
    .option('--grants <fil>', 'filen med områdebevillinger og afvigelser (standard: den, der følger med)')
    .option(
      '--positions <fil>',
      'filen med årets stillinger til en overførselsrunde (standard: stillinger.csv i mappen af planens navn)',
    )
    .option('--year <år>', 'årstal for datoer uden år (standard: filens datoer eller navn)', parseYear)
    .option('--process <navn>', 'processen bag tabellen', 'oekonomirapport')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      `
Kræver, at »npm start« kører. Året prøvekøres med den organisation, der er indlæst (er der ingen,
da den, der følger med). Mails sendes kun til mailfangeren, uanset hvordan Årshjulet ellers er sat op.

Eksempler:
  npx aarshjul rehearse oekonomirapport-2015
  npx aarshjul rehearse overfoersel-2025 regnskab-2025
  npx aarshjul rehearse min-plan.csv --seed 7 --people busy --json`,
    )
    .action(lazily('./commands/rehearse/rehearse.run'));
}
