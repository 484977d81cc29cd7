import { instant } from '#database';
import type { CommandOutcome, Casework, Command } from '../kernel/casework';
import { onProgramme } from './on-programme';

/** What a programme is proposed from beside the record: visits of before Aarshjul, and how large units are. */
export interface KnowPastVisits extends Command {
  readonly caseId: string;
  /** The file's name. */
  readonly source: string;
  readonly visits: readonly {
    readonly year: number;
    readonly name: string;
    readonly unitCode: string | null;
    readonly belongs: string;
  }[];
}
export interface KnowUnitFacts extends Command {
  readonly caseId: string;
  readonly source: string;
  readonly facts: readonly {
    readonly unitCode: string;
    readonly budget: string | null;
    readonly employees: number | null;
  }[];
}

/** Keeps the visits of earlier years, in place of what was kept of the same years; of the world of the case. Refuses as `proposeProgramme` does. */
export const knowPastVisits = (
  casework: Casework,
  { visits, source, ...command }: KnowPastVisits,
): Promise<CommandOutcome> =>
  onProgramme(casework, command, ['PROGRAMME_INFORMED'], async (file) => {
    const { tx, caseRow, now } = file;
    const years = [...new Set(visits.map(({ year }) => year))];
    await tx
      .deleteFrom('past_visits')
      .where('world_id', '=', caseRow.world_id)
      .where('year', 'in', years.length > 0 ? years : [0])
      .execute();
    if (visits.length > 0)
      await tx
        .insertInto('past_visits')
        .values(
          visits.map(({ year, name, unitCode, belongs }) => ({
            world_id: caseRow.world_id,
            year,
            name,
            unit_code: unitCode,
            belongs,
            source,
            loaded_by: command.actor.personId,
            loaded_at: instant(now),
          })),
        )
        .execute();
    file.record({ event: 'PROGRAMME_INFORMED', payload: { of: 'visits', file: source, rows: visits.length } });
  });

/** Keeps how large units are, in place of what was kept of the same units. Refuses as `proposeProgramme` does. */
export const knowUnitFacts = (
  casework: Casework,
  { facts, source, ...command }: KnowUnitFacts,
): Promise<CommandOutcome> =>
  onProgramme(casework, command, ['PROGRAMME_INFORMED'], async (file) => {
    const { tx, caseRow, now } = file;
    for (const { unitCode, budget, employees } of facts) {
      const kept = { budget, employees, source, loaded_by: command.actor.personId, loaded_at: instant(now) };
      await tx
        .insertInto('unit_facts')
        .values({ world_id: caseRow.world_id, unit_code: unitCode, ...kept })
        .onConflict((conflict) => conflict.columns(['world_id', 'unit_code']).doUpdateSet(kept))
        .execute();
    }
    file.record({ event: 'PROGRAMME_INFORMED', payload: { of: 'sizes', file: source, rows: facts.length } });
  });
