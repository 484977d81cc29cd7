import { idOf, moveVisit, organisationInForce, personId, reorganiseWorld, tasksWithSteps } from '#casework';
import { localDate, type IsoDate, type Organisation, type VisitTime } from '#domain';
import { drawn } from './people';
import { PeopleWithDeeds } from './people-with-deeds';
import { changeLine } from './visit-lines';
import { firstFree } from './visit-people';
import { isOrdinaryLeader, mergedInto, takerOf, withoutLeader } from './rehearsed-organisation';

/** What the organisation of a rehearsed world became on a day: a leader left, or a unit was merged into another. */
export interface RehearsedChange {
  readonly at: IsoDate;
  readonly what: 'left' | 'merged';
  /** The unit's name, and, of one that was merged, whose it is now; null for one whose leader left. */
  readonly unit: string;
  readonly into: string | null;
  /** How many tasks went to others at once. */
  readonly tasks: number;
}

/** A visit is moved as often as this, beside the one that always is. */
const MOVES = 0.25;
/** A leader leaves, and a unit is merged, so many working days after the visits were announced, at least and at most. */
const [SOONEST, LATEST] = [10, 50];

type VisitRow = Awaited<ReturnType<AutumnEvents['openVisits']>>[number];

/**
 * What an autumn of visits has beside what is answered: visits that are moved, a leader who leaves in the middle, a unit that is merged into
 * another. Which, when and how far only the seed decides. The organisation belongs to all worlds: what it becomes here is so for this world's cases.
 */
export class AutumnEvents extends PeopleWithDeeds {
  readonly changes: RehearsedChange[] = [];
  /** The organisation of this world; null before anything was changed. */
  private organisation: Organisation | null = null;
  private left: string[] = [];
  private passesOn = false;

  override async look(now: number): Promise<void> {
    if (!this.world.plans.some(({ audit }) => audit)) return;
    const visits = await this.openVisits();
    const ranked = visits.toSorted((one, other) => this.draw(one, 'rank') - this.draw(other, 'rank'));
    for (const visit of ranked) this.planMove(visit, visit === ranked[0], now);
    if (ranked.length > 0 && this.isFirst('organisation')) await this.planChanges(ranked, now);
    if (this.passesOn || !(await this.isAskedOfLeaver())) return;
    this.passesOn = true;
    this.deeds.planAt(now + 60_000, 'passes on', () => this.passOn());
  }

  private draw(visit: Pick<VisitRow, 'key'>, what: string): number {
    return drawn(this.world.seed, visit.key, what);
  }

  private openVisits() {
    return this.world.casework.db
      .selectFrom('audit_visits')
      .innerJoin('cases', 'cases.id', 'audit_visits.id')
      .where('cases.world_id', '=', this.world.worldId)
      .where('cases.state', '=', 'open')
      .orderBy('cases.key')
      .select([
        'cases.id',
        'cases.key',
        'audit_visits.auditor_id',
        'audit_visits.unit_code',
        'visit_on',
        'visit_from',
        'visit_to',
      ])
      .execute();
  }

  private planMove(visit: VisitRow, always: boolean, now: number): void {
    const { visit_on: on, visit_from: from, visit_to: until } = visit;
    if (on === null || from === null || until === null || !this.isFirst(visit.key)) return;
    if (!always && this.draw(visit, 'moves') >= MOVES) return;
    const days = this.calendar.workingDaysBetween(localDate(now), on);
    const later = 3 + Math.floor(this.draw(visit, 'later') * 8);
    this.deeds.plan(
      now,
      Math.max(1, Math.floor(days / 2)),
      this.draw(visit, 'hour'),
      `${visit.key} moves`,
      async () => {
        const [to] = await firstFree(this.world, visit.id, (more) => [
          { on: this.calendar.addWorkingDays(on, later + more), from, to: until },
        ]);
        await this.move(visit, to);
      },
    );
  }

