import type { SubjectHooks } from './subject';

/** The subjects of approvals, by the process of their cases. */
const HOOKS: Readonly<Partial<Record<string, SubjectHooks>>> = {};

/** What a process does for its approvals; undefined for one that has none. */
export const subjectHooksOf = (process: string): SubjectHooks | undefined => HOOKS[process];
