import { askExtension, completeTask, decideExtension, deputyshipsOn, idOf, nowOf } from '#casework';
import { APPROVAL, AUDIT_FOLLOW } from '#contracts';
import { atInstant, type CaseDetails } from '#database';
import {
  localDate,
  MEASURE,
  TRANSFER_COLLECTING_KIND,
  type FormKind,
  type IsoDate,
  type TaskState,
  type WorkingCalendar,
} from '#domain';
import { goingBack, simulatedAnswer } from './answers';
import { auditAnswer } from './audit-people';
import { simulatedBudgetAnswer } from './budget-people';
import { unlessRefused } from './deeds';
import { moveOn, movesProposals, propose } from './proposals';
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
import type { Stage } from './stage';
import { SPINE_OF_ROUND, transferAnswer } from './transfer-answers';

interface OpenTask {
  readonly id: string;
  readonly caseId: string;
  readonly stepId: string;
  readonly name: string;
  readonly assigneeId: string;
  readonly state: TaskState;
  readonly due: IsoDate;
  readonly openedAt: number;
  readonly escalations: number;
  /** Counts the times it was asked for anew: sent back, brought back. */
  readonly epoch: number;
  readonly gate: string | null;
  readonly kind: string;
  readonly form: FormKind;
  readonly area: string | null;
  readonly details: CaseDetails;
}

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
    private readonly stage: Stage,
    private readonly calendar: WorkingCalendar,
    private readonly profile: PeopleProfile,
  ) {}

  /** The next instant at which anybody acts; null = nobody will. */
  nextAt(): number | null {
    return this.acts.length > 0 ? Math.min(...this.acts.map((act) => act.at)) : null;
  }

  /** Looks at what is open at `now` and decides what to do about what is new. */
  async look(now: number): Promise<void> {
    for (const task of await this.openTasks()) {
      const key = `${task.id}/${task.epoch}`;
      const mind = this.minds.get(key) ?? { habit: this.habitFor(task), acted: false, asked: false };
      this.minds.set(key, mind);
      if (mind.acted) continue;
      if (!mind.asked && drawn(this.stage.seed, task.name, 'asks') < this.profile.asksExtension) {
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
        carryOut: async () => void (mind.acted = !(await this.postponed(task, when)) && (await this.answer(task))),
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
    const habit = habitOf(this.profile, drawn(this.stage.seed, name, 'habit'));
    return habit === 'never' && SPINE_OF_ROUND.includes(kind) ? 'escalated' : habit;
  }

  private timeFor(habit: Habit, task: OpenTask, now: number): number | null {
    const draw = drawn(this.stage.seed, task.name, 'when');
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
    const commandId = this.commandId(task, 'ask');
    this.acts.push({
      at,
      name: `${task.name} ask`,
      carryOut: async () => {
        const asked = await unlessRefused(() =>
          askExtension(this.stage.casework, {
            commandId,
            actor: { personId: task.assigneeId },
            taskId: task.id,
            until,
            reason: 'Tallene fra afdelingen er forsinkede.',
          }),
        );
        if (asked) this.planDecision(task, idOf('extension', commandId), at + 3_600_000);
      },
    });
  }

  private planDecision(task: OpenTask, extensionId: string, at: number): void {
    const grant = drawn(this.stage.seed, task.name, 'grants') < 0.7;
    this.acts.push({
      at,
      name: `${task.name} decide`,
      carryOut: async () => {
        const owner = await this.stage.casework.db
          .selectFrom('roles')
          .where('role', '=', 'oes-chef')
          .select('person_id')
          .executeTakeFirst();
        if (!owner) return;
        await unlessRefused(() =>
          decideExtension(this.stage.casework, {
            commandId: this.commandId(task, 'decide'),
            actor: { personId: owner.person_id },
            taskId: task.id,
            extensionId,
            grant,
            reason: grant ? '' : 'Rapporten skal på dagsordenen til tiden.',
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
      drawn(this.stage.seed, task.name, 'back') >= this.profile.goesBack
    )
      return false;
    this.wentBack.add(task.id);
    const answer = goingBack(this.calendar, task.due, at, drawn(this.stage.seed, task.name, 'how'));
    return unlessRefused(() =>
      completeTask(this.stage.casework, {
        commandId: this.commandId(task, 'back'),
        actor: { personId: task.assigneeId },
        taskId: task.id,
        answer,
      }),
    );
  }

  /** Answers a task, or has the deputy of who is away answer it; what the deputy may not, they do themselves. */
  private async answer(task: OpenTask): Promise<boolean> {
    const deputyId = await this.deputyFor(task);
    if (deputyId === null || !(await this.answerAs(task, deputyId))) await this.answerAs(task, task.assigneeId);
    return true;
  }

  private answerAs(task: OpenTask, actorId: string): Promise<boolean> {
    const { stage } = this;
    return unlessRefused(async () => {
      if (movesProposals(task.kind)) await moveOn(stage, task);
      const asked = { ...task, actorId };
      const added =
        simulatedBudgetAnswer(task.kind, drawn(stage.seed, task.name, 'answer')) ??
        (await transferAnswer(stage, asked)) ??
        (await auditAnswer(stage, asked));
      const answer =
        task.form === 'proposals'
          ? await propose(stage, task)
          : (added ?? simulatedAnswer(task.form, task.area, task.details.report));
      await completeTask(stage.casework, {
        commandId: this.commandId(task, actorId === task.assigneeId ? 'answer' : 'deputy'),
        actor: { personId: actorId },
        taskId: task.id,
        answer,
      });
    });
  }

  /** Who acts for the person whose task it is, today; null where they are here themselves. */
  private async deputyFor({ kind, assigneeId }: OpenTask): Promise<string | null> {
    const { casework, worldId } = this.stage;
    const deputyships = await deputyshipsOn(casework.db, worldId, localDate(await nowOf(casework, worldId)));
    return (
      deputyships.find(({ personId, kinds }) => personId === assigneeId && (kinds === null || kinds.includes(kind)))
        ?.deputyId ?? null
    );
  }

  private commandId(task: OpenTask, act: string): string {
    return idOf('rehearsal', this.stage.worldId, task.id, act, ...(task.epoch > 0 ? [String(task.epoch)] : []));
  }

  private async openTasks(): Promise<OpenTask[]> {
    const rows = await this.stage.casework.db
      .selectFrom('tasks')
      .innerJoin('cases', 'cases.id', 'tasks.case_id')
      .innerJoin('steps', (join) =>
        join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
      )
      .innerJoin('people', 'people.id', 'tasks.assignee_id')
      .leftJoin('approvals', 'approvals.task_id', 'tasks.id')
      .where('cases.world_id', '=', this.stage.worldId)
      .where('tasks.state', '=', 'open')
      .where('tasks.opened_at', '>', atInstant(0))
      .orderBy('cases.key')
      .orderBy('steps.position')
      .orderBy('tasks.area')
      .orderBy('people.email')
      .select([
        'tasks.id',
        'tasks.case_id as caseId',
        'cases.key',
        'tasks.step_id as stepId',
        'approvals.round',
        'tasks.area',
        'tasks.assignee_id as assigneeId',
        'tasks.state',
        'tasks.due_on as due',
        'tasks.opened_at',
        'tasks.escalations',
        'tasks.link_epoch as epoch',
        'steps.gate',
        'steps.kind',
        'steps.form',
        'cases.details',
      ])
      .execute();
    return rows.map((row) => ({ ...row, openedAt: row.opened_at ?? 0, name: nameOf(row) }));
  }
}

interface Named {
  readonly key: string;
  readonly stepId: string;
  readonly kind: string;
  readonly area: string | null;
  readonly due: IsoDate;
  readonly epoch: number;
  readonly round: number | null;
}

/** What comes again and again: each time its owner may do otherwise. */
const againAndAgain = ({ kind, due, area, round }: Named): string =>
  kind === MEASURE || kind === AUDIT_FOLLOW ? due : kind === APPROVAL ? String(round ?? '') : (area ?? '');

/** What a task is drawn by. */
const nameOf = (row: Named): string =>
  `${row.key} ${row.stepId} ${againAndAgain(row)}${row.epoch > 0 ? ` ${row.epoch}` : ''}`;
