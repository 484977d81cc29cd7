import { changedSignal, type PostRound } from '#contracts';
import { openWorkflowBench, until } from '../workflow-bench';
import { keep } from './tell-story';

const WORLD = { worldId: 'real' };

/** A delivery fails twice, and goes through when it is tried again. */
export async function recordMailroom(): Promise<void> {
  let waiting = ['00000000-0000-8000-a000-00000000000a', '00000000-0000-8000-a000-00000000000b'];
  let failures = 2;
  const bench = await openWorkflowBench({
    collectPost: (): Promise<PostRound> =>
      Promise.resolve({ batchIds: [...waiting], wakeInMs: waiting.length > 0 ? null : 3_600_000 }),
    deliverBatch: ({ batchId }: { readonly batchId: string }): Promise<void> => {
      if (batchId.endsWith('a') && failures-- > 0) return Promise.reject(new Error('1 mails could not be sent now.'));
      waiting = waiting.filter((id) => id !== batchId);
      return Promise.resolve();
    },
  });
  const mailroom = await bench.start('mailroom', WORLD);
  await until(
    () => waiting.length === 0,
    () => waiting,
    30_000,
  );
  await mailroom.signal(changedSignal);
  await bench.gateway.moveClock({
    workflowId: mailroom.workflowId,
    workflowType: 'mailroom',
    subjectId: WORLD.worldId,
  });
  await keep('mailroom-with-a-failed-delivery', mailroom);
  await bench.close();
}
