import { sql, type Insertable, type Updateable } from 'kysely';
import type { CaseTable, JournalTable, JsonObject, NoticeTable, OutboxTable, Tx } from '#database';
import { unfinishedElsewhere } from './awaited-sql';

type JournalRow = Omit<Insertable<JournalTable>, 'payload'> & { readonly payload: JsonObject };
type NoticeRow = Omit<Insertable<NoticeTable>, 'details'> & { readonly details: JsonObject };

/** All that one command changes of one case: its new state, and the rows that come with it. */
export interface CaseChange {
  readonly caseRow: Updateable<CaseTable> & { readonly id: string };
  readonly journal: readonly JournalRow[];
  readonly notices: readonly NoticeRow[];
  readonly outbox: readonly Insertable<OutboxTable>[];
}

/**
 * Cases in which something planned waits for what is finished in these: their workflows are told with those of the cases themselves, in the same
 * statement, so that neither can be lost. They are not locked.
 */
const waitersOf = (caseIds: readonly string[]) => sql`
  select distinct waiting.workflow_id, waiting.process, waiting.id::text, waiting.world_id
  from awaited_steps as awaited join cases as waiting on waiting.id = awaited.case_id and waiting.state = 'open'
  where awaited.awaited_case_id = any(${caseIds}::uuid[])
    and exists (select from tasks where tasks.case_id = awaited.case_id and tasks.step_id = awaited.step_id and tasks.state = 'planned')
    and not exists (select from ${unfinishedElsewhere})`;

/**
 * Writes what happened to one or many cases, which the transaction holds locked, in one statement: one trip to the database whether one
 * person answers or a plan of two hundred cases moves. A notice whose key is there already is not written again.
 */
export const writeChanges = async (tx: Tx, changes: readonly CaseChange[]): Promise<void> => {
  const rows = (all: readonly object[]) => sql`${JSON.stringify(all)}::json`;
  const happened = changes.flatMap(({ journal, caseRow }) => (journal.length > 0 ? [caseRow.id] : []));
  await sql`
    with entered as (
      insert into journal select * from json_populate_recordset(null::journal, ${rows(changes.flatMap((change) => change.journal))})
    ), noticed as (
      insert into notices (key, world_id, kind, person_id, case_id, task_id, send_at, made_at, details)
      select key, world_id, kind, person_id, case_id, task_id, send_at, made_at, details
      from json_populate_recordset(null::notices, ${rows(changes.flatMap((change) => change.notices))})
      on conflict (key) do nothing
    ), posted as (
      insert into outbox (workflow_id, workflow_type, subject_id, world_id)
      select workflow_id, workflow_type, subject_id, world_id
      from json_populate_recordset(null::outbox, ${rows(changes.flatMap((change) => change.outbox))})
      union all ${waitersOf(happened)}
    )
    update cases set title = coalesce(v.title, cases.title), state = v.state, phase = v.phase, next_at = v.next_at, closed_at = v.closed_at, revision = v.revision,
      seen_revision = v.seen_revision, changed_at = v.changed_at, journal_seq = v.journal_seq, journal_hash = v.journal_hash
    from json_populate_recordset(null::cases, ${rows(changes.map((change) => change.caseRow))}) as v
    where cases.id = v.id`.execute(tx);
};
