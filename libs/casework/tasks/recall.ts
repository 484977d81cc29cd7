import { Refusal } from '#contracts';
import { instant } from '#database';
import { BOUNDS } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
import { judgeBound } from '../kernel/judge-bound';
import { reasonOf } from '../kernel/texts';
import { timesDone } from '../kernel/times-done';
import { correctionOf, readBegun } from './begun';
import { whyNever } from './corrections';
import { judgeReturns } from './judge-returns';
import { officeOf } from './office';
import { reopenTask } from './reopen-task';
import { onTask, type TaskFile } from './task-file';

/** What is said where an answer is asked back without a reason. */
export const RECALL_REASON_MISSING = 'Skriv, hvad der skal rettes, så den, der har svaret nu, kan tage stilling.';

/** A wish to have a sent answer back. */
export interface AskRecall extends Command {
  readonly taskId: string;
  readonly reason: string;
}

/**
 * Asks for an answer that others have begun with: those who go on with it now, or else Økonomi & Stab (and they too where a wish before was left
 * unanswered), who are told by mail. Refuses
 * TASK.NOT_COMPLETED, RECALL.NOT_NEEDED (nobody has begun: it is corrected), ANSWER.IN_USE (nobody can give it back), RECALL.PENDING.
 */
export const askRecall = (casework: Casework, command: AskRecall): Promise<CommandOutcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'ask-recall',
    async (task) => {
      const { file } = task;
      const reason = reasonOf(command.reason, RECALL_REASON_MISSING);
      const askedOf = await withOffice(task, await whoGoesOn(task));
      if (await pendingOf(task))
        throw new Refusal(
          'RECALL.PENDING',
          'Der er allerede bedt om at få svaret tilbage. Får du ikke svar, så træk ønsket tilbage, og bed igen: så spørger vi også Økonomi & Stab.',
        );
      await judgeBound(file, {
        times: await timesDone(file, 'RECALL_ASKED', task.id),
        most: BOUNDS.returns,
        by: task.actorId,
        instead: `Der er bedt om svaret ${BOUNDS.returns} gange. Tal med Økonomi & Stab om, hvad der skal ske.`,
      });
      const id = idOfMade('recall', command.commandId);
      await file.tx
        .insertInto('recalls')
        .values({
          id,
          task_id: task.id,
          asked_by: task.actorId,
          asked_of: askedOf,
          reason,
          asked_at: instant(file.now),
        })
        .execute();
      file.spareWorkflow();
      file.record({
        event: 'RECALL_ASKED',
        taskId: task.id,
        onBehalfOf: task.onBehalfOf,
        reason,
        payload: { recall: id },
      });
      for (const personId of askedOf)
        file.notify({
          kind: 'recall-asked',
          key: `${task.id}/recall/${id}/asked/${personId}`,
          personId,
          taskId: task.id,
          details: { by: task.actorId, reason, recallId: id },
        });
    },
    { open: false },
  );

/** Where somebody has asked before and nobody answered, Økonomi & Stab is asked too: a wish does not hang on one who is not there. */
const withOffice = async ({ file, id, actorId }: TaskFile, asked: readonly string[]): Promise<readonly string[]> => {
  const unanswered = await file.tx
    .selectFrom('recalls')
    .where('task_id', '=', id)
    .where('state', 'in', ['withdrawn', 'lapsed'])
    .select('id')
    .executeTakeFirst();
  return unanswered === undefined ? asked : [...new Set([...asked, ...(await officeOf(file.tx, actorId))])];
};

/** Who goes on with the answer: those who have it now, else those who had; where that is nobody but who asks, Økonomi & Stab. */
const whoGoesOn = async (task: TaskFile): Promise<readonly string[]> => {
  const { file } = task;
  if (task.state !== 'done')
    throw new Refusal('TASK.NOT_COMPLETED', 'Opgaven er ikke besvaret, så du kan bare svare på den.');
  const correction = correctionOf(file.hooks, task);
  if (correction.isFinal === true) throw new Refusal('ANSWER.IN_USE', whyNever(correction, task.answer) ?? '');
  if (!correction.giveBack) await file.hooks.mayReturn?.(task);
  const begun = await readBegun(file.tx, correction, { ...task, caseId: file.caseRow.id });
  if (begun.length === 0 && correction.never === undefined)
    throw new Refusal('RECALL.NOT_NEEDED', 'Ingen er begyndt med svaret endnu, så du kan rette det selv.');
  if (await correction.isOffices?.(file.tx, { ...task, caseId: file.caseRow.id }))
    return officeOf(file.tx, task.actorId);
  const others = begun.filter(({ personId }) => personId !== task.actorId && personId !== task.assigneeId);
  const now = others.filter(({ isOpen }) => isOpen);
  const asked = [...new Set((now.length > 0 ? now : others).map(({ personId }) => personId))];
  const here = asked.length === 0 ? [] : await activeOf(task, asked);
  return here.length > 0 ? here : officeOf(file.tx, task.actorId);
};

