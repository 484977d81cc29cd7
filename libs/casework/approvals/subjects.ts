import { transferApprovals } from '../transfers/transfer-approvals';
import type { SubjectHooks } from './subject';

/** What each process does for its approvals, by its name; a spec puts one of its own here. */
export const subjectHooks = new Map<string, SubjectHooks>([['transferRequest', transferApprovals]]);

/** What a process does for its approvals; undefined for one that has none. */
export const subjectHooksOf = (process: string): SubjectHooks | undefined => subjectHooks.get(process);
