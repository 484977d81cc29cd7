import { join } from 'node:path';
import {
  checkPlan,
  expandChain,
  proposeTransfers,
  resolveDue,
  sum,
  WorkingCalendar,
  type Organisation,
  type Plan,
} from '#domain';
import { readOrganisation, readPositions, readShippedProcess, readTransferRules, SHIPPED_PLANS } from '..';
import { readPlan } from './read-plan';

let plan: Plan;
let accounts: Plan;
let organisation: Organisation;
const read = async (name: string, process: string): Promise<Plan> => {
  const { value } = await readShippedProcess('oekonomirapport');
  const reading = await readPlan(join(SHIPPED_PLANS, name), { process: value! });
  expect([reading.findings, reading.process.id]).toEqual([[], process]);
  return reading.plan!;
};
beforeAll(async () => {
  plan = await read('overfoersel-2025.yaml', 'overfoersel');
  accounts = await read('regnskab-2025.yaml', 'regnskab');
  organisation = (await readOrganisation(['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name))))
    .organisation!;
});

const dueOf = (kind: string, of = plan): string =>
  resolveDue(
    of,
    of.cases[0]!.steps.find((step) => step.kind === kind)!,
  )!;

test('the shipped Overførsler 2025→2026 has nothing against it with the shipped organisation', () => {
  expect(checkPlan(plan, organisation)).toEqual([]);
});

test('the round runs when the papers say: opened in January, collected early in March, before KB in April, each on a day on which people work', () => {
  const kinds = plan.cases[0]!.steps.map(({ kind }) => kind);
  expect(kinds).toEqual([
    'transfer-open',
    'transfer-collect',
    'transfer-case',
    'transfer-dif',
    'transfer-oeu',
    'transfer-kb',
    'transfer-grants',
  ]);
  expect(kinds.map((kind) => dueOf(kind))).toEqual([
    '2026-01-22',
    '2026-03-06',
    '2026-03-16',
    '2026-03-23',
    '2026-04-07',
    '2026-04-14',
    '2026-04-17',
  ]);
  const calendar = new WorkingCalendar(plan.closedDays);
  for (const kind of kinds) expect([kind, calendar.whyNotWorking(dueOf(kind))]).toEqual([kind, null]);
});

test('the accounts wait for the round on the days on which it is done: the two shipped plans have the same meetings', () => {
  const meetings = (of: Plan): string[] =>
    of.milestones
      .filter(({ forum }) => forum !== null)
      .slice(0, 3)
      .map(({ forum, from }) => `${forum} ${from}`);
  expect(meetings(plan)).toEqual(meetings(accounts));
  expect(dueOf('booking-closes', accounts) < dueOf('transfer-open')).toBe(true);
  expect(dueOf('transfer-case') <= dueOf('transfers-case', accounts)).toBe(true);
  expect(dueOf('transfer-kb')).toBe(dueOf('transfers-kb', accounts));
  expect(plan.closedDays).toEqual(accounts.closedDays);
});

test('the shipped rules give a request’s deadlines in order, and somebody to clear each request whoever wrote it, but where it is said that nobody is left', async () => {
  const rules = (await readTransferRules()).value!;
  expect(rules.deadlines).toEqual({ review: 20, text: 12, clear: 5 });
  const nobodyIsLeft: string[] = [];
  for (const { code } of organisation.units) {
    for (const { leaderEmail } of organisation.units) {
      const stages = expandChain(rules.approvals, {
        organisation,
        unit: code,
        amount: -100_000_000n,
        barred: [leaderEmail],
      });
      const stands = ({ approvers, isCovered }: (typeof stages)[number]): boolean => approvers.length > 0 || isCovered;
      if (!stages.every(stands)) {
        nobodyIsLeft.push(`${code} ${leaderEmail}`);
        continue;
      }
      expect([
        code,
        leaderEmail,
        stages.map(({ stage, approvers, isCovered }) => [
          stage,
          approvers.length > 0 || isCovered,
          approvers.some(({ email }) => email === leaderEmail),
        ]),
      ]).toEqual([
        code,
        leaderEmail,
        [
          ['direktoer', true, false],
          ['kommunaldirektoer', true, false],
        ],
      ]);
    }
  }
  // For what the kommunaldirektør leads as direktør, where they or the head of Økonomi & Stab wrote it, no other person is left for the second
  // stage: the round's office is told at once (who-is-asked.spec). A municipality that has somebody names them in its rules.
  expect(nobodyIsLeft).toEqual(
    ['1', '1.OES', '82.90.01'].flatMap((code) => [
      `${code} kommunaldirektoer@albertslund.example`,
      `${code} chef.oekonomi-stab@albertslund.example`,
    ]),
  );
  expect(
    expandChain(rules.approvals, { organisation, unit: '44.10.10', amount: 99_999_999n, barred: [] }).map(
      ({ stage }) => stage,
    ),
  ).toEqual(['direktoer']);
});

test('the positions to try it with have every unit, requests of both kinds and signs, and Sydstjernen’s 835.000 kr.', async () => {
  const rules = (await readTransferRules()).value!;
  const positions = await readPositions(join(SHIPPED_PLANS, 'overfoersel-2025', 'stillinger.csv'), {
    rules,
    organisation,
  });
  expect([positions.findings, [...new Set(positions.value!.map(({ unit }) => unit))].sort()]).toEqual([
    [],
    organisation.units.map(({ code }) => code).sort(),
  ]);
  const { requests, none } = proposeTransfers(rules, organisation, positions.value!, plan.year);
  const signs = requests.map(({ kind, amount }) => `${kind} ${amount < 0n ? 'underskud' : 'overskud'}`);
  expect([requests.length, [...new Set(signs)].sort()]).toEqual([
    26,
    ['ikke-teknisk overskud', 'ikke-teknisk underskud', 'teknisk overskud', 'teknisk underskud'],
  ]);
  expect(requests.find(({ unit }) => unit.name === 'Sydstjernen')).toMatchObject({
    kind: 'teknisk',
    amount: 83_500_000n,
  });
  expect(sum([...requests, ...none].map(({ amount }) => amount))).toBe(sum(positions.value!.map(({ rest }) => rest)));
});
