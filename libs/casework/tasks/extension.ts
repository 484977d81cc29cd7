import { Refusal } from '#contracts';
import { BOUNDS, formatDateLong, localDate, type IsoDate } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
import { instant } from '#database';
import { latestDeadline } from './latest-deadline';
import { judgeDay } from '../kernel/judge-day';
import { moveDeadlinesOf } from './task-moves';
import { officeOf } from './office';
import { onTask, type TaskFile } from './task-file';
import { reasonOf, textOf } from '../kernel/texts';

/** What is said where more time is asked for without a reason. */
export const EXTENSION_REASON_MISSING = 'Skriv hvorfor, så den, der skal tage stilling, kan svare med det samme.';

/** A question for a later deadline. */
export interface AskExtension extends Command {
  readonly taskId: string;
  readonly until: IsoDate;
  readonly reason: string;
}

/** Asks the deadline's owners for a later one. Refuses a date that is not later, not a working day or too late for the case (EXTENSION.TOO_LATE), and while another question waits. */
export const askExtension = (casework: Casework, command: AskExtension): Promise<CommandOutcome> =>
  onTask(casework, command, command.taskId, 'ask-extension', async (task) => {
    const reason = reasonOf(command.reason, EXTENSION_REASON_MISSING);
    await judgeDate(task, command.until);
    const pending = await task.file.tx
      .selectFrom('extensions')
      .select('id')
      .where('task_id', '=', task.id)
      .where('state', '=', 'asked')
      .executeTakeFirst();
    const { times } = await task.file.tx
      .selectFrom('extensions')
      .where('task_id', '=', task.id)
      .select((eb) => eb.fn.countAll<string>().as('times'))
      .executeTakeFirstOrThrow();
    if (Number(times) >= BOUNDS.extensions)
      throw new Refusal(
        'BOUND.REACHED',
        `Der er bedt om en senere frist tre gange på denne opgave. Send det, du har, giv opgaven videre, eller tal med Økonomi & Stab om at ændre planen.`,
      );
    if (pending)
      throw new Refusal('EXTENSION.PENDING', 'Der er allerede bedt om en senere frist. Du får svar på mail.');
    const id = idOfMade('extension', command.commandId);
    await task.file.tx
      .insertInto('extensions')
      .values({
        id,
        task_id: task.id,
        asked_by: task.actorId,
        until: command.until,
        reason,
        asked_at: instant(task.file.now),
      })
      .execute();
    task.file.record({
      event: 'EXTENSION_ASKED',
      taskId: task.id,
      onBehalfOf: task.onBehalfOf,
      reason,
      payload: { extension: id, from: task.due, to: command.until },
    });
    for (const personId of await officeOf(task.file.tx, task.actorId)) {
      task.file.notify({
        kind: 'extension-asked',
        key: `${task.id}/extension/${id}/asked/${personId}`,
        personId,
        taskId: task.id,
        details: { by: task.actorId, reason, from: task.due, to: command.until, extensionId: id },
      });
    }
  });

/** The answer to such a question. */
export interface DecideExtension extends Command {
  readonly taskId: string;
  readonly extensionId: string;
  readonly grant: boolean;
  readonly reason: string;
  /** The day that is given, where it is another than the one asked for. */
  readonly until?: IsoDate;
}

/**
 * Grants or refuses a later deadline, or gives another day than the one asked for; refusing takes a reason. A granted one moves the deadline and
 * re-arms its reminders. The answer stays with the task.
 */
export const decideExtension = (casework: Casework, command: DecideExtension): Promise<CommandOutcome> =>
  onTask(casework, command, command.taskId, 'decide-extension', async (task) => {
    const asked = await task.file.tx
      .selectFrom('extensions')
      .selectAll()
      .where('id', '=', command.extensionId)
      .where('task_id', '=', task.id)
      .executeTakeFirst();
    if (!asked) throw new Refusal('EXTENSION.NOT_FOUND', 'Der er ikke bedt om en senere frist på denne opgave.');
    if (asked.state !== 'asked') throw new Refusal('EXTENSION.DECIDED', 'Der er allerede taget stilling til ønsket.');
    if (asked.asked_by === task.actorId || asked.asked_by === task.deputyFor)
      throw new Refusal('EXTENSION.NOT_YOURS', 'Du kan ikke selv tage stilling til dit eget ønske.');
    const reason = command.grant
      ? textOf(command.reason)
      : reasonOf(command.reason, 'Skriv kort, hvorfor fristen ikke kan flyttes.');
    const to = command.grant ? (command.until ?? asked.until) : asked.until;
    const given = to === asked.until ? null : to;
    if (command.grant) await judgeDate(task, to);
    await task.file.tx
      .updateTable('extensions')
      .set({
        state: command.grant ? 'granted' : 'refused',
        decided_by: task.actorId,
        answer: reason,
        given,
        decided_at: instant(task.file.now),
      })
      .where('id', '=', asked.id)
      .execute();
    if (command.grant)
      await moveDeadlinesOf(task.file.tx, [{ taskId: task.id, to }], {
        told: 'caller',
        now: task.file.now,
      });
    task.file.record({
      event: command.grant ? 'EXTENSION_GRANTED' : 'EXTENSION_REFUSED',
      taskId: task.id,
      reason: reason === '' ? undefined : reason,
      payload: { extension: asked.id, from: task.due, to, ...(given === null ? {} : { asked: asked.until }) },
    });
    task.file.notify({
      kind: command.grant ? 'extension-granted' : 'extension-refused',
      key: `${task.id}/extension/${asked.id}/decided`,
      personId: task.assigneeId,
      taskId: task.id,
      details: { by: task.actorId, reason, from: task.due, to, ...(given === null ? {} : { asked: asked.until }) },
    });
  });

/** Takes a wish for a later deadline back, by those who may make it: then nobody decides on it. Refuses EXTENSION.NOT_FOUND. */
export const withdrawExtension = (
  casework: Casework,
  command: Command & { readonly taskId: string },
): Promise<CommandOutcome> =>
  onTask(casework, command, command.taskId, 'withdraw-extension', async (task) => {
    const asked = await task.file.tx
      .updateTable('extensions')
      .set({ state: 'withdrawn' })
      .where('task_id', '=', task.id)
      .where('state', '=', 'asked')
      .returning(['id', 'until'])
      .executeTakeFirst();
    if (!asked) throw new Refusal('EXTENSION.NOT_FOUND', 'Der er ikke bedt om en senere frist på denne opgave.');
    task.file.record({
      event: 'EXTENSION_WITHDRAWN',
      taskId: task.id,
      onBehalfOf: task.onBehalfOf,
      payload: { extension: asked.id, from: task.due, to: asked.until },
    });
  });

const judgeDate = async (task: TaskFile, until: IsoDate): Promise<void> => {
  if (until <= task.due)
    throw new Refusal('EXTENSION.NOT_LATER', `Vælg en dag efter den nuværende frist, ${formatDateLong(task.due)}.`);
  if (until === localDate(task.file.now)) throw new Refusal('DATE.PAST', 'Vælg en dag, der ikke er gået.');
  judgeDay(task.file, until);
  const latest = await latestDeadline(task.file.tx, { ...task, caseId: task.file.caseRow.id }, task.file.calendar);
  if (until > latest.date)
    throw new Refusal(
      'EXTENSION.TOO_LATE',
      `Fristen kan senest være ${formatDateLong(latest.date)}. ${latest.why} Skal hele sagen vente, så tal med Økonomi & Stab om at ændre planen.`,
    );
};
