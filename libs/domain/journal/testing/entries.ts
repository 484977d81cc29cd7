import { APPOINTMENT_ENTRIES } from './appointment-entries';
import { BUDGET_ENTRIES } from './budget-entries';
import { CASE_ENTRIES } from './case-entries';
import { DOCUMENT_ENTRIES } from './document-entries';
import type { Entries } from './example';
import { QUESTIONNAIRE_ENTRIES } from './questionnaire-entries';
import { INTERNAL_AUDIT_ENTRIES } from './internal-audit-entries';
import { TASK_ENTRIES } from './task-entries';
import { TRANSFER_ENTRIES } from './transfer-entries';

export const ENTRIES: Entries = {
  ...CASE_ENTRIES,
  ...TASK_ENTRIES,
  ...BUDGET_ENTRIES,
  ...TRANSFER_ENTRIES,
  ...DOCUMENT_ENTRIES,
  ...QUESTIONNAIRE_ENTRIES,
  ...APPOINTMENT_ENTRIES,
  ...INTERNAL_AUDIT_ENTRIES,
};
