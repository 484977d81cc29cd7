/* Builders for this lib's own tests. */
import type { Milestone, Plan, PlannedCase, Step } from './plan';
import type { Organisation } from '../organisation/organisation';

export const aStep = (id: string, over: Partial<Step> = {}): Step => ({
  id,
  kind: id.split('/').at(-1) ?? id,
  title: `Trin ${id}`,
  responsible: { role: 'rapport' },
  due: { date: '2015-02-16' },
  needs: [],
  awaits: [],
  form: 'confirmation',
  opens: { amount: -5, unit: 'workingDays' },
  latestOpen: { amount: -1, unit: 'workingDays' },
  remind: [{ amount: -2, unit: 'workingDays' }],
  escalate: [{ amount: 2, unit: 'workingDays' }],
  phase: null,
  gate: null,
  why: null,
  consequence: null,
  place: null,
  ...over,
});

export const aCase = (id: string, steps: readonly Step[], over: Partial<PlannedCase> = {}): PlannedCase => ({
  id,
  title: `Økonomirapport pr. ${id}`,
  asOf: null,
  focusArea: null,
  caseNumber: null,
  remark: null,
  scope: null,
  gates: [],
  steps,
  place: null,
  ...over,
});

export const aMilestone = (id: string, date: string, over: Partial<Milestone> = {}): Milestone => ({
  id,
  title: id,
  forum: null,
  from: date,
  to: date,
  place: null,
  ...over,
});

export const aPlan = (cases: readonly PlannedCase[], over: Partial<Plan> = {}): Plan => ({
  id: 'oekonomirapport-2015',
  title: 'Økonomirapporter 2015',
  process: 'financialReport',
  ownProcess: null,
  year: 2015,
  follows: null,
  decidedOn: null,
  closedDays: [],
  milestones: [],
  cases,
  ...over,
});

export const anOrganisation: Organisation = {
  units: [
    {
      level: 'direktoeromraade',
      code: '1',
      name: 'Kommunaldirektørens område',
      parent: null,
      leaderRole: 'Kommunaldirektør',
      leaderEmail: 'kommunaldirektoer@albertslund.example',
    },
    {
      level: 'afdeling',
      code: '3.DS',
      name: 'Dagtilbud & Skole',
      parent: '1',
      leaderRole: 'Afdelingschef',
      leaderEmail: 'chef.dagtilbud-skole@albertslund.example',
    },
    {
      level: 'afdeling',
      code: '3.BF',
      name: 'Børn & Familie',
      parent: '1',
      leaderRole: 'Afdelingschef',
      leaderEmail: 'chef.boern-familie@albertslund.example',
    },
  ],
  roles: [
    { role: 'konsulent', title: 'Økonomikonsulent', area: 'Skole', email: 'konsulent.skole@albertslund.example' },
    { role: 'konsulent', title: 'Økonomikonsulent', area: 'Social', email: 'konsulent.social@albertslund.example' },
    { role: 'rapport', title: 'Rapportens redaktører', area: null, email: 'oekonomirapport@albertslund.example' },
    { role: 'tom', title: 'Ubesat', area: null, email: '' },
  ],
};
