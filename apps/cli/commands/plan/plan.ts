import { Option, type Command } from 'commander';
import { lazily } from '../../lazy';
import { parseAccept } from './acceptances';
import { registerMatch } from './match';
import { fileEnding, parseDay, parseYear } from '../../shared/option-values';

const FILE_KINDS = 'En plan er en tabel (.csv, .xlsx) i den form, processen har, eller en hel plan som .yaml.';

/** `aarshjul plan check|import|match|export|diff|apply|undo|roll-over` */
export function registerPlan(program: Command): void {
  const plan = program.command('plan').description('Læs, kontrollér, sammenlign og indlæs årets planer.');

  withOrganisation(withReading(plan.command('check')))
    .argument('<fil...>', 'planens fil; flere kan kontrolleres på én gang')
    .description(`Kontrollér planer, uden at ændre noget. ${FILE_KINDS}`)
    .option(
      '--budget-year <år>',
      'budgetåret, når filen er en kommunes liste med dato, forum og trin (standard: filens navn eller tekst)',
      parseYear,
    )
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      examples(
        'plan check processes/examples/oekonomirapport-2015.csv',
        'plan check plan.xlsx --year 2026 --json',
        'plan check tidsplan.csv --budget-year 2027',
      ),
    )
    .action(lazily('./commands/plan/check.run'));

  withOrganisation(withReading(plan.command('wheel')))
    .argument('<fil...>', 'planens fil; en plan, der hænger på en politisk tidsplan, angives sammen med den')
    .description(
      'Tegn planens årshjul, uden nogen server. Filen kan også være en kommunes liste med dato, forum og trin.',
    )
    .option(
      '--budget-year <år>',
      'budgetåret, når filen er en kommunes liste med dato, forum og trin (standard: filens navn eller tekst)',
      parseYear,
    )
    .requiredOption(
      '--out <fil>',
      'filen, der skal skrives: .svg er hjulet alene, .html er hjulet og listen, klar til at udskrive på A3',
      fileEnding('.svg', '.html', '.htm'),
    )
    .option('--today <dato>', 'dagen, viseren skal stå på, fx 2026-03-10 (standard: i dag)', parseDay)
    .addHelpText(
      'after',
      examples(
        'plan wheel tidsplan.csv --budget-year 2027 --out aarshjul.html',
        'plan wheel processes/examples/oekonomirapport-2015.csv --out aarshjul.svg',
      ),
    )
    .action(lazily('./commands/plan/wheel.run'));

  withReading(plan.command('import'))
    .argument('<fil>', 'planens fil')
    .description(
      'Kontrollér en plan, og sæt den i kraft: dens sager åbnes, og opgaverne sendes til dem i den indlæste organisation, når tiden kommer.',
    )
    .option(
      '--confirm-amounts',
      'beløbene i filen efter --grants er rigtige, også dem, der ser ud til at være skrevet i kroner',
    )
    .option(
      '--grants <fil>',
      'jeres forventede afvigelser for områdebevillingerne; skal angives, når planens rapporter spørger om tal',
    )
    .option(
      '--budget-year <år>',
      'budgetåret, når filen er en kommunes liste (standard: filens navn eller tekst)',
      parseYear,
    )
    .option(
      '--accept <kode=begrundelse>',
      'hvorfor planen må afvige fra loven, én gang for hvert fund LAW.…; gemmes med planen og i journalen',
      parseAccept,
    )
    .option('--past', 'indlæs også sager, hvis frister alle ligger før i dag, som historie')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      `${examples('plan import oekonomirapport-2027.xlsx --grants afvigelser-2027.csv')}\n\nFund, som standser, standser hele indlæsningen: intet bliver halvt indlæst.`,
    )
    .action(lazily('./commands/plan/import.run'));

  registerMatch(withReading(plan.command('match')), examples);

  withReading(plan.command('export'))
    .argument('<plan>', 'planens fil, eller en kommunes liste med dato, forum og trin')
    .description(
      'Skriv en plan i et andet format. En plan uden egen tabel (en politisk tidsplan, et budget) bliver i .csv og .xlsx en liste over dens dage, som kan læses igen.',
    )
    .option('--follows <fil>', 'den politiske plan, som planens trin hænger på')
    .option(
      '--budget-year <år>',
      'budgetåret, når filen er en kommunes liste (standard: filens navn eller tekst)',
      parseYear,
    )
    .addOption(
      new Option('--format <format>', 'csv, xlsx eller yaml (standard: efter --out)').choices(['csv', 'xlsx', 'yaml']),
    )
    .requiredOption('--out <fil>', 'filen, der skal skrives; - skriver på skærmen')
    .option('--bom', 'begynd CSV med det mærke, som Excel skal bruge for at vise æ, ø og å')
    .addHelpText(
      'after',
      examples(
        'plan export plan.csv --format xlsx --out plan.xlsx',
        'plan export administrativ-tidsplan.yaml --follows politisk-tidsplan.yaml --out budget.xlsx',
      ),
    )
    .action(lazily('./commands/plan/export.run'));

  withOrganisation(withReading(plan.command('diff')))
    .argument('<gammel>', 'den gamle plan')
    .argument('<ny>', 'den nye plan')
    .description(
      'Vis, hvad en ny version af en plan flytter, tilføjer og fjerner, hvem der får besked, og hvad der går galt.',
    )
    .option(
      '--plan <fil>',
      'den administrative plan, når de to er versioner af den politiske plan, som den følger: se, hvad der sker med dens trin',
    )
    .option('--follows <fil>', 'den politiske plan, når de to er versioner af en administrativ plan, som følger den')
    .option(
      '--budget-year <år>',
      'budgetåret, når filerne er en kommunes lister med dato, forum og trin (standard: filens navn eller tekst)',
      parseYear,
    )
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      examples(
        'plan diff plan-2026.csv plan-2026-revideret.xlsx',
        'plan diff politisk-tidsplan.yaml politisk-tidsplan-revideret.yaml --plan administrativ-tidsplan.yaml',
      ),
    )
    .action(lazily('./commands/plan/diff.run'));

  withReading(plan.command('apply'))
    .argument('<plan>', 'den nye version af en plan, der er i kraft')
    .description(
      'Vis, hvad en ny version gør ved de sager, der kører, og sæt den i kraft i dem alle på én gang, eller i ingen.',
    )
    .option(
      '--reason <tekst>',
      'hvorfor planen ændres; står i journalen og i mailen til dem, hvis frister flyttes; skal skrives, undtagen med --dry-run',
    )
    .option(
      '--accept <kode=begrundelse>',
      'hvorfor planen må afvige fra loven, én gang for hvert fund LAW.…; gemmes med planen og i journalen',
      parseAccept,
    )
    .option(
      '--confirm-amounts',
      'beløbene i filen efter --grants er rigtige, også dem, der ser ud til at være skrevet i kroner',
    )
    .option(
      '--grants <fil>',
      'nye forventede afvigelser til rapporterne (standard: planens egne seneste); de gælder dem, der kommer til, og dem, hvor ingen er spurgt endnu',
    )
    .option('--dry-run', 'vis kun, hvad der ville ske')
    .option(
      '--budget-year <år>',
      'budgetåret, når filen er en kommunes liste (standard: filens navn eller tekst)',
      parseYear,
    )
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      examples(
        'plan apply politisk-tidsplan-revideret.yaml --dry-run',
        'plan apply oekonomirapport-2027-revideret.xlsx --grants afvigelser-2027.csv --reason "Rapporten for maj kom til"',
        'plan apply politisk-tidsplan-revideret.yaml --reason "KB besluttede 9. december at flytte 2. behandling"',
      ),
    )
    .action(lazily('./commands/plan/apply.run'));

  plan
    .command('undo')
    .argument('<nøgle>', 'planens id, fx budget-2027')
    .description('Fortryd dagens ændring af en plan: den tidligere version sættes i kraft igen som en ny.')
    .option('--reason <tekst>', 'hvorfor ændringen fortrydes')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText('after', examples('plan undo budget-2027-politisk --reason "Mødet bliver alligevel holdt"'))
    .action(lazily('./commands/plan/undo.run'));

  withReading(plan.command('roll-over'))
    .argument('<plan>', 'planens fil, eller en kommunes liste med dato, forum og trin')
    .description(
      'Foreslå næste års plan: møder bliver i deres uge og på deres ugedag, helligdage undgås, og det, et menneske må afgøre, bliver sagt.',
    )
    .option('--to <år>', 'året, planen føres frem til (standard: året efter planens)', parseYear)
    .option(
      '--budget-year <år>',
      'budgetåret, når filen er en kommunes liste (standard: filens navn eller tekst)',
      parseYear,
    )
    .option('--out <fil>', 'skriv forslaget som YAML i filen; - er standard output', fileEnding('.yaml', '.yml'))
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      examples(
        'plan roll-over processes/examples/budget-2027/politisk-tidsplan.yaml --to 2028 --out politisk-tidsplan-2028.yaml',
      ),
    )
    .action(lazily('./commands/plan/roll-over.run'));
}

function withReading(command: Command): Command {
  return command
    .option('--year <år>', 'årstal for datoer uden år (standard: filens datoer eller navn)', parseYear)
    .option('--process <proces>', 'processens navn eller dens .process.yaml (standard: oekonomirapport)');
}

function withOrganisation(command: Command): Command {
  return command
    .option('--org <fil>', 'organisationens enheder (standard: dem, der følger med)')
    .option('--roles <fil>', 'organisationens roller (standard: dem, der følger med)');
}

function examples(...lines: string[]): string {
  return `\nEksempler:\n${lines.map((line) => `  npx aarshjul ${line}`).join('\n')}`;
}
