import { TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { TRANSFER_COLLECTING_KIND, TRANSFER_GRANTS_KIND, TRANSFER_OPENING_KIND } from '#domain';
import type { ProcessHooks } from '../process-hooks';
import { transfersCollected, transfersGranted, transfersOpened } from './collect-transfers';
import { correctedReview, correctedText } from './correct-text';
import { cancelTransfer, endRound } from './end-round';
import { followRound } from './follow-round';
import { transferApprovals } from './transfer-approvals';
import { partiesOf } from './transfer-people';
import { judgeDecisionReturn, judgeTransferReturn, judgeTransferWithdrawal } from './transfer-guards';
import { transferReviewed, transferWritten } from './transfer-paths';
import { unitsOfRequestsChanged } from './units-changed';

/** The round: opened, collected, granted; its requests end with it and follow its dates. */
export const transferRoundHooks: ProcessHooks = {
  answers: {
    [TRANSFER_OPENING_KIND]: transfersOpened,
    [TRANSFER_COLLECTING_KIND]: transfersCollected,
    [TRANSFER_GRANTS_KIND]: transfersGranted,
  },
  mayReturn: judgeDecisionReturn,
  deadlinesMoved: followRound,
  ending: endRound,
};

/** One unit's request in a round. */
export const transferRequestHooks: ProcessHooks = {
  answers: { [TRANSFER_REVIEW]: transferReviewed, [TRANSFER_TEXT]: transferWritten },
  corrections: { [TRANSFER_REVIEW]: correctedReview, [TRANSFER_TEXT]: correctedText },
  concernedBy: partiesOf,
  mayWithdraw: judgeTransferWithdrawal,
  mayReturn: judgeTransferReturn,
  ending: cancelTransfer,
  endsByItself: true,
  approvals: transferApprovals,
  unitsChanged: unitsOfRequestsChanged,
};
