import { DECISION_DAY_MISSING, DECISION_NOTE_MISSING, DECISION_OUTCOMES, isIsoDate } from '#domain';
import { field } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

export const names = {
  outcome: 'outcome',
  /** The meeting that a decision was postponed to. */
  until: 'decided-until',
  /** The day of which the law's words were shown. */
  lawSeen: 'law-seen',
  /** The day of the meeting, of which it was said that it is still to come. */
  earlySeen: 'early-seen',
};

export const decisionFields: FormFields = {
  read: (fields) => {
    const errors = new Map<string, string>();
    const outcome = field(fields, names.outcome);
    const note = field(fields, 'note');
    if (!DECISION_OUTCOMES.some((known) => known === outcome))
      errors.set(names.outcome, 'Vælg, hvad der blev besluttet.');
    const again = outcome === 'postponed' || outcome === 'returned';
    const until = field(fields, names.until);
    if (outcome === 'postponed' && until === '') errors.set(names.until, DECISION_DAY_MISSING);
    if (again && until !== '' && !isIsoDate(until)) errors.set(names.until, 'Skriv en dato, der findes.');
    if (outcome === 'returned' && note === '') errors.set('note', DECISION_NOTE_MISSING);
    return { answer: { outcome, note, until: again && isIsoDate(until) ? until : null }, errors };
  },
  initial: ({ answer }) => keptWords(answer, names.outcome, 'note'),
  refused: {
    'DECISION.NO_DATE': names.until,
    'DECISION.NOT_LATER': names.until,
    'DATE.PAST': names.until,
    'DATE.NOT_WORKING_DAY': names.until,
    'DECISION.AGAINST_LAW': names.until,
  },
};
