import { applyReplan, idOf, previewReplan, publishPlan, type Casework } from '#casework';
import {
  addDays,
  atLocalTime,
  isPolitical,
  localDate,
  planFiguresOf,
  resolveDue,
  WorkingCalendar,
  withMilestones,
  type AuditRules,
  type FiguresOrigin,
  type GrantLine,
  type IsoDate,
  type LineProposal,
  type Organisation,
  type Plan,
  type ProcessDefinition,
  type ProposedTransfer,
  type TransferRules,
} from '#domain';
import type { PastVisits } from './known-units';

/** A plan with what its process needs. */
export interface RehearsedPlan {
  readonly plan: Plan;
  readonly process: ProcessDefinition;
  /** The version of the process, where the municipality brought it in. */
  readonly processVersion?: number | null;
  readonly grants: readonly GrantLine[];
  /** Where the grants' figures come from. */
  readonly origin?: FiguresOrigin;
  /** Of a transfer round: what the rules propose of the year's positions. */
  readonly transfers?: {
    readonly rules: TransferRules;
    readonly requests: readonly ProposedTransfer[];
    readonly positions: readonly LineProposal[];
  };
  /** Of an internal audit: the rules that its visits are proposed by, and the visits of earlier years to be known where the record has none. */
  readonly audit?: { readonly rules: AuditRules; readonly past?: PastVisits };
}

/** A version of a plan that came into force in the midst of a rehearsed year, and what it did. */
export interface AppliedVersion {
  /** The rehearsed day. */
  readonly at: IsoDate;
  readonly plan: string;
  readonly version: number;
  readonly moved: readonly { readonly step: string; readonly from: IsoDate; readonly to: IsoDate }[];
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** Addresses of those who had been asked already, and get a mail about it. */
  readonly told: readonly string[];
}

/** When a version comes into force on its day: the working day's second hour, when its first tasks have opened. */
const HOUR = '09:00';

/** The plans of a rehearsal: the first version of each is in force when the year begins, each other from the day it was decided. */
export class PlansOfRehearsal {
  readonly applied: AppliedVersion[] = [];
  private readonly first: readonly RehearsedPlan[];
  private later: readonly { readonly at: number; readonly version: RehearsedPlan }[];

  constructor(
    private readonly casework: Casework,
    private readonly worldId: string,
    plans: readonly RehearsedPlan[],
    private readonly organisation: Organisation,
  ) {
    const versions = [...Map.groupBy(plans, ({ plan }) => plan.id).values()].map((of) =>
      of.toSorted((one, other) => order(one.plan.decidedOn ?? '', other.plan.decidedOn ?? '')),
    );
    // What is followed must be in force before what follows it.
    this.first = versions
      .flatMap((of) => of.slice(0, 1))
      .toSorted((one, other) => Number(isPolitical(other.plan)) - Number(isPolitical(one.plan)));
    this.later = versions
      .flatMap((of) => of.slice(1))
      .map((version) => ({ at: atLocalTime(version.plan.decidedOn ?? this.firstDay, HOUR), version }))
      .toSorted((one, other) => one.at - other.at || order(one.version.plan.id, other.version.plan.id));
  }

  /** The working day before anything opens. */
  get firstDay(): IsoDate {
    const days = this.dated().flatMap(({ plan, due, opens }) =>
      new WorkingCalendar(plan.closedDays).nextWorkingDay(opens < due ? opens : due),
    );
    return new WorkingCalendar().addWorkingDays(
      days.toSorted(order)[0] ?? addDays(`${this.first[0]?.plan.year ?? 2000}-01-01`, 0),
      -1,
    );
  }

  /** The last deadline; the year ends when all is answered or has lapsed, which is a little later. */
  get lastDay(): IsoDate {
    return (
      this.dated()
        .map(({ due }) => due)
        .toSorted(order)
        .at(-1) ?? this.firstDay
    );
  }

  /** When the next version comes into force, epoch milliseconds; null = none will. */
  nextAt(): number | null {
    return this.later[0]?.at ?? null;
  }

  async publishFirst(): Promise<void> {
    const { casework, worldId, organisation } = this;
    for (const each of this.first) await publishPlan(casework, { ...each, worldId, organisation, publishedBy: null });
  }

  /** Puts into force what was decided by `now`. Throws `Refusal` where a version cannot be applied: then the year is not as planned. */
  async apply(now: number): Promise<void> {
    const due = this.later.filter(({ at }) => at <= now);
    this.later = this.later.filter(({ at }) => at > now);
    for (const { version } of due) this.applied.push(await this.replan(version, localDate(now)));
  }

  private async replan({ plan, process, grants, origin }: RehearsedPlan, at: IsoDate): Promise<AppliedVersion> {
    const { casework, worldId, organisation } = this;
    const { plans, people } = await previewReplan(casework, { worldId, plan, process, organisation });
    const commandId = idOf('rehearsal', worldId, plan.id, at);
    const { version } = await applyReplan(casework, {
      commandId,
      actor: null,
      worldId,
      plan,
      organisation,
      process,
      figures: planFiguresOf(grants, origin),
      reason: `${plan.title}: ny udgave`,
    });
    const cases = plans.flatMap(({ outcome }) => outcome.cases);
    return {
      at,
      plan: plan.id,
      version,
      moved: cases.flatMap(({ moved }) => moved.map(({ step, from, to }) => ({ step: step.id, from, to }))),
      added: cases.flatMap(({ added }) => added.map(({ step }) => step.id)),
      dropped: cases.flatMap(({ dropped }) => dropped.map(({ step }) => step.id)),
      told: people
        .filter(({ isTold }) => isTold)
        .map(({ email }) => email)
        .toSorted(order),
    };
  }

  private dated(): { readonly plan: Plan; readonly due: IsoDate; readonly opens: IsoDate }[] {
    return this.first.flatMap(({ plan }) => {
      const political = this.first.find((one) => one.plan.id === plan.follows)?.plan;
      const dated = political ? withMilestones(plan, political) : plan;
      const calendar = new WorkingCalendar(plan.closedDays);
      return dated.cases.flatMap(({ steps }) =>
        steps.flatMap((step) => {
          const due = resolveDue(dated, step);
          if (due === null) return [];
          const opens =
            [calendar.applyOffset(due, step.opens), calendar.applyOffset(due, step.latestOpen)].toSorted(order)[0] ??
            due;
          return [{ plan, due, opens }];
        }),
      );
    });
  }
}

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
