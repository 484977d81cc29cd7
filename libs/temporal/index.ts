export * from './connection';
export * from './gateway';
export * from './payload-codec';
export * from './search-attributes';
export * from './workflow-bundle';
