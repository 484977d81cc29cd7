import type { Process } from '#contracts';
import { allows, taskSubject, type HasRoles, type TaskAct, type TaskStanding } from '../access';
import { isActedFor, type DeputyTask, type Principal } from './deputies';

/** Somebody acted for, with the roles they hold. */
export interface ActedFor extends Principal, HasRoles {}

/** What a person is to a task, and the roles that they hold or that are lent to them for it. */
export interface Standing extends TaskStanding, HasRoles {}

/** What of a task says who stands where to it; `leaderIds` are the responsible's leader and that leader's leader. */
export interface StoodTo extends DeputyTask {
  readonly assigneeId: string;
  readonly leaderIds: readonly (string | null)[];
  /** Who was asked whether its answer may come back. */
  readonly askedIds?: readonly string[];
}

/** A task as an act is done to it, whoever does. */
export interface ActedOn extends StoodTo {
  readonly process: Process;
}

/** What one who acts for a person is to a task: what that person is, but never more than a deputy of the responsible. */
const standingAs = (acted: ActedFor, task: StoodTo): TaskStanding => ({
  isAssignee: false,
  isDeputy: acted.personId === task.assigneeId,
  isLeader: task.leaderIds.includes(acted.personId),
  isAsked: task.askedIds?.includes(acted.personId) === true,
});

/** What a person is to a task in their own right and through all whom they act for. */
export const standingWithDeputyships = (own: Standing, acted: readonly ActedFor[], task: StoodTo): Standing =>
  acted
    .filter((one) => isActedFor(one, task))
    .map((one): Standing => ({ ...standingAs(one, task), roles: one.roles }))
    .reduce(
      (one, other) => ({
        isAssignee: one.isAssignee,
        isDeputy: one.isDeputy === true || other.isDeputy === true,
        isLeader: one.isLeader || other.isLeader,
        isAsked: one.isAsked === true || other.isAsked === true,
        isGiver: one.isGiver === true,
        roles: [...new Set([...one.roles, ...other.roles])],
      }),
      own,
    );

/**
 * For whom a person does something with a task that they may not do in their own right: the responsible before a leader or the holder of a
 * role. Null when there is nobody for whom they may. Who may in their own right acts for nobody: ask `allows` first.
 */
export const actsAs = (
  act: TaskAct,
  acted: readonly ActedFor[],
  task: ActedOn,
): { readonly acted: ActedFor; readonly standing: TaskStanding } | null => {
  const able = acted
    .filter((one) => isActedFor(one, task))
    .map((one) => ({ acted: one, standing: standingAs(one, task) }))
    .filter(({ acted: one, standing }) => allows(act, taskSubject(task, standing), one));
  return (
    able.find(({ standing }) => standing.isDeputy === true) ??
    able.find(({ standing }) => standing.isLeader) ??
    able[0] ??
    null
  );
};
