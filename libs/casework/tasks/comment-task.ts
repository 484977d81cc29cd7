import { sql } from 'kysely';
import { atInstant } from '#database';
import { addDays, allows, atLocalTime, localDate, taskSubject } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { readVisitor } from '../kernel/people';
import type { CaseFile } from '../kernel/case-file';
import { onTask, type TaskFile } from './task-file';
import { reasonOf } from '../kernel/texts';

/** A remark on a task, seen by all who may see the case. */
export interface CommentTask extends Command {
  readonly taskId: string;
  readonly text: string;
}

/**
 * Writes a comment in the case's journal; possible as long as the case is open. Those whom it concerns are told: whose task it is, who answered
 * it, and who wrote there before, never who writes now. One person hears of one task's comments once a day: what is written after that is told
 * together the next working morning.
 */
export const commentTask = (casework: Casework, command: CommentTask): Promise<CommandOutcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'comment',
    async (task) => {
      const { file } = task;
      const text = reasonOf(command.text, 'Skriv en kommentar først.');
      file.record({ event: 'TASK_COMMENTED', taskId: task.id, payload: { text } });
      const told = await toldToday(task);
      for (const personId of await concerned(task))
        file.notify({
          kind: 'commented',
          key: `${task.id}/commented/${command.commandId}/${personId}`,
          personId,
          taskId: task.id,
          details: { by: task.actorId, reason: text },
          ...(told.includes(personId) ? { notBefore: tomorrow(file) } : {}),
        });
    },
    { open: false },
  );

/**
 * Whose task it is (where they have been asked), who answered it, and all who wrote there: those of them who may see it now, and not who writes.
 * Who is away hears of it through their deputy, as of everything.
 */
const concerned = async (task: TaskFile): Promise<string[]> => {
  const { file, id, state, assigneeId, actorId } = task;
  const { rows } = await sql<{ id: string; leads: boolean }>`
    select people.id, people.id in (assignee.leader_id, leader.leader_id) is true as leads
    from people, tasks
    join people as assignee on assignee.id = tasks.assignee_id
    left join people as leader on leader.id = assignee.leader_id
    where tasks.id = ${id} and people.active and people.id <> ${actorId} and (
      (people.id = tasks.assignee_id and ${state !== 'planned'})
      or people.id = tasks.answered_by
      or people.id in (select actor_id from journal where task_id = ${id} and event = 'TASK_COMMENTED')
    )
    order by people.id`.execute(file.tx);
  const subject = { process: file.caseRow.process, kind: task.kind, form: task.form };
  const told: string[] = [];
  for (const { id: personId, leads } of rows) {
    const visitor = await readVisitor(file.tx, personId);
    const standing = { isAssignee: personId === assigneeId, isLeader: leads };
    if (visitor !== null && allows('task:see', taskSubject(subject, standing), visitor)) told.push(personId);
  }
  return told;
};

/** Who has been told of a comment on this task today, or will be. */
const toldToday = async ({ file, id }: TaskFile): Promise<string[]> => {
  const rows = await file.tx
    .selectFrom('notices')
    .where('case_id', '=', file.caseRow.id)
    .where('task_id', '=', id)
    .where('kind', '=', 'commented')
    .where('send_at', '>=', atInstant(atLocalTime(localDate(file.now), '00:00')))
    .select('person_id')
    .execute();
  return rows.map((row) => row.person_id);
};

const tomorrow = ({ now }: CaseFile): number => atLocalTime(addDays(localDate(now), 1), '00:00');
