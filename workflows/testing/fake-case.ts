import { Context } from '@temporalio/activity';
import type { CaseInput, CaseOutcome, CaseProgress, Entered, PlannedProgress } from '#contracts';
import type { CaseActivities } from '../../activities';
import { phaseOfKinds } from './phase-of-kinds';

/** A case's record in memory: what is open in it, and what its story asked. */
export class FakeCase implements CaseActivities {
  /** `advance collecting`, `close`, in the order in which the story asked. */
  readonly calls: string[] = [];
  /** The phases as the record would have them: entered where something of theirs is open, or whatever is. */
  readonly entered: string[] = [];
  readonly inputs = new Set<string>();
  state: CaseProgress['state'] = 'open';
  closedGates: string[] = [];
  /** What happens at each advance, before the story is told what is open; throws to fail it. */
  onAdvance: (phase: string) => void | Promise<void> = () => undefined;

  constructor(
    public openKinds: string[],
    public wakeInMs: number | null = null,
  ) {}

  readonly advanceCase = async ({
    caseId,
    phase,
    entered,
  }: CaseInput & { readonly phase: string; readonly entered: Entered }): Promise<CaseProgress> => {
    this.calls.push(`advance ${phase}`);
    const isOpen = this.state === 'open';
    const enters =
      entered === 'always' || (entered === 'where it is open' && (await phasesOf(this.openKinds)).includes(phase));
    if (isOpen && enters && this.entered.at(-1) !== phase) this.entered.push(phase);
    this.inputs.add(caseId);
    await this.onAdvance(phase);
    const openPhases = await phasesOf(this.openKinds);
    return { state: this.state, openPhases, closedGates: this.closedGates, wakeInMs: this.wakeInMs };
  };

  /** A case whose phases the record knows: what is open in it goes by its phases here, in their order. */
  readonly advancePlannedCase = async ({ caseId }: CaseInput): Promise<PlannedProgress> => {
    const phase = this.openKinds[0] ?? this.entered.at(-1) ?? null;
    this.calls.push(`advance ${phase}`);
    if (phase !== null && this.entered.at(-1) !== phase) this.entered.push(phase);
    this.inputs.add(caseId);
    await this.onAdvance(phase ?? '');
    const { state, openKinds: openPhases, closedGates, wakeInMs } = this;
    return { state, openPhases, closedGates, wakeInMs, phase };
  };

  /** What happens just before the case is closed. */
  onClose: () => void = () => undefined;

  readonly closeCase = ({ caseId }: CaseInput): Promise<CaseOutcome | 'goes-on'> => {
    this.calls.push('close');
    this.inputs.add(caseId);
    this.onClose();
    if (this.openKinds.length > 0) return Promise.resolve('goes-on');
    this.state = 'closed';
    return Promise.resolve('closed');
  };

  /** Takes a kind off what is open. */
  finish(...kinds: string[]): void {
    this.openKinds = this.openKinds.filter((kind) => !kinds.includes(kind));
  }
}

/** The phases of these kinds of steps in the process whose workflow asks. */
const phasesOf = async (kinds: readonly string[]): Promise<string[]> => {
  const phases = await phaseOfKinds(Context.current().info.workflowType ?? '');
  return [...new Set(kinds.map((kind) => phases.get(kind) ?? ''))];
};
