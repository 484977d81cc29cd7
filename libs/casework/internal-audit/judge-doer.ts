import { Refusal } from '#contracts';
import type { TaskFile } from '../tasks/task-file';
import { atVisit, whyNotAuditVisit } from './may-audit';
import { barredFromUnit } from './may-answer';
import { readAuditors } from './ties';
import type { VisitFile } from './visit-file';

/** Who acts on a task, and whom they act for. */
const doersOf = ({ actorId, assigneeId, deputyFor }: TaskFile): string[] => [
  ...new Set([actorId, assigneeId, ...(deputyFor === null ? [] : [deputyFor])]),
];

/**
 * The auditor's own work is done by somebody who audits, and by nobody who leads the unit, has worked for it, answered for it in the visit or is to
 * put right what it is about, whoever they act for. Refuses AUDIT.NOT_INDEPENDENT.
 */
export const judgeAuditorDoes = async (task: TaskFile, visit: VisitFile): Promise<void> => {
  const { tx } = task.file;
  const at = atVisit(task.file, visit);
  if (!(await readAuditors(tx)).some(({ id }) => id === task.actorId))
    throw new Refusal(
      'AUDIT.NOT_INDEPENDENT',
      'Revisionens arbejde udføres af en i intern revision, også for den, der er væk. Giv opgaven videre til en af dem.',
    );
  for (const personId of doersOf(task)) {
    const why = await whyNotAuditVisit(tx, personId, at, task);
    if (why !== null)
      throw new Refusal(
        'AUDIT.NOT_INDEPENDENT',
        `Den, der svarer, ${why} og kan derfor ikke udføre revisionens arbejde her. Giv opgaven videre til en anden i intern revision.`,
      );
  }
};

/** What is asked of the unit is not answered by who audits it, or has done so in this visit, whoever they act for. Refuses AUDIT.NOT_INDEPENDENT. */
export const judgeUnitDoes = async (task: TaskFile, visit: VisitFile): Promise<void> => {
  const barred = await barredFromUnit(task.file.tx, visit);
  if (doersOf(task).some((one) => barred.includes(one)))
    throw new Refusal(
      'AUDIT.NOT_INDEPENDENT',
      'Den, der holder besøget, kan ikke svare for enheden. Lederen eller en anden stedfortræder skal svare.',
    );
};
