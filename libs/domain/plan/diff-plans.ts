import type { IsoDate, Plan, Step } from './plan';
import { resolveDue } from './resolve-due';

/** A step on its date. */
export interface DatedStep {
  readonly caseId: string;
  readonly step: Step;
  readonly due: IsoDate;
}

/** A step (as the new plan has it) whose deadline is another. */
export interface MovedStep {
  readonly caseId: string;
  readonly step: Step;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What a new version of a plan does to the deadlines of the old; `unchanged` counts the steps that keep their date. */
export interface PlanDiff {
  readonly moved: readonly MovedStep[];
  readonly added: readonly DatedStep[];
  readonly dropped: readonly DatedStep[];
  readonly unchanged: number;
}

/** Compares two versions of a plan by step id, on resolved dates: a moved milestone moves the steps that hang on it. Steps without a date are left out. */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
  const old = datedSteps(before);
  const fresh = datedSteps(after);
  const moved: MovedStep[] = [];
  let unchanged = 0;
  for (const [id, { caseId, step, due }] of fresh) {
    const from = old.get(id)?.due;
    if (from === due) unchanged += 1;
    else if (from !== undefined) moved.push({ caseId, step, from, to: due });
  }
  return { moved, added: without(fresh, old), dropped: without(old, fresh), unchanged };
}

function datedSteps(plan: Plan): Map<string, DatedStep> {
  const dated = new Map<string, DatedStep>();
  for (const planned of plan.cases) {
    for (const step of planned.steps) {
      const due = resolveDue(plan, step);
      if (due !== null) dated.set(step.id, { caseId: planned.id, step, due });
    }
  }
  return dated;
}

const without = (steps: ReadonlyMap<string, DatedStep>, others: ReadonlyMap<string, DatedStep>): DatedStep[] =>
  [...steps].filter(([id]) => !others.has(id)).map(([, step]) => step);
