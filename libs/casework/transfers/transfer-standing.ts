import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import {
  allows,
  caseSubject,
  isActedFor,
  lentTo,
  localDate,
  mayDoToTransfer,
  TRANSFER_GRANTS_KIND,
  TRANSFER_OPENING_KIND,
  type ActedFor,
  type Appropriation,
  type TransferAct,
  type TransferStanding,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { judgeProcess } from '../kernel/judge-process';
import { readVisitor } from '../kernel/people';
import { actedForBy } from '../deputies/deputy-rows';
import { readAppropriations, readPersonAtCase } from '../kernel/organisation-facts';
import { unitsAbove } from '../kernel/units-above';
import type { TransferRow } from './transfer-rows';

/** What a person is to a request in their own right; undefined for one who is not (any longer) here. A chef leads the unit, or the afdeling above it. */
export const readTransferStanding = async (
  tx: Database | Tx,
  row: TransferRow,
  personId: string,
): Promise<TransferStanding | undefined> => {
  const person = await readPersonAtCase(tx, row.case_id, personId);
  if (!person) return undefined;
  const led = (await unitsAbove(tx, row.unit_code)).filter((unit) => unit.leader_id === personId);
  const appropriations = await readAppropriations(tx, row.case_id);
  return {
    personId,
    isChef: led.some(({ code, level }) => code === row.unit_code || level === 'afdeling'),
    isDirector: led.some(({ level }) => level === 'direktoeromraade'),
    isKonsulent:
      person.roles.includes('konsulent') &&
      row.lines.some(({ appropriation }) => answersFor(person.areas, appropriation, appropriations)),
    roles: person.roles,
  };
};

/** Where nobody has said whose a bevilling is, it is every økonomikonsulent's. */
const answersFor = (
  areas: readonly string[],
  code: string,
  appropriations: readonly Appropriation[] | null,
): boolean => {
  const area = appropriations?.find((one) => one.code === code)?.area;
  return area === undefined || areas.some((own) => own === '' || own === area);
};

/** As what somebody acts; `acted` is whom they are a deputy for, where they may not in their own right. */
export interface ActingStanding {
  readonly standing: TransferStanding;
  readonly acted: ActedFor | null;
}

/**
 * What a person may do an act on a request as: in their own right, else as the deputy of a chef, direktør or konsulent who may. Roles of
 * Økonomi & Stab are not lent: what is done to a case stays with who holds them. Refuses TRANSFER.NOT_YOURS for who is not here.
 */
export const actingOn = async (
  file: CaseFile,
  row: TransferRow,
  personId: string,
  act: TransferAct,
): Promise<ActingStanding> => {
  const own = await readTransferStanding(file.tx, row, personId);
  if (!own) throw new Refusal('TRANSFER.NOT_YOURS', 'Ansøgningen er ikke din.');
  if (mayDoToTransfer(act, row.state, own)) return { standing: own, acted: null };
  for (const acted of await actedForBy(file.tx, file.caseRow.world_id, personId, localDate(file.now))) {
    const theirs = await readTransferStanding(file.tx, row, acted.personId);
    const standing = theirs && { ...lentTo(acted, theirs), personId, deputyFor: acted.personId };
    if (standing && mayDoToTransfer(act, row.state, standing)) return { standing, acted };
  }
  return { standing: own, acted: null };
};

/** What is done to a round as a whole; for whom, as their deputy, and in what kind of step. That a konsulent may add is not lent. */
const ROUND_ACTS = {
  open: { act: 'case:open-transfers', lent: 'case:open-transfers', kind: TRANSFER_OPENING_KIND },
  add: { act: 'case:add-transfer', lent: 'case:open-transfers', kind: TRANSFER_OPENING_KIND },
  grant: { act: 'case:grant-transfers', lent: 'case:grant-transfers', kind: TRANSFER_GRANTS_KIND },
} as const;

/**
 * Refuses, as TRANSFER.NOT_YOURS, who may not do it to the round, nor is the deputy of one of Økonomi & Stab; gives whom they do it for, null in
 * their own right. Refuses CASE.NOT_FOUND for a case that is no round.
 */
export const judgeRoundAct = async (
  file: CaseFile,
  personId: string,
  doing: keyof typeof ROUND_ACTS,
): Promise<ActedFor | null> => {
  judgeProcess(file, 'transferRound');
  const { act, lent, kind } = ROUND_ACTS[doing];
  const round = caseSubject(file.caseRow);
  const actor = await readVisitor(file.tx, personId);
  if (actor && allows(act, round, actor)) return null;
  const acted = actor ? await actedForBy(file.tx, file.caseRow.world_id, personId, localDate(file.now)) : [];
  const task = { kind, form: 'confirmation' } as const;
  const one = acted.find((each) => isActedFor(each, task) && allows(lent, round, { ...each, leadsUnit: false }));
  if (!one)
    throw new Refusal(
      'TRANSFER.NOT_YOURS',
      'Det kan kun Økonomi & Stab: rapportens redaktører, chefen og administratoren.',
    );
  return one;
};
