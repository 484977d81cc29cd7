import { keepUnsent, readUnsent, type Casework } from '#casework';
import { pages } from '#contracts';
import type { UnsentField } from '#database';
import { LONGEST_TYPED, type Fields } from '../web/fields';
import type { TaskEntry } from '../web/task-access';

type Typed = Readonly<Record<string, UnsentField>>;

/** Of a form, not of what is typed into it. */
const OF_THE_FORM = new Set(['commandId', 'version']);

/**
 * The answer's fields with what the visitor had typed and not sent, as far as nothing else has come into a field since. The page's script tells of
 * the rest; this is for who has none, and keeps the page from filling itself in before their eyes.
 */
export const withKeptAnswer = async (
  casework: Casework,
  { visitor, task }: Pick<TaskEntry, 'visitor' | 'task'>,
  initial: Fields,
): Promise<Fields> => {
  const form = pages.taskById(task.id);
  const [kept] = await readUnsent(casework, visitor.personId, { forms: [form], under: null });
  return Object.entries(kept?.fields ?? {}).reduce(putBack(initial), initial);
};

/** A choice goes by its value, `outcome=postponed`, and is `x` where it is chosen; a text by its field's name. */
const putBack =
  (initial: Fields) =>
  (fields: Fields, [key, { was, is }]: [string, UnsentField]): Fields => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(key) ?? [];
    if (name === undefined || value === undefined)
      return (initial[key] ?? '') === was ? { ...fields, [key]: is } : fields;
    if ((initial[name] === value ? 'x' : '') !== was) return fields;
    if (is === 'x') return { ...fields, [name]: value };
    return fields[name] === value ? { ...fields, [name]: '' } : fields;
  };

/** What of an answer is too long to be kept before it is sent, by field. */
export const tooLongToKeep = (sent: Fields): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(sent).flatMap(([name, { length }]): [string, string][] =>
      length > LONGEST_TYPED
        ? [[name, `Teksten er for lang: den er på ${length} tegn, og en kladde har plads til ${LONGEST_TYPED}.`]]
        : [],
    ),
  );

/** Keeps what was typed into an answer, for who has no script that does. */
export const keepAnswer = async (
  casework: Casework,
  { visitor, task }: Pick<TaskEntry, 'visitor' | 'task'>,
  initial: Fields,
  sent: Fields,
): Promise<void> => {
  if (Object.keys(sent).length === 0) return;
  const fields: Typed = Object.fromEntries(
    Object.entries(sent)
      .filter(([name, is]) => !OF_THE_FORM.has(name) && is !== (initial[name] ?? ''))
      .map(([name, is]) => [name, { was: initial[name] ?? '', is, label: name }]),
  );
  await keepUnsent(casework, {
    personId: visitor.personId,
    form: pages.taskById(task.id),
    taskId: task.id,
    commandId: sent['commandId'] ?? null,
    fields,
  });
};
