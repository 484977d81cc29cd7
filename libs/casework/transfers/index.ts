export { openTransfers, type OpenTransfers } from './open-transfers';
export { actOnTransfer, type ActOnTransfer } from './act-on-transfer';
export { readTransfers, transferAmount, type TransferLineRow, type TransferRow } from './transfer-rows';
export * from './transfer-briefs';
