import { IMPASSE, Refusal } from '#contracts';
import { FORMS } from '#domain';
import { openByForce } from '../gates/force-gate';
import { aboutOfImpasse } from '../impasses/impasse-steps';
import { recordAskedNoMore } from '../impasses/asked-no-more';
import { barredInCase } from '../kernel/barred-from';
import type { ProcessHooks } from '../process-hooks';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import type { TaskFile } from '../tasks/task-file';
import { cancelFile, endSubCases } from './cancel-case';

/** Refuses DECISION.OWN: whom the process keeps from it decides neither for themselves nor for another. */
const judgeDecider = async (task: TaskFile): Promise<void> => {
  const { actorId, deputyFor } = task;
  const barred = await barredInCase(task.file, task);
  if (barred.includes(actorId) || (deputyFor !== null && barred.includes(deputyFor)))
    throw new Refusal(
      'DECISION.OWN',
      'Det er dit eget eller din enheds, der skal tages stilling til, så det skal en anden gøre. Giv opgaven videre.',
    );
};

/** What a person decided about something that had come to a standstill: it is asked for again, or its gate opened; or it ends here. */
const impasseAnswered: AnswerPath = async (answered) => {
  const { task, casework, commandId } = answered;
  const { file } = task;
  const { way, reason } = FORMS.impasse.schema.parse(answered.answer);
  const about = aboutOfImpasse(task.stepId);
  if (about === null) throw new Refusal('TASK.NOT_FOUND', 'Det, der skulle tages stilling til, findes ikke.');
  await judgeDecider(task);
  await finishTask(answered, { tell: true });
  if (about.what === 'gate') {
    if (way === 'go-on') return void (await openByForce(file, about.id, { by: task.actorId, reason }));
    const ending = { how: 'cancelled', command: null, by: task.actorId, reason, key: commandId } as const;
    await cancelFile(file, ending);
    return endSubCases(casework, file, ending);
  }
  const kind = await file.tx
    .selectFrom('steps')
    .where('case_id', '=', file.caseRow.id)
    .where('id', '=', about.id)
    .select('kind')
    .executeTakeFirstOrThrow();
  if (way === 'go-on') return file.hooks.goesOn?.[kind.kind]?.(file, about.id);
  await recordAskedNoMore(file, about.id, reason);
};

/** Of any case: what has come to a standstill is decided on by a person; where they are silent too, it ends. */
export const impasseHooks: ProcessHooks = {
  answers: { [IMPASSE]: impasseAnswered },
  corrections: {
    [IMPASSE]: { never: 'Det, du besluttede, er sket, så det kan ikke rettes.', isFinal: true },
  },
  lapsed: async (file, task) => {
    const about = task.kind === IMPASSE ? aboutOfImpasse(task.step_id) : null;
    if (about?.what === 'step')
      await recordAskedNoMore(file, about.id, 'Ingen tog stilling til, om der skulle spørges igen.');
  },
  mayWithdraw: ({ kind }) => {
    if (kind === IMPASSE)
      throw new Refusal(
        'TASK.NOT_YOURS',
        'Der skal tages stilling, så opgaven kan ikke trækkes tilbage. Svar på den, eller giv den videre.',
      );
  },
  mayReturn: ({ kind }) => {
    if (kind === IMPASSE)
      throw new Refusal('TASK.ALREADY_COMPLETED', 'Der er taget stilling, så det kan ikke sendes tilbage.');
  },
};
