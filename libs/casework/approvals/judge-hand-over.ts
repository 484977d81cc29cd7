import { Refusal } from '#contracts';
import { whoMayTakeApproval } from '#domain';
import type { TaskFile } from '../tasks/task-file';
import { approvalsOfCases } from './approval-rows';
import { askedBeside, takersOf } from './approval-takers';
import { readSubject } from './ask-approval';

/**
 * An approval is handed over to nobody who wrote what is approved (APPROVAL.OWN), nor to one who is asked in the same stage already
 * (TASK.SAME_PERSON), nor to one whom the chain's rule would not accept at that rank (APPROVAL.RANK); and nobody but its leader gives
 * themselves what another was asked to approve (APPROVAL.OWN).
 */
export const judgeApprovalHandOver = async (
  { file, id, actorId, standing }: TaskFile,
  personId: string,
): Promise<void> => {
  const hooks = file.hooks.approvals;
  if (!hooks) return;
  if (personId === actorId && !standing.isLeader)
    throw new Refusal(
      'APPROVAL.OWN',
      'Du kan ikke give dig selv det, en anden er bedt om at godkende. Giv det til en, der kan afgøre det, fx en leder.',
    );
  const subject = await readSubject(file, hooks);
  if (subject.writtenBy.includes(personId))
    throw new Refusal(
      'APPROVAL.OWN',
      'Den person har selv skrevet, ændret eller bedt om det, der skal godkendes. Vælg en anden.',
    );
  const rows = await approvalsOfCases(file.tx, [file.caseRow.id]);
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Refusal('APPROVAL.NOT_FOUND', 'Det, der skulle godkendes, findes ikke.');
  if (askedBeside(rows, row, subject).includes(personId))
    throw new Refusal(
      'TASK.SAME_PERSON',
      'Den person skal allerede godkende det her. Vælg en anden, så der stadig er lige så mange, der gør det.',
    );
  const { people = [] } = (await takersOf(file.tx, [{ hooks, subject }], [id])).get(id) ?? {};
  if (!people.some((one) => one.id === personId))
    throw new Refusal(
      'APPROVAL.RANK',
      whoMayTakeApproval(
        row.stageTitle,
        people.map(({ title }) => title),
      ),
    );
};
