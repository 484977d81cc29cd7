export * from './roles';
export { holds, isExternalAuditor, type HasRoles, type Visitor } from './visitor';
export * from './subject';
export {
  allows,
  type AccessAct,
  type CaseAct,
  type DocumentAct,
  type NotesAct,
  type SubjectOf,
  type TaskAct,
  type VisitorOf,
} from './allows';
export { doersOf, type TransferDoers } from './transfer.rules';
