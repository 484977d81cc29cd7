export * from './connection';
export * from './gateway';
export * from './payload-codec';
export * from './workflow-bundle';
