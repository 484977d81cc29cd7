import { Option, type Command } from 'commander';
import { lazily } from '../../lazy';

const SHAPE = `
Filen er en tabel (.csv, .xlsx) med type (udvidelse eller besparelse), titel og fire år efter hinanden som kolonner:
  type;titel;2027;2028;2029;2030
  besparelse;Lukkedage SFO/Klubber;-1,6;-1,6;-1,6;-1,6
Beløb er i mio. kr. med komma; besparelser har minus. Også beskrivelse, omraadebevilling, personale og borgere læses, hvis de er der.
Med --json står beløbene i øre ("amountsIn": "øre"), som tekst, så intet bliver rundet af: -1,6 mio. kr. er "-160000000".`;

/** `aarshjul proposals import` */
export function registerProposals(program: Command): void {
  const proposals = program.command('proposals').description('Indlæs budgetforslag i en budgetsag.');
  proposals
    .command('import')
    .argument('<fil>', 'filen med forslagene')
    .description('Kontrollér forslagene, og indlæs dem som indsendt af administratoren; alt eller intet.')
    .addOption(new Option('--case <sag>', 'sagen, forslagene hører til, fx budget-2027/budget-2027').conflicts('plan'))
    .option('--plan <plan>', 'planen, hvis eneste sag med forslag det er, fx budget-2027')
    .option(
      '--confirm-amounts',
      'filens beløb er rigtige, også dem, der ser ud til at være skrevet i kroner eller tusinder',
    )
    .option('--other-years', 'filens år er rigtige, selv om budgettet er for andre')
    .option('--check', 'kontrollér kun; intet bliver indlæst')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      `${SHAPE}\n\nEksempler:\n  npx aarshjul proposals import budgetforslag-2017.csv --check\n  npx aarshjul proposals import budgetforslag.csv --plan budget-2027`,
    )
    .action(lazily('./commands/proposals/import.run'));
}
