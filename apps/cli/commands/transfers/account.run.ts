import { formatDateLong, formatKr, type Finding } from '#domain';
import { readAccountPrintout, type AccountPrintout, type EarlierTransfer } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { counted, countFindings, findingJson, findingsTable, print, printJson } from '../../shared/output';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { kronerJson } from '../../shared/kroner';

const jsonOption = readingOptions.pick({ json: true });

/** `aarshjul transfers account`: reads and checks an institution's account, changes nothing. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const [file = ''] = fileArguments(args);
  const { value, findings } = await readAccountPrintout(file);
  if (jsonOption.parse(options).json) printJson(accountJson(value, findings));
  else
    print(
      [
        `${file} – ${countFindings(findings)}`,
        ...(findings.length > 0 ? ['', findingsTable(findings)] : []),
        ...(value === null ? [] : describe(value)),
      ].join('\n'),
    );
  return value === null ? 1 : 0;
}

function accountJson(account: AccountPrintout | null, findings: readonly Finding[]): object {
  const sums = account && {
    spent: kronerJson(account.sums.spent),
    corrected: kronerJson(account.sums.corrected),
    original: kronerJson(account.sums.original),
    supplementary: kronerJson(account.sums.supplementary),
    rest: kronerJson(account.sums.rest),
  };
  return {
    sums,
    transfers: account?.transfers.map((one) => ({ ...one, amount: kronerJson(one.amount) })) ?? [],
    findings: findings.map(findingJson),
  };
}

function describe({ lines, sums, transfers }: AccountPrintout): string[] {
  return [
    `${counted(lines.length, 'linje', 'linjer')}: forbrug ${formatKr(sums.spent)}, korrigeret budget ${formatKr(sums.corrected)} (oprindeligt ${formatKr(sums.original)}, tillægsbevillinger ${formatKr(sums.supplementary)}), rest ${formatKr(sums.rest)} kr.`,
    ...(transfers.length === 0 ? ['Intet er overført hertil fra tidligere år.'] : transfers.map(transferText)),
  ];
}

function transferText({ amount, fromYear, toYear, grantedOn, caseNumber, item }: EarlierTransfer): string {
  const granted = grantedOn === null ? '' : `, bevilget af kommunalbestyrelsen ${formatDateLong(grantedOn)}`;
  const where = [caseNumber === null ? '' : `sag ${caseNumber}`, item === null ? '' : `punkt ${item}`]
    .filter((part) => part !== '')
    .join(', ');
  return `Overført fra ${fromYear} til ${toYear}: ${formatKr(amount)} kr.${granted}${where === '' ? '' : ` (${where})`}.`;
}
