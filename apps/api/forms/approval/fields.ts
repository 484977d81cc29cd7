import { APPROVAL_OUTCOMES, APPROVAL_REASON_MISSING, type ApprovalOutcome } from '#domain';
import { field } from '../../web/fields';
import type { FormFields } from '../form-page';
import { keptWords } from '../kept-words';

/** The name of the tick that says that the changes have been seen, for the version that it is about. */
export const SEEN = 'seen';
/** What is said where it is missing. */
export const SEEN_MISSING = 'Sæt kryds, når du har set, hvad der er ændret.';

/** The answer that somebody asked for; null for none, and for what is none. */
export const outcomeOf = (text: unknown): ApprovalOutcome | null =>
  APPROVAL_OUTCOMES.find((one) => one === text) ?? null;

export const approvalFields: FormFields = {
  read: (fields, { request }) => {
    const errors = new Map<string, string>();
    const asked = request?.asked;
    if (asked && asked.differences.length > 0 && fields[SEEN] !== String(asked.subject.version))
      errors.set(SEEN, SEEN_MISSING);
    const outcome = field(fields, 'outcome');
    const note = field(fields, 'note');
    if (outcomeOf(outcome) === null) errors.set('outcome', 'Vælg, om du godkender, sender tilbage eller afviser.');
    if (outcome !== 'approved' && note === '')
      errors.set('note', outcome === 'rejected' ? APPROVAL_REASON_MISSING.rejected : APPROVAL_REASON_MISSING.returned);
    return { answer: { outcome, note, version: Number(field(fields, 'version')) }, errors };
  },
  sent: (answer) => ({ ...keptWords(answer, 'outcome', 'note'), version: String(answer['version'] ?? '') }),
  // What is asked about again is another version.
  initial: ({ chosen }) => ({ outcome: chosen }),
};
