import { join } from 'node:path';
import { checkPlan, formatDateLong, resolveDue, WorkingCalendar, type Plan } from '#domain';
import { readOrganisation, readShippedProcess, SHIPPED_PLANS } from '..';
import { readPlan } from './read-plan';

let plan: Plan;
beforeAll(async () => {
  const { value: process } = await readShippedProcess('oekonomirapport');
  const reading = await readPlan(join(SHIPPED_PLANS, 'regnskab-2025.yaml'), { process: process! });
  expect([reading.findings, reading.process.id]).toEqual([[], 'regnskab']);
  plan = reading.plan!;
});

const dueOf = (kind: string): string =>
  resolveDue(
    plan,
    plan.cases[0]!.steps.find((step) => step.kind === kind)!,
  )!;

test('the shipped Regnskab 2025 has nothing against it with the shipped organisation', async () => {
  const { organisation } = await readOrganisation(
    ['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name)),
  );
  expect(checkPlan(plan, organisation!)).toEqual([]);
});

test('every deadline is a day on which people work, in the months that the papers say', () => {
  const calendar = new WorkingCalendar(plan.closedDays);
  for (const { kind } of plan.cases[0]!.steps)
    expect([kind, formatDateLong(dueOf(kind)), calendar.whyNotWorking(dueOf(kind))]).toEqual([
      kind,
      expect.any(String),
      null,
    ]);
  expect(
    [
      'booking-closes',
      'year-closed',
      'transfers-case',
      'transfers-kb',
      'handover-kb',
      'audit-answers',
      'approval-kb',
    ].map((kind) => dueOf(kind).slice(0, 7)),
  ).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-04', '2026-04', '2026-06']);
});

test('no body treats accounts that are not reconciled, and none approves them before the auditor has reported', () => {
  const { gates, steps } = plan.cases[0]!;
  expect(gates.map(({ id, needs }) => [id, needs.map((need) => need.split('/')[1])])).toEqual([
    [
      'accounts-ready',
      ['reconciled', 'inventories', 'deviations-explained', 'closing-checked', 'year-closed', 'handover-case'],
    ],
    ['accounts-audited', ['audit-reply', 'audit-report', 'approval-case']],
  ]);
  expect(steps.filter(({ form }) => form === 'decision').map(({ kind, gate }) => `${kind} ${gate}`)).toEqual([
    'handover-dif accounts-ready',
    'handover-oeu accounts-ready',
    'handover-kb accounts-ready',
    'approval-dif accounts-audited',
    'approval-oeu accounts-audited',
    'approval-kb accounts-audited',
  ]);
});
