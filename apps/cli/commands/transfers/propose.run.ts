import { z } from 'zod';
import {
  proposeTransfers,
  sum,
  sumTransfers,
  type Finding,
  type PositionLine,
  type TransferProposals,
  type TransferRules,
} from '#domain';
import { readPositions, readTransferRules, stops, yearInName } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { countFindings, findingJson, findingsTable, log, print, printJson } from '../../shared/output';
import { fileArguments, organisationOptions } from '../../shared/call-options';
import { findOrganisation } from '../../shared/sources';
import { kronerJson } from '../../shared/kroner';
import { proposalsText } from './proposals-text';

const proposeOptions = organisationOptions.extend({
  rules: z.string().optional(),
  year: z.number().optional(),
  json: z.boolean().default(false),
});

interface Outcome {
  /** Null where anything stops. */
  readonly proposed: {
    readonly proposals: TransferProposals;
    readonly lines: readonly PositionLine[];
    readonly rules: TransferRules;
  } | null;
  readonly findings: readonly Finding[];
}

/** `aarshjul transfers propose`: reads the units' positions and shows the requests that the rule proposes; changes nothing. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = proposeOptions.parse(options);
  const [file = ''] = fileArguments(args);
  const year = call.year ?? yearInName(file);
  if (year === null) {
    log('Regnskabsåret kan ikke ses af filens navn. Skriv det med --year, fx --year 2014.');
    return 2;
  }
  const { proposed, findings } = await propose(file, year, call);
  if (call.json) printJson(transfersJson(proposed, findings));
  else {
    const told = [
      `${file} – ${countFindings(findings)}`,
      ...(findings.length > 0 ? ['', findingsTable(findings)] : []),
    ];
    print(
      [
        ...told,
        '',
        ...(proposed === null
          ? ['Der kan ikke foreslås noget, før fejlene er rettet.']
          : proposalsText(proposed.rules, proposed.proposals, year)),
      ].join('\n'),
    );
  }
  return proposed === null ? 1 : 0;
}

async function propose(file: string, year: number, call: z.output<typeof proposeOptions>): Promise<Outcome> {
  const [{ organisation, findings: ofOrganisation }, rules] = await Promise.all([
    findOrganisation(call),
    readTransferRules(call.rules),
  ]);
  // What is odd about the organisation is told by `org check`; only what stops is told here.
  const before = [...(organisation === null ? ofOrganisation : []), ...rules.findings];
  if (organisation === null || rules.value === null) return { proposed: null, findings: before };
  const positions = await readPositions(file, { rules: rules.value, organisation });
  const findings = [...before, ...positions.findings];
  if (positions.value === null || stops(findings)) return { proposed: null, findings };
  return {
    proposed: {
      proposals: proposeTransfers(rules.value, organisation, positions.value, year),
      lines: positions.value,
      rules: rules.value,
    },
    findings,
  };
}

function transfersJson(proposed: Outcome['proposed'], findings: readonly Finding[]): object {
  const { requests, none } = proposed?.proposals ?? { requests: [], none: [] };
  const sums = sumTransfers(
    requests.map(({ directorate, kind, lines }) => ({
      directorate: directorate?.code ?? null,
      kind,
      amounts: lines.map(({ amount }) => amount),
    })),
  );
  const inKroner = <Sums extends typeof sums.total>({ surplus, deficit, net, ...rest }: Sums) => ({
    ...rest,
    surplus: kronerJson(surplus),
    deficit: kronerJson(deficit),
    net: kronerJson(net),
  });
  return {
    requests: requests.map(({ unit, directorate, kind, amount, years, lines, explanation }) => ({
      unit: unit.code,
      name: unit.name,
      directorate: directorate?.code ?? null,
      kind,
      amount: kronerJson(amount),
      explanation,
      years: years.map((one) => ({ year: one.year, amount: kronerJson(one.amount) })),
      lines: lines.map((one) => ({ appropriation: one.appropriation, name: one.name, amount: kronerJson(one.amount) })),
    })),
    withoutRequest: none.map(({ unit, directorate, appropriation, amount, explanation }) => ({
      unit: unit.code,
      name: unit.name,
      directorate: directorate?.code ?? null,
      appropriation,
      amount: kronerJson(amount),
      explanation,
    })),
    sums: {
      total: inKroner(sums.total),
      byKind: sums.byKind.map(inKroner),
      byDirectorate: sums.byDirectorate.map(({ byKind, ...one }) => ({
        ...inKroner(one),
        byKind: byKind.map(inKroner),
      })),
      // What the accounts show in all: the requests and what lapses.
      positions: kronerJson(sum(proposed?.lines.map(({ rest }) => rest) ?? [])),
      lapses: kronerJson(sum(none.map(({ amount }) => amount))),
    },
    findings: findings.map(findingJson),
  };
}
