import { Refusal } from '#contracts';
import type { TaskFile } from '../tasks/task-file';
import { whyNotAudit } from './ties';
import type { VisitFile } from './visit-file';

/** Who acts on a task, and whom they act for. */
export const doersOf = ({ actorId, assigneeId, deputyFor }: TaskFile): string[] => [
  ...new Set([actorId, assigneeId, ...(deputyFor === null ? [] : [deputyFor])]),
];

/** The auditor's own work is done by nobody who leads the unit or has worked for it, whoever they act for. Refuses AUDIT.NOT_INDEPENDENT. */
export const judgeAuditorDoes = async (task: TaskFile, visit: VisitFile): Promise<void> => {
  for (const personId of doersOf(task)) {
    const why = await whyNotAudit(task.file.tx, { personId, unitCode: visit.unit.code, now: task.file.now });
    if (why !== null)
      throw new Refusal(
        'AUDIT.NOT_INDEPENDENT',
        `Den, der svarer, ${why} og kan derfor ikke udføre revisionens arbejde her. Giv opgaven videre til en anden i intern revision.`,
      );
  }
};

/** What is asked of the unit is not answered by who audits it, whoever they act for. Refuses AUDIT.NOT_INDEPENDENT. */
export const judgeUnitDoes = (task: TaskFile, visit: VisitFile): void => {
  if (doersOf(task).includes(visit.auditorId))
    throw new Refusal(
      'AUDIT.NOT_INDEPENDENT',
      'Du holder besøget og kan derfor ikke svare for enheden. Lederen eller en anden stedfortræder skal svare.',
    );
};
