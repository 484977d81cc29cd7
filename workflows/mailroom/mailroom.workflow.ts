import { continueAsNew, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { MailroomInput } from '#contracts';
import type { MailroomActivities } from '../../activities';
import { Bell } from '../kernel/bell';

const { collectPost } = proxyLocalActivities<MailroomActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

const { deliverBatch } = proxyActivities<MailroomActivities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '20 seconds',
  // The mail server may be down for hours: the ledger waits, and tries again once a minute.
  retry: { initialInterval: '2 seconds', maximumInterval: '1 minute' },
});

/** The mailroom of a world: takes what is due from the notice ledger, joins it into mails, delivers them, and sleeps until the next. */
export async function mailroom(input: MailroomInput): Promise<void> {
  const bell = new Bell();
  for (;;) {
    const heard = bell.listen();
    const round = await collectPost(input);
    await Promise.all(round.batchIds.map((batchId) => deliverBatch({ batchId })));
    bell.settle(heard);
    if ((await bell.wait(round.wakeInMs)) === 'hand-over') await continueAsNew(input);
  }
}
