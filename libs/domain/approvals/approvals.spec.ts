import type { Organisation } from '../organisation';
import {
  approvalChainSchema,
  differenceSentence,
  expandChain,
  mayApprove,
  settleChain,
  settleStage,
  subjectDifference,
  type ExpandFor,
  type SubjectContent,
} from '.';

const unit = (
  level: 'direktoeromraade' | 'afdeling' | 'institution',
  code: string,
  parent: string | null,
  leaderEmail = `leder${code}@k.example`,
) => ({ level, code, name: `Enhed ${code}`, parent, leaderRole: 'Leder', leaderEmail });
const holder = (role: string, name: string) => ({
  role,
  title: `Rollen ${name}`,
  area: null,
  email: `${name}@k.example`,
});
const organisation: Organisation = {
  units: [
    unit('direktoeromraade', '1', null),
    unit('direktoeromraade', '2', '1'),
    unit('afdeling', '1A', '1'),
    unit('afdeling', '2A', '2'),
    unit('institution', '10', '2A'),
    unit('institution', '11', '1A'),
    unit('afdeling', '2B', '2', ''),
  ],
  roles: [holder('oes-chef', 'oes'), holder('udvalg', 'u1'), holder('udvalg', 'u2')],
};
const chain = approvalChainSchema.parse([
  { id: 'direktoer', title: 'Direktøren', who: { leaderOf: 'direktoeromraade' }, otherwise: { role: 'oes-chef' } },
  {
    id: 'kommunaldirektoer',
    title: 'Kommunaldirektøren',
    who: { leaderOf: 'top' },
    fromKroner: 1_000_000,
    otherwise: { role: 'oes-chef' },
  },
]);
const who = (email: string): string => email.replace('@k.example', '').replace('leder', '');
const table = (over: Partial<ExpandFor> = {}, of = chain) =>
  expandChain(of, { organisation, unit: '10', amount: 83_500_000n, barred: [], ...over });
const people = (over: Partial<ExpandFor> = {}, of = chain) =>
  table(over, of).map(
    ({ stage, approvers, isCovered }) =>
      `${stage}: ${approvers.map(({ email }) => who(email)).join('+')}${isCovered ? '(covered)' : ''}`,
  );

