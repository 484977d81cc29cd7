import type { AcceptedFinding, CaseReplan, ChangedStep, DatedStep, MovedStep } from '#domain';
import { personId } from '../organisation/import-organisation';
import type { CaseFile } from '../kernel/case-file';
import type { Actor } from '../kernel/casework';
import type { gatesJson } from '../gates/gate-rows';
import { acceptedJson, type figuresJson } from './open-cases';

/** Which plan got which version in place of which. */
export interface SuccessionOf {
  readonly key: string;
  readonly title: string;
  readonly planId: string;
  readonly from: number;
  readonly to: number;
}

export interface TellReplan {
  readonly actor: Actor | null;
  readonly reason: string;
  readonly succession: SuccessionOf;
  /** What this change accepted; what stands from earlier is in the entries of then. */
  readonly accepted: readonly AcceptedFinding[];
}

/** Records in one case what a replan did to it, and tells those who had been asked. All notices are due at once, so that one person's are one mail. */
export const tellOfReplan = (
  file: CaseFile,
  { actor, reason, succession, accepted }: TellReplan,
  outcome: CaseReplan,
  idOfTask: IdOfTask,
  more: ReturnType<typeof gatesJson> & ReturnType<typeof figuresJson>,
): void => {
  const { moves, drops, adds, revives } = outcome;
  file.record({
    event: 'PLAN_CHANGED',
    reason,
    payload: {
      plan: succession.key,
      title: succession.title,
      planId: succession.planId,
      fromVersion: succession.from,
      toVersion: succession.to,
      steps: outcome.moved.map(movedStep),
      added: outcome.added.map(datedStep),
      dropped: outcome.dropped.map(datedStep),
      reassigned: outcome.reassigned.map(({ id, title }) => ({ step: id, title })),
      moves: moves.map(({ taskId, from, to }) => ({ task: taskId, from, to })),
      withdrawn: drops.map(({ taskId }) => taskId),
      revived: revives.map(({ taskId }) => taskId),
      inserted: adds.map(idOfTask),
      ...changedJson(outcome.changed),
      ...more,
      ...acceptedJson(accepted),
    },
  });
  if (outcome.fate === 'called-off') {
    file.cancel();
    file.record({ event: 'CASE_CANCELLED', reason, payload: { withdrawn: drops.map(({ taskId }) => taskId) } });
  }
  const by = actor === null ? {} : { by: actor.personId };
  for (const { taskId, email, from, to } of moves.filter(({ told }) => told)) {
    file.record({ event: 'DEADLINE_TOLD', taskId, payload: { from, to } });
    file.notify({
      kind: 'moved',
      key: `${taskId}/moved/${succession.planId}`,
      personId: personId(email),
      taskId,
      details: { ...by, reason, from, to },
    });
  }
  for (const { taskId, email } of drops.filter(({ told }) => told)) {
    file.notify({
      kind: 'withdrawn',
      key: `${taskId}/withdrawn/${succession.planId}`,
      personId: personId(email),
      taskId,
      details: { ...by, reason },
    });
  }
};

type IdOfTask = (task: CaseReplan['adds'][number]) => string;

const movedStep = ({ step, from, to }: MovedStep) => ({ step: step.id, title: step.title, from, to });
const datedStep = ({ step, due }: DatedStep) => ({ step: step.id, title: step.title, due });

/** As a journal has it; nothing where every step is asked for as before. */
const changedJson = (changed: readonly ChangedStep[]) =>
  changed.length === 0
    ? {}
    : { changed: changed.map(({ step, title, changes }) => ({ step: step.id, title, changes })) };