const activeOf = async ({ file }: TaskFile, ids: readonly string[]): Promise<string[]> => {
  const rows = await file.tx
    .selectFrom('people')
    .where('id', 'in', ids)
    .where('active', '=', true)
    .select('id')
    .execute();
  return rows.map(({ id }) => id).sort();
};

const pendingOf = (task: TaskFile) =>
  task.file.tx
    .selectFrom('recalls')
    .where('task_id', '=', task.id)
    .where('state', '=', 'asked')
    .select(['id', 'asked_by', 'reason'])
    .executeTakeFirst();

/** Takes such a wish back, by those who may make it. Refuses RECALL.NOT_FOUND. */
export const withdrawRecall = (
  casework: Casework,
  command: Command & { readonly taskId: string },
): Promise<CommandOutcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'ask-recall',
    async (task) => {
      const pending = await pendingOf(task);
      if (!pending) throw new Refusal('RECALL.NOT_FOUND', 'Der er ikke bedt om at få svaret tilbage.');
      await task.file.tx.updateTable('recalls').set({ state: 'withdrawn' }).where('id', '=', pending.id).execute();
      task.file.spareWorkflow();
      task.file.record({
        event: 'RECALL_WITHDRAWN',
        taskId: task.id,
        onBehalfOf: task.onBehalfOf,
        payload: { recall: pending.id },
      });
    },
    { open: false },
  );

/** The answer to such a wish. */
export interface DecideRecall extends Command {
  readonly taskId: string;
  readonly recallId: string;
  readonly grant: boolean;
  readonly reason: string;
}

/**
 * Gives an answer back, so that its task is open again, or says no with a reason; who asked is told. Refuses RECALL.NOT_FOUND, RECALL.DECIDED,
 * RECALL.NOT_YOURS (nobody decides on their own wish), REASON.MISSING, BOUND.REACHED, and what the case's process does not let go back.
 */
export const decideRecall = (casework: Casework, command: DecideRecall): Promise<CommandOutcome> =>
  onTask(
    casework,
    command,
    command.taskId,
    'decide-recall',
    async (task) => {
      const { file } = task;
      const asked = await file.tx
        .selectFrom('recalls')
        .selectAll()
        .where('id', '=', command.recallId)
        .where('task_id', '=', task.id)
        .executeTakeFirst();
      if (!asked) throw new Refusal('RECALL.NOT_FOUND', 'Der er ikke bedt om at få svaret tilbage.');
      if (asked.state !== 'asked') throw new Refusal('RECALL.DECIDED', 'Der er allerede taget stilling til ønsket.');
      if (asked.asked_by === task.actorId || asked.asked_by === task.deputyFor)
        throw new Refusal('RECALL.NOT_YOURS', 'Du kan ikke selv tage stilling til dit eget ønske.');
      const answer = command.grant
        ? command.reason.trim()
        : reasonOf(command.reason, 'Skriv kort, hvorfor svaret ikke kan komme tilbage.');
      await file.tx
        .updateTable('recalls')
        .set({
          state: command.grant ? 'granted' : 'refused',
          decided_by: task.actorId,
          answer,
          decided_at: instant(file.now),
        })
        .where('id', '=', asked.id)
        .execute();
      file.record({
        event: command.grant ? 'RECALL_GRANTED' : 'RECALL_REFUSED',
        taskId: task.id,
        ...(answer === '' ? {} : { reason: answer }),
        payload: { recall: asked.id },
      });
      if (command.grant) await giveBack(task, asked.reason, command.commandId);
      else file.spareWorkflow();
      // What came back is told to whose task it is; who asked on their behalf hears of it too.
      if (command.grant && asked.asked_by === task.assigneeId) return;
      file.notify({
        kind: command.grant ? 'recall-granted' : 'recall-refused',
        key: `${task.id}/recall/${asked.id}/decided`,
        personId: asked.asked_by,
        taskId: task.id,
        details: { by: task.actorId, reason: answer },
      });
    },
    { open: false },
  );

const giveBack = async (task: TaskFile, wish: string, key: string): Promise<void> => {
  const { file } = task;
  if (task.state !== 'done') throw new Refusal('RECALL.DECIDED', 'Svaret er allerede kommet tilbage.');
  const correction = correctionOf(file.hooks, task);
  const reason = `Efter ønske: ${wish}`;
  if (correction.giveBack) return correction.giveBack(task, reason, key);
  await file.hooks.mayReturn?.(task);
  await judgeReturns(file, task.id, task.actorId, 'Tal sammen om, hvad der skal rettes, og skriv det i en kommentar.');
  await reopenTask(file, task, { by: task.actorId, reason, key, asWished: true });
};
