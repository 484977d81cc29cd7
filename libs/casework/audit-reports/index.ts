export { enterAuditorReport, type EnterReport } from './enter-report';
export { changeAuditPoint, type ChangePoint } from './change-point';
export { markAuditPoint, type MarkPoint } from './mark-point';
export { addAuditPoint, type AddPoint } from './add-point';
export { followUpAuditPoint, type FollowUpPoint } from './follow-up-point';
export { correctAuditPoint, type CorrectPoint } from './correct-point';
