export * from './organisation';
export * from './people';
export * from './check-organisation';
