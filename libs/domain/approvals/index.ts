export * from './chain-schema';
export * from './subject-difference';
