import { APPROVAL, Refusal, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import type { TaskFile } from '../task-file';

const OF_REQUEST: readonly string[] = [TRANSFER_REVIEW, TRANSFER_TEXT, APPROVAL];
const isOfRequest = ({ file, kind }: Pick<TaskFile, 'file' | 'kind'>): boolean => file.kase.process === 'transferRequest' && OF_REQUEST.includes(kind);

/** A request's tasks follow where it stands: one is not withdrawn alone, for then nobody would have the request. Refuses TRANSFER.NOT_MOVABLE. */
export const judgeTransferWithdrawal = (task: TaskFile): void => {
  if (isOfRequest(task)) throw new Refusal('TRANSFER.NOT_MOVABLE', 'Uden den opgave går ansøgningen i stå. Giv opgaven videre til en anden, eller træk hele ansøgningen tilbage på dens side.');
};

/** A request is sent back as a whole, so that it is cleared anew. Refuses TRANSFER.NOT_MOVABLE. */
export const judgeTransferReturn = (task: TaskFile): void => {
  if (isOfRequest(task)) throw new Refusal('TRANSFER.NOT_MOVABLE', 'Send hele ansøgningen tilbage på dens side: så skriver chefen den om, og den afklares igen.');
};