describe('the table of approvers', () => {
  test('asks the leader of the direktørområde, and the top from the limit on, whatever the sign', () => {
    expect(people()).toEqual(['direktoer: 2']);
    expect(people({ amount: 99_999_999n })).toEqual(['direktoer: 2']);
    expect(people({ amount: 100_000_000n })).toEqual(['direktoer: 2', 'kommunaldirektoer: 1']);
    expect(people({ amount: -100_000_000n })).toEqual(['direktoer: 2', 'kommunaldirektoer: 1']);
    expect(table({ amount: 120_000_000n })[1]?.because).toBe(
      'Skal også godkende, fordi beløbet er 1.200.000 kr., og grænsen er 1.000.000 kr.',
    );
  });

  test('asks the leader above of whoever wrote it themselves, and says so', () => {
    expect(people({ barred: ['LEDER2@k.example'] })).toEqual(['direktoer: 1']);
    expect(table({ barred: ['leder2@k.example'] })[0]?.replaced).toBe(
      'Leder, Enhed 2, har selv skrevet, ændret eller bedt om det. I stedet godkender Leder, Enhed 1.',
    );
    expect(people({ barred: ['leder2@k.example'], amount: 200_000_000n })).toEqual([
      'direktoer: 1',
      'kommunaldirektoer: (covered)',
    ]);
  });

  test('asks another person where the stage wants one, and says so before the first has answered as after', () => {
    const own = approvalChainSchema.parse(
      chain.map((one) => (one.id === 'kommunaldirektoer' ? { ...one, anotherPerson: true } : one)),
    );
    const facts = { unit: '1', amount: 159_000_000n };
    const approved = [{ email: 'leder1@k.example', stage: 'direktoer' }];
    expect(people(facts, own)).toEqual(['direktoer: 1', 'kommunaldirektoer: oes']);
    expect(people({ ...facts, approved }, own)).toEqual(people(facts, own));
    expect(table(facts, own)[1]?.replaced).toBe(
      'Leder, Enhed 1, godkender allerede et tidligere trin, og ingen over dem kan gøre det. I stedet godkender Rollen oes.',
    );
    // A deputy has answered the first in their stead: then the second is theirs.
    const byDeputy = [{ email: 'leder2@k.example', stage: 'direktoer' }];
    expect(people({ ...facts, approved: byDeputy }, own)).toEqual(['direktoer: 1', 'kommunaldirektoer: 1']);
  });

  test('says of an amount that goes one way that it is not all of it', () => {
    expect(table({ amount: -159_000_000n, isOneWay: true })[1]?.because).toBe(
      'Skal også godkende, fordi beløbene med minus giver 1.590.000 kr. i alt, og grænsen er 1.000.000 kr.',
    );
  });

  test('asks who stands in where nobody is above, and says when there is nobody at all', () => {
    expect(people({ unit: '1', barred: ['leder1@k.example'] })).toEqual(['direktoer: oes']);
    const [stage] = table({ unit: '1', barred: ['leder1@k.example', 'oes@k.example'] });
    expect(stage).toMatchObject({
      approvers: [],
      isCovered: false,
      replaced: 'Leder, Enhed 1, har selv skrevet, ændret eller bedt om det. Der er ingen andre, der kan godkende det.',
    });
    expect(people({ unit: 'gone' })).toEqual(['direktoer: oes']);
  });

  test('passes a unit without a leader over', () => {
    const own = approvalChainSchema.parse([{ id: 'chef', title: 'Chefen', who: { leaderOf: 'afdeling' } }]);
    expect(people({ unit: '2B' }, own)).toEqual(['chef: 2']);
    expect(table({ unit: '2B' }, own)[0]?.replaced).toBe(
      'Enhed 2B (afdeling) har ingen leder. I stedet godkender Leder, Enhed 2.',
    );
    expect(people({ unit: '2' }, own)).toEqual(['chef: 2']);
  });

  test('asks nobody twice, and those of a role side by side', () => {
    const side = approvalChainSchema.parse([
      { id: 'begge', title: 'Begge', who: [{ leaderOf: 'direktoeromraade' }, { leaderOf: 'afdeling' }] },
      { id: 'udvalg', title: 'Udvalget', who: { role: 'udvalg' }, need: 'one' },
      { id: 'top', title: 'Toppen', who: [{ leaderOf: 'direktoeromraade' }, { leaderOf: 'top' }] },
      { id: 'igen', title: 'Igen', who: [{ leaderOf: 'afdeling' }, { role: 'udvalg' }], need: 'one' },
      { id: 'udvalg-alle', title: 'Hele udvalget', who: { role: 'udvalg' } },
    ]);
    expect(people({}, side)).toEqual([
      'begge: 2+2A',
      'udvalg: u1+u2',
      'top: 1',
      'igen: (covered)',
      'udvalg-alle: u1+u2',
    ]);
    expect(people({ barred: ['u1@k.example'] }, side)).toEqual([
      'begge: 2+2A',
      'udvalg: u2',
      'top: 1',
      'igen: (covered)',
      'udvalg-alle: (covered)',
    ]);
    expect(people({ barred: ['u1@k.example', 'u2@k.example'] }, side)[1]).toBe('udvalg: oes');
  });

  test('is data that can be kept, and refuses two stages of one name', () => {
    expect(approvalChainSchema.parse(JSON.parse(JSON.stringify(chain)))).toEqual(chain);
    expect(approvalChainSchema.safeParse([...chain, ...chain]).success).toBe(false);
    expect(approvalChainSchema.safeParse([]).success).toBe(false);
    expect(approvalChainSchema.safeParse(chain.slice(1)).success).toBe(false);
  });
});

test('nobody says yes to their own, nor as the deputy of who wrote it', () => {
  expect(mayApprove({ actorId: 'a', deputyFor: null }, { writtenBy: ['b'] })).toBeNull();
  expect(mayApprove({ actorId: 'a', deputyFor: 'c' }, { writtenBy: ['b'] })).toBeNull();
  expect(mayApprove({ actorId: 'b', deputyFor: null }, { writtenBy: ['b'] })?.code).toBe('APPROVAL.OWN');
  expect(mayApprove({ actorId: 'b', deputyFor: 'a' }, { writtenBy: ['b'] })?.code).toBe('APPROVAL.OWN');
  expect(mayApprove({ actorId: 'a', deputyFor: 'b' }, { writtenBy: ['b'] })?.code).toBe('APPROVAL.OWN');
});

