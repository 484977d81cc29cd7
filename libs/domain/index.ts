export * from './plan/plan';
export * from './organisation/organisation';
export * from './calendar';
export * from './agenda/agenda';
