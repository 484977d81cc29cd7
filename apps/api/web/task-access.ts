import { Injectable } from '@nestjs/common';
import { actedForBy, askedOrDecided, readHandedOver } from '#casework';
import { pages } from '#contracts';
import { allows, standingWithDeputyships, taskSubject, type Standing, type TaskAct } from '#domain';
import { readTaskLink } from '#mail';
import { AccessService } from './access.service';
import { Clocks, type Moment } from './clocks';
import { isId } from './fields';
import {
  handedOver,
  linkExpired,
  linkReplaced,
  noLongerActive,
  notForAuditor,
  notFound,
  type Problem,
} from './problem';
import { Records } from './records';
import { Settings } from './settings';
import { SubjectReader, type RouteParams } from './subject-reader';
import { REPORT_CASE } from './subjects';
import { readTask, type TaskRow } from './task.query';
import type { Visitor } from './visitor';

/** A task, and who may see it: who they are, what they are to it, and how they came. */
export interface TaskEntry {
  readonly visitor: Visitor;
  readonly task: TaskRow;
  readonly standing: Standing;
  /** What they may do with it, in their own right or for somebody who is away. */
  readonly may: (act: TaskAct) => boolean;
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
    const rights = await this.rightsTo(visitor, task);
    if (!rights.may('task:see')) throw unseen(visitor, task);
    return { visitor, task, ...rights, base: pages.taskById(task.id), byLink: false };
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
    const rights = await this.rightsTo(visitor, task);
    const { isAssignee, isDeputy, isLeader } = rights.standing;
    // Who gave it with this link keeps it in sight, and may regret it, where they did it.
    const isGivers = rights.standing.isGiver === true && link.epoch === task.link_epoch - 1;
    const isStale = link.epoch !== task.link_epoch && task.state !== 'withdrawn' && !isGivers;
    if (isStale) throw isAssignee || isDeputy === true || isLeader ? linkReplaced() : handedOver(task.assignee_title);
    if (!rights.may('task:see'))
      throw isOwnReport(visitor, task) ? unseen(visitor, task) : handedOver(task.assignee_title);
    return { visitor, task, ...rights, base: pages.task(token), byLink: true };
  }

  /** In their own right, and through all whom they act for today in the task's world. */
  private async rightsTo(visitor: Visitor, task: TaskRow): Promise<Pick<TaskEntry, 'standing' | 'may' | 'today'>> {
    const today = await this.clocks.today(task.plan_id, task.world_now);
    const askedIds = await askedOrDecided(this.records.db, task.id);
    const handedOver = await readHandedOver(this.records.db, task.id);
    const stoodTo = {
      process: task.process,
      kind: task.kind,
      form: task.form,
      assigneeId: task.assignee_id,
      leaderIds: [task.leader_id, task.second_leader_id],
      askedIds,
    };
    const standing = standingWithDeputyships(
      {
        ...visitor.standingTo(task),
        isAsked: askedIds.includes(visitor.personId),
        isGiver: handedOver?.giverId === visitor.personId,
        roles: visitor.roles,
      },
      await actedForBy(this.records.db, task.world_id, visitor.personId, today.date),
      stoodTo,
    );
    return { today, standing, may: (act) => allows(act, taskSubject(stoodTo, standing), standing) };
  }
}

/** The external auditor sees no task of a report of theirs: answers, remarks and notes are the municipality's until the reply. */
const isOwnReport = (visitor: Visitor, { process }: TaskRow): boolean =>
  process === 'auditorReport' && visitor.may('case:see', REPORT_CASE);

const unseen = (visitor: Visitor, task: TaskRow): Problem =>
  isOwnReport(visitor, task) ? notForAuditor(pages.auditReport(task.parent_id ?? '', task.case_id)) : notFound();