describe('a stage', () => {
  const task = (id: string, standing: 'approved' | 'asked' | 'stale') => ({
    id: `${id}-${standing}`,
    assigneeId: id,
    standing,
  });

  test('asks who is missing, and is complete when all have approved', () => {
    expect(settleStage('all', ['a', 'b'], [], [])).toEqual({
      isComplete: false,
      ask: ['a', 'b'],
      keep: [],
      reopen: [],
      withdraw: [],
    });
    expect(settleStage('all', ['a', 'b'], [], [task('a', 'approved'), task('b', 'asked')])).toEqual({
      isComplete: false,
      ask: [],
      keep: ['b-asked'],
      reopen: [],
      withdraw: [],
    });
    expect(settleStage('all', ['a', 'b'], [], [task('a', 'approved'), task('b', 'approved')]).isComplete).toBe(true);
  });

  test('of which one is enough is complete with the first, and the others need not', () => {
    expect(settleStage('one', ['a', 'b'], [], [task('a', 'approved'), task('b', 'asked')])).toEqual({
      isComplete: true,
      ask: [],
      keep: [],
      reopen: [],
      withdraw: ['b-asked'],
    });
  });

  test('asks anew who approved what has changed since, and lets an open one stay', () => {
    expect(settleStage('all', ['a', 'b'], [], [task('a', 'stale'), task('b', 'asked')])).toEqual({
      isComplete: false,
      ask: [],
      keep: ['b-asked'],
      reopen: ['a-stale'],
      withdraw: [],
    });
  });

  test('lets whoever a task was handed over to answer it, but not who has written it since', () => {
    expect(settleStage('all', ['a', 'b'], [], [task('x', 'approved'), task('b', 'approved')]).isComplete).toBe(true);
    expect(settleStage('all', ['a'], [], [task('x', 'asked')])).toMatchObject({ ask: [], keep: ['x-asked'] });
    expect(settleStage('all', ['a'], ['x'], [task('x', 'asked')])).toMatchObject({
      ask: ['a'],
      keep: [],
      withdraw: ['x-asked'],
    });
  });

  test('asks again where a task fell away, so that no approval is lost behind it', () => {
    expect(settleStage('all', ['a', 'b'], [], [task('a', 'approved')])).toMatchObject({
      isComplete: false,
      ask: ['b'],
    });
  });

  test('waits for the one before, and one that is no longer there is not waited for', () => {
    const stage = (id: string, ...wanted: readonly string[]) => ({
      stage: id,
      need: 'all' as const,
      wanted,
      isCovered: false,
    });
    const of = (id: string, assigneeId: string, standing: 'approved' | 'asked' | 'stale') => ({
      ...task(assigneeId, standing),
      stage: id,
    });
    const both = [stage('1', 'a'), stage('2', 'b')];
    expect(settleChain(both, [], [])).toMatchObject({ state: 'waiting', at: '1', ask: ['a'] });
    expect(settleChain(both, [], [of('1', 'a', 'approved')])).toMatchObject({ state: 'waiting', at: '2', ask: ['b'] });
    expect(settleChain(both, [], [of('1', 'a', 'stale'), of('2', 'b', 'asked')])).toMatchObject({
      at: '1',
      reopen: ['a-stale'],
      ask: [],
      withdraw: ['b-asked'],
    });
    expect(settleChain(both.slice(0, 1), [], [of('1', 'a', 'approved'), of('2', 'b', 'asked')])).toEqual({
      state: 'complete',
      at: null,
      ask: [],
      keep: [],
      reopen: [],
      withdraw: ['b-asked'],
    });
    expect(
      settleChain([stage('1', 'a'), { ...stage('2'), isCovered: true }], [], [of('1', 'a', 'approved')]).state,
    ).toBe('complete');
    expect(settleChain([stage('1')], [], [])).toMatchObject({ state: 'stuck', at: '1' });
  });
});

describe('what differs', () => {
  const content: SubjectContent = {
    kind: 'Teknisk overførsel',
    text: 'Inventar',
    argument: '',
    exception: '',
    lines: [{ label: '4510 Skoler, 2026', amount: 1_000_000n }],
    coverage: [{ label: 'Kassen', amount: 1_000_000n }],
  };

  test('is nothing where nothing was changed', () => {
    expect(subjectDifference(content, structuredClone(content))).toEqual([]);
  });

  test('is told by line, with what came and what went', () => {
    const after: SubjectContent = {
      ...content,
      argument: ' Fordi. ',
      lines: [
        { label: '4510 Skoler, 2026', amount: 900_000n },
        { label: '4520 SFO, 2026', amount: -50_000n },
      ],
      coverage: [],
    };
    const found = subjectDifference(content, after);
    expect(found).toEqual([
      { label: 'Beløb i alt', before: '10.000 kr.', after: '8.500 kr.' },
      { label: '4510 Skoler, 2026', before: '10.000 kr.', after: '9.000 kr.' },
      { label: '4520 SFO, 2026', before: '–', after: '−500 kr.' },
      { label: 'Argument', before: '–', after: 'Fordi.' },
      { label: 'Dækning: Kassen', before: '10.000 kr.', after: '–' },
    ]);
    expect(found.map(differenceSentence)[0]).toBe('Beløb i alt: 10.000 kr. → 8.500 kr.');
    expect(differenceSentence({ label: 'Tekst', before: 'a'.repeat(200), after: 'b' })).toBe('Tekst er skrevet om');
  });
});
