import { Refusal } from '#contracts';
import { instant } from '#database';
import { formatKr, oreToJson, sum, transferKindTitle, type Ore } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command } from '../kernel/casework';
import { addHeldGate } from '../gates/held-gate';
import { openSubCases, subCaseIdOf } from '../kernel/sub-cases';
import { DECIDED_GATE } from './follow-transfer';
import { transferKey } from './missing-transfers';
import { giveReviews } from './transfer-tasks';
import { readTransfer, type TransferRound } from './transfer-rows';
import { keepVersion } from './transfer-versions';

/** A request that is to be a case of its round; øre. */
export interface NewTransfer {
  readonly unit: { readonly code: string; readonly name: string };
  readonly directorate: { readonly code: string; readonly name: string } | null;
  readonly kind: string;
  readonly explanation: string;
  readonly lines: readonly {
    readonly appropriation: string;
    readonly year: number;
    readonly name: string;
    readonly available: Ore;
    readonly amount: Ore;
  }[];
  /** Why it is there although the rule does not propose it, and who says so; absent where the rule does. */
  readonly added?: { readonly by: string; readonly deputyFor: string | null; readonly reason: string };
}

/** Opens requests as cases of their round, each with its reviews; the round is locked. Refuses TRANSFER.EXISTS. */
export const openTransferCases = async (
  casework: Casework,
  parent: CaseFile,
  command: Command,
  round: TransferRound,
  requests: readonly NewTransfer[],
): Promise<void> => {
  await refuseThoseThere(parent, requests);
  const planned = new Map<string, NewTransfer>();
  const keys: { readonly key: string; readonly request: NewTransfer }[] = [];
  for (const request of requests) {
    const key = await freeKey(parent, transferKey(request.unit.code, request.kind));
    keys.push({ key, request });
    planned.set(subCaseIdOf(parent.caseRow.id, key), request);
  }
  const files = await openSubCases(
    casework,
    parent,
    command,
    keys.map(({ key, request }) => ({
      process: 'transferRequest',
      key,
      title: transferTitle(round, request.unit.name, request.kind),
    })),
  );
  for (const file of files) {
    const request = planned.get(file.caseRow.id);
    if (request) await fill(file, parent, round, request);
    await file.save();
  }
};

/** The title of a request's case: »Overførsel 2025: Sydstjernen, teknisk overførsel«. */
export const transferTitle = (
  { fromYear, terms }: Pick<TransferRound, 'fromYear' | 'terms'>,
  unitName: string,
  kind: string,
): string => `Overførsel fra ${fromYear}: ${unitName}, ${transferKindTitle(terms, kind).toLowerCase()}`;

/** The key of a request's case; another one where a request that has become of another kind has it. */
const freeKey = async ({ tx, caseRow }: CaseFile, key: string): Promise<string> => {
  for (let number = 1; ; number += 1) {
    const one = number === 1 ? key : `${key}/${number}`;
    const taken = await tx
      .selectFrom('cases')
      .where('id', '=', subCaseIdOf(caseRow.id, one))
      .select('id')
      .executeTakeFirst();
    if (!taken) return one;
  }
};

const refuseThoseThere = async ({ tx, caseRow }: CaseFile, requests: readonly NewTransfer[]): Promise<void> => {
  const there = await tx
    .selectFrom('transfer_requests')
    .where('case_id', '=', caseRow.id)
    .select(['unit_code', 'kind', 'unit_name'])
    .execute();
  const twice = there.filter((one) =>
    requests.some(({ unit, kind }) => unit.code === one.unit_code && kind === one.kind),
  );
  if (twice.length > 0)
    throw new Refusal(
      'TRANSFER.EXISTS',
      `Der er allerede en ansøgning af samme art for ${twice.map((one) => one.unit_name).join(', ')}. Åbn kun dem, der mangler.`,
    );
};

const fill = async (
  file: CaseFile,
  parent: CaseFile,
  round: TransferRound,
  { unit, directorate, kind, explanation, lines, added }: NewTransfer,
): Promise<void> => {
  const { tx, caseRow } = file;
  await tx
    .insertInto('transfer_requests')
    .values({
      id: caseRow.id,
      case_id: parent.caseRow.id,
      unit_code: unit.code,
      unit_name: unit.name,
      directorate_code: directorate?.code ?? null,
      directorate_name: directorate?.name ?? null,
      kind,
      explanation,
      state: 'draft',
      exception: null,
      version: 1,
      created_at: instant(file.now),
      ...(added ? { written_by: [added.by, added.deputyFor].filter((one) => one !== null) } : {}),
    })
    .execute();
  await tx
    .insertInto('transfer_lines')
    .values(
      lines.map(({ available, amount, ...line }) => ({
        ...line,
        request_id: caseRow.id,
        available: oreToJson(available),
        amount: oreToJson(amount),
      })),
    )
    .execute();
  const row = await readTransfer(tx, caseRow.id);
  if (!row) return;
  const oere = sum(lines.map(({ amount }) => amount));
  file.record({
    event: added ? 'TRANSFER_ADDED' : 'TRANSFER_PROPOSED',
    ...(added ? { reason: added.reason } : {}),
    ...(added?.deputyFor == null ? {} : { onBehalfOf: added.deputyFor }),
    payload: { transfer: caseRow.id, unit: unit.name, kind, oere: oreToJson(oere), kr: formatKr(oere), version: 1 },
  });
  await keepVersion(file, row, added?.by ?? null);
  await addHeldGate(file, DECIDED_GATE);
  await giveReviews(file, row, round);
};
