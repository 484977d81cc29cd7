import { sql, type RawBuilder } from 'kysely';
import type { Database, Tx } from '#database';

/** The latest time a task went from one to another, while it is still with who got it then. */
export interface HandedOver {
  /** Who gave it, in their own name or for whose it was. */
  readonly giverId: string;
  /** Whose it was, and whose it is. */
  readonly fromId: string;
  readonly toId: string;
  /** Under which key the mails of it stand in their ledger. */
  readonly key: string;
  /** Whether who got it has begun: typed something into its page, or done something with it. */
  readonly isBegun: boolean;
}

/** How a task last went to another; null where it never did, or has moved on since without anybody giving it. */
export const readHandedOver = async (db: Database | Tx, taskId: string): Promise<HandedOver | null> => {
  const { rows } = await sql<HandedOver>`
    select given.actor_id as "giverId", given.payload ->> 'from' as "fromId", tasks.assignee_id as "toId", given.command_id as key,
      tasks.state not in ('open', 'planned')
      or exists (
        select from journal as later
        where later.case_id = given.case_id and later.task_id = given.task_id and later.seq > given.seq
          and (later.actor_id = tasks.assignee_id or later.on_behalf_of = tasks.assignee_id)
      )
      or exists (
        select from unsent_forms
        where unsent_forms.task_id = tasks.id and unsent_forms.person_id = tasks.assignee_id and unsent_forms.fields <> '{}'
          and unsent_forms.saved_at >= given.recorded_at
      ) as "isBegun"
    from tasks
    join journal as given on given.case_id = tasks.case_id and given.task_id = tasks.id and given.event = 'TASK_HANDED_OVER'
    where tasks.id = ${taskId} and given.payload ->> 'to' = tasks.assignee_id::text and given.actor_id is not null and given.command_id is not null and not (given.payload ? 'loading')
      and not exists (
        select from journal as newer
        where newer.case_id = given.case_id and newer.task_id = given.task_id and newer.event = 'TASK_HANDED_OVER' and newer.seq > given.seq
      )`.execute(db);
  return rows[0] ?? null;
};

/** Who gave a task to whose it is now; null where nobody did. */
export const giverOf = async (db: Database | Tx, taskId: string): Promise<string | null> =>
  (await readHandedOver(db, taskId))?.giverId ?? null;

/** The cases of which somebody had a task that they gave on themselves, or their deputy for them. */
export const casesGivenOnBy = (personId: string): RawBuilder<string> => sql<string>`
  select case_id from journal
  where event = 'TASK_HANDED_OVER' and payload ->> 'from' = ${personId}::text and (actor_id = ${personId} or on_behalf_of = ${personId})`;

/** Whether they did so of this case. */
export const gaveOnTaskOf = async (db: Database | Tx, caseId: string, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('cases')
    .where('id', '=', caseId)
    .where(sql<boolean>`id in (${casesGivenOnBy(personId)})`)
    .select('id')
    .executeTakeFirst()) !== undefined;
