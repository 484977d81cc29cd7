import { sql } from 'kysely';
import type { NoticeKind } from '#contracts';
import type { JsonObject } from '#database';
import type { Casework } from '../kernel/casework';
import { localDate } from '#domain';
import { receiversOf } from './receivers';

/** What of the ledger is asked for: of cases and those under them (null: of all), of these kinds; by one person's act, or to one person. */
export interface ToldOf {
  readonly worldId: string;
  readonly caseIds: readonly string[] | null;
  readonly kinds: readonly NoticeKind[];
  readonly by?: string;
  readonly to?: string;
  /** Only where this person did something in the case within that time: it is news to nobody else. */
  readonly doneBy?: string;
  /** By the world's clock, epoch milliseconds. */
  readonly now: number;
}

/** That a person is told something: where it stands, and since or until when. */
export interface ToldNotice {
  readonly personId: string;
  /** Who gets it: the person, or who acts for them. */
  readonly receiverId: string;
  /** `waits` for an hour, is on its `way`, was `sent`, was `refused` by the mail server, or was `dropped`: there was nothing to tell any more. */
  readonly state: 'waits' | 'way' | 'sent' | 'refused' | 'dropped';
  readonly at: number;
}

/** So long what was told is news to whoever did it. */
const NEWS_MS = 15 * 60_000;

/** What was told last in each of these cases within the last quarter of an hour, as the mails' ledger has it; empty where nobody was. */
export const readTold = async (
  casework: Pick<Casework, 'db' | 'processes'>,
  { worldId, caseIds, kinds, by, to, doneBy, now }: ToldOf,
): Promise<ToldNotice[]> => {
  const { db } = casework;
  if (caseIds?.length === 0) return [];
  const { rows } = await sql<{
    id: number;
    kind: NoticeKind;
    person_id: string;
    task_id: string;
    details: JsonObject;
    send_at: number;
    mail_person: string | null;
    state: ToldNotice['state'];
    sent_at: number | null;
  }>`
    with own as (
      select notices.* from notices join cases on cases.id = notices.case_id
      where (${caseIds === null} or cases.id = any(${caseIds ?? []}::uuid[]) or cases.parent_id = any(${caseIds ?? []}::uuid[])) and notices.world_id = ${worldId}
        and notices.kind = any(${kinds}::text[]) and notices.made_at > ${new Date(now - NEWS_MS)}
        ${by === undefined ? sql`` : sql`and notices.details ->> 'by' = ${by}`}
        ${
          doneBy === undefined
            ? sql``
            : sql`and exists (select from journal where journal.case_id in (cases.id, cases.parent_id) and journal.actor_id = ${doneBy}
                and journal.at > ${new Date(now - NEWS_MS)})`
        }
        ${to === undefined ? sql`` : sql`and notices.person_id = ${to}`}
    )
    select own.id, own.kind, own.person_id, own.task_id, own.details, own.send_at, mails.person_id as mail_person, mails.sent_at,
      case when own.state = 'dropped' or mails.state = 'dropped' then 'dropped' when mails.state = 'sent' then 'sent'
        when mails.state = 'refused' then 'refused' when own.state = 'waiting' and own.send_at > ${new Date(now)} then 'waits' else 'way' end as state
    from own left join mails on mails.id = own.mail_id
    where own.made_at = (select max(same.made_at) from own as same where same.case_id = own.case_id)
    order by own.id`.execute(db);
  const receivers = await receiversOf(
    casework,
    db,
    worldId,
    localDate(now),
    rows.filter(({ mail_person: person }) => person === null),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    receiverId: row.mail_person ?? receivers.get(row.id) ?? row.person_id,
    state: row.state,
    at: row.sent_at ?? row.send_at,
  }));
};
