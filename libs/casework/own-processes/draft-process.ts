import { sql } from 'kysely';
import { Refusal } from '#contracts';
import { instant, type Tx } from '#database';
import { SITE, type ProcessDefinition } from '#domain';
import type { Actor, Casework, Command } from '../kernel/casework';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { historyOfProcess, processIdOf } from './process-versions';

/** A file of an own process that somebody has brought in. */
export interface DraftProcess extends Command {
  /** As the file reads. */
  readonly process: ProcessDefinition;
  /** The file itself. */
  readonly text: string;
  /** What the processes beside the program are called. */
  readonly shipped: readonly string[];
}

/**
 * Keeps a process' file as the draft of its id, in place of the one that was there: to be looked at, no plan finds it yet. Refuses
 * PROCESS.NOT_YOURS, PROCESS.INVALID for what is no own process or has the name of one beside the program, PROCESS.UNCHANGED, and COMMAND.REUSED
 * for an id that brought in another.
 */
export const draftProcess = async (casework: Casework, command: DraftProcess): Promise<{ readonly key: string }> => {
  const { commandId, actor, process, text, shipped } = command;
  judgeOwn(process, shipped);
  const key = process.id;
  return changingProcesses(casework, actor, async (tx) => {
    const [newest] = await historyOfProcess(tx, key);
    if (newest !== undefined && Buffer.from(newest.bytes).toString() === text)
      throw new Refusal(
        'PROCESS.UNCHANGED',
        `Filen er den samme som version ${newest.version} af »${process.title}«. Der er intet nyt at gemme.`,
      );
    const kept = { text, saved_at: instant(casework.realNow()), saved_by: actor.personId, command_id: commandId };
    await tx
      .insertInto('own_processes')
      .values({ id: processIdOf(key, 0), key, version: 0, reason: null, ...kept })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
      .execute();
    return { key };
  });
};

/** Throws the draft of a process away; none there is no matter. Refuses PROCESS.NOT_YOURS. */
export const dropProcessDraft = (
  casework: Casework,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<void> => changingProcesses(casework, actor, (tx) => deleteProcessDraft(tx, key));

export const deleteProcessDraft = async (tx: Tx, key: string): Promise<void> => {
  await tx.deleteFrom('own_processes').where('key', '=', key).where('version', '=', 0).execute();
};

/** One change of the own processes in one transaction, others shut out, by one who may. */
export const changingProcesses = async <T>(
  casework: Casework,
  actor: Actor,
  change: (tx: Tx) => Promise<T>,
): Promise<T> => {
  try {
    return await casework.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('own-processes'))`.execute(tx);
      await judgeActor(
        tx,
        actor.personId,
        'site:change-processes',
        SITE,
        'Kun chefen for Økonomi & Stab eller administratoren kan ændre processerne.',
        'PROCESS.NOT_YOURS',
      );
      return await change(tx);
    });
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

const judgeOwn = ({ workflow, id, title }: ProcessDefinition, shipped: readonly string[]): void => {
  if (workflow !== 'plannedCase')
    throw new Refusal(
      'PROCESS.INVALID',
      `»${title}« er en af Årshjulets egne processer (workflow: ${workflow}). Slet linjen »workflow«, så filen bliver jeres egen proces.`,
    );
  if (shipped.includes(id))
    throw new Refusal(
      'PROCESS.INVALID',
      `Processen ${id} ligger allerede i mappen processes, hvor Årshjulet kører. Giv jeres proces et andet id.`,
    );
};
