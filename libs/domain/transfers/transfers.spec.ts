import fc from 'fast-check';
import type { Role } from '../access';
import type { UnitLevel } from '../organisation';
import {
  cashEffect,
  codeFits,
  coverageAfter,
  coverageName,
  coverageOfGranted,
  coverageProblems,
  usualCoverage,
  ENDED_TRANSFER_STATES,
  grantedProblems,
  mayDoToTransfer,
  moveTransfer,
  overrulingProblems,
  judgePositions,
  transferAmountProblems,
  transferNeedsReason,
  transferProblems,
  transferRulesSchema,
  TRANSFER_ACTS,
  TRANSFER_STATES,
  unitPlace,
  type PositionLine,
  type TransferAct,
  type TransferRequest,
  type TransferRules,
  type TransferStanding,
} from '.';

const FILE = {
  id: 'r',
  title: 'Regel',
  source: 'Prøve',
  accounts: [
    { id: 'drift', title: 'Drift' },
    { id: 'anlaeg', title: 'Anlæg' },
  ],
  kinds: [
    { id: 'teknisk', title: 'Teknisk overførsel', needsArgument: false },
    { id: 'ikke-teknisk', title: 'Ikke-teknisk overførsel', needsArgument: true },
  ],
  categories: [
    { id: 'styrbar', title: 'Styrbar', appropriations: ['45*'] },
    { id: 'betinget', title: 'Betinget', appropriations: ['8291'] },
  ],
  rules: [
    {
      id: 'ramme',
      when: { accounts: ['drift'], categories: ['styrbar'], levels: ['institution'] },
      kind: 'teknisk',
      surplus: { percent: 100 },
      deficit: { percent: 100 },
      because: 'er styrbar inden for enhedens decentrale ramme',
    },
    {
      id: 'betinget',
      when: { categories: ['betinget'] },
      kind: 'ikke-teknisk',
      surplus: { percent: 100 },
      deficit: { percent: 100 },
      because: 'er en betinget bevilling',
    },
    { id: 'anlaeg', when: { accounts: ['anlaeg'] }, because: 'er et anlæg' },
  ],
  coverages: [
    { id: 'kassen', title: 'Kassen', cash: true },
    { id: 'omplacering', title: 'Mindreudgift på en anden bevilling', cash: false },
  ],
};
const rules = transferRulesSchema.parse(FILE);
const line = (rest: bigint, over: Partial<PositionLine> = {}): PositionLine => ({
  unit: '10',
  appropriation: '4510',
  name: 'Skoler',
  account: null,
  category: null,
  budget: 100_000_000n,
  spent: 100_000_000n - rest,
  rest,
  ...over,
});

const proposeLine = (by: TransferRules, one: PositionLine, level: UnitLevel, year: number) =>
  judgePositions(
    by,
    {
      units: [{ level, code: one.unit, name: 'Enhed', parent: null, leaderRole: 'Leder', leaderEmail: 'l@k.example' }],
      roles: [],
    },
    [one],
    year,
  )[0]!;

