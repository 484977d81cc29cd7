export { createTestDatabase, templateName, type TestDatabase } from './test-database';
export { testService, testTemporalAddress } from './services';
export { testCatcher, type Catcher } from './test-catcher';
export { testServer } from './test-server';
export * from './case-builder';
export * from './budget-builder';
export * from './replan-world';
export * from './transfer-builder';
export * from './transfer-fixtures';
