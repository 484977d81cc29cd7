import { basename } from 'node:path';
import { z } from 'zod';
import {
  importProposals,
  judgeProposals,
  proposalJson,
  readAdministrator,
  readingIntoCase,
  readProposalCase,
  type Casework,
} from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import { errorFinding, formatMioKrAsTyped, sumProposals, type Finding, type ProposalContent } from '#domain';
import { readProposals, stops, yearInName, type ProposalReading } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { counted, countFindings, findingJson, findingsTable, log, print, printJson } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';
import { fileArguments } from '../../shared/call-options';
import { oneCase } from '../../shared/one-case';

const importOptions = z.object({
  case: z.string().optional(),
  plan: z.string().optional(),
  check: z.boolean().default(false),
  otherYears: z.boolean().default(false),
  confirmAmounts: z.boolean().default(false),
  json: z.boolean().default(false),
});

interface Outcome {
  readonly proposals: readonly ProposalContent[] | null;
  readonly findings: readonly Finding[];
  /** The case that they are in now; null where nothing was loaded. */
  readonly imported: { readonly case: string; readonly already: boolean } | null;
}

/** `aarshjul proposals import`: reads and checks a file of proposals, and loads it into a budget's case; all or nothing. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = importOptions.parse(options);
  const [file = ''] = fileArguments(args);
  const named = call.case ?? call.plan;
  if (named === undefined && !call.check) {
    log(
      'Skriv, hvilken sag forslagene hører til: --case <sag> eller --plan <plan>. Med --check bliver filen kun kontrolleret.',
    );
    return 2;
  }
  const outcome =
    named === undefined
      ? { ...(await read(file, yearInName(file), { areConfirmed: call.confirmAmounts })), imported: null }
      : await withCasework((casework) => inCase(casework, file, call));
  if (outcome === null) return 2;
  if (call.json)
    printJson({
      amountsIn: 'øre',
      proposals: outcome.proposals?.map(proposalJson) ?? [],
      imported: outcome.imported,
      findings: outcome.findings.map(findingJson),
    });
  else print(describe(file, outcome, call.check));
  return outcome.proposals === null || stops(outcome.findings) ? 1 : 0;
}

async function read(
  file: string,
  budgetYear: number | null,
  reading: ProposalReading,
): Promise<Pick<Outcome, 'proposals' | 'findings'>> {
  const { value, findings } = await readProposals(file, budgetYear, reading);
  return { proposals: value, findings };
}

async function inCase(casework: Casework, file: string, call: z.output<typeof importOptions>): Promise<Outcome | null> {
  const caseRow =
    call.case === undefined ? await caseOfPlan(casework, call.plan ?? '') : await oneCase(casework.db, call.case);
  const facts = caseRow && (await readProposalCase(casework.db, caseRow.id));
  if (!caseRow || !facts) return null;
  const name = basename(file);
  const found = await read(
    file,
    facts.budgetYear,
    readingIntoCase(facts, { amounts: call.confirmAmounts, years: call.otherYears }),
  );
  const { proposals, findings, already, commandId } = await judgeProposals(casework.db, facts, { name, ...found });
  if (proposals === null || call.check) return { proposals, findings, imported: null };
  if (already !== null) return { proposals, findings, imported: { case: caseRow.title, already: true } };
  const administrator = await readAdministrator(casework.db);
  if (!administrator)
    return {
      proposals,
      findings: [
        ...findings,
        errorFinding(
          'ROLE.VACANT',
          'Ingen er administrator, så der er ingen at indlæse forslagene for. Kør »npx aarshjul org import« først.',
        ),
      ],
      imported: null,
    };
  try {
    const act = { commandId, actor: administrator, caseId: caseRow.id, proposals, file: name };
    const done = await importProposals(casework, act);
    return { proposals, findings, imported: { case: caseRow.title, already: done.already } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { proposals, findings: [...findings, { ...errorFinding(error.code, error.message), file }], imported: null };
  }
}

/** The plan's case that collects proposals: of the real world. Null, and it is said, where there is none or more than one. */
async function caseOfPlan({ db }: Casework, key: string): Promise<{ id: string; title: string } | null> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('plans.key', '=', key)
    .where('cases.world_id', '=', REAL_WORLD)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('steps')
          .whereRef('steps.case_id', '=', 'cases.id')
          .where('steps.form', '=', 'proposals')
          .select('steps.id'),
      ),
    )
    .select(['cases.id', 'cases.title'])
    .limit(2)
    .execute();
  const [first] = rows;
  if (first && rows.length === 1) return first;
  log(
    rows.length === 0
      ? `Planen »${key}« er ikke i kraft, eller den har ingen sag, der samler forslag.`
      : `Planen »${key}« har flere sager, der samler forslag. Skriv den rette med --case.`,
  );
  return null;
}

function describe(file: string, { proposals, findings, imported }: Outcome, checked: boolean): string {
  const verdict =
    imported === null
      ? checked
        ? 'Kun kontrolleret: intet er indlæst.'
        : 'Intet er indlæst.'
      : imported.already
        ? `Filen er indlæst i »${imported.case}« før, så der er ikke gjort noget.`
        : `Indlæst i »${imported.case}« som indsendte forslag.`;
  return [
    `${file} – ${countFindings(findings)}`,
    ...(findings.length > 0 ? ['', findingsTable(findings), ''] : []),
    ...(proposals === null ? [] : summary(proposals)),
    verdict,
    ...howToConfirm(findings),
  ].join('\n');
}

/** What would do where a file was stopped by what somebody may say is right. */
function howToConfirm(findings: readonly Finding[]): string[] {
  const isStopped = (code: string): boolean => findings.some((each) => each.code === code && each.severity === 'error');
  return [
    ...(isStopped('AMOUNT.DOUBT') ? ['Er filens beløb rigtige, så tilføj --confirm-amounts.'] : []),
    ...(isStopped('PROPOSALS.OTHER_YEARS') ? ['Er filens år rigtige, så tilføj --other-years.'] : []),
  ];
}

/** How many of each type, and the sums of each year: to be held against the paper that the file was made of. */
function summary(proposals: readonly ProposalContent[]): string[] {
  const sums = sumProposals(
    proposals.map((one) => ({ ...one, area: null })),
    proposals[0]?.firstYear ?? 0,
  );
  const years = sums.years
    .map((year, index) => `${year}: ${formatMioKrAsTyped(sums.total.amounts[index] ?? 0n)}`)
    .join(', ');
  const types = sums.byType.map(({ type, count }) => counted(count, type, `${type}r`)).join(' og ');
  return [`${counted(proposals.length, 'forslag', 'forslag')} (${types}); i alt, mio. kr.: ${years}`];
}