describe('what the rule proposes', () => {
  test.each([
    [
      line(33_500_000n),
      'teknisk',
      33_500_000n,
      'Der er brugt 335.000 kr. mindre end budgettet på Skoler (4510). Der kan søges om at få det hele med til 2015 uden begrundelse (teknisk overførsel). 4510 er styrbar inden for enhedens decentrale ramme.',
    ],
    [
      line(-1_000_050n),
      'teknisk',
      -1_000_050n,
      'Der er brugt 10.000,50 kr. mere end budgettet på Skoler (4510). Der kan søges om at få det hele med til 2015 uden begrundelse (teknisk overførsel). 4510 er styrbar inden for enhedens decentrale ramme.',
    ],
    [
      line(100n, { appropriation: '8291' }),
      'ikke-teknisk',
      100n,
      'Der er brugt 1 kr. mindre end budgettet på Skoler (8291). Der kan søges om at få det hele med til 2015 med en begrundelse (ikke-teknisk overførsel). 8291 er en betinget bevilling.',
    ],
    [
      line(100n, { category: 'betinget' }),
      'ikke-teknisk',
      100n,
      'Der er brugt 1 kr. mindre end budgettet på Skoler (4510). Der kan søges om at få det hele med til 2015 med en begrundelse (ikke-teknisk overførsel). 4510 er en betinget bevilling.',
    ],
  ])('is said with kind, amount and why: %#', (one, kind, amount, explanation) => {
    expect(proposeLine(rules, one, 'institution', 2014)).toMatchObject({
      parts: [{ kind, amount, years: [{ year: 2015, amount }] }],
      lapses: 0n,
      explanation,
    });
  });

  test('what no rule carries lapses, and it is said why', () => {
    expect(proposeLine(rules, line(100n, { account: 'anlaeg' }), 'direktoeromraade', 2014)).toMatchObject({
      parts: [],
      lapses: 100n,
      explanation: 'Der er brugt 1 kr. mindre end budgettet på Skoler (4510). Det overføres ikke: 4510 er et anlæg.',
    });
    expect(proposeLine(rules, line(100n, { appropriation: '9999' }), 'institution', 2014).explanation).toContain(
      'hører ikke til nogen kategori',
    );
    expect(proposeLine(rules, line(0n), 'institution', 2014)).toMatchObject({
      parts: [],
      lapses: 0n,
      explanation: '4510 Skoler går lige op, så der er intet at overføre.',
    });
  });

  test('another municipality’s limits, spreading over years and second kind need no code', () => {
    const other = transferRulesSchema.parse({
      ...FILE,
      rules: [
        {
          id: 'x',
          when: { appropriations: ['45*'] },
          kind: 'teknisk',
          because: 'er lønsum',
          surplus: { percent: 100, atMostPercentOfBudget: 2.5, beyond: 'ikke-teknisk' },
          deficit: { percent: 100, atMostKroner: 10_000, years: 3 },
        },
      ],
    });
    const surplus = proposeLine(other, line(33_500_000n), 'afdeling', 2014);
    expect(surplus.parts.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['teknisk', 2_500_000n],
      ['ikke-teknisk', 31_000_000n],
    ]);
    expect(surplus.explanation).toContain(
      'få 25.000 kr. med til 2015 uden begrundelse (teknisk overførsel), og resten, 310.000 kr. med til 2015',
    );
    const deficit = proposeLine(other, line(-1_500_000n), 'afdeling', 2014);
    expect(deficit).toMatchObject({
      lapses: -500_000n,
      parts: [
        {
          amount: -1_000_000n,
          years: [
            { year: 2015, amount: -333_334n },
            { year: 2016, amount: -333_333n },
            { year: 2017, amount: -333_333n },
          ],
        },
      ],
    });
    expect(deficit.explanation).toContain(
      'få 10.000 kr. med til 2015–2017 uden begrundelse (teknisk overførsel). 5.000 kr. er over grænsen og overføres ikke.',
    );
  });

  test('a rule that names what it does not have is refused', () => {
    const wrong = transferRulesSchema.safeParse({
      ...FILE,
      rules: [{ id: 'x', when: { categories: ['fri'] }, kind: 'andet', because: 'er fri' }],
    });
    expect(wrong.error?.issues.map(({ message }) => message)).toEqual([
      'fri findes ikke under categories',
      'andet findes ikke under kinds',
      'skriv, hvor meget der kan overføres: surplus, deficit eller begge',
    ]);
    expect([codeFits('4510', ['45*']), codeFits('4510', ['451']), codeFits('4510', ['*'])]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('a unit belongs to the nearest direktørområde above it, and a ring ends', () => {
    const unit = (level: 'direktoeromraade' | 'afdeling', code: string, parent: string | null) => ({
      level,
      code,
      name: code,
      parent,
      leaderRole: '',
      leaderEmail: '',
    });
    const organisation = {
      units: [
        unit('direktoeromraade', '1', null),
        unit('direktoeromraade', '3', '1'),
        unit('afdeling', '3.DS', '3'),
        unit('afdeling', 'a', 'b'),
        unit('afdeling', 'b', 'a'),
      ],
      roles: [],
    };
    expect(['3.DS', '3', '1', 'a', 'x'].map((code) => unitPlace(organisation, code)?.directorate?.code)).toEqual([
      '3',
      '3',
      '1',
      undefined,
      undefined,
    ]);
  });
});

const request: TransferRequest = {
  state: 'text',
  kind: 'ikke-teknisk',
  amount: 1_000n,
  available: 1_000n,
  exception: null,
  text: 'Skolegård',
  argument: 'Forsinket',
  coverage: [{ by: 'kassen', amount: 1_000n }],
  reviewedBy: ['konsulent', 'chef'],
  writtenBy: ['chef'],
};
const nobody: TransferStanding = { personId: 'x', isChef: false, isKonsulent: false, isDirector: false, roles: [] };
const director: TransferStanding = { ...nobody, personId: 'direktoer', isDirector: true };
const office: TransferStanding = { ...nobody, personId: 'oes', roles: ['oes-chef'] };
const facts = { rules, reason: '', kbDecided: false };
const codes = (
  act: TransferAct,
  over: Partial<TransferRequest> = {},
  standing = director,
  more: Partial<typeof facts> = {},
): string[] => transferProblems(act, { ...request, ...over }, standing, { ...facts, ...more }).map(({ code }) => code);

describe('the life of a request', () => {
  test('it is not cleared without text, argument, coverage and another pair of eyes', () => {
    expect(codes('clear')).toEqual([]);
    expect(codes('clear', { text: ' ', argument: '', coverage: [], writtenBy: ['direktoer'] })).toEqual([
      'TRANSFER.OWN',
      'TRANSFER.NO_TEXT',
      'TRANSFER.NO_ARGUMENT',
      'COVERAGE.MISSING',
    ]);
    expect(codes('clear', { kind: 'teknisk', argument: '' })).toEqual([]);
    expect(codes('clear', { amount: 1_001n, coverage: [{ by: 'kassen', amount: 1_001n }] })).toEqual([
      'TRANSFER.EXCEEDS',
    ]);
    expect(
      codes('clear', { amount: 1_001n, coverage: [{ by: 'kassen', amount: 1_001n }], exception: 'KB har lovet det' }),
    ).toEqual([]);
    expect(codes('clear', {}, office)).toEqual(['TRANSFER.NOT_YOURS']);
  });

  test('only KB grants, cuts and refuses; the last two say why', () => {
    const collected = { state: 'collected' as const };
    expect(codes('grant', collected, office)).toEqual(['TRANSFER.NOT_DECIDED']);
    expect(codes('cut', collected, office, { kbDecided: true })).toEqual(['REASON.MISSING']);
    expect(codes('refuse', collected, office, { kbDecided: true, reason: 'Ikke råd' })).toEqual([]);
    expect(codes('grant', collected, director, { kbDecided: true })).toEqual(['TRANSFER.NOT_YOURS']);
    expect(codes('grant', {}, office, { kbDecided: true })).toEqual(['TRANSFER.NOT_MOVABLE']);
  });

  test('what is in the collected case is taken out of it by Økonomi & Stab alone', () => {
    const chef: TransferStanding = { ...nobody, personId: 'leder', isChef: true };
    const out = (act: 'withdraw' | 'return', standing: TransferStanding) =>
      codes(act, { state: 'collected' }, standing, { reason: 'Fortrudt' });
    expect([out('withdraw', chef), out('return', director), out('withdraw', office), out('return', office)]).toEqual([
      ['TRANSFER.NOT_YOURS'],
      ['TRANSFER.NOT_YOURS'],
      [],
      [],
    ]);
    expect(codes('withdraw', { state: 'cleared' }, chef, { reason: 'Fortrudt' })).toEqual([]);
  });

  test('it is reviewed when both have looked, and a changed amount is cleared anew', () => {
    expect(moveTransfer('review', { ...request, state: 'draft', reviewedBy: [] }, ['konsulent'])).toBe('draft');
    expect(moveTransfer('review', { ...request, state: 'draft', reviewedBy: ['chef'] }, ['konsulent'])).toBe(
      'reviewed',
    );
    expect(moveTransfer('change', { ...request, state: 'cleared' })).toBe('text');
    expect(codes('change', { state: 'cleared' })).toEqual(['REASON.MISSING']);
  });

  test('every path ends: an open request can be withdrawn, one that has ended stays', () => {
    const anyone: TransferStanding = {
      personId: 'alle',
      isChef: true,
      isKonsulent: true,
      isDirector: true,
      roles: ['oes-chef'],
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TRANSFER_ACTS), { maxLength: 40 }), (acts) => {
        let now: TransferRequest = { ...request, state: 'draft', reviewedBy: [] };
        for (const act of acts) {
          const stopped = transferProblems(act, now, anyone, { rules, reason: 'fordi', kbDecided: true }).length > 0;
          if (ENDED_TRANSFER_STATES.includes(now.state)) expect(stopped).toBe(true);
          else
            expect(transferProblems('withdraw', now, anyone, { rules, reason: 'fordi', kbDecided: false })).toEqual([]);
          if (!stopped) now = { ...now, state: moveTransfer(act, now, ['konsulent', 'chef']) };
        }
        expect(TRANSFER_STATES).toContain(now.state);
      }),
    );
  });

  test('no one who wrote or changed a request clears it, whatever else they are', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.subarray<Role>(['oes-chef', 'administrator', 'konsulent']),
        (isChef, isKonsulent, roles) => {
          expect(
            codes('clear', { writtenBy: ['chef', 'direktoer'] }, { ...director, isChef, isKonsulent, roles }),
          ).toContain('TRANSFER.OWN');
        },
      ),
    );
    for (const state of TRANSFER_STATES)
      expect(TRANSFER_ACTS.filter((act) => mayDoToTransfer(act, state, nobody))).toEqual([]);
    expect(TRANSFER_ACTS.filter(transferNeedsReason)).toEqual([
      'change',
      'overrule',
      'except',
      'return',
      'cut',
      'refuse',
      'withdraw',
      'reject',
      'reopen',
    ]);
  });
});

