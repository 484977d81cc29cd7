import { instant } from '#database';
import type { Casework } from '../kernel/casework';
import { idOf } from '../kernel/ids';
import { markRefused } from './mark-mails';
import type { ReadyMail } from './ready-mails';

/**
 * Takes the notices that cannot be read out of a mail: they are a mail of their own, which is refused, so that an administrator and the case
 * hear of them and can have them sent when they are put right. The mail itself goes without them; where it tells nothing else, it is the one
 * that is refused. Done twice it is done once.
 */
export const setUnreadableAside = async (
  casework: Casework,
  { id, notices, unreadable }: ReadyMail,
  now: number,
): Promise<void> => {
  if (unreadable.length === 0) return;
  const refused = notices.length === 0 ? id : await splitOff(casework, id, unreadable, now);
  await markRefused(casework, refused, `Mailen kunne ikke laves: ${unreadable.map(problem).join('; ')}`);
};

type Unreadable = ReadyMail['unreadable'][number];

const problem = ({ id, kind, wrong }: Unreadable): string =>
  `besked ${id} (${kind}) kan ikke læses: ${wrong.join(', ')}`;

const splitOff = (casework: Casework, mailId: string, notices: readonly Unreadable[], now: number): Promise<string> =>
  casework.db.transaction().execute(async (tx) => {
    const ids = notices.map((notice) => notice.id);
    const id = idOf('unreadable', mailId, ...ids.map(String));
    await tx
      .insertInto('mails')
      .columns(['id', 'world_id', 'person_id', 'message_id', 'kind', 'batch_id', 'send_at'])
      .expression((eb) =>
        eb
          .selectFrom('mails')
          .where('id', '=', mailId)
          .select((of) => [
            of.val(id).as('id'),
            'world_id',
            'person_id',
            of.val(`<unreadable-${id}@aarshjul.example>`).as('message_id'),
            'kind',
            'batch_id',
            of.val(instant(now)).as('send_at'),
          ]),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx.updateTable('notices').set({ mail_id: id }).where('id', 'in', ids).where('mail_id', '=', mailId).execute();
    return id;
  });
