import { lawOfDecision } from '#casework';
import type { Database, JsonObject } from '#database';
import { formatDateLong } from '#domain';
import { field, type Fields } from '../../web/fields';
import type { TaskEntry } from '../../web/task-access';
import type { AskedBack } from '../form-page';
import { names } from './fields';

/** What a decision's answer makes us ask before it is taken; null where there is nothing, or it was seen. */
export const askBackDecision = async (
  db: Database,
  entry: TaskEntry,
  answer: JsonObject,
  fields: Fields,
): Promise<AskedBack | null> =>
  entry.task.state === 'open'
    ? (earlyDecision(entry, answer, fields) ?? (await lawOf(db, entry, answer, fields)))
    : null;

/** What a body has decided is asked about once where its meeting is still to come. */
const earlyDecision = ({ task, today }: TaskEntry, answer: JsonObject, fields: Fields): AskedBack | null => {
  const isFinal = answer['outcome'] !== 'postponed' && answer['outcome'] !== 'returned';
  if (!isFinal || today.date >= task.due_on || field(fields, names.earlySeen) === task.due_on) return null;
  const words = `Behandlingen er først ${formatDateLong(task.due_on)}. Er det allerede besluttet, så send igen; ellers vent til mødet er holdt.`;
  return { errors: new Map([[names.outcome, words]]), seen: { [names.earlySeen]: task.due_on } };
};

/** The law's words on the day that a decision is put off to: shown once for a day, whatever was written; then they need a reason. */
const lawOf = async (
  db: Database,
  { task }: TaskEntry,
  answer: JsonObject,
  fields: Fields,
): Promise<AskedBack | null> => {
  const until = answer['until'];
  if (typeof until !== 'string') return null;
  const isSeen = field(fields, names.lawSeen) === until;
  if (isSeen && field(fields, 'note') !== '') return null;
  const findings = await lawOfDecision(db, task.id, until);
  if (findings.length === 0) return null;
  const errors = new Map([[names.until, findings.map(({ message }) => message).join(' ')]]);
  if (field(fields, 'note') === '')
    errors.set('note', 'Skriv, hvorfor det alligevel er dagen, fx at ministeriet har flyttet fristen.');
  else errors.set('note', 'Står det her, hvorfor det alligevel er dagen? Send igen, når det gør.');
  return { errors, seen: { [names.lawSeen]: until } };
};
