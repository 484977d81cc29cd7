import fc from 'fast-check';
import type { Organisation } from '../organisation';
import { approvalChainSchema, expandChain, mayApprove, settleChain, type ApprovalChain, type StageTask } from '.';

const ADDRESSES = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@k.example`);
const CODES = ['0', '1', '2', '3', '4', '5'];
const address = fc.constantFrom(...ADDRESSES);
const LEVELS = ['direktoeromraade', 'afdeling', 'institution'] as const;

/** Any tree, also with units that nobody leads, people who lead several, and rings. */
const organisation: fc.Arbitrary<Organisation> = fc.record({
  units: fc.tuple(
    ...CODES.map((code) =>
      fc.record({
        code: fc.constant(code),
        level: fc.constantFrom(...LEVELS),
        name: fc.constant(`Enhed ${code}`),
        parent: fc.option(fc.constantFrom(...CODES)),
        leaderRole: fc.constant('Leder'),
        leaderEmail: fc.option(address).map((one) => one ?? ''),
      }),
    ),
  ),
  roles: fc.array(
    fc.record({
      role: fc.constantFrom('oes-chef', 'udvalg'),
      title: fc.constant('Rolle'),
      area: fc.constant(null),
      email: fc.option(address).map((one) => one ?? ''),
    }),
    { maxLength: 5 },
  ),
});
const approver = fc.oneof(
  fc.record({ role: fc.constantFrom('udvalg', 'ingen') }),
  fc.record({ leaderOf: fc.constantFrom('unit', 'afdeling', 'direktoeromraade', 'top') }),
);
const chain: fc.Arbitrary<ApprovalChain> = fc
  .array(
    fc.record({
      who: fc.array(approver, { minLength: 1, maxLength: 3 }),
      need: fc.constantFrom('all', 'one'),
      fromKroner: fc.option(fc.integer({ min: 1, max: 2000 }), { nil: undefined }),
      otherwise: fc.option(fc.constant({ role: 'oes-chef' }), { nil: undefined }),
      anotherPerson: fc.option(fc.constant(true), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((stages) =>
    approvalChainSchema.parse(
      stages.map(({ fromKroner, ...stage }, index) => ({
        id: `s${index}`,
        title: `Trin ${index}`,
        ...stage,
        ...(index === 0 ? {} : { fromKroner }),
      })),
    ),
  );
const amount = fc.bigInt({ min: -250_000n, max: 250_000n });

test('no table asks who wrote it, nor one person twice in a stage, and a stage that asks nobody says why', () => {
  fc.assert(
    fc.property(
      chain,
      organisation,
      fc.constantFrom(...CODES),
      amount,
      fc.subarray(ADDRESSES),
      (some, units, unit, oere, barred) => {
        for (const { approvers, isCovered, replaced } of expandChain(some, {
          organisation: units,
          unit,
          amount: oere,
          barred,
        })) {
          const asked = approvers.map(({ email }) => email);
          expect(asked.filter((one) => barred.includes(one))).toEqual([]);
          expect(new Set(asked).size).toBe(asked.length);
          if (asked.length === 0) expect(isCovered || replaced !== null).toBe(true);
        }
      },
    ),
  );
});

test('who is said to be asked is who is asked, when each answers their own', () => {
  let elsewhere = 0;
  fc.assert(
    fc.property(
      chain,
      organisation,
      fc.constantFrom(...CODES),
      amount,
      fc.subarray(ADDRESSES, { maxLength: 3 }),
      (some, units, unit, oere, barred) => {
        const approved: { email: string; stage: string }[] = [];
        const now = () => expandChain(some, { organisation: units, unit, amount: oere, barred, approved });
        const asks = (stages: ReturnType<typeof now>) =>
          stages.map(({ stage, isCovered, approvers }) => ({
            stage,
            isCovered,
            who: approvers.map((one) => one.email),
          }));
        const said = asks(now());
        for (const { stage, who } of said) {
          // Which of several will be the one that says yes is not known beforehand.
          if (some.find(({ id }) => id === stage)?.need === 'one' && who.length > 1) return;
          approved.push(...who.map((email) => ({ email, stage })));
          expect(asks(now())).toEqual(said);
          if (now().some(({ replaced }) => replaced?.includes('har allerede godkendt'))) elsewhere += 1;
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(elsewhere).toBeGreaterThan(10);
});

test('more money never takes a stage away', () => {
  fc.assert(
    fc.property(chain, organisation, fc.constantFrom(...CODES), amount, amount, (some, units, unit, one, other) => {
      const ids = (oere: bigint) =>
        expandChain(some, { organisation: units, unit, amount: oere, barred: [] }).map(({ stage }) => stage);
      const size = (oere: bigint) => (oere < 0n ? -oere : oere);
      const [less, more] = size(one) <= size(other) ? [one, other] : [other, one];
      expect(ids(more)).toEqual(expect.arrayContaining(ids(less)));
    }),
  );
});

interface Given extends Omit<StageTask, 'standing'> {
  stage: string;
  assigneeId: string;
  state: 'open' | 'done' | 'withdrawn';
  version: number;
  by: string;
}

const standingOf = ({ state, version }: Given, now: number): StageTask['standing'] =>
  state === 'open' ? 'asked' : version === now ? 'approved' : 'stale';

/** An approval as the record runs it: asked, answered, handed over, changed meanwhile, in any order. */
const run = (
  some: ApprovalChain,
  units: Organisation,
  moves: readonly {
    readonly act: 'answer' | 'change' | 'hand-over';
    readonly who: string;
    readonly to: string;
    readonly as: string | null;
    readonly amount: bigint;
  }[],
) => {
  const tasks: Given[] = [];
  const writtenBy = new Set([ADDRESSES[0] ?? '']);
  let version = 1;
  let oere = 100_000n;
  const ended: { approved: readonly Given[] | null } = { approved: null };
  const settle = (): void => {
    const barred = [...writtenBy];
    const stages = expandChain(some, { organisation: units, unit: '5', amount: oere, barred }).map(
      ({ approvers, ...stage }) => ({ ...stage, wanted: approvers.map(({ email }) => email) }),
    );
    const live = tasks.flatMap((task) =>
      task.state === 'withdrawn' ? [] : [{ ...task, standing: standingOf(task, version) }],
    );
    const settled = settleChain(stages, barred, live);
    for (const task of tasks) {
      if (settled.withdraw.includes(task.id)) task.state = 'withdrawn';
      if (settled.reopen.includes(task.id)) task.state = 'open';
    }
    for (const person of settled.ask)
      tasks.push({
        id: `t${tasks.length}`,
        stage: settled.at ?? '',
        assigneeId: person,
        state: 'open',
        version,
        by: '',
      });
    if (settled.state === 'waiting') expect(tasks.filter(({ state }) => state === 'open')).not.toEqual([]);
    else expect(tasks.filter(({ state }) => state === 'open')).toEqual([]);
    if (settled.state === 'complete')
      ended.approved = tasks.filter((task) => task.state === 'done' && task.version === version);
  };
  settle();
  for (const { act, who, to, as, amount: changed } of moves) {
    if (ended.approved) break;
    const task = tasks.find((one) => one.state === 'open' && (one.assigneeId === who || one.assigneeId === as));
    if (act === 'change') {
      writtenBy.add(who);
      version += 1;
      oere = changed;
      settle();
    } else if (task && act === 'hand-over' && !writtenBy.has(to)) task.assigneeId = to;
    else if (
      task &&
      act === 'answer' &&
      mayApprove({ actorId: who, deputyFor: task.assigneeId === who ? null : as }, { writtenBy: [...writtenBy] }) ===
        null
    ) {
      Object.assign(task, { state: 'done', version, by: who });
      settle();
    }
  }
  return { approved: ended.approved, writtenBy };
};

test('no one approves their own, whoever is asked, hands over, stands in or changes it on the way', () => {
  const move = fc.record({
    act: fc.constantFrom('answer', 'answer', 'answer', 'change', 'hand-over'),
    who: address,
    to: address,
    as: fc.option(address),
    amount,
  });
  let finished = 0;
  fc.assert(
    fc.property(chain, organisation, fc.array(move, { maxLength: 40 }), (some, units, moves) => {
      const { approved, writtenBy } = run(some, units, moves);
      if (!approved) return;
      finished += 1;
      expect(approved).not.toEqual([]);
      for (const { by } of approved) expect(writtenBy.has(by)).toBe(false);
    }),
    { numRuns: 400 },
  );
  expect(finished).toBeGreaterThan(40);
});
