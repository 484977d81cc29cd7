export * from './organisation';
export * from './people';
export * from './successor';
export * from './check-organisation';
export * from './judge-organisation';
export * from './diff-organisations';
export * from './pass-tasks';
export * from './change-words';
