export * from './organisation';
export * from './people';
export * from './successor';
export * from './check-organisation';
export * from './judge-organisation';
