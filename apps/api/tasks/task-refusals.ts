import type { RefusalCode } from '#contracts';
import { names } from '../forms/answer-fields';
import type { Section } from '../forms/task-forms';
import { reasonName } from '../transfers/request-acts.view';
import { COVERAGE } from '../forms/request-text.view';

const REASON_FIELDS: Partial<Record<Section, string>> = {
  'hand-over': 'hand-over-reason',
  extension: 'extension-reason',
  decide: 'decision-reason',
  comment: 'text',
  return: 'return-reason',
  withdraw: 'withdraw-reason',
  amounts: reasonName('change'),
};

const UNTIL_CODES: readonly RefusalCode[] = [
  'DECISION.NO_DATE',
  'DECISION.NOT_LATER',
  'DATE.PAST',
  'DATE.NOT_WORKING_DAY',
  'DECISION.AGAINST_LAW',
];

/** What a request's text lacks, by the field in which it is written. */
const ANSWER_FIELDS: Partial<Record<RefusalCode, string>> = {
  'COVERAGE.MISSING': COVERAGE,
  'COVERAGE.SUM': COVERAGE,
  'COVERAGE.SIGN': COVERAGE,
  'COVERAGE.UNKNOWN': COVERAGE,
  'TRANSFER.NO_ARGUMENT': 'argument',
  'TRANSFER.NO_TEXT': 'text',
};

/** The field of a task's page that a refusal is about; null where it is about none. */
export const refusedField = (section: Section, code: RefusalCode): string | null => {
  if (code === 'REASON.MISSING' || code === 'TEXT.TOO_LONG') return REASON_FIELDS[section] ?? null;
  if (
    section === 'extension' &&
    (code === 'EXTENSION.NOT_LATER' || code === 'DATE.PAST' || code === 'DATE.NOT_WORKING_DAY')
  )
    return 'until';
  if (section === 'answer') return UNTIL_CODES.includes(code) ? names.until : (ANSWER_FIELDS[code] ?? null);
  return section === 'hand-over' &&
    (code === 'PERSON.NOT_FOUND' || code === 'PERSON.AUDITS' || code === 'TASK.SAME_PERSON' || code === 'APPROVAL.RANK')
    ? 'to'
    : null;
};
