import { ActivityFailure, isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { MailroomInput } from '#contracts';
import type { MailroomActivities } from '../../activities';
import { WakeUp } from '../kernel/wake-up';

const { collectPost } = proxyLocalActivities<MailroomActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  localRetryThreshold: '10 seconds',
});

const { deliverBatch } = proxyActivities<MailroomActivities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '20 seconds',
  // Tried again by the rounds below, so that one mail that does not get through keeps no other waiting.
  retry: { maximumAttempts: 1 },
});

/** The mail server may be down for hours: the ledger waits, and what failed is tried again after 2, 4, 8 … 60 seconds. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** The mailroom of a world: takes what is due from the notice ledger, joins it into mails, delivers them, and sleeps until the next. */
export async function mailroom(input: MailroomInput): Promise<void> {
  const wakeUp = new WakeUp();
  let pause = FIRST_PAUSE_MS;
  if (wakeUp.isAtRest) await wakeUp.wait(null);
  for (;;) {
    const heard = wakeUp.listen();
    const round = await collectPost(input);
    const delivered = await Promise.all(round.batchIds.map(deliver));
    const wait = delivered.every(Boolean) ? round.wakeInMs : Math.min(pause, round.wakeInMs ?? pause);
    if (delivered.every(Boolean)) {
      pause = FIRST_PAUSE_MS;
      wakeUp.settle(heard);
    } else {
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    if ((await wakeUp.wait(wait)) === 'hand-over') await wakeUp.handOver(input, wait);
  }
}

/** False when some of the batch's mails still wait. */
async function deliver(batchId: string): Promise<boolean> {
  try {
    await deliverBatch({ batchId });
    return true;
  } catch (error) {
    if (error instanceof ActivityFailure && !isCancellation(error)) return false;
    throw error;
  }
}
