import { Refusal } from '#contracts';
import { atLocalTime, localDate, type IsoDate, type WorkingCalendar } from '#domain';

/** Something that a simulated person has made up their mind to do. `name` orders what happens at one instant. */
interface Deed {
  readonly at: number;
  readonly name: string;
  readonly carryOut: () => Promise<unknown>;
}

/** What simulated people are going to do beside answering their tasks; all instants are epoch milliseconds of the rehearsed clock. */
export class Deeds {
  private deeds: Deed[] = [];

  constructor(private readonly calendar: WorkingCalendar) {}

  nextAt(): number | null {
    return this.deeds.length > 0 ? Math.min(...this.deeds.map(({ at }) => at)) : null;
  }

  /** Plans it for an instant. */
  planAt(at: number, name: string, carryOut: () => Promise<unknown>): void {
    this.deeds.push({ at, name, carryOut });
  }

  /** Plans it for some half hour between 9:00 and 15:00 of the working day so many days after `now`, as a draw in [0, 1) has it; it hears which day that is. */
  plan(
    now: number,
    workingDays: number,
    draw: number,
    name: string,
    carryOut: (today: IsoDate) => Promise<unknown>,
  ): void {
    const halfHours = 18 + Math.floor(draw * 12);
    const date = this.calendar.addWorkingDays(localDate(now), workingDays);
    const at = atLocalTime(
      date,
      `${String(Math.floor(halfHours / 2)).padStart(2, '0')}:${halfHours % 2 === 0 ? '00' : '30'}`,
    );
    this.planAt(Math.max(at, now + 60_000), name, () => carryOut(date));
  }

  /** Does all that is planned up to `now`, in an order that only the seed decides; a refusal is a thing that did not happen. */
  async act(now: number): Promise<void> {
    const due = this.deeds.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
    this.deeds = this.deeds.filter(({ at }) => at > now);
    for (const deed of due) await unlessRefused(deed.carryOut);
  }
}

/** People do run into refusals (somebody was quicker); a rehearsal goes on. Anything else is an error. False where it was refused. */
export const unlessRefused = async (act: () => Promise<unknown>): Promise<boolean> => {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'ANSWER.INVALID') return false;
    throw error;
  }
};
