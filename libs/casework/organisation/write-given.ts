import { randomUUID } from 'node:crypto';
import type { Tx } from '#database';
import type { WhyPassed } from '#domain';
import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { writeChanges } from '../kernel/write-changes';
import { giveTasks } from '../tasks/task-moves';
import type { GivenTask, Loading } from './pass-tasks-on';

const REASONS: Record<WhyPassed, string> = {
  left: 'Organisationen er indlæst på ny, og den, der havde opgaven, er her ikke længere.',
  'leads-no-longer': 'Organisationen er indlæst på ny, og en anden leder nu det, der skal godkendes for.',
  'role-passed': 'Organisationen er indlæst på ny, og det, opgaven følger med, er nu en andens.',
};

/**
 * Writes tasks that a new organisation gives to others: journalled with the reason, which loading it was and who loaded it. Of open
 * ones the new person is told, and the former who is still here; a planned one is told of when it opens.
 */
export const writeGiven = async (
  casework: Casework,
  tx: Tx,
  given: readonly GivenTask[],
  loading: Loading | null,
): Promise<void> => {
  if (given.length === 0) return;
  const byCase = Map.groupBy(given, ({ task }) => task.case_id);
  const personId = loading?.loaders[0];
  const files = await CaseFile.openAll(casework, tx, [...byCase.keys()], () =>
    personId === undefined ? null : { commandId: randomUUID(), actor: { personId } },
  );
  await giveTasks(
    tx,
    given.map(({ task, taker }) => ({ id: task.id, to: taker.id })),
  );
  for (const file of files) {
    for (const { task, taker, why } of byCase.get(file.caseRow.id) ?? []) {
      const reason = REASONS[why];
      file.record({
        event: 'TASK_HANDED_OVER',
        taskId: task.id,
        reason: loading === null ? reason : `${reason} Organisationens ændring nr. ${loading.number}.`,
        payload: {
          from: task.assignee_id,
          to: taker.id,
          ...(loading === null ? {} : { loading: loading.number }),
          // Of two leaders of one unit both are called the same; of two who changed places each is called what the other was.
          ...(task.assignee_title === taker.title || why === 'role-passed'
            ? { addresses: { from: task.email, to: taker.email } }
            : {}),
        },
      });
      if (task.state === 'open') tellOf(file, { task, taker }, reason);
    }
  }
  await writeChanges(
    tx,
    files.map((file) => file.changes()),
  );
};

const tellOf = (file: CaseFile, { task, taker }: Pick<GivenTask, 'task' | 'taker'>, reason: string): void => {
  const key = `${task.id}/handed-over/organisation/${task.link_epoch + 1}`;
  const details = { reason };
  file.notify({ kind: 'handed-over', key, personId: taker.id, taskId: task.id, details });
  if (task.isHere)
    file.notify({
      kind: 'withdrawn',
      key: `${key}/former`,
      personId: task.assignee_id,
      taskId: task.id,
      details: { ...details, to: taker.id },
    });
};
