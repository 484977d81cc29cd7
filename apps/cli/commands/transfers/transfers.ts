import type { Command } from 'commander';
import { lazily } from '../../lazy';
import { fileEnding, parseYear } from '../../shared/option-values';

const POSITIONS = `
Filen er en tabel (.csv, .xlsx) med en linje for hver enhed og områdebevilling, som økonomisystemet trækker den ud, i kroner:
  enhed;områdebevilling;navn;budget;forbrug;rest
  44.10.10;4410;Sydstjernen;9.640.000;8.805.000;835.000
Rest er budget − forbrug: et mindreforbrug er uden minus. Også kontoart og kategori læses, hvis de er der. Summer bliver kontrolleret og sprunget over.`;

const LATE = `
Kaldes den igen med nyere stillinger, åbnes kun de ansøgninger, der mangler; dem, der er der, bliver ikke rørt.
Enhederne og deres ledere er dem, der er indlæst med »org import«. Udgangskode: 0 i orden, 1 noget stopper, 2 kaldt forkert.`;

const GRANTS = `
Filen har en linje for hver enhed, områdebevilling og år: dato og punkt for beslutningen, beløb i kroner (et underskud med minus), og den
tekst, som kontoen får. Den bliver først skrevet, når udfaldet af alle ansøgninger i sagen er registreret.`;

const ACCOUNT = `
Filen er en tabel (.csv, .xlsx) med en linje for hver art og bemærkning, i kroner:
  art;art_navn;bemaerkning;forbrug;korr_budget;opr_budget;tillaegsbevilling;rest`;

/** `aarshjul transfers propose|open|export|account` */
export function registerTransfers(program: Command): void {
  const transfers = program
    .command('transfers')
    .description('Overførsel mellem år: se, hvad der kan søges overført, og åbn årets ansøgninger.');
  transfers
    .command('propose')
    .argument('<fil>', 'filen med enhedernes regnskabsresultat')
    .description('Foreslå ansøgninger for hver enhed og art, med beløb og hvorfor, uden at ændre noget.')
    .option('--rules <fil>', 'reglen for overførsel (standard: overfoersel.rules.yaml, som følger med)')
    .option('--org <fil>', 'filen med enheder (standard: den, der følger med)')
    .option('--roles <fil>', 'filen med roller (standard: den, der følger med)')
    .option('--year <år>', 'regnskabsåret, hvis det ikke står i filens navn', parseYear)
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      `${POSITIONS}\n\nEksempel:\n  npx aarshjul transfers propose processes/examples/regnskabsresultat-2014.csv`,
    )
    .action(lazily('./commands/transfers/propose.run'));
  transfers
    .command('open')
    .argument('<fil>', 'filen med enhedernes regnskabsresultat')
    .description(
      'Indlæs årets stillinger i en overførselsrunde, og åbn de ansøgninger, reglen foreslår; alle eller ingen.',
    )
    .option('--case <sag>', 'rundens sag, fx overfoersel-2025/overfoersel (standard: den eneste åbne runde)')
    .option('--year <år>', 'rundens regnskabsår, i stedet for sagen', parseYear)
    .option('--rehearsal', 'sagen er en prøvekørsel (standard: den virkelige)')
    .option('--reason <tekst>', 'hvorfor filen er den rigtige, når dens navn siger et andet år; står i journalen')
    .option('--twice <tekst>', 'hvorfor der søges om det, en anden runde samme år har ansøgninger om; står i journalen')
    .option('--rules <fil>', 'reglen for overførsel (standard: overfoersel.rules.yaml, som følger med)')
    .option('--check', 'vis kun, hvad der ville blive åbnet; intet bliver ændret')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      `${POSITIONS}\n${LATE}\n\nEksempler:\n  npx aarshjul transfers open processes/examples/overfoersel-2025/stillinger.csv --year 2025 --check\n  npx aarshjul transfers open stillinger.csv --case overfoersel-2025/overfoersel`,
    )
    .action(lazily('./commands/transfers/open.run'));
  transfers
    .command('export')
    .description('Hent de tillægsbevillinger, Kommunalbestyrelsen har givet, som CSV til økonomisystemet.')
    .option('--case <sag>', 'rundens sag, fx overfoersel-2025/overfoersel (standard: den eneste åbne runde)')
    .option('--year <år>', 'rundens regnskabsår, i stedet for sagen', parseYear)
    .option(
      '--rehearsal',
      'sagen er en prøvekørsel; filen siger det i sit navn og på hver linje (standard: den virkelige)',
    )
    .option(
      '--out <fil>',
      'hvor filen skal ligge; - er standard output (standard: tillaegsbevillinger-<år>.csv)',
      fileEnding('.csv', '.txt'),
    )
    .option('--json', 'skriv bevillingerne som ét JSON-dokument i stedet for en fil, beløb i kroner')
    .addHelpText('after', `${GRANTS}\n\nEksempel:\n  npx aarshjul transfers export --year 2025`)
    .action(lazily('./commands/transfers/export.run'));
  transfers
    .command('account')
    .argument('<fil>', 'filen med en enheds konto')
    .description('Kontrollér en enheds konto, og vis, hvad der er overført til den fra tidligere år.')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      `${ACCOUNT}\n\nEksempel:\n  npx aarshjul transfers account processes/examples/sydstjernen-2015.csv`,
    )
    .action(lazily('./commands/transfers/account.run'));
}
