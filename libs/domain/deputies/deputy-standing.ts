import type { Act, Standing } from '../casework/standing';
import { may } from '../casework/standing';
import { isActedFor, type DeputyTask, type Principal } from './deputies';

/** Somebody acted for, with the roles they hold. */
export interface ActedFor extends Principal {
  readonly roles: readonly string[];
}

/** What of a task says who stands where to it; `leaderIds` are the responsible's leader and that leader's leader. */
export interface StoodTo extends DeputyTask {
  readonly assigneeId: string;
  readonly leaderIds: readonly (string | null)[];
}

/** What one who acts for a person is to a task: what that person is, but never more than a deputy of the responsible. */
const standingAs = (acted: ActedFor, task: StoodTo): Standing => ({
  isAssignee: false,
  isDeputy: acted.personId === task.assigneeId,
  isLeader: task.leaderIds.includes(acted.personId),
  roles: acted.roles,
});

/** What a person is to a task in their own right and through all whom they act for. */
export const standingWithDeputyships = (own: Standing, acted: readonly ActedFor[], task: StoodTo): Standing =>
  acted
    .filter((one) => isActedFor(one, task))
    .map((one) => standingAs(one, task))
    .reduce(
      (one, other) => ({
        isAssignee: one.isAssignee,
        isDeputy: one.isDeputy === true || other.isDeputy === true,
        isLeader: one.isLeader || other.isLeader,
        roles: [...new Set([...one.roles, ...other.roles])],
      }),
      own,
    );

/**
 * For whom a person does something with a task that they may not do in their own right: the responsible before a leader or the holder of a
 * role. Null when there is nobody for whom they may. Who may in their own right acts for nobody: ask `may` first.
 */
export const actsAs = (
  act: Act,
  acted: readonly ActedFor[],
  task: StoodTo,
): { readonly acted: ActedFor; readonly standing: Standing } | null => {
  const able = acted
    .filter((one) => isActedFor(one, task))
    .map((one) => ({ acted: one, standing: standingAs(one, task) }))
    .filter(({ standing }) => may(act, standing));
  return (
    able.find(({ standing }) => standing.isDeputy === true) ??
    able.find(({ standing }) => standing.isLeader) ??
    able[0] ??
    null
  );
};
