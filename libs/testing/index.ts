export { createTestDatabase, templateName, type TestDatabase } from './test-database';
export { testService, testTemporalAddress } from './services';
