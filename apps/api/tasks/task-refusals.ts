import type { Refusal, RefusalCode } from '#contracts';
import type { FormFields } from '../forms/form-page';
import { refusedFieldOf } from '../web/attempt';
import type { Fields } from '../web/fields';
import { reasonName } from '../transfers/request-acts.view';
import type { Section } from './task-forms';

const REASON_FIELDS: Partial<Record<Section, string>> = {
  'hand-over': 'hand-over-reason',
  'take-back': 'take-back-reason',
  extension: 'extension-reason',
  decide: 'decision-reason',
  comment: 'text',
  recall: 'recall-reason',
  'decide-recall': 'recall-answer',
  return: 'return-reason',
  withdraw: 'withdraw-reason',
  amounts: reasonName('change'),
};

const DATES: readonly RefusalCode[] = [
  'EXTENSION.NOT_LATER',
  'EXTENSION.TOO_LATE',
  'DATE.PAST',
  'DATE.NOT_WORKING_DAY',
];

/** The field of a task's page that a refusal is about; null where it is about none. `ofAnswer` is what its form says of it. */
export const refusedField = (
  section: Section,
  error: Refusal,
  fields: Fields,
  ofAnswer: FormFields['refused'],
): string | null => {
  const { code } = error;
  if (code === 'TEXT.TOO_LONG') return refusedFieldOf(error, fields, {});
  if (code === 'REASON.MISSING') return REASON_FIELDS[section] ?? null;
  if (DATES.includes(code)) {
    if (section === 'extension') return 'until';
    if (section === 'decide') return 'decision-until';
  }
  if (section === 'answer') return ofAnswer?.[code] ?? null;
  return section === 'hand-over' &&
    (code === 'PERSON.NOT_FOUND' ||
      code === 'PERSON.AUDITS' ||
      code === 'TASK.SAME_PERSON' ||
      code === 'APPROVAL.RANK' ||
      code === 'DECISION.OWN')
    ? 'to'
    : null;
};
