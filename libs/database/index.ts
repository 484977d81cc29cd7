export * from './database';
export * from './migrate';
export * from './schema';
export * from './schema-organisation';
export * from './schema-post';
