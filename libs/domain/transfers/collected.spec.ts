import fc from 'fast-check';
import {
  askedFor,
  collectedByDirectorate,
  collectedSumLines,
  composeCollected,
  coverageOfGranted,
  coverageWords,
  grantedOf,
  grantPostings,
  krColumn,
  withheldWords,
  type CollectedRequest,
} from '.';
import { sum } from '../money';

const terms = {
  kinds: [
    { id: 'teknisk', title: 'Teknisk overførsel', needsArgument: false },
    { id: 'ikke-teknisk', title: 'Ikke-teknisk overførsel', needsArgument: true },
  ],
  coverages: [
    { id: 'kassen', title: 'Kassebeholdningen', cash: true },
    { id: 'omplacering', title: 'Mindreudgift på en anden bevilling', cash: false },
  ],
};
const compose = (requests: readonly CollectedRequest[], decided: { item: string; on: string } | null = null) =>
  composeCollected({
    title: 'Overførsler',
    subtitle: '',
    fromYear: 2025,
    terms,
    requests,
    decided,
    isRehearsal: false,
  });

const ore = fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }).filter((amount) => amount !== 0n);
const request: fc.Arbitrary<CollectedRequest> = fc
  .record({
    id: fc.uuid(),
    unit: fc.constantFrom({ code: '10', name: 'Skolen' }, { code: '11', name: 'Børnehuset' }),
    directorate: fc.constantFrom({ code: '2', name: 'By' }, { code: '3', name: 'Børn' }, null),
    kind: fc.constantFrom('teknisk', 'ikke-teknisk'),
    state: fc.constantFrom('collected' as const, 'granted' as const, 'cut' as const, 'refused' as const),
    lines: fc.array(
      fc.record({
        appropriation: fc.constantFrom('4510', '4590'),
        name: fc.constant('Bevilling'),
        year: fc.constantFrom(2026, 2027),
        available: ore,
        amount: ore,
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map((one) => ({
    ...one,
    text: '',
    argument: '',
    exception: null,
    lines: one.lines.map((line) => ({
      ...line,
      granted:
        one.state === 'collected'
          ? null
          : one.state === 'granted'
            ? line.amount
            : one.state === 'cut'
              ? line.amount / 2n
              : 0n,
    })),
    coverage: [{ by: 'kassen', amount: sum(one.lines.map(({ amount }) => amount)) }],
  }));
const requests = fc.array(request, { maxLength: 12 });

test('no øre appears or disappears between the requests, the sums, what KB granted and what the finance system books', () => {
  fc.assert(
    fc.property(requests, (all) => {
      const collected = compose(all, { item: '27', on: '2026-04-14' });
      const asked = sum(all.map(askedFor));
      const lines = collectedSumLines(collected);
      const of = (level: string) => lines.filter((line) => line.level === level);
      for (const level of ['directorate', 'kind', 'total', 'total-kind'])
        expect(sum(of(level).map(({ net }) => net))).toBe(asked);
      for (const { surplus, deficit, net } of lines)
        expect([surplus >= 0n, deficit <= 0n, surplus + deficit]).toEqual([true, true, net]);
      const granted = sum(all.map((one) => grantedOf(one) ?? 0n));
      if (collected.granted !== null)
        for (const level of ['directorate', 'kind', 'total', 'total-kind'])
          expect(sum(of(level).map((line) => line.granted ?? 0n))).toBe(granted);
      const settled = sum(all.filter(({ state }) => state !== 'collected').map(askedFor));
      expect((collected.granted?.sums.total.net ?? 0n) + (collected.granted?.notGranted ?? 0n)).toBe(settled);
      expect(sum(grantPostings(collected, null).map(({ amount }) => amount))).toBe(granted);
      expect(sum(collected.coverage.map(({ net }) => net))).toBe(asked);
      expect(collected.cash.net).toBe(asked);
      if (collected.granted !== null && all.every((one) => askedFor(one) !== 0n))
        expect(collected.granted.cash.net).toBe(granted + asked - settled);
      if (collected.granted !== null)
        expect(collected.granted.withheld.surplus + collected.granted.withheld.deficit).toBe(
          collected.granted.notGranted,
        );
      expect(collectedByDirectorate(collected).flatMap((one) => one.requests)).toHaveLength(all.length);
    }),
  );
});

const one: CollectedRequest = {
  id: '1',
  unit: { code: '44.10.10', name: 'Sydstjernen' },
  directorate: { code: '3', name: 'Børn, Sundhed & Velfærd' },
  kind: 'teknisk',
  state: 'granted',
  text: '',
  argument: '',
  exception: null,
  coverage: [
    { by: 'kassen', amount: 80_000_000n },
    { by: 'omplacering', amount: 3_500_000n },
  ],
  lines: [
    {
      appropriation: '4410',
      name: 'Dagtilbud',
      year: 2026,
      available: 83_500_000n,
      amount: 83_500_000n,
      granted: 83_500_000n,
    },
  ],
};

test('a grant is booked as the printouts of accounts have it, and nothing is booked before KB has decided', () => {
  expect(
    grantPostings(compose([one], { item: '27', on: '2026-04-14' }), '26/11114').map(({ remark, amount }) => [
      remark,
      amount,
    ]),
  ).toEqual([['2026.04.14/26 11114 / p27 ovf.2025-2026', 83_500_000n]]);
  expect(grantPostings(compose([one]), null)).toEqual([]);
});

test('a column of amounts is of one form, and a request says how it is covered', () => {
  expect([835_000n, -50n].map(krColumn([835_000n, -50n]))).toEqual(['8.350,00', '−0,50']);
  expect(krColumn([835_000n])(-835_000n)).toBe('−8.350');
  expect(coverageWords({ terms }, one)).toBe(
    'Kassebeholdningen 800.000 kr., Mindreudgift på en anden bevilling 35.000 kr.',
  );
  expect(coverageWords({ terms }, { coverage: [{ by: 'kassen', amount: 1n }] })).toBe('Kassebeholdningen');
  const on = (code: string, name: string) => ({ by: 'omplacering', amount: 5n, appropriation: { code, name } });
  const moved = { ...one, coverage: [on('4520', 'SFO'), on('4310', 'Pleje'), on('4520', 'SFO')] };
  expect(compose([moved]).coverage.map(({ title, net }) => [title, net])).toEqual([
    ['Mindreudgift på en anden bevilling (4310 Pleje)', 5n],
    ['Mindreudgift på en anden bevilling (4520 SFO)', 10n],
  ]);
});

test('after KB the cash balance is reckoned of what it granted, and what it cut does not hide what it refused', () => {
  const cut: CollectedRequest = {
    ...one,
    state: 'cut',
    lines: one.lines.map((line) => ({ ...line, granted: 71_575_000n })),
  };
  const refused: CollectedRequest = {
    ...one,
    id: '2',
    state: 'refused',
    coverage: [{ by: 'kassen', amount: -11_280_000n }],
    lines: one.lines.map((line) => ({ ...line, available: -11_280_000n, amount: -11_280_000n, granted: 0n })),
  };
  const { cash, granted } = compose([cut, refused], { item: '27', on: '2026-04-14' });
  expect([cash.net, granted?.notGranted, granted && withheldWords(granted)]).toEqual([
    68_720_000n,
    645_000n,
    'Ikke bevilget: 119.250 kr. af overskuddene og 112.800 kr. af underskuddene.',
  ]);
  expect(granted?.cash).toMatchObject({ drawn: 68_574_850n, returned: 0n, holds: false });
});

test('what was granted of a request is covered to the øre by the things that it was asked for by', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 4 }),
      fc.bigInt({ min: 0n, max: 100n }),
      (parts, percent) => {
        const coverage = parts.map((amount, index) => ({ by: String(index), amount }));
        const granted = (sum(parts) * percent) / 100n;
        const covered = coverageOfGranted(coverage, granted);
        expect(sum(covered.map(({ amount }) => amount))).toBe(granted);
        expect(
          covered.every(({ by, amount }) => amount > 0n && amount <= (parts[Number(by)] ?? 0n) + BigInt(parts.length)),
        ).toBe(true);
      },
    ),
  );
});
