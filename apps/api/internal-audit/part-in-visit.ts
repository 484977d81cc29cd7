import { actedForBy } from '#casework';
import { VISIT_COMMENTS } from '#contracts';
import type { Database } from '#database';
import { isActedFor, standingWithDeputyships, type IsoDate } from '#domain';
import type { CaseTaskRow } from '../web/case.query';
import type { Visitor } from '../web/visitor';

/** What somebody is to a visit today: in their own right, or for somebody who is away. */
export interface PartInVisit {
  /** One of its tasks is theirs, answered by them or led by them. */
  readonly isTheirs: boolean;
  /** The same in their own right alone. */
  readonly isOwn: boolean;
  /** The draft is sent to them: they lead the unit, or comment on it. */
  readonly isAskedOfDraft: boolean;
}

interface VisitAtHand {
  readonly worldId: string;
  readonly unitCode: string;
  readonly tasks: readonly CaseTaskRow[];
  readonly today: IsoDate;
}

/** Reads what somebody is to a visit. */
export const partInVisit = async (
  db: Database,
  visitor: Visitor,
  { worldId, unitCode, tasks, today }: VisitAtHand,
): Promise<PartInVisit> => {
  const acted = await actedForBy(db, worldId, visitor.personId, today);
  const own = tasks.filter((task) => {
    const { isAssignee, isDeputy, isLeader } = standingWithDeputyships(
      { ...visitor.standingTo(task), roles: visitor.roles },
      acted,
      {
        kind: task.kind,
        form: task.form,
        assigneeId: task.assignee_id,
        leaderIds: [task.leader_id, task.second_leader_id],
      },
    );
    return isAssignee || isDeputy === true || isLeader || task.answered_by === visitor.personId;
  });
  const unit = await db.selectFrom('units').where('code', '=', unitCode).select('leader_id').executeTakeFirst();
  const comments = acted.filter((one) => isActedFor(one, { kind: VISIT_COMMENTS, form: 'text' }));
  const leads = [visitor.personId, ...comments.map(({ personId }) => personId)].some((id) => id === unit?.leader_id);
  return {
    isTheirs: leads || own.length > 0,
    isOwn: visitor.hasOneOf(tasks) || tasks.some(({ answered_by: by }) => by === visitor.personId),
    isAskedOfDraft: leads || own.some(({ kind }) => kind === VISIT_COMMENTS),
  };
};