describe('amounts and coverage', () => {
  test('overruling the rule takes a reason, and more than there is an exception', () => {
    const say = (over: object): string[] =>
      overrulingProblems(rules, -1_000n, {
        kind: 'teknisk',
        amount: -1_000n,
        reason: 'Aftalt',
        exception: null,
        ...over,
      }).map(({ code }) => code);
    expect(say({})).toEqual([]);
    expect(say({ reason: ' ', kind: 'gave', amount: -1_001n })).toEqual([
      'REASON.MISSING',
      'TRANSFER.KIND_UNKNOWN',
      'TRANSFER.EXCEEDS',
    ]);
    expect(say({ amount: 1n })).toEqual(['TRANSFER.EXCEEDS']);
    expect(say({ amount: -1_001n, exception: 'Efterpostering' })).toEqual([]);
    expect(transferAmountProblems(0n, 5n, null).map(({ code }) => code)).toEqual(['TRANSFER.NOTHING']);
    expect(transferAmountProblems(6n, 5n, ' ').map(({ code }) => code)).toEqual(['TRANSFER.EXCEEDS']);
  });

  test('a request says how it is covered, to the øre', () => {
    const say = (...coverage: [string, bigint][]): string[] =>
      coverageProblems(
        rules,
        1_000n,
        coverage.map(([by, amount]) => ({ by, amount })),
      ).map(({ code }) => code);
    expect(say(['kassen', 400n], ['omplacering', 600n])).toEqual([]);
    expect(say()).toEqual(['COVERAGE.MISSING']);
    expect(say(['kassen', 999n])).toEqual(['COVERAGE.SUM']);
    expect(say(['lotteri', 1_200n], ['kassen', -200n])).toEqual(['COVERAGE.UNKNOWN', 'COVERAGE.SIGN']);
    expect(coverageProblems(rules, 1_000n, [])[0]?.message).toContain('kommunestyrelsesloven § 40, stk. 2 og 3');
  });

  test('what is on another bevilling names it, where the rules ask for it, and keeps it through a cut', () => {
    const asking = { coverages: [{ id: 'omplacering', title: 'Mindreudgift', cash: false, namesAppropriation: true }] };
    const by = 'omplacering';
    const appropriation = { code: '4520', name: 'SFO' };
    const say = (one: object) =>
      coverageProblems(asking, 9n, [{ by, amount: 9n, ...one }]).map(({ message }) => message);
    expect(say({})).toEqual(['Skriv nummeret på den bevilling, som »Mindreudgift« er på.']);
    expect([say({ appropriation }), coverageName(asking, { by, amount: 9n, appropriation })]).toEqual([
      [],
      'Mindreudgift (4520 SFO)',
    ]);
    expect(coverageOfGranted([{ by, amount: 9n, appropriation }], 4n)).toEqual([{ by, amount: 4n, appropriation }]);
    expect(coverageAfter([{ by, amount: 9n, appropriation }], 4n)).toEqual([{ by, amount: 4n, appropriation }]);
  });

  test('the cash balance covers all of it until somebody says something else', () => {
    expect(usualCoverage(rules, -1_000n)).toEqual([{ by: 'kassen', amount: -1_000n }]);
    expect(usualCoverage(rules, 0n)).toEqual([]);
    expect(usualCoverage({ coverages: [{ id: 'x', title: 'X', cash: false }] }, 1n)).toEqual([]);
  });

  test('the page says what the case does to the anchor', () => {
    expect(
      cashEffect(rules, [
        { by: 'kassen', amount: 500_000n },
        { by: 'kassen', amount: -200_000n },
        { by: 'omplacering', amount: 900n },
      ]),
    ).toEqual({
      drawn: 500_000n,
      returned: 200_000n,
      net: 300_000n,
      holds: false,
      sentence:
        'Overskud trækker 5.000 kr. på kassen, og underskud lægger 2.000 kr. tilbage. Samlet trækker sagen 3.000 kr. på kassen; så meget fraviger den målet om ingen kassefinansierede tillægsbevillinger.',
    });
    expect(cashEffect(rules, [{ by: 'omplacering', amount: 900n }])).toMatchObject({ net: 0n, holds: true });
    expect(
      cashEffect(rules, [
        { by: 'kassen', amount: 1n },
        { by: 'kassen', amount: -1n },
      ]).sentence,
    ).toContain('trækker samlet intet på kassen');
  });
});

test('a cut of lines of both signs is less in all, and keeps the sign of what was asked for', () => {
  const line = (appropriation: string, amount: bigint) => ({ appropriation, year: 2026, available: amount, amount });
  const lines = [line('4510', 83_500_000n), line('4590', -3_500_050n)];
  const codes = (...amounts: bigint[]) =>
    grantedProblems(
      lines,
      amounts.map((amount, index) => ({ appropriation: lines[index]?.appropriation ?? '', year: 2026, amount })),
    ).map(({ code }) => code);
  expect(codes(80_000_000n, -3_500_050n)).toEqual([]);
  expect(codes(83_500_000n, 0n)).toEqual(['TRANSFER.CUT']);
  expect(codes(0n, -3_500_050n)).toEqual(['TRANSFER.CUT']);
});
