export { approvalTakers, type ApprovalTakers } from './approval-takers';
export * from './given-amounts';
export * from './read-approvals';
export * from './read-approval-table';
export type { ApprovalOutcomeFacts, ApprovalSubject, SubjectHooks } from './subject';