  private move({ id, auditor_id: auditor }: VisitRow, to: VisitTime): Promise<unknown> {
    const { casework, worldId } = this.world;
    return moveVisit(casework, {
      commandId: idOf('rehearsal', worldId, id, 'moves'),
      actor: { personId: auditor },
      visitId: id,
      to,
      reason: 'Lederen er syg, og vi har aftalt en anden dag i telefonen.',
    });
  }

  private async planChanges(visits: readonly VisitRow[], now: number): Promise<void> {
    const organisation = await organisationInForce(this.world.casework.db);
    if (organisation === null) return;
    const able = visits.filter(({ unit_code: code }) => isOrdinaryLeader(organisation, code));
    // Another than the one that is moved, where there are so many.
    const [leaves, merges] = able.length > 2 ? able.slice(1) : able;
    const after = (visit: VisitRow) => SOONEST + Math.floor(this.draw(visit, 'changes') * (LATEST - SOONEST));
    const plan = (visit: VisitRow, name: string, change: (today: IsoDate) => Promise<void>): void =>
      this.deeds.plan(now, after(visit), this.draw(visit, 'changes at'), `${visit.key} ${name}`, change);
    if (leaves) plan(leaves, 'leaves', (today) => this.leave(leaves.unit_code, today));
    if (merges)
      plan(merges, 'merges', (today) =>
        this.merge(
          merges.unit_code,
          visits.map(({ unit_code: code }) => code),
          today,
        ),
      );
  }

  private async leave(code: string, at: IsoDate): Promise<void> {
    const before = await this.current();
    const unit = before.units.find((one) => one.code === code);
    if (!unit) return;
    const tasks = await this.become(withoutLeader(before, code), unit.leaderEmail);
    await this.note({ at, what: 'left', unit: unit.name, into: null, tasks });
  }

  private async merge(code: string, visited: readonly string[], at: IsoDate): Promise<void> {
    const before = await this.current();
    const [unit, taker] = [before.units.find((one) => one.code === code), takerOf(before, code, visited)];
    if (!unit || !taker) return;
    const tasks = await this.become(mergedInto(before, code, taker.code), unit.leaderEmail);
    await this.note({ at, what: 'merged', unit: unit.name, into: taker.name, tasks });
  }

  /** What happened is told by the rehearsal's result, and by its page while it goes on. */
  private async note(change: RehearsedChange): Promise<void> {
    this.changes.push(change);
    const { casework, worldId } = this.world;
    const changes = this.changes.map(changeLine).join('\n');
    await casework.db.updateTable('worlds').set({ changes }).where('id', '=', worldId).execute();
  }

  /** The world's organisation is this from now on; returns how many tasks went to others. */
  private async become(after: Organisation, leaver: string): Promise<number> {
    const { casework, worldId } = this.world;
    const before = await this.current();
    this.left = [...this.left, personId(leaver)];
    const { given } = await reorganiseWorld(casework, { worldId, before, after, left: this.left });
    this.organisation = after;
    return given.length;
  }

  private async current(): Promise<Organisation> {
    this.organisation ??= await organisationInForce(this.world.casework.db);
    if (this.organisation === null) throw new Error('no organisation is in force');
    return this.organisation;
  }

  /** What was asked of who has left since: the record of people is everybody's, so a visit still finds them. */
  private async passOn(): Promise<void> {
    const { casework, worldId } = this.world;
    this.passesOn = false;
    const after = await this.current();
    await reorganiseWorld(casework, { worldId, before: after, after, left: this.left });
  }

  private async isAskedOfLeaver(): Promise<boolean> {
    if (this.left.length === 0) return false;
    const { casework, worldId } = this.world;
    const task = await tasksWithSteps(casework.db)
      .innerJoin('cases', 'cases.id', 'tasks.case_id')
      .where('cases.world_id', '=', worldId)
      .where('cases.state', '=', 'open')
      .where('tasks.state', 'in', ['planned', 'open'])
      .where('tasks.assignee_id', 'in', this.left)
      .select('tasks.id')
      .executeTakeFirst();
    return task !== undefined;
  }
}
