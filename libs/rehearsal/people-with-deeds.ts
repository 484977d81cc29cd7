import type { WorkingCalendar } from '#domain';
import { Deeds } from './deeds';
import type { RehearsalWorld } from './rehearsal-world';

/** People of a rehearsed world who do something of themselves: they look at what there is, plan what follows once, and act when its time comes. */
export abstract class PeopleWithDeeds {
  protected readonly deeds: Deeds;
  private readonly planned = new Set<string>();

  constructor(
    protected readonly world: RehearsalWorld,
    protected readonly calendar: WorkingCalendar,
  ) {
    this.deeds = new Deeds(calendar);
  }

  /** Looks at where the world stands at `now` (epoch milliseconds of its clock) and plans what follows. */
  abstract look(now: number): Promise<void>;

  nextAt(): number | null {
    return this.deeds.nextAt();
  }

  act(now: number): Promise<void> {
    return this.deeds.act(now);
  }

  /** Whether this is asked for the first time: what follows from it is planned once. */
  protected isFirst(name: string): boolean {
    const isNew = !this.planned.has(name);
    this.planned.add(name);
    return isNew;
  }
}
