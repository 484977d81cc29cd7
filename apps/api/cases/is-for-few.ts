import { AUDIT_KINDS } from '#contracts';
import { isAboutQuestion } from '#domain';

/** Answers that are not for everybody who sees the case: to the politicians' questions, and to the external auditor's points. */
export const isForFew = (kind: string): boolean => isAboutQuestion(kind) || AUDIT_KINDS.includes(kind);
