export * from './proposal';
export * from './check-proposal';
export * from './proposal-moves';
export * from './proposal-sums';
export * from './proposal-changes';
export * from './likely-duplicates';
export * from './proposal-standing';
export * from './katalog';
