import fc from 'fast-check';
import { parseMioKr } from '../money';
import {
  actsOn,
  checkDraft,
  checkProposal,
  doubtfulAmounts,
  likelyAppropriation,
  likelyDuplicates,
  maySeeProposal,
  moveProposal,
  PROPOSAL_ACTS,
  PROPOSAL_STATES,
  proposalChanges,
  proposalChangeWords,
  sumProposals,
  titleLikeness,
  type ListedProposal,
  type ProposalContent,
  type ProposalStanding,
} from '.';

const content = (over: Partial<ProposalContent> = {}): ProposalContent => ({
  type: 'besparelse',
  title: 'Lukkedage SFO/klubber',
  text: 'Vi lukker to dage mere.',
  appropriation: '4510',
  firstYear: 2027,
  amounts: [-160_000_000n, -160_000_000n, 0n, 0n],
  staff: '',
  citizens: '',
  ...over,
});
const basis = { appropriations: ['4510', '4590'] };
const fields = (over: Partial<ProposalContent>): string[] =>
  checkProposal(content(over), basis).map((problem) => problem.field);

describe('what is wrong with a proposal', () => {
  test('is said all at once, so that a leader mends it in one go', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ title: '', text: '', appropriation: '', amounts: [1n, 0n, 0n, 0n] })).toEqual([
      'title',
      'year1',
      'text',
      'appropriation',
      'year1',
    ]);
    expect(fields({ amounts: [0n, 0n, 0n, 0n] })).toEqual(['year1']);
    expect(fields({ appropriation: '9999' })).toEqual(['appropriation']);
    expect(checkProposal(content({ appropriation: '9999' }), { appropriations: null })).toEqual([]);
    expect(fields({ title: 'x'.repeat(151), staff: 'x'.repeat(5001) })).toEqual(['title', 'staff']);
  });

  test('a saving with plus and an addition with minus are told apart, with the year and what would do', () => {
    const saving = checkProposal(content({ amounts: [-100_000n, 100_000n, 0n, 0n] }), basis);
    expect(saving).toEqual([
      {
        field: 'year2',
        message:
          'En besparelse skrives med minus: beløbet for 2028 er positivt. Sæt minus foran, eller vælg »Udvidelse«.',
      },
    ]);
    expect(
      checkProposal(content({ type: 'udvidelse', amounts: [0n, 0n, 0n, -100_000n] }), basis)[0]?.message,
    ).toContain('beløbet for 2030 er negativt');
  });

  test('an amount of 1.000 mio. kr. or more is asked about with what may have been meant, plus or minus', () => {
    expect(
      doubtfulAmounts(['999,999', '1000', '-1250', '100001'].map((one) => parseMioKr(one))).map(
        ({ field, message }) => [field, /Mente du ([^ ]+)/.exec(message)?.[1]],
      ),
    ).toEqual([
      ['year2', '1,0'],
      ['year3', '−1,25'],
    ]);
  });

  test('a leader’s form begins with the bevilling of their own unit, where it can be known', () => {
    const known = [
      { code: '4510', name: 'Folkeskoler', area: 'Dagtilbud & Skole' },
      { code: '4410', name: 'Dagtilbud', area: 'Dagtilbud & Skole' },
      { code: '8290', name: 'Administration', area: 'Økonomi & Stab' },
    ];
    expect(
      [
        { code: '45.10.04', name: 'Egelundskolen' },
        { code: '1.OES', name: 'Økonomi & Stab' },
        { code: '3.DS', name: 'Dagtilbud & Skole' },
        { code: '41.10.01', name: 'Musikskolen' },
      ].map((unit) => likelyAppropriation(unit, known)),
    ).toEqual(['4510', '8290', null, null]);
  });

  test('a draft may be half done, but not unreadable', () => {
    expect(checkDraft(content({ text: '', appropriation: '', amounts: [0n, 0n, 0n, 5_000_000n] }))).toEqual([]);
    expect(
      checkDraft(content({ amounts: [1_050_000n, 0n, 0n, 20_000_000_000_000n] })).map(({ field }) => field),
    ).toEqual(['year1', 'year4']);
  });
});

