import { z } from 'zod';
import { journalKindOfEvent } from './events';
import type { JournalNames } from './kind';

/**
 * A journal entry as a sentence. Who did it, on whose behalf, when and why stand beside it. One of a kind that this version does not know is
 * shown by its name; one whose payload is not what its kind holds is said to be unreadable: a sentence made of half of it could be untrue.
 */
export const journalSentence = (
  event: string,
  taskId: string | null,
  payload: unknown,
  names: JournalNames,
): string => {
  const kind = journalKindOfEvent(event);
  if (kind === undefined) return event;
  return (
    kind.tell(payload, names, names.task(taskId ?? undefined)) ??
    `Posten kan ikke læses: indholdet passer ikke til ${event}.`
  );
};

const named = z.object({ to: z.unknown(), from: z.unknown() });

/** The ids of the people named in an entry's payload: in entries of every kind they stand as `to` and `from`. */
export const peopleInJournal = (payload: unknown): string[] => {
  const { to, from } = named.safeParse(payload).data ?? {};
  return [to, from].flatMap((id) => z.uuid().safeParse(id).data ?? []);
};
