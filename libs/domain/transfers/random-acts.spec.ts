import fc from 'fast-check';
import {
  amountsWith,
  askedProblems,
  changeProblems,
  coverageAfter,
  ENDED_TRANSFER_STATES,
  exceedsWhatIsThere,
  grantedProblems,
  moveTransfer,
  transferContentProblems,
  transferObstacles,
  transferProblems,
  transferRulesSchema,
  type RequestedLine,
  type TransferAct,
  type TransferRequest,
  type TransferStanding,
  type TransferState,
} from '.';
import { sum, type Ore } from '../money';

const rules = transferRulesSchema.parse({
  id: 'r',
  title: 'Regel',
  source: 'Prøve',
  accounts: [{ id: 'drift', title: 'Drift' }],
  kinds: [
    { id: 'fri', title: 'Fri', needsArgument: false },
    { id: 'bundet', title: 'Bundet', needsArgument: true },
  ],
  categories: [{ id: 'a', title: 'A' }],
  rules: [{ id: 'x', because: 'er som den er' }],
  coverages: [
    { id: 'kassen', title: 'Kassen', cash: true },
    { id: 'andet', title: 'Andet', cash: false },
  ],
});

/** A request with its lines, as the record keeps it. */
interface Kept extends TransferRequest {
  readonly lines: readonly (RequestedLine & { readonly granted: Ore | null })[];
}

const PEOPLE = ['konsulent', 'chef', 'direktoer', 'top', 'oes'];
const standingOf = (person: string): TransferStanding => ({
  personId: person,
  isKonsulent: person === 'konsulent',
  isChef: person === 'chef',
  isDirector: person === 'direktoer' || person === 'top',
  roles: person === 'oes' ? ['oes-chef'] : [],
});

const ACTS: readonly TransferAct[] = [
  'review',
  'change',
  'overrule',
  'except',
  'write',
  'clear',
  'return',
  'withdraw',
  'reject',
  'reopen',
  'collect',
  'grant',
  'cut',
  'refuse',
];
/** What a request waits for comes often, by somebody who has the task, so that requests get through to the end; anything else, by anybody, in between. */
const move = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      request: fc.nat(3),
      act: fc.constant('next' as const),
      person: fc.constantFrom(...PEOPLE),
      hasTask: fc.constant(true),
      percent: fc.bigInt({ min: 0n, max: 100n }),
      line: fc.nat(2),
      reason: fc.constant('Fordi'),
      split: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      request: fc.nat(3),
      act: fc.constantFrom(...ACTS),
      person: fc.constantFrom(...PEOPLE),
      hasTask: fc.boolean(),
      percent: fc.bigInt({ min: -10n, max: 120n }),
      line: fc.nat(2),
      reason: fc.constantFrom('Fordi', ''),
      split: fc.boolean(),
    }),
  },
);
const NEXT: Readonly<Record<string, TransferAct>> = {
  draft: 'review',
  reviewed: 'write',
  text: 'clear',
  cleared: 'collect',
};
const DECIDED: readonly TransferAct[] = ['grant', 'cut', 'refuse'];
interface Move {
  readonly request: number;
  readonly act: TransferAct | 'next';
  readonly person: string;
  readonly hasTask: boolean;
  readonly percent: bigint;
  readonly line: number;
  readonly reason: string;
  readonly split: boolean;
}

const money = fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }).filter((amount) => amount !== 0n);
const request = fc
  .record({ kind: fc.constantFrom('fri', 'bundet'), available: fc.array(money, { minLength: 1, maxLength: 3 }) })
  .map(({ kind, available }): Kept => ({
    state: 'draft',
    kind,
    amount: sum(available),
    available: sum(available),
    exception: null,
    text: '',
    argument: '',
    coverage: [],
    reviewedBy: [],
    writtenBy: [],
    lines: available.map((amount, index) => ({
      appropriation: `45${index}`,
      year: 2026,
      available: amount,
      amount,
      granted: null,
    })),
  }));

