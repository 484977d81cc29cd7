export * from './chain-schema';
export * from './subject-difference';
export * from './expand-chain';
export * from './may-approve';
export * from './settle-stage';
