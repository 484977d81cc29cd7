import { Refusal } from '#contracts';
import type { TaskFile } from '../tasks/task-file';
import { whyNotAuditVisit } from './may-audit';
import { handsOf } from './visit-hands';
import type { VisitFile } from './visit-file';

/** Who acts on a task, and whom they act for. */
export const doersOf = ({ actorId, assigneeId, deputyFor }: TaskFile): string[] => [
  ...new Set([actorId, assigneeId, ...(deputyFor === null ? [] : [deputyFor])]),
];

/**
 * The auditor's own work is done by nobody who leads the unit, has worked for it or answered for it in the visit, whoever they act for. Refuses
 * AUDIT.NOT_INDEPENDENT.
 */
export const judgeAuditorDoes = async (task: TaskFile, visit: VisitFile): Promise<void> => {
  const { tx, now } = task.file;
  for (const personId of doersOf(task)) {
    const why = await whyNotAuditVisit(tx, personId, { visitId: visit.id, unitCode: visit.unit.code, now });
    if (why !== null)
      throw new Refusal(
        'AUDIT.NOT_INDEPENDENT',
        `Den, der svarer, ${why} og kan derfor ikke udføre revisionens arbejde her. Giv opgaven videre til en anden i intern revision.`,
      );
  }
};

/** What is asked of the unit is not answered by who audits it, or has done so in this visit, whoever they act for. Refuses AUDIT.NOT_INDEPENDENT. */
export const judgeUnitDoes = async (task: TaskFile, visit: VisitFile): Promise<void> => {
  const { audit } = await handsOf(task.file.tx, visit.id);
  if (doersOf(task).some((one) => one === visit.auditorId || audit.includes(one)))
    throw new Refusal(
      'AUDIT.NOT_INDEPENDENT',
      'Den, der holder besøget, kan ikke svare for enheden. Lederen eller en anden stedfortræder skal svare.',
    );
};
