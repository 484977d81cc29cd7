import { isExternalAuditor, may, type Act, type Standing } from '#domain';

/** Somebody who came in: who they are and what roles they hold. */
export class Visitor {
  constructor(
    readonly personId: string,
    readonly title: string,
    readonly roles: readonly string[],
  ) {}

  /** What they may do apart from any task: by their roles alone. */
  mayByRole(act: Act): boolean {
    return may(act, { isAssignee: false, isLeader: false, roles: this.roles });
  }

  get maySeeAll(): boolean {
    return this.mayByRole('see');
  }

  /** From outside: of the answers to the auditor's points they see the reply as it was sent. */
  get isExternalAuditor(): boolean {
    return isExternalAuditor({ isAssignee: false, isLeader: false, roles: this.roles });
  }

  get mayOperate(): boolean {
    return this.mayByRole('operate');
  }

  standingTo(task: { readonly assigneeId: string; readonly leaderIds: readonly (string | null)[] }): Standing {
    return {
      isAssignee: task.assigneeId === this.personId,
      isLeader: task.leaderIds.includes(this.personId),
      roles: this.roles,
    };
  }
}
