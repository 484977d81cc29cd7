import { allHandlersFinished, condition, makeContinueAsNewFunc, setHandler, workflowInfo } from '@temporalio/workflow';
import { changedSignal, clockMovedUpdate } from '#contracts';

/** A run hands over to a new one after so many events, long before Temporal's limit of 51,200. */
const EVENTS_A_RUN = 1_000;

/** A run's memo: it was begun by a run that had nothing more to do, so it looks at nothing until it is rung for. */
const AT_REST = 'atRest';

/**
 * What wakes a workflow: "something changed" (a signal), "the clock was moved" (a rehearsal's update, answered when all that was due has
 * been done), and the time it said it would look again. Made before the first await, so that nothing rings unheard.
 */
export class WakeUp {
  private rung = !beganAtRest();
  private asked = 0;
  private answered = 0;

  constructor() {
    setHandler(changedSignal, () => {
      this.rung = true;
    });
    setHandler(clockMovedUpdate, async () => {
      this.rung = true;
      this.asked += 1;
      const mine = this.asked;
      await condition(() => this.answered >= mine);
    });
  }

  /**
   * True of a run that took over from one at rest, until the first ring: it waits for that before it looks. In a rehearsal it must: a round
   * that nobody asked for would send half of what an instant brings, or send it when the clock has gone on.
   */
  get isAtRest(): boolean {
    return !this.rung;
  }

  /** From here on a ring is news. Returns what `settle` wants to hear when the work for all former rings is done. */
  listen(): number {
    this.rung = false;
    return this.asked;
  }

  /** Answers those who waited since before `listen`, unless it has rung again meanwhile. */
  settle(heard: number): void {
    if (!this.rung) this.answered = Math.max(this.answered, heard);
  }

  /** Waits for a ring, at the longest `ms` (null = for ever). Returns `hand-over` when this run has grown long enough. */
  async wait(ms: number | null): Promise<'rung' | 'hand-over'> {
    const mayHandOver = (): boolean => isLong() && this.asked === this.answered;
    if (!this.rung) {
      const woken = (): boolean => this.rung || mayHandOver();
      if (ms === null) await condition(woken);
      else await condition(woken, ms);
    }
    if (!mayHandOver()) return 'rung';
    await condition(allHandlersFinished);
    return 'hand-over';
  }

  /** Goes on with the same input in a new run; `ms` as for `wait`, so that the next run knows whether anything but a ring can wake it. */
  async handOver(input: object, ms: number | null): Promise<void> {
    await makeContinueAsNewFunc({ memo: { [AT_REST]: ms === null && !this.rung } })(input);
  }

  /** The story is over: lets everybody who waits go. */
  async close(): Promise<void> {
    this.answered = this.asked;
    await condition(allHandlersFinished);
  }
}

const isLong = (): boolean => {
  const info = workflowInfo();
  return info.continueAsNewSuggested || info.historyLength > EVENTS_A_RUN;
};

const beganAtRest = (): boolean => workflowInfo().memo?.[AT_REST] === true;
