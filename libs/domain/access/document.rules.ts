import { caseRules, questionRules } from './case.rules';
import { proposalRules } from './proposal.rules';
import { questionnaireRules } from './questionnaire.rules';
import { BUDGET_OFFICE, OFFICE, READERS, type Role } from './roles';
import { rulesOver, type Rule } from './rule';
import type { CaseSubject, DocumentSubject, FollowedSubject } from './subject';
import { taskRules } from './task.rules';
import { holds, isExternalAuditor, type HasRoles, type Visitor } from './visitor';

/** Those who work with whole cases, and audit none. */
const WORKERS = ['konsulent', 'dagsorden', 'driftsbalance', ...OFFICE] as const satisfies readonly Role[];

/** Of a report of theirs the external auditor has what was sent: what lies beside it is the municipality's own. */
const isKeptFrom = (visitor: HasRoles, { process }: CaseSubject): boolean =>
  process === 'auditorReport' && isExternalAuditor(visitor);

const mayFollowUp = ({ of, isTheirs }: FollowedSubject, visitor: Visitor): boolean =>
  isTheirs || caseRules['case:follow-up'](of, visitor) || caseRules['case:run-audit-points'](of, visitor);

const maySee: Rule<DocumentSubject, Visitor> = ({ on }, visitor) => {
  switch (on.kind) {
    case 'case':
      return caseRules['case:see'](on, visitor) && !isKeptFrom(visitor, on);
    case 'task':
      return taskRules['task:see'](on, visitor);
    case 'question':
      return questionRules['question:see'](on, visitor);
    case 'questionnaire':
      return questionnaireRules['questionnaire:see'](on, visitor);
    case 'proposal':
      return proposalRules['proposal:see'](on, visitor);
    case 'followed':
      return (
        mayFollowUp(on, visitor) ||
        caseRules['case:see-published'](on.of, visitor) ||
        (holds(visitor, READERS) && !isKeptFrom(visitor, on.of))
      );
  }
};

/** Whoever does the work that it lies on. */
const mayWorkOn: Rule<DocumentSubject, Visitor> = ({ on }, visitor) => {
  switch (on.kind) {
    case 'case':
      return holds(visitor, WORKERS) || (on.process === 'transferRequest' && on.isTheirs);
    case 'task':
      return taskRules['task:comment'](on, visitor);
    case 'question':
      return on.isTheirs || holds(visitor, BUDGET_OFFICE);
    case 'questionnaire':
      return questionnaireRules['questionnaire:answer'](on, visitor);
    case 'proposal':
      return proposalRules['proposal:edit'](on, visitor);
    case 'followed':
      return mayFollowUp(on, visitor);
  }
};

/** Files that are kept with a case: who may see what one lies on sees it, who works on that adds to it. */
export const documentRules = rulesOver<DocumentSubject, Visitor>()({
  'document:see': maySee,
  'document:add': mayWorkOn,
  'document:replace': mayWorkOn,
  'document:withdraw': mayWorkOn,
  /** What was taken back: its content stays for those who work on it, and for who audits that. */
  'document:see-withdrawn': (document, visitor) =>
    mayWorkOn(document, visitor) || (maySee(document, visitor) && holds(visitor, READERS)),
});
