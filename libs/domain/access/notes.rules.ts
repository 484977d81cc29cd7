import { rulesOver } from './rule';
import type { NotesSubject } from './subject';
import { holds, type HasRoles } from './visitor';

const isTheirAudit = ({ isIndependent }: NotesSubject, visitor: HasRoles): boolean =>
  isIndependent && holds(visitor, ['intern-revision']);

/**
 * The notes of a visit are the audit's working papers: of who audits and is independent of the unit, and of nobody beside them, whoever they lead.
 * The external auditor, who builds on the internal audit's work, reads them once the report is final.
 */
export const notesRules = rulesOver<NotesSubject>()({
  'notes:see': (notes, visitor) =>
    isTheirAudit(notes, visitor) || (notes.isFinal && holds(visitor, ['ekstern-revision'])),
  'notes:write': (notes, visitor) => isTheirAudit(notes, visitor),
});
