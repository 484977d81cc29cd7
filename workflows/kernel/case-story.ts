import { patched, proxyLocalActivities, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { PHASE_ATTRIBUTE, type CaseInput, type CaseOutcome, type CaseProgress, type Entered } from '#contracts';
import type { CaseActivities } from '../../activities';
import { readProgress } from './recorded-progress';
import { WakeUp } from './wake-up';

const { advanceCase, advancePlannedCase, closeCase } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '1 minute',
  // The database may be away for hours: the case waits for it, and loses nothing.
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  // Longer pauses than this are timers, which cost a history far less than keeping the task alive.
  localRetryThreshold: '10 seconds',
});

/** Runs of before December 2026 show nothing of their phases until they go on to the next one. */
const PHASE_IS_SHOWN = 'phase-is-shown';

/** The case was ended from outside, called off mostly: its story ends where it stands. */
class CaseEnded extends Error {
  constructor(readonly outcome: CaseOutcome) {
    super();
  }
}

/** What one look at the case showed: `stands` is the phase that it is in, null where it stands where it stood. */
interface Look {
  readonly progress: CaseProgress;
  readonly stands: string | null;
}

/** A case as its story sees it. */
export class CaseStory {
  private readonly wakeUp = new WakeUp();
  private current = '';
  /** What Temporal's page says; a run that takes over has it from the one before. */
  private shown = workflowInfo().typedSearchAttributes.get(PHASE_ATTRIBUTE);
  private isFirst = true;
  private seen: Pick<CaseProgress, 'openPhases' | 'closedGates'> = { openPhases: [], closedGates: [] };

  constructor(private readonly input: CaseInput) {}

  /**
   * A phase of the case: enters it and follows the whole case's agenda until none of its tasks is planned or open any more.
   * What the record says counts, so a phase that was passed in an earlier run, or has nothing in it, is passed at once and not entered.
   */
  async phase(name: string): Promise<void> {
    this.current = name;
    await this.follow(
      () => this.look('where it is open'),
      ({ openPhases }) => !openPhases.includes(name),
    );
  }

  /** A gate between two phases: follows the case's agenda until it is open, because all is there or somebody has forced it. */
  async gate(id: string): Promise<void> {
    await this.follow(
      () => this.look('never'),
      ({ closedGates }) => !closedGates.includes(id),
    );
  }

  /**
   * A phase in which only others can do something, until they open a gate that is held for them. False where work of these former phases is
   * there (again) before that, so that the story can go back to it; true when the gate is open. Entered only where neither is so already.
   */
  async heldAt(name: string, gate: string, ...former: readonly string[]): Promise<boolean> {
    const over = ({ closedGates, openPhases }: Pick<CaseProgress, 'openPhases' | 'closedGates'>): boolean =>
      !closedGates.includes(gate) || former.some((phase) => openPhases.includes(phase));
    if (!over(this.seen)) {
      this.current = name;
      await this.follow(() => this.look('always'), over);
    }
    return !this.seen.closedGates.includes(gate);
  }

  /** Whether the story saw work of this phase, planned or open, when it last looked: sent back, say, in a phase that comes later. */
  asks(phase: string): boolean {
    return this.seen.openPhases.includes(phase);
  }

  /** What is still open when the last phase is over (an answer sent back, say) keeps the case open. */
  async rest(): Promise<void> {
    await this.follow(
      () => this.look('never'),
      ({ openPhases }) => openPhases.length === 0,
    );
  }

  /** The whole course of a case whose phases stand in its record: follows its agenda until nothing of it is planned or open. */
  async course(): Promise<void> {
    await this.follow(
      async () => {
        const progress = await advancePlannedCase(this.input);
        return { progress, stands: progress.phase };
      },
      ({ openPhases }) => openPhases.length === 0,
    );
  }

  async close(outcome: CaseOutcome): Promise<void> {
    this.show(outcome);
    await this.wakeUp.close();
  }

  /** Shows to who reads Temporal's own page where the case stands. It costs an event, and no task of its own. */
  private show(stands: string): void {
    if (stands === this.shown || !patched(PHASE_IS_SHOWN)) return;
    upsertSearchAttributes([{ key: PHASE_ATTRIBUTE, value: stands }]);
    this.shown = stands;
  }

  /** Looks after the case in its current phase. As the record has it: behind a gate, or when all phases are over, it stands where it stood. */
  private async look(entered: Entered): Promise<Look> {
    const progress = readProgress(await advanceCase({ ...this.input, phase: this.current, entered }));
    const isIn = entered === 'always' || (entered !== 'never' && progress.openPhases.includes(this.current));
    return { progress, stands: isIn ? this.current : null };
  }

  private async follow(look: () => Promise<Look>, over: (progress: CaseProgress) => boolean): Promise<void> {
    // Only at the beginning of a run that took over: a phase leaves by what it heard.
    if (this.isFirst && this.wakeUp.isAtRest) await this.wakeUp.wait(null);
    this.isFirst = false;
    for (;;) {
      const heard = this.wakeUp.listen();
      const { progress, stands } = await look();
      if (progress.state !== 'open') throw new CaseEnded(progress.state);
      this.seen = progress;
      if (over(progress)) return;
      if (stands !== null) this.show(stands);
      this.wakeUp.settle(heard);
      if ((await this.wakeUp.wait(progress.wakeInMs)) === 'hand-over')
        await this.wakeUp.handOver(this.input, progress.wakeInMs);
    }
  }
}

/**
 * Tells a case's story from where the record says it stands to its end, and returns how it ended. What is open again when it would be closed is waited for behind the
 * last phase (`rest`), or the story is told once more (`again`), as it must be where phases follow on it.
 */
export async function tellCase(
  input: CaseInput,
  story: (caseStory: CaseStory) => Promise<void>,
  opened: 'rest' | 'again' = 'rest',
): Promise<CaseOutcome> {
  const caseStory = new CaseStory(input);
  const outcome = await toItsEnd(caseStory, input, story, opened);
  await caseStory.close(outcome);
  return outcome;
}

async function toItsEnd(
  caseStory: CaseStory,
  input: CaseInput,
  story: (caseStory: CaseStory) => Promise<void>,
  opened: 'rest' | 'again',
): Promise<CaseOutcome> {
  try {
    await story(caseStory);
    for (;;) {
      await caseStory.rest();
      const end = await closeCase(input);
      // Histories of before December 2026 hold `ended`, of cases that were closed.
      if (end !== 'goes-on') return end === 'cancelled' ? 'cancelled' : 'closed';
      if (opened === 'again') await story(caseStory);
    }
  } catch (error) {
    if (error instanceof CaseEnded) return error.outcome;
    throw error;
  }
}
