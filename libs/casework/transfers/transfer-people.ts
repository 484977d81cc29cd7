import { Refusal, TRANSFER_TEXT } from '#contracts';
import type { Database, Tx } from '#database';
import { readAppropriations } from '../kernel/organisation-facts';
import { mayReceive, readKeepers } from '../kernel/people';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { unitsAbove } from '../kernel/units-above';
import type { TaskFile } from '../tasks/task-file';
import type { TransferRow } from './transfer-rows';

/** Who is asked, and, where that is another than one would expect, why; else `note` is empty. */
export interface Asked {
  readonly personId: string;
  /** Code of the unit as whose leader they are asked: should they leave, its next leader is. Null where they are asked for a role that they hold. */
  readonly unit: string | null;
  /** Danish, for the page. */
  readonly note: string;
}

/**
 * The chef who reviews and writes a unit's request: the leader of the nearest afdeling at or above it, of a direktørområde its own; where
 * there is none, or they have left, the nearest leader above; where nobody is, the head of Økonomi & Stab. Refuses PERSON.NOT_FOUND.
 */
export const chefOf = async (tx: Database | Tx, unitCode: string): Promise<Asked> => {
  const line = await unitsAbove(tx, unitCode);
  const [own] = line;
  const start =
    own?.level === 'direktoeromraade'
      ? 0
      : Math.max(
          0,
          line.findIndex(({ level }) => level === 'afdeling'),
        );
  for (const [index, { code, leader_id: leaderId, name }] of line.slice(start).entries()) {
    if (leaderId === null || !(await mayReceive(tx, leaderId))) continue;
    return {
      personId: leaderId,
      unit: code,
      note: index === 0 ? '' : `${line[start]?.name ?? ''} har ingen leder lige nu, så lederen af ${name} har opgaven.`,
    };
  }
  return {
    personId: await officeKeeper(tx),
    unit: null,
    note: 'Enheden har ingen leder, og der er heller ingen over den, så Økonomi & Stab har opgaven.',
  };
};

/** Who will write a request that nobody has written yet: whoever has the task, else its chef. Empty once it is written, or has ended. */
export const writerToBe = async (
  db: Database | Tx,
  row: Pick<TransferRow, 'id' | 'unit_code' | 'state'>,
): Promise<readonly string[]> => {
  if (row.state !== 'draft' && row.state !== 'reviewed') return [];
  const task = await tasksWithSteps(db)
    .where('tasks.case_id', '=', row.id)
    .where('steps.kind', '=', TRANSFER_TEXT)
    .where('tasks.state', 'in', ['planned', 'open'])
    .select('tasks.assignee_id as personId')
    .executeTakeFirst();
  return [task?.personId ?? (await chefOf(db, row.unit_code)).personId];
};

/** The konsulent for everything that is no other's. */
const GENERAL_AREA = 'Budget og Regnskab';

/** The økonomikonsulent of the area of a request's largest line; where there is none, the one of Budget og Regnskab, else the head of Økonomi & Stab. */
export const konsulentOf = async (tx: Tx, row: TransferRow): Promise<Asked> => {
  const konsulents = await tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('roles.role', '=', 'konsulent')
    .where('people.active', '=', true)
    .orderBy('people.email')
    .select(['roles.area', 'roles.person_id as personId'])
    .execute();
  const areas = (await readAppropriations(tx, row.case_id)) ?? [];
  const largest = row.lines.toSorted((one, other) => compareSize(other.amount, one.amount));
  const area = largest.flatMap(({ appropriation }) => areas.find(({ code }) => code === appropriation)?.area ?? [])[0];
  const own =
    konsulents.find((one) => area !== undefined && one.area === area) ??
    konsulents.find((one) => area !== undefined && one.area === '');
  if (own) return { personId: own.personId, unit: null, note: '' };
  const general = konsulents.find((one) => one.area === GENERAL_AREA);
  const instead =
    area === undefined
      ? 'Ingen økonomikonsulent er sat på bevillingen'
      : `Området ${area} har ingen økonomikonsulent lige nu`;
  if (general)
    return {
      personId: general.personId,
      unit: null,
      note: area === GENERAL_AREA ? '' : `${instead}, så den for ${GENERAL_AREA} har opgaven.`,
    };
  return {
    personId: await officeKeeper(tx),
    unit: null,
    note: `${instead}, så chefen for Økonomi & Stab har opgaven.`,
  };
};

const compareSize = (one: string, other: string): number => {
  const [a, b] = [one, other].map((text) => BigInt(text.replace('-', '')));
  return a === b || a === undefined || b === undefined ? 0 : a < b ? -1 : 1;
};

/** Who takes what nobody else can: the head of Økonomi & Stab, else the administrator. */
const officeKeeper = async (tx: Database | Tx): Promise<string> => {
  for (const personId of await readKeepers(tx)) if (await mayReceive(tx, personId)) return personId;
  throw new Refusal(
    'PERSON.NOT_FOUND',
    'Der er ingen i Økonomi & Stab til at tage opgaven. Få rollerne på plads først.',
  );
};

/** The leader of the unit itself, who hears what came of its request; null where nobody is here. */
export const unitLeaderOf = async (tx: Database | Tx, unitCode: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('units')
    .innerJoin('people', 'people.id', 'units.leader_id')
    .where('units.code', '=', unitCode)
    .where('people.active', '=', true)
    .select('people.id')
    .executeTakeFirst();
  return row?.id ?? null;
};

/** Whom a request concerns: its unit's leader, who wrote it, and all who are asked about it or have answered. */
export const partiesOf = async ({ file }: Pick<TaskFile, 'file'>): Promise<readonly string[]> => {
  const { tx, caseRow } = file;
  const row = await tx
    .selectFrom('transfer_requests')
    .where('id', '=', caseRow.id)
    .select(['unit_code', 'written_by'])
    .executeTakeFirst();
  const asked = await tx
    .selectFrom('tasks')
    .where('case_id', '=', caseRow.id)
    .where('state', 'in', ['open', 'done'])
    .select(['assignee_id', 'answered_by'])
    .execute();
  return [
    (row && (await unitLeaderOf(tx, row.unit_code))) ?? [],
    row?.written_by ?? [],
    asked.flatMap(({ assignee_id: assignee, answered_by: answerer }) => [assignee, answerer ?? []].flat()),
  ].flat();
};
