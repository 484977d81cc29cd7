import { ApplicationFailure, heartbeat } from '@temporalio/activity';
import { sql } from 'kysely';
import type { MailroomInput, PostRound } from '#contracts';
import { collectPost, waitingMails, type Casework } from '#casework';
import type { Postman } from './mailroom/postman';

/** The mailroom's hands. */
export interface MailroomActivities {
  /** Joins what is due into mails; a local activity. */
  collectPost(input: MailroomInput): Promise<PostRound>;
  /** Sends a batch's waiting mails. Fails, to be tried again, when some of them could not be sent now. */
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
      const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(hashtext(${batchId})) as mine`.execute(
        connection,
      );
      if (!rows[0]?.mine)
        throw ApplicationFailure.retryable('Another delivery of this batch is still under way.', 'BatchTaken');
      const beat = setInterval(heartbeat, HEARTBEAT_MS);
      try {
        const left = await deliverAll(postman, await waitingMails(casework.db, batchId));
        // What the mail server said may name a person: it stands with the mail, and not in a workflow's history.
        if (left > 0) throw ApplicationFailure.retryable(`${left} mails could not be sent now.`, 'MailsLeft');
      } finally {
        clearInterval(beat);
        await sql`select pg_advisory_unlock(hashtext(${batchId}))`.execute(connection);
      }
    }),
});

/** Returns how many are left. A chunk of which nothing gets through means that the server is away: the rest is not tried. */
async function deliverAll(postman: Postman, ids: readonly string[]): Promise<number> {
  let leftBehind = 0;
  for (let from = 0; from < ids.length; from += CHUNK) {
    const { settled, left } = await postman.deliver(ids.slice(from, from + CHUNK));
    leftBehind += left;
    if (left > 0 && settled === 0) return leftBehind + Math.max(0, ids.length - from - CHUNK);
  }
  return leftBehind;
}
