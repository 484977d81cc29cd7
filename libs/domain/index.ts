export * from './plan';
export * from './organisation';
export * from './calendar';
export * from './dates';
export * from './agenda/agenda';
export * from './plan/process';
export * from './report/report-basis';
export * from './report/answers';
export { may, whyNotOpen, type Act, type Standing } from './casework/standing';
