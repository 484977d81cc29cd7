import { localDate, type AgendaItem } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { LiveTask } from '../tasks/live-tasks';

/** Tells of a deadline that was moved since it was last told; true when there was something to tell. */
export const tellMove = (file: CaseFile, task: LiveTask, touched: Set<LiveTask>): boolean => {
  if (task.state !== 'open' || task.told_due === null || task.told_due === task.due_on) return false;
  const details = { from: task.told_due, to: task.due_on };
  file.record({ event: 'DEADLINE_TOLD', taskId: task.id, payload: details });
  file.notify({
    kind: 'moved',
    key: `${task.id}/moved/${file.caseRow.revision}`,
    personId: task.assignee_id,
    taskId: task.id,
    details,
  });
  task.told_due = task.due_on;
  task.agenda_done_at = file.now;
  touched.add(task);
  return true;
};

/** Does one thing that is due for a task: opens it, reminds, escalates or closes it, with its journal entry and its notice. */
export const carryOut = (file: CaseFile, task: LiveTask, item: AgendaItem, missing: readonly string[]): void => {
  const key = (what: string): string => `${task.id}/${what}/${task.due_on}/${task.link_epoch}`;
  const base = { personId: task.assignee_id, taskId: task.id };
  switch (item.kind) {
    case 'open':
      task.state = 'open';
      task.opened_at = file.now;
      task.told_due = task.due_on;
      file.record({ event: 'TASK_OPENED', taskId: task.id, payload: { to: task.assignee_id, due: task.due_on } });
      // Sent back by a decision, or brought back by a new version of the plan, it is opened once more, under another number.
      file.notify({
        ...base,
        kind: 'opened',
        key: task.link_epoch > 0 ? `${task.id}/opened/${task.link_epoch}` : `${task.id}/opened`,
        details: { missing },
      });
      return;
    case 'reminder':
      file.record({ event: 'TASK_REMINDED', taskId: task.id, payload: { number: item.number, due: task.due_on } });
      file.notify({ ...base, kind: 'reminder', key: key(`reminder/${item.number}`) });
      return;
    case 'overdue':
      file.record({ event: 'TASK_OVERDUE', taskId: task.id, payload: { due: task.due_on } });
      file.notify({ ...base, kind: 'overdue', key: key('overdue') });
      return;
    case 'escalation': {
      const leader = item.number === 1 ? task.leader_id : task.second_leader_id;
      task.escalations = item.number;
      file.record({
        event: 'TASK_ESCALATED',
        taskId: task.id,
        payload: { level: item.number, to: leader, due: task.due_on },
      });
      if (leader)
        file.notify({
          kind: 'escalation',
          key: key(`escalation/${item.number}`),
          personId: leader,
          taskId: task.id,
          details: { level: item.number },
        });
      return;
    }
    case 'lapse':
      task.state = 'lapsed';
      file.record({
        event: 'TASK_LAPSED',
        taskId: task.id,
        payload: { due: task.due_on, opened: task.opened_at === null ? null : localDate(task.opened_at) },
      });
      // One that nobody was ever asked for falls away in silence.
      if (task.opened_at !== null) file.notify({ ...base, kind: 'lapsed', key: key('lapsed') });
  }
};
