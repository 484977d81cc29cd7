import { sql } from 'kysely';
import { Refusal } from '#contracts';
import type { Tx } from '#database';
import type { JournalEvent } from '#domain';
import { CaseFile } from './case-file';
import { TABLES_OF_COMMANDS } from './ids';
import { lockCases } from './lock-cases';
import { RefusalThatTells } from './refusal-that-tells';
import type { Casework, Command, CommandOutcome } from './casework';

const UNIQUE_VIOLATION = '23505';

/** What a command does, as its first entry in the journal says it. */
export interface Deed {
  readonly commandId: string;
  readonly actorId: string;
  readonly caseId: string;
  /** Undefined where it is about the whole case. */
  readonly taskId?: string;
  readonly events: readonly JournalEvent[];
  /** What of the case it is about, where that is no task: as its first entry's payload names it; of several, one of them. */
  readonly subject?: { readonly [name: string]: string | readonly string[] };
}

/**
 * Whether a constraint keeps a command's id single, as it is (its column's own key) or made into another (`idOfMade`): two commands of one id
 * on two cases meet in the first of them that they write.
 */
const keepsCommands = (constraint: unknown): boolean =>
  typeof constraint === 'string' &&
  (constraint.endsWith('_command_id_key') || TABLES_OF_COMMANDS.some((table) => constraint === `${table}_pkey`));

/** Whether a transaction failed because its command's id had been used a moment before, on another case. */
export const isUsedElsewhere = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === UNIQUE_VIOLATION &&
  'constraint' in error &&
  keepsCommands(error.constraint);

/** An id that named something else before: to call that "already done" would lose what the person does now. */
export const reused = (): Refusal =>
  new Refusal(
    'COMMAND.REUSED',
    'Siden er brugt til noget andet før, så intet er gemt. Åbn siden igen, og prøv en gang til.',
  );

/**
 * One command of a person on one case: one transaction, with the case locked. Carried out before under the same id, it does nothing and
 * says so; an id that was another person's, or for something else, is refused (COMMAND.REUSED). `act` throws `Refusal` when it may not
 * happen; then nothing is written.
 */
export async function inCase(
  casework: Casework,
  command: Command,
  deed: Omit<Deed, 'commandId' | 'actorId'> & {
    /** The case that this one lives under, where what is done depends on what is done to that one: it is locked first, as everywhere. */
    readonly under?: string | undefined;
  },
  act: (file: CaseFile) => Promise<void>,
): Promise<CommandOutcome> {
  try {
    return await casework.db.transaction().execute(async (tx) => {
      if (deed.under !== undefined) await lockCases(tx, [deed.under]);
      const file = await CaseFile.open(casework, tx, deed.caseId, command);
      if (await wereCarriedOut(tx, [{ ...deed, commandId: command.commandId, actorId: command.actor.personId }]))
        return { already: true };
      await act(file);
      await file.save();
      return { already: false };
    });
  } catch (error) {
    if (error instanceof RefusalThatTells) await tellOf(casework, deed.caseId, error);
    throw isUsedElsewhere(error) ? reused() : error;
  }
}

const tellOf = (casework: Casework, caseId: string, { tell }: RefusalThatTells): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await CaseFile.open(casework, tx, caseId, null);
    await tell(file);
    file.spareWorkflow();
    await file.save();
  });

/** Whether any of these was carried out before; their cases are locked. Throws `Refusal` COMMAND.REUSED. */
export const wereCarriedOut = async (tx: Tx, deeds: readonly Deed[]): Promise<boolean> => {
  const ids = deeds.map((deed) => deed.commandId);
  const rows = await tx
    .selectFrom('journal')
    .select(['command_id', 'case_id', 'task_id', 'actor_id', 'event', 'payload'])
    .where('command_id', '=', sql<string>`any(${ids}::text[])`)
    .execute();
  const byId = new Map(deeds.map((deed) => [deed.commandId, deed]));
  for (const row of rows) {
    const deed = byId.get(row.command_id ?? '');
    const isSame =
      deed?.caseId === row.case_id &&
      (deed.taskId ?? null) === row.task_id &&
      deed.actorId === row.actor_id &&
      deed.events.some((event) => event === row.event);
    const isOfSame = Object.entries(deed?.subject ?? {}).every(([name, ids]) =>
      [ids].flat().some((id) => id === row.payload[name]),
    );
    if (!isSame || !isOfSame) throw reused();
  }
  return rows.length > 0;
};
