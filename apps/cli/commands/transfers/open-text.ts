import {
  formatKr,
  transferKindTitle,
  type Finding,
  type ProposedTransfer,
  type TransferProposals,
  type TransferRules,
} from '#domain';
import { counted, countFindings, findingJson, findingsTable } from '../../shared/output';
import { kronerJson } from '../../shared/kroner';
import type { RoundCase } from './round-case';
import { proposalsText } from './proposals-text';

/** What opening requests came to. */
export interface OpenOutcome {
  readonly round: RoundCase;
  readonly findings: readonly Finding[];
  /** Null where anything stops. */
  readonly proposed: {
    readonly rules: TransferRules;
    readonly proposals: TransferProposals;
    /** Of those proposed, the ones that the round did not have. */
    readonly missing: readonly ProposedTransfer[];
  } | null;
  readonly opened: boolean;
  /** The round's task that says that all requests are there: a person still answers it. */
  readonly waits: { readonly title: string; readonly who: string; readonly path: string } | null;
}

/** The outcome as the JSON of the command line has it. */
export function openJson({ round, findings, proposed, opened, waits }: OpenOutcome): object {
  const request = ({ unit, kind, amount, explanation }: ProposedTransfer) => ({
    unit: unit.code,
    name: unit.name,
    kind,
    amount: kronerJson(amount),
    explanation,
  });
  const all = proposed?.proposals.requests ?? [];
  const missing = proposed?.missing ?? [];
  return {
    round: { case: round.workflowId, title: round.title, year: round.year, rehearsal: round.isRehearsal },
    opened: opened ? missing.map(request) : [],
    missing: opened ? [] : missing.map(request),
    already: all.filter((one) => !missing.includes(one)).map(request),
    waits,
    findings: findings.map(findingJson),
  };
}

/** The outcome as a person reads it. */
export function openText(
  file: string,
  { round, findings, proposed, opened, waits }: OpenOutcome,
  checked: boolean,
): string {
  const told = [
    `${file} – ${countFindings(findings)}`,
    ...(findings.length > 0 ? ['', findingsTable(findings), ''] : []),
  ];
  if (proposed === null) return [...told, `Intet er åbnet.${howToSayWhy(findings)}`].join('\n');
  const { rules, proposals, missing } = proposed;
  const there = proposals.requests.length - missing.length;
  const before =
    there === 0 ? '' : ` ${counted(there, 'ansøgning', 'ansøgninger')} var der i forvejen og er ikke rørt.`;
  if (missing.length === 0)
    return [
      ...told,
      `»${round.title}« har alle de ansøgninger, reglen foreslår.${before} Intet er åbnet.`,
      ...waitsText(waits),
    ].join('\n');
  if (checked)
    return [
      ...told,
      '',
      ...proposalsText(rules, proposals, round.year),
      '',
      `Kun kontrolleret: ${counted(missing.length, 'ansøgning', 'ansøgninger')} ville blive åbnet i »${round.title}«.${before}`,
    ].join('\n');
  const list = missing.map(
    ({ unit, kind, amount }) =>
      `  ${unit.code} ${unit.name}: ${transferKindTitle(rules, kind).toLowerCase()}, ${formatKr(amount)} kr.`,
  );
  return [
    ...told,
    opened
      ? `${counted(missing.length, 'ansøgning', 'ansøgninger')} er åbnet i »${round.title}«; konsulent og chef har hver en opgave.${before}`
      : 'Intet er åbnet.',
    ...(opened ? [...list, ...waitsText(waits)] : []),
  ].join('\n');
}

const howToSayWhy = (findings: readonly Finding[]): string =>
  findings.some(({ code, severity }) => code === 'POSITIONS.YEAR' && severity === 'error')
    ? ' Hvorfor det er den rigtige fil, skrives med --reason "…".'
    : '';

const waitsText = (waits: OpenOutcome['waits']): string[] =>
  waits === null
    ? []
    : [
        `Opgaven »${waits.title}« er stadig åben hos ${waits.who}. Meld den færdig, når alle ansøgninger er der: ${waits.path}`,
      ];
