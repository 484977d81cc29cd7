import type { Command } from 'commander';
import { lazily } from '../../lazy';
import { parseYear } from '../../shared/option-values';
import { parseChoice } from './match-choices';

/** `aarshjul plan match` */
export function registerMatch(command: Command, examples: (...lines: string[]) => string): void {
  command
    .argument('<liste>', 'en kommunes liste med dato, forum og trin')
    .description(
      'Gør en liste fra nettet til en plan, der giver opgaver: vis, hvilken linje hvert af processens møder er, ret det, og gem planen som kladde. Intet møde får en dag, der ikke står i listen, eller som du ikke selv skriver.',
    )
    .option(
      '--budget-year <år>',
      'budgetåret, når filen er en kommunes liste (standard: filens navn eller tekst)',
      parseYear,
    )
    .option(
      '--choose <møde=valg>',
      'hvad et møde er: en linje i listen (kb-2=linje:14), en egen dag (dif-katalog=2027-05-24), eller at det ikke holdes (oeu-rammer=ud); én gang for hvert møde, og det huskes til næste liste',
      parseChoice,
    )
    .option(
      '--from <nøgle>',
      'den politiske plan, hvis trin skal bruges (standard: jeres nærmeste år, ellers den, der følger med)',
    )
    .option('--name <navn>', 'det, kladden skal hedde (standard: som filen)')
    .option('--save', 'gem planen som kladde, når alle møder er besvaret')
    .option('--json', 'skriv svaret som ét JSON-dokument, til programmer')
    .addHelpText(
      'after',
      examples(
        'plan match tidsplan.csv --budget-year 2028',
        'plan match tidsplan.csv --budget-year 2028 --choose kb-2=linje:14 --choose dif-katalog=2027-05-24 --save',
      ),
    )
    .action(lazily('./commands/plan/match.run'));
}