const PEOPLE: Record<string, ProposalStanding> = {
  owner: { isOwner: true, isKonsulent: false, isDirector: false, roles: [] },
  consultant: { isOwner: false, isKonsulent: true, isDirector: false, roles: ['konsulent'] },
  otherConsultant: { isOwner: false, isKonsulent: false, isDirector: false, roles: ['konsulent'] },
  chief: { isOwner: false, isKonsulent: false, isDirector: false, roles: ['oes-chef'] },
  administrator: { isOwner: false, isKonsulent: false, isDirector: false, roles: ['administrator'] },
  director: { isOwner: false, isKonsulent: false, isDirector: true, roles: [] },
  auditor: { isOwner: false, isKonsulent: false, isDirector: false, roles: ['ekstern-revision'] },
  stranger: { isOwner: false, isKonsulent: false, isDirector: false, roles: ['bogfoering'] },
};

describe('the life of a proposal', () => {
  const who = (state: ListedProposal['state'], act: (typeof PROPOSAL_ACTS)[number], kbDecided = true): string[] =>
    Object.keys(PEOPLE).filter((name) => actsOn(state, PEOPLE[name]!, { kbDecided, frozen: false }).includes(act));

  test.each([
    ['draft', 'edit', ['owner', 'consultant', 'chief', 'administrator']],
    ['draft', 'submit', ['owner', 'consultant', 'chief', 'administrator']],
    ['submitted', 'edit', []],
    ['submitted', 'take-in', ['consultant', 'otherConsultant', 'chief', 'administrator']],
    ['submitted', 'return', ['consultant', 'otherConsultant', 'chief', 'administrator']],
    ['katalog', 'choose', ['consultant', 'otherConsultant', 'chief', 'administrator']],
    ['administrative', 'adopt', ['chief', 'administrator']],
    ['katalog', 'reject', ['chief', 'administrator']],
    ['draft', 'adopt', []],
    ['submitted', 'reject', []],
  ] as const)('%s: %s is for those it is for, and nobody else', (state, act, allowed) => {
    expect(who(state, act)).toEqual(allowed);
  });

  test('nothing is adopted before KB has decided, and nothing at all is done to a frozen budget', () => {
    expect(who('administrative', 'adopt', false)).toEqual([]);
    for (const state of PROPOSAL_STATES)
      expect(actsOn(state, PEOPLE['administrator']!, { kbDecided: true, frozen: true })).toEqual([]);
  });

  test('what is over is over: from adopted, rejected and withdrawn there is no way on', () => {
    for (const state of ['adopted', 'rejected', 'withdrawn'] as const)
      expect(PROPOSAL_ACTS.filter((act) => moveProposal(act, state) !== null)).toEqual([]);
  });

  test('a draft is its own people’s until it is submitted; then Økonomi, directors and auditors see it, and no other unit', () => {
    const seen = (state: ListedProposal['state'], numbered: boolean) =>
      Object.keys(PEOPLE).filter((name) => maySeeProposal(state, numbered, PEOPLE[name]!));
    expect(seen('draft', false)).toEqual(['owner', 'consultant', 'chief', 'administrator']);
    expect(seen('katalog', true)).toEqual([
      'owner',
      'consultant',
      'otherConsultant',
      'chief',
      'administrator',
      'director',
      'auditor',
    ]);
  });
});

const proposal = fc.record({
  id: fc.uuid(),
  number: fc.option(fc.nat()),
  type: fc.constantFrom('udvidelse' as const, 'besparelse' as const),
  title: fc.string(),
  appropriation: fc.constantFrom('', '4510', '4590'),
  area: fc.option(fc.constantFrom('Børn', 'Miljø', 'Ældre')),
  state: fc.constantFrom(...PROPOSAL_STATES),
  firstYear: fc.integer({ min: 2025, max: 2029 }),
  amounts: fc.array(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), { minLength: 4, maxLength: 4 }),
});
const plus = (lists: readonly (readonly bigint[])[], years: number): bigint[] =>
  Array.from({ length: years }, (_, index) => lists.reduce((all, list) => all + list[index]!, 0n));

