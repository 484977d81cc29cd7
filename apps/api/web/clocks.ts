import { Injectable } from '@nestjs/common';
import { localDate, WorkingCalendar, type ClosedDay, type IsoDate } from '#domain';
import { sql } from 'kysely';
import { Records } from './records';

/** What day it is for a case, and which days its municipality works. */
export interface Today {
  readonly date: IsoDate;
  readonly calendar: WorkingCalendar;
}

/** The same with the instant (epoch milliseconds). */
export interface Moment extends Today {
  readonly now: number;
}

/** The working calendars of plans. A published version never changes, so each is read once. */
@Injectable()
export class Clocks {
  private readonly calendars = new Map<string, WorkingCalendar>();

  constructor(private readonly records: Records) {}

  /** A world's time (epoch milliseconds): its own clock in a rehearsal, else the real one. */
  now(worldNow: number | null): number {
    return worldNow ?? this.records.realNow();
  }

  /** The date (Europe/Copenhagen) by a world's clock. */
  date(worldNow: number | null): IsoDate {
    return localDate(this.now(worldNow));
  }

  async today(planId: string, worldNow: number | null): Promise<Moment> {
    return { now: this.now(worldNow), date: this.date(worldNow), calendar: await this.calendar(planId) };
  }

  private async calendar(planId: string): Promise<WorkingCalendar> {
    const known = this.calendars.get(planId);
    if (known) return known;
    const row = await this.records.db
      .selectFrom('plans')
      .select(sql<ClosedDay[]>`document -> 'closedDays'`.as('closedDays'))
      .where('id', '=', planId)
      .executeTakeFirstOrThrow();
    const read = new WorkingCalendar(row.closedDays);
    this.calendars.set(planId, read);
    return read;
  }
}
