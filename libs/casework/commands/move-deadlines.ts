import { sql } from 'kysely';
import { Refusal } from '#contracts';
import type { IsoDate } from '#domain';
import { may } from '#domain';
import type { Casework, Command, Outcome } from '../casework';
import { CaseFile } from '../case-file';
import { reasonOf } from '../task-file';

/** New deadlines for live tasks, of one case or of many. */
export interface MoveDeadlines extends Command {
  readonly moves: readonly { readonly taskId: string; readonly to: IsoDate }[];
  readonly reason: string;
}

/**
 * Moves deadlines in one transaction over all the cases: all or nothing, one journal entry a case. The workflows are told; each tells its
 * people and re-arms their reminders. Tasks that are finished keep their date.
 */
export const moveDeadlines = (casework: Casework, command: MoveDeadlines): Promise<Outcome> =>
  casework.db.transaction().execute(async (tx) => {
    const reason = reasonOf(command.reason, 'Skriv, hvorfor fristerne flyttes.');
    const actorId = command.actor.personId;
    const roles = await tx.selectFrom('roles').select('role').where('person_id', '=', actorId).execute();
    if (!may('move', { isAssignee: false, isLeader: false, roles: roles.map((row) => row.role) }))
      throw new Refusal('CASE.NOT_YOURS', 'Kun chefen for Økonomi & Stab eller administratoren kan flytte frister.');
    const ids = command.moves.map((move) => move.taskId);
    const cases = await tx.selectFrom('tasks').where('id', '=', sql<string>`any(${ids}::uuid[])`).select('case_id').distinct().orderBy('case_id').execute();
    const files = new Map<string, CaseFile>();
    for (const [index, row] of cases.entries()) {
      files.set(row.case_id, await CaseFile.open(casework, tx, row.case_id, { ...command, commandId: `${command.commandId}/${index}` }));
    }
    const repeated = await tx.selectFrom('journal').select('seq').where('command_id', '=', `${command.commandId}/0`).executeTakeFirst();
    if (repeated) return { already: true };
    const moved = await sql<{ id: string; case_id: string; from: IsoDate; to: IsoDate }>`
      update tasks set due_on = v.due_on, deadline_revision = deadline_revision + 1
      from unnest(${ids}::uuid[], ${command.moves.map((move) => move.to)}::date[]) as v(id, due_on), tasks as before
      where tasks.id = v.id and before.id = v.id and tasks.state in ('planned', 'open') and tasks.due_on <> v.due_on
      returning tasks.id, tasks.case_id, before.due_on as from, tasks.due_on as to`.execute(tx);
    const byCase = Map.groupBy(moved.rows, (row) => row.case_id);
    for (const [caseId, rows] of byCase) {
      const file = files.get(caseId);
      if (!file) continue;
      file.record({ event: 'DEADLINES_MOVED', reason, payload: { moves: rows.map(({ id, from, to }) => ({ task: id, from, to })) } });
      await file.save();
    }
    return { already: false };
  });
