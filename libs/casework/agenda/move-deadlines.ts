import { sql } from 'kysely';
import { Refusal } from '#contracts';
import type { Tx } from '#database';
import { allows, caseSubject, formatDateLong, localDate, type IsoDate } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { CaseFile } from '../kernel/case-file';
import { isUsedElsewhere, reused, wereCarriedOut } from '../kernel/in-case';
import { readVisitor } from '../kernel/people';
import { moveDeadlinesOf, type MovedTask } from '../tasks/task-moves';
import { reasonOf } from '../kernel/texts';
import { writeChanges, type CaseChange } from '../kernel/write-changes';

/** New deadlines for live tasks, of one case or of many. */
export interface MoveDeadlines extends Command {
  readonly moves: readonly { readonly taskId: string; readonly to: IsoDate }[];
  readonly reason: string;
}

/**
 * Moves deadlines in one transaction over all the cases: all or nothing, one journal entry a case. The workflows are told; each tells its
 * people and re-arms their reminders. Tasks that are finished keep their date; of two moves of one task the last counts. Refuses
 * TASK.NOT_FOUND, and DATE.PAST for a deadline put back into the past.
 */
export const moveDeadlines = async (casework: Casework, command: MoveDeadlines): Promise<CommandOutcome> => {
  try {
    return await casework.db.transaction().execute((tx) => moveAll(casework, tx, command));
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

const moveAll = async (casework: Casework, tx: Tx, command: MoveDeadlines): Promise<CommandOutcome> => {
  const reason = reasonOf(command.reason, 'Skriv, hvorfor fristerne flyttes.');
  const dates = new Map(command.moves.map((move) => [move.taskId, move.to]));
  const tasks = await tx
    .selectFrom('tasks')
    .where('id', '=', sql<string>`any(${[...dates.keys()]}::uuid[])`)
    .select(['id', 'case_id'])
    .orderBy('case_id')
    .execute();
  if (tasks.length < dates.size)
    throw new Refusal('TASK.NOT_FOUND', 'En af opgaverne findes ikke. Ingen frister er flyttet.');
  const caseIds = [...new Set(tasks.map((task) => task.case_id))];
  const commandIds = caseIds.map((_, index) => `${command.commandId}/${index}`);
  const opened = await CaseFile.openAll(casework, tx, caseIds, (index) => ({
    ...command,
    commandId: commandIds[index] ?? command.commandId,
  }));
  await judgeMover(tx, command.actor.personId, opened);
  const files = new Map(opened.map((file) => [file.caseRow.id, file]));
  const deeds = caseIds.map((caseId, index) => ({
    commandId: commandIds[index] ?? command.commandId,
    actorId: command.actor.personId,
    caseId,
    events: ['DEADLINES_MOVED'] as const,
  }));
  if (await wereCarriedOut(tx, deeds)) return { already: true };
  const changes: CaseChange[] = [];
  const followed: (() => Promise<void> | undefined)[] = [];
  for (const [caseId, moves] of Map.groupBy(await moveByWorld(tx, tasks, dates, files), ({ case_id }) => case_id)) {
    const file = files.get(caseId);
    if (!file) continue;
    const past = moves.find(({ from, to }) => to < from && to < localDate(file.now));
    if (past)
      throw new Refusal(
        'DATE.PAST',
        `En frist kan ikke flyttes tilbage til ${formatDateLong(past.to)}: den dag er gået. Ingen frister er flyttet.`,
      );
    file.record({
      event: 'DEADLINES_MOVED',
      reason,
      payload: { moves: moves.map(({ id, from, to }) => ({ task: id, from, to })) },
    });
    changes.push(file.changes());
    followed.push(() =>
      file.hooks.deadlinesMoved?.(
        casework,
        file,
        moves.map(({ id, from, to }) => ({ taskId: id, from, to })),
        reason,
      ),
    );
  }
  if (changes.length > 0) await writeChanges(tx, changes);
  for (const follow of followed) await follow();
  return { already: false };
};

const judgeMover = async (tx: Tx, actorId: string, files: readonly CaseFile[]): Promise<void> => {
  const mover = await readVisitor(tx, actorId);
  if (mover === null || !files.every((file) => allows('case:move-deadlines', caseSubject(file.caseRow), mover)))
    throw new Refusal('CASE.NOT_YOURS', 'Kun chefen for Økonomi & Stab eller administratoren kan flytte frister.');
};

/** The worlds' clocks differ; mostly there is one, and one statement. */
const moveByWorld = async (
  tx: Tx,
  tasks: readonly { readonly id: string; readonly case_id: string }[],
  dates: ReadonlyMap<string, IsoDate>,
  files: ReadonlyMap<string, CaseFile>,
): Promise<MovedTask[]> => {
  const moved: MovedTask[] = [];
  for (const [now, some] of Map.groupBy(tasks, ({ case_id }) => files.get(case_id)?.now)) {
    if (now === undefined) continue;
    const moves = some.flatMap(({ id }) => {
      const to = dates.get(id);
      return to === undefined ? [] : [{ taskId: id, to }];
    });
    moved.push(...(await moveDeadlinesOf(tx, moves, { told: 'agenda', now })));
  }
  return moved;
};
