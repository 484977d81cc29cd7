import { sql } from 'kysely';
import type { Tx } from '#database';
import { TRANSFER_GRANTING_KIND, type Appropriation, type TransferStanding } from '#domain';
import { readProposalCase, readProposalPerson } from '../proposals/proposal-facts';
import type { TransferRow } from './transfer-rows';

/** What a person is to a request; undefined for one who is not (any longer) here. A chef leads the unit, or the afdeling above it. */
export const readTransferStanding = async (tx: Tx, row: TransferRow, personId: string): Promise<TransferStanding | undefined> => {
  const person = await readProposalPerson(tx, row.case_id, personId);
  if (!person) return undefined;
  const { rows } = await sql<{ level: string; depth: number }>`
    with recursive above as (
      select code, level, parent_code, leader_id, 0 as depth from units where code = ${row.unit_code}
      union all
      select units.code, units.level, units.parent_code, units.leader_id, above.depth + 1 from units join above on units.code = above.parent_code where above.depth < 10
    ) select level, depth from above where leader_id = ${personId}`.execute(tx);
  const appropriations = (await readProposalCase(tx, row.case_id))?.appropriations ?? null;
  return {
    personId,
    isChef: rows.some(({ level, depth }) => depth === 0 || level === 'afdeling'),
    isDirector: rows.some(({ level }) => level === 'direktoeromraade'),
    isKonsulent: person.roles.includes('konsulent') && row.lines.some(({ appropriation }) => answersFor(person.areas, appropriation, appropriations)),
    roles: person.roles,
  };
};

/** Where nobody has said whose a bevilling is, it is every økonomikonsulent's. */
const answersFor = (areas: readonly string[], code: string, appropriations: readonly Appropriation[] | null): boolean => {
  const area = appropriations?.find((one) => one.code === code)?.area;
  return area === undefined || areas.some((own) => own === '' || own === area);
};

/** Whether KB has approved the collected case of a round. */
export const hasKbDecided = async (tx: Tx, caseId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('tasks')
    .innerJoin('steps', (join) => join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'))
    .where('tasks.case_id', '=', caseId)
    .where('steps.kind', '=', TRANSFER_GRANTING_KIND)
    .where('tasks.state', '=', 'done')
    .where(sql<boolean>`tasks.answer ->> 'outcome' in ('approved', 'changed')`)
    .select('tasks.id')
    .executeTakeFirst();
  return row !== undefined;
};
