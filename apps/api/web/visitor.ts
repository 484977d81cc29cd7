import {
  allows,
  isExternalAuditor,
  SITE,
  type AccessAct,
  type Role,
  type SubjectOf,
  type TaskStanding,
  type Visitor as SomebodyHere,
} from '#domain';

/** Who has a task, and who leads them. */
export interface TaskOfSomebody {
  readonly assignee_id: string;
  readonly leader_id: string | null;
  readonly second_leader_id: string | null;
}

/** Somebody who came in: who they are and what they hold. */
export class Visitor implements SomebodyHere {
  constructor(
    readonly personId: string,
    readonly title: string,
    readonly roles: readonly Role[],
    readonly leadsUnit: boolean,
    readonly leadsDirectorate: boolean,
  ) {}

  /** Whether they may do it; see `allows`. */
  may<A extends AccessAct>(act: A, subject: SubjectOf<A>): boolean {
    return allows(act, subject, this);
  }

  /** All cases, and the municipality's work in them. */
  get maySeeAll(): boolean {
    return this.may('site:see-cases', SITE);
  }

  /** From outside: of the answers to the auditor's points they see the reply as it was sent. */
  get isExternalAuditor(): boolean {
    return isExternalAuditor(this);
  }

  /** What the visits of the internal audit found, over units and years. */
  get maySeeFindings(): boolean {
    return this.may('findings:see', { kind: 'findings', leadsDirectorate: this.leadsDirectorate });
  }

  get mayOperate(): boolean {
    return this.may('site:operate', SITE);
  }

  /** What they are to a task in their own right. */
  standingTo(task: TaskOfSomebody): TaskStanding {
    return {
      isAssignee: task.assignee_id === this.personId,
      isLeader: [task.leader_id, task.second_leader_id].includes(this.personId),
    };
  }

  /** Whether one of the tasks is theirs, or they lead who has it. */
  hasOneOf(tasks: readonly TaskOfSomebody[]): boolean {
    return tasks.some((task) => {
      const { isAssignee, isLeader } = this.standingTo(task);
      return isAssignee || isLeader;
    });
  }
}
