export * from './plan';
export * from './finding';
export * from './plan-schema';
export * from './resolve-due';
export * from './publish';
export * from './check-plan';
export * from './check-load';
export * from './diff-plans';
