import { Refusal } from '#contracts';
import { instant, type Tx } from '#database';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reused } from '../kernel/in-case';
import { reasonOf, textOf } from '../kernel/texts';
import { changingProcesses, deleteProcessDraft } from './draft-process';
import { draftOfProcess, historyOfProcess, processIdOf, type OwnProcess } from './process-versions';

/** The draft of a process that is to count from now on. */
export interface KeepProcess extends Command {
  readonly key: string;
  /** When the draft was saved that somebody looked at (`savedAt`); refused when another has come since. */
  readonly expects: number;
  /** Why it comes after another; the first version needs none. */
  readonly reason: string;
}

export interface KeptProcess extends CommandOutcome {
  readonly version: number;
}

/**
 * Makes the draft of a process its newest version, which plans find from now on; cases that run go on as they were planned. What is kept never
 * changes. The same `commandId` twice is one. Refuses PROCESS.NOT_YOURS, PROCESS.CHANGED_MEANWHILE (another draft, or none), and
 * REASON.MISSING from the second version on.
 */
export const keepProcess = (casework: Casework, command: KeepProcess): Promise<KeptProcess> =>
  changingProcesses(casework, command.actor, async (tx) => {
    const { commandId, actor, key, expects } = command;
    const before = await carriedOut(tx, command);
    if (before !== null) return before;
    const draft = await draftOfProcess(tx, key);
    const [newest] = await historyOfProcess(tx, key);
    if (draft === null || draft.savedAt !== expects)
      throw new Refusal('PROCESS.CHANGED_MEANWHILE', whatCame(draft, newest, expects));
    const version = (newest?.version ?? 0) + 1;
    const reason =
      version === 1
        ? textOf(command.reason) || null
        : reasonOf(command.reason, 'Skriv, hvorfor processen ændres. Begrundelsen står ved den nye version.');
    await deleteProcessDraft(tx, key);
    await tx
      .insertInto('own_processes')
      .values({
        id: processIdOf(key, version),
        key,
        version,
        text: Buffer.from(draft.bytes).toString(),
        saved_at: instant(casework.realNow()),
        saved_by: actor.personId,
        reason,
        command_id: commandId,
      })
      .execute();
    return { already: false, version };
  });

/** What has become of the file that somebody saw. */
const whatCame = (draft: OwnProcess | null, newest: OwnProcess | undefined, expects: number): string => {
  if (draft !== null)
    return 'Filen er erstattet af en anden, siden du så den. Intet er gemt. Se, hvad der ligger nu, og tag stilling til det.';
  return newest !== undefined && newest.savedAt > expects
    ? `Processen har fået version ${newest.version}, siden du så filen, som ikke ligger her mere. Du har ikke selv gemt noget.`
    : 'Filen er slettet, siden du så den. Intet er gemt. Hent den ind igen, hvis den skal bruges.';
};

const carriedOut = async (tx: Tx, { commandId, actor, key }: KeepProcess): Promise<KeptProcess | null> => {
  const row = await tx
    .selectFrom('own_processes')
    .where('command_id', '=', commandId)
    .where('version', '>', 0)
    .select(['key', 'version', 'saved_by'])
    .executeTakeFirst();
  if (!row) return null;
  if (row.key !== key || row.saved_by !== actor.personId) throw reused();
  return { already: true, version: row.version };
};
