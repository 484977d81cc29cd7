import { lawOfDecision } from '#casework';
import type { Database, JsonObject } from '#database';
import { formatDateLong } from '#domain';
import { names } from '../forms/answer-fields';
import type { TaskEntry } from '../web/task-access';
import { field, type Fields } from '../web/fields';

/** What is asked before an answer is taken: the words by their fields, and what the form sends along when they have been seen. */
export interface AskedBack {
  readonly errors: ReadonlyMap<string, string>;
  readonly seen: Fields;
}

/** What a decision's answer makes us ask before it is taken; null where there is nothing, or it was seen. */
export const askedBack = async (
  db: Database,
  entry: TaskEntry,
  answer: JsonObject,
  fields: Fields,
): Promise<AskedBack | null> => earlyDecision(entry, answer, fields) ?? (await lawOf(db, entry, answer, fields));

/** What a body has decided is asked about once where its meeting is still to come. */
const earlyDecision = ({ task, today }: TaskEntry, answer: JsonObject, fields: Fields): AskedBack | null => {
  const isFinal = answer['outcome'] !== 'postponed' && answer['outcome'] !== 'returned';
  if (
    task.form !== 'decision' ||
    task.state !== 'open' ||
    !isFinal ||
    today.date >= task.due_on ||
    field(fields, names.earlySeen) === task.due_on
  )
    return null;
  const words = `Behandlingen er først ${formatDateLong(task.due_on)}. Er det allerede besluttet, så send igen; ellers vent til mødet er holdt.`;
  return { errors: new Map([['outcome', words]]), seen: { [names.earlySeen]: task.due_on } };
};

/** The law's words on the day that a decision is put off to: shown once for a day, whatever was written; then they need a reason. */
const lawOf = async (
  db: Database,
  { task }: TaskEntry,
  answer: JsonObject,
  fields: Fields,
): Promise<AskedBack | null> => {
  const until = answer['until'];
  if (task.form !== 'decision' || task.state !== 'open' || typeof until !== 'string') return null;
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