/** One act, as the commands do it; the request as it was where it may not happen. */
const carryOut = (kept: Kept, { act: wanted, ...said }: Move, kbDecided: boolean): Kept => {
  const act = wanted === 'next' ? (NEXT[kept.state] ?? DECIDED[said.line] ?? 'grant') : wanted;
  const one = { ...said, act };
  const judge = one.hasTask ? transferObstacles : transferProblems;
  if (judge(one.act, kept, standingOf(one.person), { rules, reason: one.reason, kbDecided }).length > 0) return kept;
  const reviewer = one.person === 'konsulent' ? 'konsulent' : 'chef';
  const moved: Kept = {
    ...kept,
    state: moveTransfer(one.act, kept, one.act === 'review' || one.act === 'overrule' ? [reviewer] : []),
  };
  const written = [...kept.writtenBy, one.person];
  const line = kept.lines[one.line % kept.lines.length];
  const given = line
    ? [
        {
          appropriation: line.appropriation,
          year: line.year,
          amount: ((one.act === 'cut' ? line.amount : line.available) * one.percent) / 100n,
        },
      ]
    : [];
  switch (one.act) {
    case 'review':
      return { ...moved, reviewedBy: [...kept.reviewedBy, reviewer] };
    case 'except':
      return { ...moved, exception: one.reason, writtenBy: written };
    case 'write': {
      const half = kept.amount / 2n;
      const coverage =
        one.split && half !== 0n
          ? [
              { by: 'kassen', amount: half },
              { by: 'andet', amount: kept.amount - half },
            ]
          : kept.amount === 0n
            ? []
            : [{ by: 'kassen', amount: kept.amount }];
      const after = { ...moved, text: 'Tekst', argument: 'Argument', coverage, writtenBy: written };
      return transferContentProblems(after, rules).length > 0 ? kept : after;
    }
    case 'change':
    case 'overrule': {
      if (changeProblems(kept.lines, given, kept.exception).length > 0) return kept;
      const amounts = amountsWith(kept.lines, given);
      const amount = sum(amounts);
      const coverage = coverageAfter(kept.coverage, amount);
      if (coverage === null && (kept.state === 'text' || kept.state === 'cleared')) return kept;
      return {
        ...moved,
        amount,
        coverage: coverage ?? [],
        writtenBy: written,
        lines: kept.lines.map((each, index) => ({ ...each, amount: amounts[index] ?? 0n })),
      };
    }
    case 'grant':
      return { ...moved, lines: kept.lines.map((each) => ({ ...each, granted: each.amount })) };
    case 'refuse':
      return { ...moved, lines: kept.lines.map((each) => ({ ...each, granted: 0n })) };
    case 'cut': {
      if (grantedProblems(kept.lines, given).length > 0) return kept;
      const amounts = amountsWith(kept.lines, given);
      return { ...moved, lines: kept.lines.map((each, index) => ({ ...each, granted: amounts[index] ?? 0n })) };
    }
    default:
      return moved;
  }
};

const allOf = (kept: readonly Kept[], which: (line: Kept['lines'][number]) => Ore): Ore =>
  sum(kept.flatMap(({ lines }) => lines.map(which)));
/** What holds of a request after every act. */
const expectSound = (kept: Kept): void => {
  expect(kept.amount).toBe(sum(kept.lines.map(({ amount }) => amount)));
  if (kept.exception === null)
    expect(kept.amount === kept.available ? [] : askedProblems(kept.lines, null)).toEqual([]);
  if (['cleared', 'collected', 'granted', 'cut'].includes(kept.state))
    expect(sum(kept.coverage.map(({ amount }) => amount))).toBe(kept.amount);
  for (const { amount, granted } of kept.lines)
    expect(granted === null || !exceedsWhatIsThere(granted, amount)).toBe(true);
  expect(
    kept.lines.every(({ granted }) => (granted === null) === !['granted', 'cut', 'refused'].includes(kept.state)),
  ).toBe(true);
};

test('no øre appears or disappears over random acts, nobody clears their own, and every request ends with its round', () => {
  const reached = new Set<TransferState>();
  fc.assert(
    fc.property(
      fc.array(request, { minLength: 1, maxLength: 4 }),
      fc.array(move, { maxLength: 80 }),
      fc.array(move, { maxLength: 20 }),
      (requests, before, after) => {
        let round = requests;
        const was = allOf(requests, ({ available }) => available);
        const step = (one: Move, kbDecided: boolean): void => {
          const at = one.request % round.length;
          round = round.map((kept, index) => {
            if (index !== at) return kept;
            const next = carryOut(kept, one, kbDecided);
            if (kept.state === 'text' && next.state === 'cleared') expect(kept.writtenBy).not.toContain(one.person);
            expectSound(next);
            return next;
          });
        };
        for (const one of before) step(one, false);
        const collected = round.filter(({ state }) => state === 'collected');
        const asked = allOf(collected, ({ amount }) => amount);
        for (const one of after) step(one, true);
        // The round is closed: KB's decisions on the rest are entered, and what never came into the case is withdrawn.
        round = round.map((kept) => {
          if (ENDED_TRANSFER_STATES.includes(kept.state)) return kept;
          const last: Omit<Move, 'act'> = {
            request: 0,
            person: 'oes',
            hasTask: true,
            percent: 50n,
            line: 0,
            reason: 'Slut',
            split: false,
          };
          return carryOut(kept, { ...last, act: kept.state === 'collected' ? 'refuse' : 'withdraw' }, true);
        });
        expect(round.every(({ state }) => ENDED_TRANSFER_STATES.includes(state))).toBe(true);
        expect(allOf(round, ({ available }) => available)).toBe(was);
        const settled = round.filter(({ state }) => state === 'granted' || state === 'cut' || state === 'refused');
        expect(allOf(settled, ({ amount }) => amount)).toBe(asked);
        expect(
          allOf(settled, ({ granted }) => granted ?? 0n) +
            allOf(settled, ({ amount, granted }) => amount - (granted ?? 0n)),
        ).toBe(asked);
        for (const kept of round) expectSound(kept);
        for (const { state } of round) reached.add(state);
      },
    ),
    { numRuns: 300, seed: 20150414 },
  );
  // The walk is none of nothing: by this seed each end is met on the way.
  expect([...reached].sort()).toEqual([...ENDED_TRANSFER_STATES].sort());
});
