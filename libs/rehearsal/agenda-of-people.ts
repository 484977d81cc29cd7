import { askExtension, completeTask, decideExtension, idOfMade } from '#casework';
import { localDate, TRANSFER_COLLECTING_KIND, type WorkingCalendar } from '#domain';
import { answerTask } from './answer-task';
import { goingBack } from './answers';
import { unlessRefused } from './deeds';
import { commandIdOf, openTasks, type OpenTask } from './open-tasks';
import {
  answersAfter,
  answersAtMeeting,
  answersInTime,
  answersLate,
  drawn,
  habitOf,
  laterDeadline,
  type Habit,
  type PeopleProfile,
} from './people';
import type { RehearsalWorld } from './rehearsal-world';
import { SPINE_OF_ROUND } from './transfer-answers';

/** Something a simulated person will do. `name` orders what happens at one instant. */
interface Act {
  readonly at: number;
  readonly name: string;
  readonly carryOut: () => Promise<unknown>;
}

/** The simulated people of a rehearsal: they see what has opened, make up their minds from the seed, and act when their time comes. */
export class PeopleOfRehearsal {
  private readonly minds = new Map<string, { readonly habit: Habit; acted: boolean; asked: boolean }>();
  private readonly wentBack = new Set<string>();
  private acts: Act[] = [];

  constructor(
    private readonly world: RehearsalWorld,
    private readonly calendar: WorkingCalendar,
    private readonly profile: PeopleProfile,
  ) {}

  /** The next instant at which anybody acts; null = nobody will. */
  nextAt(): number | null {
    return this.acts.length > 0 ? Math.min(...this.acts.map((act) => act.at)) : null;
  }

  /** Looks at what is open at `now` and decides what to do about what is new. */
  async look(now: number): Promise<void> {
    for (const task of await openTasks(this.world)) {
      const key = `${task.id}/${task.epoch}`;
      const mind = this.minds.get(key) ?? { habit: this.habitFor(task), acted: false, asked: false };
      this.minds.set(key, mind);
      if (mind.acted) continue;
      if (!mind.asked && drawn(this.world.seed, task.name, 'asks') < this.profile.asksExtension) {
        mind.asked = true;
        this.planExtension(task);
      }
      const at = this.timeFor(mind.habit, task, now);
      if (at === null) continue;
      mind.acted = true;
      const when = Math.max(at, now + 60_000);
      this.acts.push({
        at: when,
        name: task.name,
        carryOut: async () =>
          void (mind.acted =
            !(await this.postponed(task, when)) && (await answerTask(this.world, this.calendar, task))),
      });
    }
  }

  /** Does all that people do up to `now`, in an order that only the seed decides. */
  async act(now: number): Promise<void> {
    const due = this.acts.filter((act) => act.at <= now).sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
    this.acts = this.acts.filter((act) => act.at > now);
    for (const act of due) await act.carryOut();
  }

  private habitFor({ kind, name }: OpenTask): Habit {
    const habit = habitOf(this.profile, drawn(this.world.seed, name, 'habit'));
    return habit === 'never' && SPINE_OF_ROUND.includes(kind) ? 'escalated' : habit;
  }

  private timeFor(habit: Habit, task: OpenTask, now: number): number | null {
    const draw = drawn(this.world.seed, task.name, 'when');
    switch (habit) {
      case 'inTime':
        // A round is collected on its day: until then requests may still come in.
        if (
          (task.form === 'decision' || task.kind === TRANSFER_COLLECTING_KIND) &&
          localDate(task.openedAt) <= task.due
        )
          return answersAtMeeting(task.openedAt, task.due, draw);
        return answersInTime(this.calendar, task.openedAt, task.due, draw);
      case 'late':
        return answersLate(this.calendar, task.openedAt, task.due, draw);
      case 'escalated':
        return task.escalations > 0 ? answersAfter(this.calendar, now, draw) : null;
      case 'never':
        return null;
    }
  }

  private planExtension(task: OpenTask): void {
    const until = laterDeadline(this.calendar, task.due);
    const at = task.openedAt + 3_600_000;
    if (localDate(at) >= task.due) return;
    const commandId = commandIdOf(this.world, task, 'ask');
    this.acts.push({
      at,
      name: `${task.name} ask`,
      carryOut: async () => {
        const asked = await unlessRefused(() =>
          askExtension(this.world.casework, {
            commandId,
            actor: { personId: task.assigneeId },
            taskId: task.id,
            until,
            reason: 'Tallene fra afdelingen er forsinkede.',
          }),
        );
        if (asked) this.planDecision(task, idOfMade('extension', commandId), at + 3_600_000);
      },
    });
  }

  private planDecision(task: OpenTask, extensionId: string, at: number): void {
    const grant = drawn(this.world.seed, task.name, 'grants') < 0.7;
    this.acts.push({
      at,
      name: `${task.name} decide`,
      carryOut: async () => {
        const owner = await this.world.casework.db
          .selectFrom('roles')
          .where('role', '=', 'oes-chef')
          .select('person_id')
          .executeTakeFirst();
        if (!owner) return;
        await unlessRefused(() =>
          decideExtension(this.world.casework, {
            commandId: commandIdOf(this.world, task, 'decide'),
            actor: { personId: owner.person_id },
            taskId: task.id,
            extensionId,
            grant,
            reason: grant ? '' : 'Sagen skal videre til tiden.',
          }),
        );
      },
    });
  }

  /** Puts a decision off, or sends the case back, where the seed says so, once; true when the decision is still to be made. */
  private async postponed(task: OpenTask, at: number): Promise<boolean> {
    if (
      task.form !== 'decision' ||
      task.gate === null ||
      this.wentBack.has(task.id) ||
      drawn(this.world.seed, task.name, 'back') >= this.profile.goesBack
    )
      return false;
    this.wentBack.add(task.id);
    const answer = goingBack(this.calendar, task.due, at, drawn(this.world.seed, task.name, 'how'));
    return unlessRefused(() =>
      completeTask(this.world.casework, {
        commandId: commandIdOf(this.world, task, 'back'),
        actor: { personId: task.assigneeId },
        taskId: task.id,
        answer,
      }),
    );
  }
}
