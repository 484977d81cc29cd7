export { enterAuditorReport, type EnterReport } from './enter-report';
export { changeAuditPoint, type ChangePoint } from './change-point';
export { markAuditPoint, type MarkPoint } from './mark-point';
