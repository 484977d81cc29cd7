export * from './roles';
export { holds, type HasRoles, type Visitor } from './visitor';
export * from './subject';
export { allows, type AccessAct, type SubjectOf, type TaskAct, type VisitorOf } from './allows';
export { doersOf, type TransferDoers } from './transfer.rules';
export { isExternalAuditor, may, mayTakeOver, type Act, type Standing } from './standing';
