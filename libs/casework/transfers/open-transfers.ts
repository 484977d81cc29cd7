import { Refusal } from '#contracts';
import { instant } from '#database';
import { formatKr, oreToJson, type ProposedTransfer, type TransferRules } from '#domain';
import type { CaseFile } from '../case-file';
import type { Casework, Command, Outcome } from '../casework';
import { inCase } from '../in-case';
import { openSubCases, subCaseIdOf } from '../sub-cases';

/** The requests that the rules propose, into a case. */
export interface OpenTransfers extends Command {
  readonly caseId: string;
  readonly rules: TransferRules;
  /** The accounting year. */
  readonly fromYear: number;
  readonly requests: readonly ProposedTransfer[];
}

const keyOf = (unit: string, kind: string): string => `${unit}-${kind}`;

const OPENERS = ['oes-chef', 'administrator'];

/**
 * Opens a round's requests in a case as the rules proposed them, all or none; called again with others, the late comers are added. The first
 * call makes the case a round, with the kinds and coverages that its rules then had. Refuses CASE.ENDED, TRANSFER.NOT_YOURS (only the head of
 * Økonomi & Stab and administrators), TRANSFER.NONE, TRANSFER.INVALID (another year than the round's) and TRANSFER.EXISTS.
 */
export const openTransfers = (casework: Casework, command: OpenTransfers): Promise<Outcome> =>
  inCase(casework, command, { caseId: command.caseId, events: ['TRANSFER_PROPOSED'] }, async (file) => {
    await checkOpener(file, command.actor.personId);
    if (command.requests.length === 0) throw new Refusal('TRANSFER.NONE', 'Der er ingen ansøgninger at åbne.');
    await openRound(file, command);
    await refuseThoseThere(file, command.requests);
    const planned = command.requests.map(({ unit, kind }) => ({ process: 'transferRequest', key: keyOf(unit.code, kind), title: `${command.rules.title}: ${unit.name}` }));
    for (const request of await openSubCases(casework, file, command, planned)) await request.save();
    for (const request of command.requests) await open(file, request);
    file.spareWorkflow();
  });

const checkOpener = async ({ tx, kase }: CaseFile, personId: string): Promise<void> => {
  if (kase.state !== 'open') throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så der kan ikke åbnes ansøgninger i den.');
  const person = await tx.selectFrom('people').innerJoin('roles', 'roles.person_id', 'people.id').where('people.id', '=', personId).where('people.active', '=', true).where('roles.role', 'in', OPENERS).select('people.id').executeTakeFirst();
  if (!person) throw new Refusal('TRANSFER.NOT_YOURS', 'Det kan kun chefen for Økonomi & Stab eller en administrator.');
};

const openRound = async ({ tx, kase, now }: CaseFile, { rules, fromYear }: OpenTransfers): Promise<void> => {
  const round = await tx.selectFrom('transfer_rounds').where('case_id', '=', kase.id).select('from_year').executeTakeFirst();
  if (round && round.from_year !== fromYear) throw new Refusal('TRANSFER.INVALID', `Sagen samler overførsler fra ${round.from_year}, men ansøgningerne er fra ${fromYear}.`);
  if (round) return;
  const terms = { kinds: rules.kinds, coverages: rules.coverages };
  await tx.insertInto('transfer_rounds').values({ case_id: kase.id, from_year: fromYear, title: rules.title, terms: JSON.stringify(terms), opened_at: instant(now) }).execute();
};

const refuseThoseThere = async ({ tx, kase }: CaseFile, requests: readonly ProposedTransfer[]): Promise<void> => {
  const there = await tx.selectFrom('transfer_requests').where('case_id', '=', kase.id).select(['unit_code', 'kind', 'unit_name']).execute();
  const twice = there.filter((one) => requests.some(({ unit, kind }) => unit.code === one.unit_code && kind === one.kind));
  if (twice.length > 0) throw new Refusal('TRANSFER.EXISTS', `Der er allerede en ansøgning af samme art for ${twice.map((one) => one.unit_name).join(', ')}. Åbn kun dem, der mangler.`);
};

const open = async (file: CaseFile, { unit, directorate, kind, amount, lines, explanation }: ProposedTransfer): Promise<void> => {
  const id = subCaseIdOf(file.kase.id, keyOf(unit.code, kind));
  await file.tx
    .insertInto('transfer_requests')
    .values({ id, case_id: file.kase.id, unit_code: unit.code, unit_name: unit.name, directorate_code: directorate?.code ?? null, directorate_name: directorate?.name ?? null, kind, explanation, state: 'draft', exception: null, version: 1, created_at: instant(file.now) })
    .execute();
  const rows = new Map<string, { request_id: string; appropriation: string; year: number; name: string; oere: bigint }>();
  for (const { appropriation, name, years } of lines) {
    for (const { year, amount: oere } of years) {
      const key = `${appropriation} ${year}`;
      rows.set(key, { request_id: id, appropriation, year, name: rows.get(key)?.name ?? name, oere: (rows.get(key)?.oere ?? 0n) + oere });
    }
  }
  const values = [...rows.values()].filter(({ oere }) => oere !== 0n).map(({ oere, ...row }) => ({ ...row, available: oreToJson(oere), amount: oreToJson(oere) }));
  await file.tx.insertInto('transfer_lines').values(values).execute();
  file.record({ event: 'TRANSFER_PROPOSED', payload: { transfer: id, unit: unit.name, kind, oere: oreToJson(amount), kr: formatKr(amount), version: 1 } });
};
