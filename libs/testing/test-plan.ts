import { processSchema, type Offset, type Organisation, type Plan, type Step } from '#domain';

/** The address of somebody of the organisation. */
export const at = (name: string): string => `${name}@albertslund.example`;
const days = (amount: number): Offset => ({ amount, unit: 'workingDays' });

/** A director, her afdelingschef (who is oes-chef) and the people of Økonomi & Stab. */
export const TEST_ORGANISATION: Organisation = {
  units: [
    {
      level: 'direktoeromraade',
      code: '1',
      name: 'Kommunaldirektørens område',
      parent: null,
      leaderRole: 'Kommunaldirektør',
      leaderEmail: at('direktoer'),
    },
    {
      level: 'afdeling',
      code: '1.OES',
      name: 'Økonomi & Stab',
      parent: '1',
      leaderRole: 'Afdelingschef',
      leaderEmail: at('chef'),
    },
  ],
  roles: [
    { role: 'bogfoering', title: 'Bogføringen', area: null, email: at('bogfoering') },
    { role: 'konsulent', title: 'Økonomikonsulent', area: 'Skole', email: at('skole') },
    { role: 'konsulent', title: 'Økonomikonsulent', area: 'Social', email: at('social') },
    { role: 'rapport', title: 'Rapportens redaktører', area: null, email: at('rapport') },
    { role: 'oes-chef', title: 'Afdelingschef, Økonomi & Stab', area: null, email: at('chef') },
    { role: 'administrator', title: 'Administrator', area: null, email: at('administrator') },
    { role: 'intern-revision', title: 'Intern revision', area: null, email: at('revision') },
  ],
};

const step = (kind: string, role: string, due: string, needs: readonly string[], over: Partial<Step> = {}): Step => ({
  id: `2026-02-28/${kind}`,
  kind,
  title: `Trinnet ${kind}`,
  responsible: { role },
  due: { date: due },
  needs: needs.map((need) => `2026-02-28/${need}`),
  awaits: [],
  form: 'confirmation',
  opens: days(-5),
  latestOpen: days(-1),
  remind: [days(-2)],
  escalate: [days(2), days(5)],
  phase: null,
  gate: null,
  why: null,
  consequence: null,
  place: null,
  ...over,
});

/** One økonomirapport: the books close on Friday 6 March 2026, two areas report by the 11th, the report is written by the 16th. */
export const testPlan = (id: string): Plan => ({
  id,
  title: 'Økonomirapporter 2026',
  process: 'financialReport',
  ownProcess: null,
  year: 2026,
  follows: null,
  decidedOn: null,
  closedDays: [],
  milestones: [],
  cases: [
    {
      id: '2026-02-28',
      title: 'Økonomirapport pr. 28.2',
      asOf: '2026-02-28',
      focusArea: null,
      caseNumber: null,
      remark: null,
      scope: null,
      gates: [],
      place: null,
      steps: [
        step('booking-closes', 'bogfoering', '2026-03-06', [], { phase: 'collecting' }),
        step('report-ready', 'konsulent', '2026-03-11', ['booking-closes'], {
          phase: 'collecting',
          form: 'deviations',
        }),
        step('report-to-chefs', 'rapport', '2026-03-16', ['report-ready'], { phase: 'reporting' }),
      ],
    },
  ],
});

const common = {
  title: 'Trin',
  form: 'confirmation',
  responsible: { role: 'rapport' },
  opens: days(-5),
  latestOpen: days(-1),
  remind: [],
  escalate: [],
  why: 'Fordi.',
  consequence: 'Ellers.',
};
/** A process with the figures of a report. */
export const testProcess = processSchema.parse({
  id: 'oekonomirapport',
  title: 'Økonomirapport',
  workflow: 'financialReport',
  planTitle: '{year}',
  caseTitle: '{asOf}',
  columns: [{ key: 'opgjort_pr', holds: 'asOf' }],
  phases: [
    { id: 'collecting', title: 'Områderne melder færdigt' },
    { id: 'reporting', title: 'Rapporten skrives og gennemgås' },
  ],
  steps: [
    { kind: 'booking-closes', phase: 'collecting', needs: [], ...common },
    { kind: 'report-written', phase: 'reporting', needs: [], ...common },
  ],
  deviationThresholdKroner: 1_000_000,
  anchors: [],
  areas: [],
});
