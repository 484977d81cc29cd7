export * from './chain-schema';
export * from './subject-difference';
export * from './expand-chain';
export * from './may-approve';
export * from './may-take-approval';
export * from './settle-stage';
