import { Injectable } from '@nestjs/common';
import {
  readFoundFindings,
  readGuide,
  readKnownVisits,
  readUnitPlaces,
  type KnownVisit,
  type UnitPlace,
} from '#casework';
import type { Database } from '#database';
import { WorkingCalendar, type CountedOn, type FoundFinding, type Named } from '#domain';
import { readWorlds } from '../web/case.query';
import { Clocks } from '../web/clocks';
import { Records } from '../web/records';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';

/** What somebody sees of what the visits of a world found. */
export interface SeenFindings {
  readonly worlds: Awaited<ReturnType<typeof readWorlds>>;
  readonly worldId: string;
  readonly isRehearsal: boolean;
  readonly on: CountedOn;
  readonly findings: readonly FoundFinding[];
  /** The sections of the guide, in its order. */
  readonly sections: readonly Named[];
  readonly visits: readonly KnownVisit[];
  readonly places: ReadonlyMap<string, UnitPlace>;
  /** A direktør sees those of their own area alone. */
  readonly isPart: boolean;
}

/** Brings together what the visits found, for who may see which of it. */
@Injectable()
export class FindingsSource {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {}

  /** Throws a Problem for a rehearsal that is not there. */
  async read(visitor: Visitor, askedWorld: string): Promise<SeenFindings> {
    const { db } = this.records;
    const worlds = await readWorlds(db);
    const world = worldOf(worlds, askedWorld);
    const [guide, places, known, planId] = await Promise.all([
      readGuide(db, world.id),
      readUnitPlaces(db),
      readKnownVisits(db, world.id),
      newestPlan(db, world.id),
    ]);
    const all = await readFoundFindings(db, world.id, guide, places);
    const seesAll = visitor.may('findings:see-all', { kind: 'findings', leadsDirectorate: visitor.leadsDirectorate });
    const isSeen = (unitCode: string | null): boolean =>
      seesAll || (places.get(unitCode ?? '')?.directors.includes(visitor.personId) ?? false);
    const date = this.clocks.date(world.now);
    return {
      worlds,
      worldId: world.id,
      isRehearsal: worlds.some(({ id, kind }) => id === world.id && kind === 'rehearsal'),
      on: {
        today: date,
        calendar: planId === null ? new WorkingCalendar([]) : (await this.clocks.today(planId, world.now)).calendar,
      },
      findings: all.filter(({ unit }) => isSeen(unit.id)),
      sections: guide.sections,
      visits: known.filter(({ unitCode }) => isSeen(unitCode)),
      places,
      isPart: !seesAll,
    };
  }
}

/** The plan of the newest programme: its days that work are counted; null where there is none. */
const newestPlan = async (db: Database, worldId: string): Promise<string | null> => {
  const row = await db
    .selectFrom('cases')
    .where('world_id', '=', worldId)
    .where('process', '=', 'auditProgramme')
    .orderBy('key', 'desc')
    .limit(1)
    .select('plan_id')
    .executeTakeFirst();
  return row?.plan_id ?? null;
};
