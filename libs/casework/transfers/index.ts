export { openTransfers, type OpenTransfers } from './open-transfers';
export { readPositionsOf, type KeptPosition } from './keep-positions';
export { proposeRound, type PositionsFile, type ProposedRound, type RoundPositions } from './propose-round';
export { addTransfer, type AddTransfer } from './add-transfer';
export { actOnTransfer, TRANSFER_PAGE_ACTS, type ActOnTransfer, type TransferPageAct } from './act-on-transfer';
export { grantTransfers, type GrantedTransfer, type GrantTransfers } from './grant-transfers';
export {
  readRound,
  readTransfer,
  readTransfers,
  transferAmount,
  type TransferLineRow,
  type TransferRound,
  type TransferRow,
} from './transfer-rows';
export { readRoundAppropriations, type NamedAppropriation } from './covering-appropriations';
export { readTransferVersions } from './transfer-versions';
export { readTransferStanding } from './transfer-standing';
export * from './transfer-briefs';
