import { Refusal } from '#contracts';
import { instant, type Tx } from '#database';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reused } from '../kernel/in-case';
import { judgeReceiver } from '../kernel/people';
import { isHelperOf } from './read-run';
import { barredFromRun, onRun } from './run-file';

/** Somebody is asked to help with the answers, or no longer. */
export interface ShareQuestionnaire extends Command {
  readonly runId: string;
  readonly personId: string;
}

/**
 * Asks somebody to help with the answers of a run: they may write and change them, and not send them. They are told by mail. Refuses
 * QUESTIONNAIRE.NOT_FOUND (also who has not the task), a task that is not open, and who cannot be given work (PERSON.NOT_FOUND, PERSON.AUDITS).
 */
export const shareQuestionnaire = (casework: Casework, command: ShareQuestionnaire): Promise<CommandOutcome> =>
  onRun(
    casework,
    command,
    command.runId,
    'questionnaire:share',
    (tx) => doneBefore(tx, command, 'QUESTIONNAIRE_SHARED'),
    async ({ file, run, actorId, onBehalfOf }) => {
      const { personId, commandId } = command;
      await judgeReceiver(file.tx, personId);
      if ((await barredFromRun(file, run)).includes(personId))
        throw new Refusal(
          'PERSON.AUDITS',
          'Den, der ser på svarene bagefter, kan ikke være med til at give dem. Vælg en anden.',
        );
      if (await isHelperOf(file.tx, run.id, personId)) return { already: true };
      const invited = { invited_by: actorId, invited_at: instant(file.now), ended_at: null };
      await file.tx
        .insertInto('questionnaire_helpers')
        .values({ run_id: run.id, person_id: personId, ...invited })
        .onConflict((conflict) => conflict.columns(['run_id', 'person_id']).doUpdateSet(invited))
        .execute();
      file.record({
        event: 'QUESTIONNAIRE_SHARED',
        taskId: run.taskId,
        onBehalfOf,
        payload: { run: run.id, to: personId },
      });
      file.notify({
        kind: 'questionnaire-shared',
        key: `${run.id}/shared/${personId}/${commandId}`,
        personId,
        taskId: run.taskId,
        details: { by: actorId, run: run.id },
      });
      return { already: false };
    },
  );

/** Takes that back: what they wrote stays. Refuses as `shareQuestionnaire` does. */
export const unshareQuestionnaire = (casework: Casework, command: ShareQuestionnaire): Promise<CommandOutcome> =>
  onRun(
    casework,
    command,
    command.runId,
    'questionnaire:share',
    (tx) => doneBefore(tx, command, 'QUESTIONNAIRE_UNSHARED'),
    async ({ file, run, onBehalfOf }) => {
      const { personId } = command;
      if (!(await isHelperOf(file.tx, run.id, personId))) return { already: true };
      await file.tx
        .updateTable('questionnaire_helpers')
        .set({ ended_at: instant(file.now) })
        .where('run_id', '=', run.id)
        .where('person_id', '=', personId)
        .execute();
      file.record({
        event: 'QUESTIONNAIRE_UNSHARED',
        taskId: run.taskId,
        onBehalfOf,
        payload: { run: run.id, to: personId },
      });
      return { already: false };
    },
  );

const doneBefore = async (
  tx: Tx,
  { commandId, runId, personId, actor }: ShareQuestionnaire,
  event: 'QUESTIONNAIRE_SHARED' | 'QUESTIONNAIRE_UNSHARED',
): Promise<CommandOutcome | undefined> => {
  const row = await tx
    .selectFrom('journal')
    .where('command_id', '=', commandId)
    .select(['event', 'actor_id', 'payload'])
    .executeTakeFirst();
  if (!row) return undefined;
  const isSame = row.event === event && row.payload['run'] === runId && row.payload['to'] === personId;
  if (!isSame || row.actor_id !== actor.personId) throw reused();
  return { already: true };
};
