import { heartbeat } from '@temporalio/activity';
import { sql } from 'kysely';
import type { MailroomInput, PostRound } from '#contracts';
import { collectPost, waitingMails, type Casework } from '#casework';
import type { Postman } from './mailroom/postman';

/** The mailroom's hands. */
export interface MailroomActivities {
  /** Joins what is due into mails; a local activity. */
  collectPost(input: MailroomInput): Promise<PostRound>;
  /** Sends a batch's waiting mails. Fails, to be tried again, while the mail server is away. */
  deliverBatch(input: { readonly batchId: string }): Promise<void>;
}

/** Mails checked, rendered and sent together: small, so that what a mail says was true a moment ago. */
const CHUNK = 25;
const HEARTBEAT_MS = 5_000;

export const mailroomActivities = (casework: Casework, postman: Postman, mailDomain: string): MailroomActivities => ({
  collectPost: ({ worldId }) => collectPost(casework, worldId, mailDomain),

  deliverBatch: ({ batchId }) =>
    casework.db.connection().execute(async (connection) => {
      // Held as long as this delivery lives: one that was given up for dead but is not cannot send beside its successor.
      await sql`select pg_advisory_lock(hashtext(${batchId}))`.execute(connection);
      const beat = setInterval(heartbeat, HEARTBEAT_MS);
      try {
        const ids = await waitingMails(casework.db, batchId);
        for (let from = 0; from < ids.length; from += CHUNK) {
          await postman.deliver(ids.slice(from, from + CHUNK));
        }
      } finally {
        clearInterval(beat);
        await sql`select pg_advisory_unlock(hashtext(${batchId}))`.execute(connection);
      }
    }),
});
