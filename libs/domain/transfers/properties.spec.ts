import fc from 'fast-check';
import {
  cashEffect,
  coverageProblems,
  cutProblems,
  exceedsWhatIsThere,
  judgePositions,
  LIMITS_OF,
  proposeTransfers,
  settleTransfer,
  sumTransfers,
  transferRulesSchema,
  type PositionLine,
  type TransferRules,
} from '.';
import { sum } from '../money';
import type { Organisation } from '../organisation';

const unit = (level: 'direktoeromraade' | 'afdeling' | 'institution', code: string, parent: string | null) => ({
  level,
  code,
  name: `Enhed ${code}`,
  parent,
  leaderRole: 'Leder',
  leaderEmail: `${code}@k.example`,
});
const organisation: Organisation = {
  units: [
    unit('direktoeromraade', '1', null),
    unit('direktoeromraade', '2', '1'),
    unit('afdeling', '1.A', '1'),
    unit('afdeling', '2.A', '2'),
    unit('institution', '10', '2.A'),
    unit('institution', '11', '2.A'),
    unit('institution', '12', '1.A'),
  ],
  roles: [],
};
const units = organisation.units.map(({ code }) => code);
/** Whose limits each unit's lines fall under: the nearest of that level above it, or itself where there is none. */
const AFDELING: Readonly<Record<string, string>> = {
  '1': '1',
  '2': '2',
  '1.A': '1.A',
  '2.A': '2.A',
  '10': '2.A',
  '11': '2.A',
  '12': '1.A',
};
const AREA: Readonly<Record<string, string>> = {
  '1': '1',
  '2': '2',
  '1.A': '1',
  '2.A': '2',
  '10': '2',
  '11': '2',
  '12': '1',
};

const money = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const line: fc.Arbitrary<PositionLine> = fc
  .record({
    unit: fc.constantFrom(...units),
    appropriation: fc.constantFrom('4510', '4590', '8291', '9999'),
    account: fc.constantFrom(null, 'drift', 'anlaeg'),
    category: fc.constantFrom(null, 'a', 'b'),
    budget: money,
    spent: money,
  })
  .map((one) => ({ ...one, name: 'Bevilling', rest: one.budget - one.spent }));

const share = fc.record({
  percent: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
  atMostPercentOfBudget: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  atMostKroner: fc.option(fc.integer({ min: 0, max: 5_000_000 }), { nil: undefined }),
  atLeastKroner: fc.integer({ min: 0, max: 100_000 }),
  beyond: fc.option(fc.constant('andet'), { nil: undefined }),
  firstYear: fc.integer({ min: 1, max: 3 }),
  years: fc.integer({ min: 1, max: 10 }),
});
const rule = fc.record({
  when: fc.record({
    accounts: fc.option(fc.subarray(['drift', 'anlaeg']), { nil: undefined }),
    categories: fc.option(fc.subarray(['a', 'b']), { nil: undefined }),
    levels: fc.option(fc.subarray(['institution', 'afdeling'] as const), { nil: undefined }),
  }),
  kind: fc.option(fc.constantFrom('fri', 'bundet'), { nil: undefined }),
  limitsOf: fc.constantFrom(...LIMITS_OF),
  surplus: share,
  deficit: fc.option(share, { nil: undefined }),
});
/** Whatever a municipality may write. */
const rules: fc.Arbitrary<TransferRules> = fc.array(rule, { minLength: 1, maxLength: 5 }).map((all) =>
  transferRulesSchema.parse({
    id: 'r',
    title: 'Regel',
    source: 'Prøve',
    accounts: [
      { id: 'drift', title: 'Drift' },
      { id: 'anlaeg', title: 'Anlæg' },
    ],
    kinds: [
      { id: 'fri', title: 'Fri', needsArgument: false },
      { id: 'bundet', title: 'Bundet', needsArgument: true },
      { id: 'andet', title: 'Andet', needsArgument: true },
    ],
    categories: [
      { id: 'a', title: 'A', appropriations: ['45*'] },
      { id: 'b', title: 'B', appropriations: ['8291'] },
    ],
    rules: all.map(({ kind, surplus, deficit, when, limitsOf }, index) => ({
      id: `r${index}`,
      when,
      because: 'er som den er',
      ...(kind === undefined ? {} : { kind, limitsOf, surplus, ...(deficit === undefined ? {} : { deficit }) }),
    })),
    coverages: [
      { id: 'kassen', title: 'Kassen', cash: true },
      { id: 'andet', title: 'Andet', cash: false },
    ],
  }),
);

test('no øre appears or disappears from the accounts to the proposals, whatever the rule', () => {
  fc.assert(
    fc.property(rules, fc.array(line, { maxLength: 30 }), (some, lines) => {
      const { requests, none, unknownUnits } = proposeTransfers(some, organisation, lines, 2014);
      expect(unknownUnits).toEqual([]);
      expect(sum([...requests, ...none].map(({ amount }) => amount))).toBe(sum(lines.map(({ rest }) => rest)));
      for (const request of requests) {
        expect(sum(request.lines.map(({ amount }) => amount))).toBe(request.amount);
        expect(sum(request.years.map(({ amount }) => amount))).toBe(request.amount);
        expect(request.years.every(({ year }) => year > 2014)).toBe(true);
      }
    }),
  );
});

