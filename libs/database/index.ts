export * from './database';
export * from './migrate';
export * from './schema';
export * from './schema-deputies';
export * from './schema-gates';
export * from './schema-organisation';
export * from './schema-post';
export * from './schema-proposals';
