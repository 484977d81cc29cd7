import { answerSchemas, type IsoDate } from '#domain';
import { finishTask, type AnswerPath } from '../answers/finish-task';
import type { CaseFile } from '../case-file';
import { mayReceive } from '../judge-people';
import { measureOfStep } from './measure-file';
import { askedAgainOn, askOnce } from './measure-tasks';

/**
 * A status on a measure is kept with its task. Done ends the measure; anything else asks whoever has it now again, on the day they chose or a
 * month later.
 */
export const measureReported: AnswerPath = async (answered) => {
  const { task } = answered;
  const status = answerSchemas.status.parse(answered.answer);
  const measure = await measureOfStep(task.file, task.stepId);
  await finishTask(answered, true);
  if (status.status === 'done') return;
  const due = askedAgainOn(task.file, status.nextOn, task.due);
  task.file.record({ event: 'MEASURE_REPORTED', taskId: task.id, payload: { measure: measure.id, number: measure.number, title: measure.title, status: status.status, due } });
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

/** A measure outlives the silence of its owner: who did not answer is asked again a month later; where they have left, their leader is. */
export const askSilentOwner = async (file: CaseFile, task: LapsedTask): Promise<void> => {
  const measure = await measureOfStep(file, task.step_id);
  for (const personId of [task.assignee_id, task.leader_id]) {
    if (personId !== null && (await mayReceive(file.tx, personId))) return askOnce(file, measure, personId, askedAgainOn(file, null, task.due_on));
  }
};
