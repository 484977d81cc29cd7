import { answerSchemas } from '#domain';
import { finishTask, type AnswerPath } from '../answers/finish-task';
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
  await askOnce(task.file, measure, task.assigneeId, due);
};
