export * from './added-kinds';
export * from './addresses';
export * from './cases';
export * from './codes';
export * from './messages';
export * from './notices';
export * from './search-attributes';
export * from './workflow-ids';
