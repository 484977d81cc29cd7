import { APPROVAL, Refusal, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { TRANSFER_GRANTING_KIND } from '#domain';
import type { TaskFile } from '../tasks/task-file';

const OF_REQUEST: readonly string[] = [TRANSFER_REVIEW, TRANSFER_TEXT, APPROVAL];
const isOfRequest = ({ kind }: Pick<TaskFile, 'kind'>): boolean => OF_REQUEST.includes(kind);

/** A request's tasks follow where it stands: one is not withdrawn alone, for then nobody would have the request. Refuses TRANSFER.NOT_MOVABLE. */
export const judgeTransferWithdrawal = (task: TaskFile): void => {
  if (isOfRequest(task))
    throw new Refusal(
      'TRANSFER.NOT_MOVABLE',
      'Uden den opgave går ansøgningen i stå. Giv opgaven videre til en anden, eller træk hele ansøgningen tilbage på dens side.',
    );
};

/** A request is sent back as a whole, so that it is cleared anew. Refuses TRANSFER.NOT_MOVABLE. */
export const judgeTransferReturn = (task: TaskFile): void => {
  if (isOfRequest(task))
    throw new Refusal(
      'TRANSFER.NOT_MOVABLE',
      'Send hele ansøgningen tilbage på dens side: så skriver chefen den om, og den afklares igen.',
    );
};

/** KB's decision is not sent back after grants have been entered that rest on it. Refuses TRANSFER.NOT_MOVABLE. */
export const judgeDecisionReturn = async (task: TaskFile): Promise<void> => {
  const { file, kind } = task;
  if (kind !== TRANSFER_GRANTING_KIND) return;
  const granted = await file.tx
    .selectFrom('transfer_requests')
    .where('case_id', '=', file.caseRow.id)
    .where('state', 'in', ['granted', 'cut', 'refused'])
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (granted)
    throw new Refusal(
      'TRANSFER.NOT_MOVABLE',
      'Der er registreret bevillinger efter beslutningen, så den kan ikke sendes tilbage.',
    );
};
