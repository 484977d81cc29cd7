import type { JsonObject } from '#database';
import {
  DECISION_DAY_MISSING,
  DECISION_HELD_MISSING,
  DECISION_NOTE_MISSING,
  DECISION_OUTCOMES,
  FORMS,
  isIsoDate,
  LONGEST_ITEM,
} from '#domain';
import { field, type Fields } from '../../web/fields';
import type { FormContext, FormFields } from '../form-page';

export const names = {
  outcome: 'outcome',
  /** The meeting that a decision was postponed to. */
  until: 'decided-until',
  /** The day of the meeting that decided, and the item of its agenda. */
  heldOn: 'held-on',
  item: 'agenda-item',
  /** The day of which the law's words were shown. */
  lawSeen: 'law-seen',
  /** The day of the meeting, of which it was said that it is still to come. */
  earlySeen: 'early-seen',
  /** The digest of what was shown. */
  digest: 'decided-digest',
};

/** The day that the step hangs on is the meeting's, where that has been and no other is recorded. */
const sent = (answer: JsonObject, { meeting }: FormContext): Fields => {
  const { data } = FORMS.decision.schema.safeParse(answer);
  if (data === undefined) return {};
  const { outcome, note, item, until, digest } = data;
  const heldOn = data.heldOn ?? meeting ?? null;
  return {
    [names.outcome]: outcome,
    note,
    ...(heldOn === null ? {} : { [names.heldOn]: heldOn }),
    ...(item === undefined ? {} : { [names.item]: item }),
    ...(until === null ? {} : { [names.until]: until }),
    ...(digest === undefined ? {} : { [names.digest]: digest }),
  };
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
    const heldOn = field(fields, names.heldOn);
    const item = field(fields, names.item);
    const digest = field(fields, names.digest);
    if (fields[names.heldOn] !== undefined && heldOn === '') errors.set(names.heldOn, DECISION_HELD_MISSING);
    if (heldOn !== '' && !isIsoDate(heldOn)) errors.set(names.heldOn, 'Skriv en dato, der findes.');
    if (item.length > LONGEST_ITEM) errors.set(names.item, `Skriv punktets nummer, højst ${LONGEST_ITEM} tegn.`);
    return {
      answer: {
        outcome,
        note,
        heldOn: isIsoDate(heldOn) ? heldOn : null,
        item,
        until: again && isIsoDate(until) ? until : null,
        ...(digest === '' ? {} : { digest }),
      },
      errors,
    };
  },
  sent,
  initial: ({ answer }, context) =>
    answer !== null ? sent(answer, context) : context.meeting == null ? {} : { [names.heldOn]: context.meeting },
  refused: {
    'DECISION.NO_DATE': names.until,
    'DECISION.NOT_HELD': names.heldOn,
    'DECISION.NOT_LATER': names.until,
    'DATE.PAST': names.until,
    'DATE.NOT_WORKING_DAY': names.until,
    'DECISION.AGAINST_LAW': names.until,
  },
};
