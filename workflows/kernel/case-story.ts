import { continueAsNew, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseInput } from '#contracts';
import type { CaseActivities } from '../../activities';
import { Bell } from './bell';

const { advanceCase, closeCase } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '1 minute',
  // The database may be away for hours: the case waits for it, and loses nothing.
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** The case was called off: its story ends where it stands. */
class CaseCancelled extends Error {}

/** A case as its story sees it. */
export class CaseStory {
  private readonly bell = new Bell();

  constructor(private readonly input: CaseInput) {}

  /**
   * A phase of the case: enters it and follows the whole case's agenda until no task of these kinds is planned or open any more.
   * What the record says counts, so a phase that was passed in an earlier run is passed again at once.
   */
  async phase(name: string, ...kinds: readonly string[]): Promise<void> {
    for (;;) {
      const heard = this.bell.listen();
      const progress = await advanceCase({ ...this.input, phase: name });
      if (progress.state !== 'open') throw new CaseCancelled();
      if (!kinds.some((kind) => progress.openKinds.includes(kind))) return;
      this.bell.settle(heard);
      if ((await this.bell.wait(progress.wakeInMs)) === 'hand-over') await continueAsNew(this.input);
    }
  }

  async close(): Promise<void> {
    await this.bell.close();
  }
}

/** Tells a case's story from where the record says it stands to its end. */
export async function tellCase(input: CaseInput, story: (kase: CaseStory) => Promise<void>): Promise<void> {
  const kase = new CaseStory(input);
  try {
    await story(kase);
    await closeCase(input);
  } catch (error) {
    if (!(error instanceof CaseCancelled)) throw error;
  }
  await kase.close();
}
