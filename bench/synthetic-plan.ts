import { personId } from '#casework';
import type { Organisation, Plan } from '#domain';

/** The working day at whose opening hour every task falls due, by the shifted clock. */
export const HERD_DAY = '2027-03-09';
/** Deadlines as published and as moved one working day earlier; tasks open five working days before. */
export const PUBLISHED_DUE = '2027-03-17';
export const MOVED_DUE = '2027-03-16';

export const PLAN_KEY = 'bench';
const KIND = 'report-ready';

/** A plan with as many cases and tasks as asked for, one person a task, so that no two mails are joined. */
export interface Synthetic {
  readonly plan: Plan;
  readonly organisation: Organisation;
  readonly people: readonly { readonly id: string; readonly email: string; readonly title: string }[];
}

export const syntheticPlan = (tasks: number, cases: number): Synthetic => {
  const roles = Array.from({ length: tasks }, (_, index) => ({
    role: `bench-${index % cases}`,
    title: `Leder af institution nr. ${index + 1}`,
    area: null,
    email: `leder${index + 1}@bench.example`,
  }));
  return {
    plan: {
      id: PLAN_KEY,
      title: 'Plan til måling',
      process: 'financialReport',
      ownProcess: null,
      year: 2027,
      follows: null,
      decidedOn: null,
      closedDays: [],
      milestones: [],
      cases: Array.from({ length: cases }, (_, index) => plannedCase(index)),
    },
    organisation: { units: [], roles },
    people: roles.map(({ email, title }) => ({ id: personId(email), email, title })),
  };
};

const plannedCase = (index: number): Plan['cases'][number] => ({
  id: `sag-${index}`,
  title: `Økonomirapport pr. 28.2, del ${index + 1}`,
  asOf: '2027-02-28',
  focusArea: null,
  caseNumber: null,
  remark: null,
  scope: null,
  gates: [],
  place: null,
  steps: [
    {
      id: `sag-${index}/${KIND}`,
      kind: KIND,
      title: 'Meld din økonomirapport klar',
      responsible: { role: `bench-${index}` },
      due: { date: PUBLISHED_DUE },
      needs: [],
      awaits: [],
      form: 'confirmation',
      opens: { amount: -5, unit: 'workingDays' },
      latestOpen: { amount: -5, unit: 'workingDays' },
      remind: [{ amount: -1, unit: 'workingDays' }],
      escalate: [{ amount: 2, unit: 'workingDays' }],
      phase: null,
      gate: null,
      why: null,
      consequence: null,
      place: null,
    },
  ],
});