describe('sums', () => {
  test('agree to the øre: those of the types, of the områder, and of every proposal are the total', () => {
    fc.assert(
      fc.property(fc.array(proposal, { maxLength: 30 }), (proposals) => {
        const sums = sumProposals(proposals, 2027);
        const width = sums.years.length;
        expect(
          plus(
            sums.byType.map((one) => one.amounts),
            width,
          ),
        ).toEqual(sums.total.amounts);
        expect(
          plus(
            sums.byArea.map((one) => one.amounts),
            width,
          ),
        ).toEqual(sums.total.amounts);
        for (const area of sums.byArea)
          expect(
            plus(
              area.byType.map((one) => one.amounts),
              width,
            ),
          ).toEqual(area.amounts);
        expect(sums.byArea.reduce((all, one) => all + one.count, 0)).toBe(proposals.length);
        const all = proposals.flatMap((one) => one.amounts).reduce((total, amount) => total + amount, 0n);
        expect(sums.total.amounts.reduce((total, amount) => total + amount, 0n)).toBe(all);
      }),
    );
  });

  test('an amount stands under its own year, also where a proposal was made for other years than the budget’s', () => {
    const sums = sumProposals(
      [
        { type: 'udvidelse', area: null, firstYear: 2026, amounts: [1n, 2n, 3n, 4n] },
        { type: 'udvidelse', area: null, firstYear: 2027, amounts: [1n, 1n, 1n, 1n] },
      ],
      2027,
    );
    expect(sums.years).toEqual([2026, 2027, 2028, 2029, 2030]);
    expect(sums.total.amounts).toEqual([1n, 3n, 4n, 5n, 1n]);
    expect(sumProposals([], 2027).years).toEqual([2027, 2028, 2029, 2030]);
  });
});

describe('likely duplicates', () => {
  const listed = (id: string, over: Partial<ListedProposal>): ListedProposal => ({
    ...content(),
    id,
    number: 1,
    area: null,
    state: 'submitted',
    ...over,
  });

  test('are pointed out with the reason: same områdebevilling, or same amounts, and alike titles', () => {
    const found = likelyDuplicates([
      listed('a', {}),
      listed('b', { title: 'Lukkedage i SFO', amounts: [-100_000n, 0n, 0n, 0n] }),
      listed('c', { title: 'Flere lukkedage', appropriation: '4590' }),
      listed('d', { title: 'Nyt tag på rådhuset', appropriation: '2070', amounts: [5n, 0n, 0n, 0n] }),
      listed('e', { state: 'withdrawn' }),
    ]);
    expect(found.map(({ one, other }) => `${one}${other}`)).toEqual(['ab', 'ac']);
    expect(found[0]?.why).toMatch(/^samme områdebevilling \(4510\), og titlerne ligner hinanden \d+ %$/);
    expect(found[1]?.why).toMatch(/^samme beløb, og titlerne ligner hinanden/);
  });

  test('hundreds of proposals are compared where they can be the same alone, each pair once', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      listed(String(index), { appropriation: String(index >> 1), amounts: [BigInt(index + 1), 0n, 0n, 0n] }),
    );
    const found = likelyDuplicates(many);
    expect(found).toHaveLength(10_000);
  });

  test('likeness is the same both ways, 1 for the same words, and never outside 0 and 1', () => {
    expect(titleLikeness('Lukkedage i SFO', 'Lukkedage SFO/klubber').toFixed(2)).toBe('0.77');
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const likeness = titleLikeness(one, other);
        expect(likeness).toBe(titleLikeness(other, one));
        expect(likeness >= 0 && likeness <= 1).toBe(true);
      }),
    );
    expect(titleLikeness('Halvprisfremskrivning', 'HALVPRISFREMSKRIVNING')).toBe(1);
  });
});

test('what was changed meanwhile is told field by field, amounts in mio. kr.', () => {
  const changes = proposalChanges(
    content(),
    content({ title: 'Lukkedage', amounts: [-160_000_000n, -200_000_000n, 0n, 0n], type: 'udvidelse', staff: 'Ingen' }),
  );
  expect(changes.map(proposalChangeWords)).toEqual([
    'Type fra Besparelse til Udvidelse',
    'Titel fra »Lukkedage SFO/klubber« til »Lukkedage«',
    'Konsekvenser for personalet fra intet til »Ingen«',
    'Beløb 2028 fra −1,6 til −2,0',
  ]);
  expect(proposalChanges(content(), content())).toEqual([]);
});
