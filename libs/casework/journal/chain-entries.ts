import { instant, type JsonObject } from '#database';
import { journalPayloadProblem, type JournalEntryOf, type JournalEvent } from '#domain';
import type { Command } from '../kernel/casework';
import type { LockedCase } from '../kernel/lock-cases';
import type { CaseChange } from '../kernel/write-changes';
import { hashEntry } from './journal';

/** Something that happened, for the journal: each kind with its own payload. */
export type Entry = JournalEntryOf<JournalEvent>;

/** Entries for the end of a locked case's chain. `command` is the person's, and marks the first of them; `now` is the world's time, `realNow` the real one, epoch milliseconds. */
export interface Chaining {
  readonly caseRow: LockedCase;
  readonly entries: readonly Entry[];
  readonly command: Command | null;
  readonly now: number;
  readonly realNow: number;
}

/**
 * The entries as rows, numbered on from the case's last and each hashed over the one before it. Throws for a payload that is not what entries
 * of its kind hold: once it is in the chain, nobody can take it out.
 */
export const chainEntries = ({ caseRow, entries, command, now, realNow }: Chaining): CaseChange['journal'] => {
  let { journal_seq: seq, journal_hash: hash } = caseRow;
  return entries.map((entry, index) => {
    seq += 1;
    const previous = hash;
    const full = {
      caseId: caseRow.id,
      seq,
      taskId: entry.taskId ?? null,
      event: entry.event,
      actorId: command?.actor.personId ?? null,
      onBehalfOf: entry.onBehalfOf ?? null,
      at: now,
      recordedAt: realNow,
      reason: entry.reason ?? null,
      payload: judgedPayload(entry),
      commandId: index === 0 ? (command?.commandId ?? null) : null,
    };
    hash = hashEntry(previous, full);
    return {
      case_id: full.caseId,
      seq,
      task_id: full.taskId,
      event: full.event,
      actor_id: full.actorId,
      on_behalf_of: full.onBehalfOf,
      at: instant(full.at),
      recorded_at: instant(full.recordedAt),
      reason: full.reason,
      payload: full.payload,
      command_id: full.commandId,
      previous_hash: previous,
      hash,
    };
  });
};

/** The very payload that was recorded: what is stored, and hashed, is not what the schema makes of it. */
const judgedPayload = ({ event, payload = {} }: Entry): JsonObject => {
  const problem = journalPayloadProblem(event, payload);
  if (problem !== null) throw new TypeError(`An entry ${event} cannot hold this:\n${problem}`);
  return payload;
};
