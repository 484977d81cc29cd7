import type { Command } from 'commander';
import { lazily } from '../lazy';
import { parseYear } from './parse-year';

const POSITIONS = `
Filen er en tabel (.csv, .xlsx) med en linje for hver enhed og områdebevilling, som økonomisystemet trækker den ud, i kroner:
  enhed;områdebevilling;navn;budget;forbrug;rest
  44.10.10;4410;Sydstjernen;9.640.000;8.805.000;835.000
Rest er budget − forbrug: et mindreforbrug er uden minus. Også kontoart og kategori læses, hvis de er der. Summer bliver kontrolleret og sprunget over.`;

const ACCOUNT = `
Filen er en tabel (.csv, .xlsx) med en linje for hver art og bemærkning, i kroner:
  art;art_navn;bemaerkning;forbrug;korr_budget;opr_budget;tillaegsbevilling;rest`;

/** `aarshjul transfers propose|account` */
export function registerTransfers(program: Command): void {
  const transfers = program.command('transfers').description('Overførsel mellem år: se, hvad der kan søges overført.');
  transfers
    .command('propose')
    .argument('<fil>', 'filen med enhedernes regnskabsresultat')
    .description('Foreslå ansøgninger for hver enhed og art, med beløb og hvorfor, uden at ændre noget.')
    .option('--rules <fil>', 'reglen for overførsel (standard: overfoersel.rules.yaml, som følger med)')
    .option('--org <fil>', 'filen med enheder (standard: den, der følger med)')
    .option('--roles <fil>', 'filen med roller (standard: den, der følger med)')
    .option('--year <år>', 'regnskabsåret, hvis det ikke står i filens navn', parseYear)
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText('after', `${POSITIONS}\n\nEksempel:\n  npx aarshjul transfers propose infra/plans/regnskabsresultat-2014.csv`)
    .action(lazily('./commands/transfers-propose.run'));
  transfers
    .command('account')
    .argument('<fil>', 'filen med en enheds konto')
    .description('Kontrollér en enheds konto, og vis, hvad der er overført til den fra tidligere år.')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText('after', `${ACCOUNT}\n\nEksempel:\n  npx aarshjul transfers account infra/plans/sydstjernen-2015.csv`)
    .action(lazily('./commands/transfers-account.run'));
}
