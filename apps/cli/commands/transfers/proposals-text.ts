import {
  cashEffect,
  formatKr,
  sumTransfers,
  transferKindTitle,
  type NoTransfer,
  type Ore,
  type ProposedTransfer,
  type SignSums,
  type TransferProposals,
  type TransferRules,
} from '#domain';
import { counted } from '../../shared/output';

const WIDTH = 110;
const INDENT = '      ';

/** The proposals as a person reads them: by direktørområde, then the sums, and what they do to the anchor. */
export function proposalsText(rules: TransferRules, { requests, none }: TransferProposals, year: number): string[] {
  const sums = sumTransfers(
    requests.map(({ directorate, kind, lines }) => ({
      directorate: directorate?.code ?? null,
      kind,
      amounts: lines.map(({ amount }) => amount),
    })),
  );
  const names = new Map(
    [...requests, ...none].map(({ directorate }) => [
      directorate?.code ?? null,
      directorate?.name ?? 'Uden direktørområde',
    ]),
  );
  const table = [
    ['', 'antal', 'overskud', 'underskud', 'i alt'],
    ...sums.byDirectorate.flatMap(({ directorate, byKind, ...own }) => [
      sumRow(names.get(directorate) ?? '', own),
      ...byKind.map((one) => sumRow(`  ${transferKindTitle(rules, one.kind)}`, one)),
    ]),
    ...sums.byKind.map((one) => sumRow(`I alt, ${transferKindTitle(rules, one.kind).toLowerCase()}`, one)),
    sumRow('I alt', sums.total),
  ];
  return [
    `${rules.title}, fra ${year}: ${counted(requests.length, 'ansøgning foreslås', 'ansøgninger foreslås')}. Beløb i kr.`,
    ...sums.byDirectorate.flatMap(({ directorate }) => [
      '',
      names.get(directorate) ?? '',
      ...requests
        .filter((one) => (one.directorate?.code ?? null) === directorate)
        .flatMap((one) => describeRequest(rules, one)),
    ]),
    ...(none.length > 0 ? ['', 'Uden ansøgning', ...none.flatMap(describeNone)] : []),
    '',
    ...aligned(table),
    '',
    ...wrapped(`Dækkes det hele af kassen: ${allByCash(rules, requests)}`, ''),
  ];
}

function describeRequest(rules: TransferRules, { unit, kind, amount, lines }: ProposedTransfer): string[] {
  const balanced =
    amount === 0n ? `, men ${lines.map((one) => `${formatKr(one.amount)} på ${one.appropriation}`).join(' og ')}` : '';
  return [
    `  ${unit.code} ${unit.name}: ${transferKindTitle(rules, kind).toLowerCase()}, ${formatKr(amount)} kr.${balanced}`,
    ...lines.flatMap(({ explanation }) => wrapped(explanation)),
  ];
}

const describeNone = ({ unit, explanation }: NoTransfer): string[] => [
  `  ${unit.code} ${unit.name}`,
  ...wrapped(explanation),
];

/** What the proposals would do to the anchor if cash covered them all; a request says later how it really is covered. */
function allByCash(rules: TransferRules, requests: readonly ProposedTransfer[]): string {
  const by = rules.coverages.find(({ cash }) => cash)?.id;
  return by === undefined
    ? 'reglen har ingen dækning, der trækker på kassen.'
    : cashEffect(
        rules,
        requests.flatMap(({ lines }) => lines.map(({ amount }) => ({ by, amount }))),
      ).sentence;
}

const sumRow = (title: string, { count, surplus, deficit, net }: SignSums): string[] => [
  title,
  String(count),
  ...[surplus, deficit, net].map((amount: Ore) => formatKr(amount, 2)),
];

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function wrapped(text: string, indent = INDENT): string[] {
  const lines: string[] = [];
  // Control characters of a file must not steer the reader's terminal.
  for (const word of text.replace(/\p{Cc}/gu, ' ').split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || indent.length + last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => `${indent}${line}`);
}
