import { Injectable } from '@nestjs/common';
import { actedForBy } from '#casework';
import { may, standingWithDeputyships, type Standing } from '#domain';
import { readTaskLink } from '#mail';
import { AccessService } from './access.service';
import { Clocks, type Moment } from './clocks';
import { isId } from './fields';
import { handedOver, linkExpired, linkReplaced, noLongerActive, notForAuditor, notFound } from './problem';
import { Records } from './records';
import { Settings } from './settings';
import { SubjectReader, type RouteParams } from './subject-reader';
import { readTask, type TaskRow } from './task.query';
import type { Visitor } from './visitor';

/** A task, and who may see it: who they are, what they are to it, and how they came. */
export interface TaskEntry {
  readonly visitor: Visitor;
  readonly task: TaskRow;
  readonly standing: Standing;
  readonly today: Moment;
  /** The address of the task's page for this visitor; its forms post below it. */
  readonly base: string;
  /** True for those who came by a mail's link: they see this task and nothing else. */
  readonly byLink: boolean;
}

/** A task by its id for who is signed in, or by the link in its mail. Everything else looks missing. */
@Injectable()
export class TaskAccess extends SubjectReader<TaskEntry> {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
    private readonly access: AccessService,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** The task of `:taskId`. */
  async read(visitor: Visitor, { taskId = '' }: RouteParams): Promise<TaskEntry> {
    const task = isId(taskId) ? await readTask(this.records.db, taskId) : undefined;
    if (!task) throw notFound();
    const today = await this.clocks.today(task.plan_id, task.world_now);
    const standing = await this.standingTo(visitor, task, today);
    if (!may('see', standing)) throw notFound();
    judgeAuditor(visitor, task, standing);
    return { visitor, task, standing, base: `/opgaver/${task.id}`, byLink: false, today };
  }

  /** A task by a mail's link. Throws a Problem that says kindly why a link is dead. */
  async byLink(token: string): Promise<TaskEntry> {
    const link = await readTaskLink(this.settings.linkSecret, token, this.records.realNow());
    if (!link.ok && link.reason === 'expired') throw linkExpired();
    if (!link.ok || !isId(link.taskId) || !isId(link.personId)) throw notFound();
    const task = await readTask(this.records.db, link.taskId);
    if (!task) throw notFound();
    const visitor = await this.access.person(link.personId);
    if (!visitor) throw noLongerActive();
    const today = await this.clocks.today(task.plan_id, task.world_now);
    const standing = await this.standingTo(visitor, task, today);
    const isStale = link.epoch !== task.link_epoch && task.state !== 'withdrawn';
    if (!may('see', standing) || (isStale && !standing.isAssignee && standing.isDeputy !== true && !standing.isLeader))
      throw handedOver(task.assignee_title);
    if (isStale) throw linkReplaced();
    judgeAuditor(visitor, task, standing);
    return { visitor, task, standing, base: `/opgave/${token}`, byLink: true, today };
  }

  /** In their own right, and through all whom they act for today in the task's world. */
  private async standingTo(visitor: Visitor, task: TaskRow, { date }: Moment): Promise<Standing> {
    const stoodTo = {
      assigneeId: task.assignee_id,
      leaderIds: [task.leader_id, task.second_leader_id],
      kind: task.kind,
      form: task.form,
    };
    return standingWithDeputyships(
      visitor.standingTo(stoodTo),
      await actedForBy(this.records.db, task.world_id, visitor.personId, date),
      stoodTo,
    );
  }
}

/** The external auditor sees no task of a report of theirs, unless it is their own: answers, remarks and notes are the municipality's until the reply. */
const judgeAuditor = (
  visitor: Visitor,
  { process, parent_id, case_id }: TaskRow,
  { isAssignee, isDeputy, isLeader }: Standing,
): void => {
  if (process === 'auditorReport' && visitor.isExternalAuditor && !isAssignee && isDeputy !== true && !isLeader)
    throw notForAuditor(`/sager/${parent_id ?? ''}/revision/${case_id}`);
};
