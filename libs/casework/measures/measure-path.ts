import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import { FORMS, type IsoDate, type StatusAnswer } from '#domain';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { FOLLOWING, type FollowingTask } from '../tasks/corrections';
import { finishTask, type Answered, type AnswerPath } from '../tasks/finish-task';
import type { CaseFile } from '../kernel/case-file';
import { mayReceive, readKeepers } from '../kernel/people';
import { withdrawLive } from '../tasks/withdraw-live';
import { measureOfStep } from './measure-file';
import { mayAskOnceMore } from './measure-impasse';
import { askedAgainOn, askOnce, kindInJournal, type Measure } from './measure-tasks';

/**
 * A status on a measure is kept with its task. Done ends the measure, and nobody is asked any more; anything else asks whoever has it now
 * again, once, on the day they chose or a month later.
 */
export const measureReported: AnswerPath = async (answered) => {
  const { task } = answered;
  const status = FORMS.status.schema.parse(answered.answer);
  const measure = await measureOfStep(task.file, task.stepId);
  await finishTask(answered, { tell: true });
  await followStatus(answered, measure, status);
};

/** A status that was corrected: what comes of it follows. Refuses ANSWER.INVALID for another day of the next one, where that is asked for already. */
export const statusCorrected: AnswerPath = async (answered) => {
  const status = FORMS.status.schema.parse(answered.answer);
  const before = FORMS.status.schema.safeParse(answered.task.answer).data;
  const measure = await measureOfStep(answered.task.file, answered.task.stepId);
  if (status.status !== 'done' && before?.status !== 'done' && status.nextOn !== (before?.nextOn ?? null))
    throw new Refusal(
      'ANSWER.INVALID',
      'Der er allerede lagt en dag for den næste status, så den kan ikke flyttes her. Bed om mere tid, når den bliver åbnet.',
    );
  await followStatus(answered, measure, status);
};

/** Later rounds of a measure that somebody has been asked for. */
export const roundsBegun = (db: Database | Tx, taskId: string): Promise<FollowingTask[]> =>
  tasksWithSteps(db)
    .innerJoin('measure_tasks as later', 'later.task_id', 'tasks.id')
    .innerJoin('measure_tasks as own', 'own.measure_id', 'later.measure_id')
    .where('own.task_id', '=', taskId)
    .whereRef('later.round', '>', 'own.round')
    .where('tasks.state', 'in', ['open', 'done', 'lapsed'])
    .orderBy('later.round', 'desc')
    .select(FOLLOWING)
    .execute();

const followStatus = async ({ task }: Answered, measure: Measure, status: StatusAnswer): Promise<void> => {
  const asked = await liveRounds(task.file, measure.id);
  if (status.status === 'done')
    return withdrawRounds(task.file, asked, { by: task.actorId, reason: OVER[measure.kind] });
  // An earlier answer that was sent back: whoever has the measure has been asked again already.
  if (asked.length > 0) return;
  if (!(await mayAskOnceMore(task.file, measure))) return;
  const due = askedAgainOn(task.file, status.nextOn, task.due);
  task.file.record({
    event: 'MEASURE_REPORTED',
    taskId: task.id,
    payload: {
      measure: measure.id,
      number: measure.number,
      title: measure.title,
      status: status.status,
      due,
      ...kindInJournal(measure),
    },
  });
  // Whoever answers for somebody who has left has the measure from now on.
  const owner = (await mayReceive(task.file.tx, task.assigneeId)) ? task.assigneeId : task.actorId;
  await askOnce(task.file, measure, owner, due);
};

/** A task that fell away unanswered. */
export interface LapsedTask {
  readonly step_id: string;
  readonly assignee_id: string;
  readonly leader_id: string | null;
  readonly due_on: IsoDate;
}

/**
 * A measure outlives the silence of its owner: who did not answer is asked again a month later; where they have left, their leader is, and
 * where nobody is left the head of Økonomi & Stab or the administrator. Until it was in vain so often that somebody must decide.
 */
export const askSilentOwner = async (file: CaseFile, task: LapsedTask): Promise<void> => {
  const measure = await measureOfStep(file, task.step_id);
  if ((await liveRounds(file, measure.id)).length > 0 || !(await mayAskOnceMore(file, measure))) return;
  await askWhoIsHere(file, measure, task);
};

const askWhoIsHere = async (file: CaseFile, measure: Measure, task: LapsedTask): Promise<void> => {
  for (const personId of [task.assignee_id, task.leader_id, ...(await readKeepers(file.tx))]) {
    if (personId !== null && (await mayReceive(file.tx, personId)))
      return askOnce(file, measure, personId, askedAgainOn(file, null, task.due_on));
  }
};

type Round = Awaited<ReturnType<typeof liveRounds>>[number];

const liveRounds = ({ tx }: CaseFile, measureId: string) =>
  tx
    .selectFrom('measure_tasks')
    .innerJoin('tasks', 'tasks.id', 'measure_tasks.task_id')
    .where('measure_id', '=', measureId)
    .where('tasks.state', 'in', ['planned', 'open'])
    .orderBy('round')
    .select(['tasks.id', 'tasks.state', 'tasks.assignee_id as assigneeId', 'tasks.link_epoch as linkEpoch'])
    .execute();

const OVER = { measure: 'Tiltaget er gennemført.', 'audit-point': 'Punktet er løst.' } as const;

const withdrawRounds = async (
  file: CaseFile,
  rounds: readonly Round[],
  why: { readonly by: string; readonly reason: string },
): Promise<void> => {
  for (const round of rounds) await withdrawLive(file, round, { ...why, key: String(round.linkEpoch) });
};
