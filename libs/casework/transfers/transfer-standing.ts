import { sql } from 'kysely';
import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import {
  isActedFor,
  lentTo,
  localDate,
  mayDoToTransfer,
  TRANSFER_OFFICE,
  type ActedFor,
  type Appropriation,
  type TransferAct,
  type TransferStanding,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { actedForBy } from '../deputies/deputy-rows';
import { readAppropriations, readPersonAtCase } from '../kernel/organisation-facts';
import type { TransferRow } from './transfer-rows';

/** What a person is to a request in their own right; undefined for one who is not (any longer) here. A chef leads the unit, or the afdeling above it. */
export const readTransferStanding = async (
  tx: Database | Tx,
  row: TransferRow,
  personId: string,
): Promise<TransferStanding | undefined> => {
  const person = await readPersonAtCase(tx, row.case_id, personId);
  if (!person) return undefined;
  const { rows } = await sql<{ level: string; depth: number }>`
    with recursive above as (
      select code, level, parent_code, leader_id, 0 as depth from units where code = ${row.unit_code}
      union all
      select units.code, units.level, units.parent_code, units.leader_id, above.depth + 1 from units join above on units.code = above.parent_code where above.depth < 10
    ) select level, depth from above where leader_id = ${personId}`.execute(tx);
  const appropriations = await readAppropriations(tx, row.case_id);
  return {
    personId,
    isChef: rows.some(({ level, depth }) => depth === 0 || level === 'afdeling'),
    isDirector: rows.some(({ level }) => level === 'direktoeromraade'),
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
  if (mayDoToTransfer(act, own)) return { standing: own, acted: null };
  for (const acted of await actedForBy(file.tx, file.kase.world_id, personId, localDate(file.now))) {
    const theirs = await readTransferStanding(file.tx, row, acted.personId);
    const standing = theirs && { ...lentTo(acted, theirs), personId, deputyFor: acted.personId };
    if (standing && mayDoToTransfer(act, standing)) return { standing, acted };
  }
  return { standing: own, acted: null };
};

/** Refuses, as TRANSFER.NOT_YOURS, who is not of Økonomi & Stab, nor the deputy of one who is in that kind of step. */
export const judgeOffice = async (file: CaseFile, personId: string, kind: string): Promise<ActedFor | null> => {
  const person = await file.tx
    .selectFrom('people')
    .where('id', '=', personId)
    .where('active', '=', true)
    .select(sql<string[]>`array(select role from roles where person_id = people.id)`.as('roles'))
    .executeTakeFirst();
  if (person?.roles.some((role) => TRANSFER_OFFICE.includes(role))) return null;
  const acted = person ? await actedForBy(file.tx, file.kase.world_id, personId, localDate(file.now)) : [];
  const task = { kind, form: 'confirmation' } as const;
  const one = acted.find((each) => isActedFor(each, task) && each.roles.some((role) => TRANSFER_OFFICE.includes(role)));
  if (!one)
    throw new Refusal(
      'TRANSFER.NOT_YOURS',
      'Det kan kun Økonomi & Stab: rapportens redaktører, chefen og administratoren.',
    );
  return one;
};
