import { sql } from 'kysely';
import type { Tx } from '#database';
import { SITE } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { CaseFile } from '../kernel/case-file';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { tellMailroom } from '../kernel/tell-mailroom';

/** A mail that was refused, or that waits, to be made and sent anew. */
export interface ResendMail extends Command {
  readonly mailId: string;
}

/**
 * Puts what a refused or waiting mail told back in the ledger: the mailroom makes a new mail of what is still true, to the person's address of
 * today. Only for who may operate (CASE.NOT_YOURS). A mail that is gone, under way, sent or sent anew before is left alone (`already`);
 * an id that named another command is refused (COMMAND.REUSED). The notices keep the old mail's id until they are joined again, so that the
 * new one is another mail.
 */
export const resendMail = async (casework: Casework, command: ResendMail): Promise<CommandOutcome> => {
  try {
    return await putBack(casework, command);
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

const putBack = (casework: Casework, command: ResendMail): Promise<CommandOutcome> =>
  casework.db.transaction().execute(async (tx) => {
    await judgeActor(tx, command.actor.personId, 'site:operate', SITE, 'Kun administratoren kan sende mails igen.');
    const mail = await tx
      .selectFrom('mails')
      .select(['id', 'world_id', 'person_id', 'batch_id'])
      .where('id', '=', command.mailId)
      .where('state', 'in', ['refused', 'waiting'])
      .where('kind', '<>', 'sign-in')
      .where('deputyship_id', 'is', null)
      .where('details', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!mail || !(await isAtRest(tx, mail.batch_id))) return { already: true };
    const notices = await tx
      .selectFrom('notices')
      .select(['id', 'case_id', 'task_id', 'kind'])
      .where('mail_id', '=', mail.id)
      .where('state', '=', 'joined')
      .orderBy('case_id')
      .orderBy('id')
      .execute();
    await tx.updateTable('mails').set({ state: 'dropped' }).where('id', '=', mail.id).execute();
    await tx
      .updateTable('notices')
      .set({ state: 'waiting' })
      .where('mail_id', '=', mail.id)
      .where('state', '=', 'joined')
      .execute();
    const byCase = Map.groupBy(notices, (notice) => notice.case_id);
    let index = 0;
    for (const [caseId, told] of byCase) {
      const file = await CaseFile.open(casework, tx, caseId, {
        ...command,
        commandId: `${command.commandId}/${index}`,
      });
      for (const notice of told)
        file.record({
          event: 'MAIL_RESENT',
          taskId: notice.task_id,
          payload: { mail: mail.id, kind: notice.kind, to: mail.person_id },
        });
      await file.save({});
      index += 1;
    }
    await tellMailroom(tx, mail.world_id);
    return { already: false };
  });

/** False while a delivery holds the batch: what waits in it may be with the mail server at this moment. */
const isAtRest = async (tx: Tx, batchId: string): Promise<boolean> => {
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(hashtext(${batchId})) as free`.execute(
    tx,
  );
  return rows[0]?.free === true;
};
