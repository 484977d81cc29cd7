import { Refusal } from '#contracts';
import { DECISION_NOTE_MISSING, localDate, returnDeadline, type DecisionAnswer, type IsoDate } from '#domain';
import { moveReturned, reopenTask } from '../tasks/reopen-task';
import { planAgain } from '../tasks/task-moves';
import type { TaskFile } from '../tasks/task-file';
import { reasonOf } from '../kernel/texts';
import { moveToMeeting } from './postpone';
import { stepsOfCase } from './steps-of-case';

/**
 * Sends a case back: the work that the decision is about, answered or (behind a forced gate) not, is open with its people, who are told with
 * the words of the decision; the decisions between (of three bodies, the two before) and this one are planned again, and open when the work
 * is done. The work gets a new deadline (`returnDeadline`). `until` is the meeting at which it will be decided on again, where that is known; what waits for the decision is due no sooner.
 */
export const sendBack = async (
  task: TaskFile,
  answer: DecisionAnswer,
  until: IsoDate | null,
  commandId: string,
): Promise<void> => {
  const { file } = task;
  const reason = reasonOf(answer.note, DECISION_NOTE_MISSING);
  const steps = await stepsOfCase(file.tx, file.caseRow.id);
  const { work, decisions } = steps.before(task.stepId);
  const again = steps.tasksOf(work).filter(({ state }) => state === 'done' || state === 'lapsed' || state === 'open');
  if (again.length === 0)
    throw new Refusal(
      'DECISION.NOTHING_TO_RETURN',
      'Der er ikke noget trin før beslutningen at sende sagen tilbage til. Vælg »Udsat«, hvis den skal behandles igen.',
    );
  const between = steps.tasksOf(decisions).filter(({ state }) => state === 'done' || state === 'open');
  const moves = until === null ? [] : await moveToMeeting(task, steps, until);
  const dates = until === null ? {} : { from: task.due, to: until, moves };
  file.record({
    event: 'DECISION_RETURNED',
    taskId: task.id,
    onBehalfOf: task.onBehalfOf,
    reason,
    payload: { answer, sentBack: again.map(({ id }) => id), ...dates },
  });
  for (const one of again) {
    const to = returnDeadline(file.calendar, localDate(file.now), { due: one.due, decisionDue: task.due, until });
    const moved = to === one.due ? undefined : { from: one.due, to };
    if (one.state !== 'open') await reopenTask(file, one, { by: task.actorId, reason, key: commandId, moved });
    else {
      if (moved) await moveReturned(file, one.id, moved.to);
      file.notify({
        kind: 'returned',
        key: `${one.id}/returned/${commandId}`,
        personId: one.assigneeId,
        taskId: one.id,
        details: { by: task.actorId, reason, ...moved },
      });
    }
  }
  await planAgain(file.tx, [{ id: task.id }, ...between.map(({ id }) => ({ id }))], true);
};