test('no line is asked for beyond what is there, and one request is made a unit and kind', () => {
  fc.assert(
    fc.property(rules, fc.array(line, { maxLength: 30 }), (some, lines) => {
      const { requests } = proposeTransfers(some, organisation, lines, 2014);
      const keys = requests.map(({ unit: { code }, kind }) => `${code} ${kind}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { line: one, parts, lapses } of judgePositions(some, organisation, lines, 2014)) {
        const asked = sum(parts.map(({ amount }) => amount));
        expect(asked + lapses).toBe(one.rest);
        expect(exceedsWhatIsThere(asked, one.rest)).toBe(false);
      }
      for (const one of lines) {
        const alone = proposeTransfers(some, organisation, [one], 2014).requests;
        expect(exceedsWhatIsThere(sum(alone.map(({ amount }) => amount)), one.rest)).toBe(false);
      }
    }),
  );
});

test('a limit in kroner holds for what its lines carry together', () => {
  const limited = (limitsOf: (typeof LIMITS_OF)[number]) =>
    transferRulesSchema.parse({
      id: 'r',
      title: 'Regel',
      source: 'Prøve',
      accounts: [{ id: 'drift', title: 'Drift' }],
      kinds: [{ id: 'fri', title: 'Fri', needsArgument: false }],
      categories: [{ id: 'a', title: 'A', appropriations: ['*'] }],
      rules: [
        {
          id: 'r',
          kind: 'fri',
          limitsOf,
          because: 'er som den er',
          surplus: { percent: 100, atMostKroner: 1_000_000 },
          deficit: { percent: 100, atMostKroner: 500_000 },
        },
      ],
      coverages: [{ id: 'kassen', title: 'Kassen', cash: true }],
    });
  const plain = line.map((one) => ({ ...one, account: null, category: null }));
  fc.assert(
    fc.property(fc.constantFrom(...LIMITS_OF), fc.array(plain, { minLength: 1, maxLength: 12 }), (limitsOf, lines) => {
      const judged = judgePositions(limited(limitsOf), organisation, lines, 2014);
      const keyOf = ({ line: one }: (typeof judged)[number]): unknown =>
        ({ line: one, unit: one.unit, afdeling: AFDELING[one.unit], direktoeromraade: AREA[one.unit], all: 'all' })[
          limitsOf
        ];
      for (const own of Map.groupBy(judged, keyOf).values()) {
        const net = sum(own.map(({ line: { rest } }) => rest));
        const carried = sum(own.flatMap(({ parts }) => parts.map(({ amount }) => amount)));
        expect(carried).toBe(net > 100_000_000n ? 100_000_000n : net < -50_000_000n ? -50_000_000n : net);
      }
    }),
  );
});

const request = fc.record({
  directorate: fc.constantFrom('1', '2', null),
  kind: fc.constantFrom('fri', 'bundet'),
  amounts: fc.array(money, { maxLength: 4 }),
});

test('the sums by direktørområde, kind and sign are the sum of the requests, to the øre', () => {
  fc.assert(
    fc.property(fc.array(request), (requests) => {
      const { total, byKind, byDirectorate } = sumTransfers(requests);
      expect(total.net).toBe(sum(requests.flatMap(({ amounts }) => amounts)));
      for (const parts of [byKind, byDirectorate, byDirectorate.flatMap((one) => one.byKind)]) {
        for (const part of ['surplus', 'deficit', 'net'] as const)
          expect(sum(parts.map((one) => one[part]))).toBe(total[part]);
        expect(parts.reduce((count, one) => count + one.count, 0)).toBe(requests.length);
      }
    }),
  );
});

test('what is granted and what is not are what was asked for; a cut never turns a deficit into a grant', () => {
  fc.assert(
    fc.property(money, money, fc.constantFrom('granted', 'cut', 'refused'), (asked, cutTo, outcome) => {
      if (outcome === 'cut' && cutProblems(asked, cutTo).length > 0) {
        expect(() => settleTransfer(asked, outcome, cutTo)).toThrow(RangeError);
        return;
      }
      const { granted, notGranted } = settleTransfer(asked, outcome, cutTo);
      expect(granted + notGranted).toBe(asked);
      expect(exceedsWhatIsThere(granted, asked)).toBe(false);
    }),
  );
});

test('a coverage that passes is the request to the øre, and the cash effect counts only what touches cash', () => {
  fc.assert(
    fc.property(
      rules,
      money,
      fc.array(fc.record({ by: fc.constantFrom('kassen', 'andet', 'ukendt'), amount: money }), { maxLength: 4 }),
      (some, amount, coverage) => {
        if (coverageProblems(some, amount, coverage).length === 0)
          expect(sum(coverage.map((one) => one.amount))).toBe(amount);
        const { drawn, returned, net, holds } = cashEffect(some, coverage);
        expect(drawn - returned).toBe(sum(coverage.filter(({ by }) => by === 'kassen').map((one) => one.amount)));
        expect([drawn >= 0n, returned >= 0n, holds]).toEqual([true, true, net <= 0n]);
      },
    ),
  );
});
