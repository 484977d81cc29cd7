import { sql } from 'kysely';
import { atInstant } from '#database';
import { addDays, allows, atLocalTime, holds, localDate, OFFICE, taskSubject } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { readVisitor } from '../kernel/people';
import type { CaseFile } from '../kernel/case-file';
import { officeOf } from './office';
import { onTask, type TaskFile } from './task-file';
import { reasonOf } from '../kernel/texts';

/** A remark on a task, seen by all who may see the case. */
export interface CommentTask extends Command {
  readonly taskId: string;
  readonly text: string;
}

/**
 * Writes a comment in the case's journal; possible as long as the case is open. Those whom it concerns are told: whose task it is, who answered
 * it, who wrote there before, and whom else the case's process names (`concernedBy`); where it names nobody, what Økonomi & Stab is asked
 * reaches its editors. Never who writes now. One person hears of one task's comments once a day: what is written after that is told
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
      for (const { personId, seesTask } of await concerned(task))
        file.notify({
          kind: 'commented',
          key: `${task.id}/commented/${command.commandId}/${personId}`,
          personId,
          taskId: task.id,
          details: { by: task.actorId, reason: text, ...(seesTask ? {} : { onCase: true }) },
          ...(told.includes(personId) ? { notBefore: tomorrow(file) } : {}),
        });
    },
    { open: false },
  );

/** Who is told, and whether they may open the task itself; the case's own page shows it to the others. */
interface Concerned {
  readonly personId: string;
  readonly seesTask: boolean;
}

/** Those of Økonomi & Stab who hear what nobody else is named for, unless it is they who write. */
const editors = async ({ file, actorId }: TaskFile): Promise<readonly string[]> => {
  const writer = await readVisitor(file.tx, actorId);
  return writer !== null && holds(writer, OFFICE) ? [] : officeOf(file.tx, actorId);
};

/**
 * Whose task it is (where they have been asked), who answered it, all who wrote there, and whom the process names: those of them who may see
 * it now, and not who writes. Who is away hears of it through their deputy, as of everything.
 */
const concerned = async (task: TaskFile): Promise<Concerned[]> => {
  const { file, id, state, assigneeId, actorId } = task;
  const named = [...new Set(await file.hooks.concernedBy?.(task))];
  const others = named.some((one) => one !== actorId) ? named : await editors(task);
  const { rows } = await sql<{ id: string; leads: boolean }>`
    select people.id, people.id in (assignee.leader_id, leader.leader_id) is true as leads
    from people, tasks
    join people as assignee on assignee.id = tasks.assignee_id
    left join people as leader on leader.id = assignee.leader_id
    where tasks.id = ${id} and people.active and people.id <> ${actorId} and (
      (people.id = tasks.assignee_id and ${state !== 'planned'})
      or people.id = tasks.answered_by
      or people.id = any(${others}::uuid[])
      or people.id in (select actor_id from journal where task_id = ${id} and event = 'TASK_COMMENTED')
    )
    order by people.id`.execute(file.tx);
  const subject = { process: file.caseRow.process, kind: task.kind, form: task.form };
  const told: Concerned[] = [];
  for (const { id: personId, leads } of rows) {
    const visitor = await readVisitor(file.tx, personId);
    const standing = { isAssignee: personId === assigneeId, isLeader: leads };
    const seesTask = visitor !== null && allows('task:see', taskSubject(subject, standing), visitor);
    if (seesTask || (visitor !== null && named.includes(personId))) told.push({ personId, seesTask });
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
