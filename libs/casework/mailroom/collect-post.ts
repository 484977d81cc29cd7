import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { MailKind, PostRound } from '#contracts';
import { atInstant, instant, type JsonObject, type Tx } from '#database';
import { localDate } from '#domain';
import type { Casework } from '../kernel/casework';
import { idOf } from '../kernel/ids';
import { nowOf } from '../kernel/world-clock';
import { receiversOf } from './receivers';

/** Mails that one activity delivers: enough to keep the connections busy, few enough to be done again cheaply. */
const BATCH = 250;
/** Notices taken in one round; the rest wait for the next, which follows at once. */
const ROUND = 20_000;

interface DueNotice {
  readonly id: number;
  readonly key: string;
  readonly kind: MailKind;
  readonly person_id: string;
  readonly task_id: string;
  readonly details: JsonObject;
  readonly send_at: number;
  /** The mail that told it before, where it is to be sent anew. */
  readonly mail_id: string | null;
  /** Of a receipt: that it goes with others of its person. */
  readonly together: boolean;
  /** The appointment that it puts into a calendar, or takes out of it. */
  readonly appointment: string | null;
}

interface NewMail {
  readonly id: string;
  readonly messageId: string;
  readonly personId: string;
  readonly kind: MailKind;
  readonly noticeIds: readonly number[];
}

/**
 * Takes the notices that are due by the world's clock, joins what one person gets at the same time into one mail (receipts go alone, those of approvals together), and
 * puts the mails in batches. What is for somebody who is away goes to who acts for them today. Returns every batch that has mails waiting, also those of an earlier round that was cut short.
 */
export const collectPost = (casework: Casework, worldId: string, mailDomain: string): Promise<PostRound> =>
  casework.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`mailroom ${worldId}`}))`.execute(tx);
    const now = await nowOf(casework, worldId, tx);
    const due = await tx
      .selectFrom('notices')
      .where('world_id', '=', worldId)
      .where('state', '=', 'waiting')
      .where('send_at', '<=', atInstant(now))
      .select([
        'id',
        'key',
        'kind',
        'person_id',
        'task_id',
        'details',
        'send_at',
        'mail_id',
        sql<boolean>`details ? 'together'`.as('together'),
        sql<string | null>`details ->> 'appointment'`.as('appointment'),
      ])
      .orderBy('send_at')
      .orderBy('id')
      .limit(ROUND)
      .execute();
    const receivers = await receiversOf(casework, tx, worldId, localDate(now), due);
    await writeMails(
      tx,
      worldId,
      now,
      join(
        due.map((notice) => ({ ...notice, person_id: receivers.get(notice.id) ?? notice.person_id })),
        mailDomain,
      ),
    );
    const batches = await tx
      .selectFrom('mails')
      .where('world_id', '=', worldId)
      .where('state', '=', 'waiting')
      .where(isDue(now))
      .select('batch_id')
      .distinct()
      .orderBy('batch_id')
      .execute();
    const batchIds = batches.map((row) => row.batch_id);
    if (due.length === ROUND) return { batchIds, wakeInMs: 0 };
    return { batchIds, wakeInMs: await nextPost(tx, worldId, now) };
  });

/** Milliseconds until the next notice, or mail about a deputy, of the real world is due; a rehearsal's mailroom is woken from outside. */
const nextPost = async (tx: Tx, worldId: string, now: number): Promise<number | null> => {
  const next = await tx
    .selectFrom('notices')
    .innerJoin('worlds', 'worlds.id', 'notices.world_id')
    .where('notices.world_id', '=', worldId)
    .where('notices.state', '=', 'waiting')
    .where('worlds.now', 'is', null)
    .select('notices.send_at')
    .orderBy('notices.send_at')
    .limit(1)
    .executeTakeFirst();
  const mail = await tx
    .selectFrom('mails')
    .innerJoin('worlds', 'worlds.id', 'mails.world_id')
    .where('mails.world_id', '=', worldId)
    .where('mails.state', '=', 'waiting')
    .where('mails.deputyship_id', 'is not', null)
    .where('mails.send_at', '>', atInstant(now))
    .where('worlds.now', 'is', null)
    .select('mails.send_at')
    .orderBy('mails.send_at')
    .limit(1)
    .executeTakeFirst();
  const instants = [next, mail].flatMap((one) => one?.send_at ?? []);
  return instants.length > 0 ? Math.max(1, Math.min(...instants) - now) : null;
};

/** Mails about deputies are made with the hour at which they may go; all others are made when they are due. */
const isDue = (now: number) => sql<boolean>`(deputyship_id is null or send_at <= ${instant(now)})`;

/**
 * What goes in one mail. All that is told of one appointment goes alone: Outlook makes a mail with an invitation into one, and takes it out of the
 * inbox when it is answered, with all that stood in it.
 */
const groupOf = ({ kind, key, person_id, together, appointment }: DueNotice): string => {
  if (kind === 'receipt') return together ? `receipts ${person_id}` : key;
  return appointment === null ? person_id : `appointment ${appointment} ${person_id}`;
};

const join = (due: readonly DueNotice[], mailDomain: string): NewMail[] => {
  const groups = Map.groupBy(due, groupOf);
  return [...groups.values()].flatMap((notices) => {
    const [first] = notices;
    if (!first) return [];
    const former = new Set(notices.flatMap((notice) => notice.mail_id ?? []));
    const keys = [...notices.map((notice) => notice.key), ...former].sort();
    return [
      {
        id: idOf('mail', ...keys),
        messageId: `<${createHash('sha256').update(JSON.stringify(keys)).digest('hex').slice(0, 40)}@${mailDomain}>`,
        personId: first.person_id,
        kind: notices.length > 1 ? ('digest' as const) : first.kind,
        noticeIds: notices.map((notice) => notice.id),
      },
    ];
  });
};

const writeMails = async (tx: Tx, worldId: string, now: number, mails: readonly NewMail[]): Promise<void> => {
  if (mails.length === 0) return;
  const batchOf = (index: number): string => idOf('batch', mails[index - (index % BATCH)]?.id ?? '');
  await sql`
    insert into mails (id, world_id, person_id, message_id, kind, batch_id, send_at)
    select v.id, ${worldId}, v.person_id, v.message_id, v.kind, v.batch_id, ${instant(now)}
    from unnest(
      ${mails.map((mail) => mail.id)}::uuid[], ${mails.map((mail) => mail.personId)}::uuid[], ${mails.map((mail) => mail.messageId)}::text[],
      ${mails.map((mail) => mail.kind)}::text[], ${mails.map((_, index) => batchOf(index))}::uuid[]
    ) as v(id, person_id, message_id, kind, batch_id)`.execute(tx);
  const pairs = mails.flatMap((mail) => mail.noticeIds.map((noticeId) => ({ noticeId, mailId: mail.id })));
  await sql`
    update notices set state = 'joined', mail_id = v.mail_id
    from unnest(${pairs.map((pair) => pair.noticeId)}::bigint[], ${pairs.map((pair) => pair.mailId)}::uuid[]) as v(id, mail_id)
    where notices.id = v.id`.execute(tx);
};
