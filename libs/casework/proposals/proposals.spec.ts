import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal } from '#contracts';
import { parseMioKr, type ProposalContent } from '#domain';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { completeTask } from '../tasks/complete-task';
import { returnTask } from '../tasks/return-task';
import { verifyJournal } from '../journal/verify';
import { importProposals } from './import-proposals';
import { judgeProposals } from './judge-proposals';
import { moveProposals, type MoveProposals } from './move-proposals';
import { readProposalLoads } from './proposal-loads';
import { removeProposals } from './remove-proposals';
import { saveProposal, newProposalId, type SaveProposal } from './save-proposal';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

let fixture: CaseFixture;
let caseRow: TestCase;
/** The task of the unit 1.OES (led by `chief`) to write proposals. */
let task: string;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  caseRow = await fixture.aCase('budgetCycle');
  await caseRow.goTo('2026-03-03 09:00');
  task = await aTask('proposals', 'proposals', who.chief, '1.OES');
});

/** A step with one open task more in the case. */
async function aTask(
  kind: string,
  form: 'proposals' | 'decision' | 'confirmation',
  assignee: string,
  unit: string | null,
): Promise<string> {
  const id = randomUUID();
  const policy = JSON.stringify({
    opens: { amount: -5, unit: 'workingDays' },
    latestOpen: { amount: -1, unit: 'workingDays' },
    remind: [],
    escalate: [],
  });
  await fixture.db
    .insertInto('steps')
    .values({
      case_id: caseRow.caseId,
      id: `x/${kind}`,
      kind,
      position: 90,
      title: `Trinnet ${kind}`,
      form,
      why: null,
      consequence: null,
      needs: [],
      policy,
    })
    .execute();
  await fixture.db
    .insertInto('tasks')
    .values({
      id,
      case_id: caseRow.caseId,
      step_id: `x/${kind}`,
      area: null,
      unit_code: unit,
      assignee_id: assignee,
      due_on: '2026-03-20',
      state: 'open',
      opened_at: new Date('2026-03-03T08:00:00Z'),
    })
    .execute();
  return id;
}

const content = (over: Partial<ProposalContent> = {}): ProposalContent => ({
  type: 'besparelse',
  title: 'Lukkedage',
  text: 'To dage mere.',
  appropriation: '4510',
  firstYear: 2026,
  amounts: ['-1,6', '-1,6', '0', '0'].map((one) => parseMioKr(one)),
  staff: 'Færre timer',
  citizens: '',
  ...over,
});
const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const save = async (over: Partial<SaveProposal> = {}, person: string = who.chief): Promise<string> => {
  const command = {
    ...by(person),
    caseId: caseRow.caseId,
    proposalId: null,
    version: 0,
    unitCode: '1.OES',
    content: content(),
    submit: true,
    ...over,
  };
  await saveProposal(fixture.casework, command);
  return command.proposalId ?? newProposalId(caseRow.caseId, command.commandId);
};
const row = (id: string) =>
  fixture.db.selectFrom('proposals').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
const move = async (
  act: MoveProposals['act'],
  ids: readonly string[],
  person: string = who.school,
  reason = 'Fordi.',
) => {
  const rows = await Promise.all(ids.map(row));
  return moveProposals(fixture.casework, {
    ...by(person),
    caseId: caseRow.caseId,
    act,
    proposals: rows.map(({ id, version }) => ({ id, version })),
    reason,
  });
};
const refused = async (act: Promise<unknown>): Promise<{ code: string; message: string }> => {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.code, message: error.message };
};
const code = async (act: Promise<unknown>): Promise<string> => (await refused(act)).code;

test('a proposal goes from draft to adopted, keeps its number, and the journal tells its whole life unbroken', async () => {
  const id = await save({ submit: false });
  expect(await row(id)).toMatchObject({
    state: 'draft',
    number: null,
    version: 1,
    unit_name: 'Økonomi & Stab',
    area: 'Kommunaldirektørens område',
    year1: '-160000000',
  });
  await save({ proposalId: id, version: 1, content: content({ title: 'Flere lukkedage' }) });
  expect(await row(id)).toMatchObject({ state: 'submitted', number: 1, version: 3 });
  await move('take-in', [id]);
  await move('choose', [id]);
  const decision = await aTask('reading2-kb', 'decision', who.editor, null);
  expect(await code(move('adopt', [id], who.admin))).toBe('BUDGET.NOT_DECIDED');
  await completeTask(fixture.casework, { ...by(who.editor), taskId: decision, answer: { outcome: 'approved' } });
  await move('adopt', [id], who.admin);
  expect(await row(id)).toMatchObject({ state: 'adopted', number: 1, version: 6 });
  const life = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseRow.caseId)
    .where(sql<boolean>`payload ->> 'proposal' = ${id}`)
    .orderBy('seq')
    .select(['event', 'payload'])
    .execute();
  expect(life.map(({ event }) => event)).toEqual([
    'PROPOSAL_WRITTEN',
    'PROPOSAL_EDITED',
    'PROPOSAL_SUBMITTED',
    'PROPOSAL_TAKEN_IN',
    'PROPOSAL_CHOSEN',
    'PROPOSAL_ADOPTED',
  ]);
  expect(life[1]?.payload).toMatchObject({
    version: 2,
    changes: [{ field: 'title', from: 'Lukkedage', to: 'Flere lukkedage' }],
  });
  expect((await verifyJournal(fixture.db, { caseId: caseRow.caseId })).broken).toBeNull();
});

test('everything wrong with a proposal is said at once, and nothing is kept of it', async () => {
  const { code: refusal, message } = await refused(
    save({ content: content({ text: '', appropriation: '9999', amounts: [1n, 100_000n, 0n, 0n] }) }),
  );
  expect(refusal).toBe('PROPOSAL.INVALID');
  expect(message.split('\n')).toHaveLength(5);
  expect(await fixture.db.selectFrom('proposals').where('case_id', '=', caseRow.caseId).select('id').execute()).toEqual(
    [],
  );
});

test('a double click writes one proposal, also when it comes at the same instant', async () => {
  const commandId = randomUUID();
  const once = () =>
    saveProposal(fixture.casework, {
      ...by(who.chief, commandId),
      caseId: caseRow.caseId,
      proposalId: null,
      version: 0,
      unitCode: '1.OES',
      content: content(),
      submit: true,
    });
  const outcomes = await Promise.all([once(), once(), once()]);
  expect(outcomes.filter((outcome) => !outcome.already)).toHaveLength(1);
  expect(
    await fixture.db.selectFrom('proposals').where('case_id', '=', caseRow.caseId).select('number').execute(),
  ).toEqual([{ number: 1 }]);
});

test('many who submit at once get a number each, and no number changes ever', async () => {
  const ids = await Promise.all(
    Array.from({ length: 12 }, (_, index) => save({ content: content({ title: `Forslag ${index}` }) })),
  );
  const numbers = await Promise.all(ids.map(async (id) => (await row(id)).number));
  expect([...numbers].sort((one, other) => one! - other!)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  await move('return', [ids[3]!]);
  await save({ proposalId: ids[3]!, version: 3 - 0, content: content() }).catch(() => undefined);
  expect((await row(ids[3]!)).number).toBe(numbers[3]);
  await expect(
    fixture.db.updateTable('proposals').set({ number: 99 }).where('id', '=', ids[0]!).execute(),
  ).rejects.toThrow('never changes');
});

test('two who write the same proposal at once: one is kept, the other sees who changed what, and loses nothing', async () => {
  const id = await save({ submit: false });
  const edit = (person: string, title: string) =>
    save({ proposalId: id, version: 1, content: content({ title }), submit: false }, person);
  const outcomes = await Promise.allSettled([edit(who.chief, 'Chefens titel'), edit(who.school, 'Konsulentens titel')]);
  const lost = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(lost?.reason).toMatchObject({ code: 'PROPOSAL.CHANGED' });
  expect((lost?.reason as Refusal).message).toMatch(
    /er ændret i mellemtiden.*\n.+: Titel fra »Lukkedage« til »(Chefens|Konsulentens) titel«\./,
  );
  expect(
    await code(
      moveProposals(fixture.casework, {
        ...by(who.chief),
        caseId: caseRow.caseId,
        act: 'withdraw',
        proposals: [{ id, version: 1 }],
        reason: '',
      }),
    ),
  ).toBe('PROPOSAL.CHANGED');
});

test.each([
  ['a stranger may not write for a unit', () => save({}, who.books), 'PROPOSAL.NOT_YOURS'],
  ['a stranger may not write for nobody', () => save({ unitCode: null }, who.books), 'PROPOSAL.NOT_YOURS'],
  ['an auditor may not write', () => save({}, who.auditor), 'PROPOSAL.NOT_YOURS'],
  ['the konsulent of another area may not write', () => save({}, who.social), 'PROPOSAL.NOT_YOURS'],
  ['a unit that is not there', () => save({ unitCode: '9.X' }), 'PROPOSAL.INVALID'],
  ['a proposal that is not there', () => save({ proposalId: randomUUID(), version: 1 }), 'PROPOSAL.NOT_FOUND'],
])('%s, and nothing is written', async (_what, act, expected) => {
  const before = await caseRow.events();
  expect(await code(act())).toBe(expected);
  expect(await caseRow.events()).toEqual(before);
});

test('leaders write for their own units and those below; only Økonomi takes in; nobody without a reason sends back', async () => {
  const id = await save({}, who.director);
  expect(await code(move('take-in', [id], who.chief === who.admin ? who.books : who.director))).toBe(
    'PROPOSAL.NOT_YOURS',
  );
  expect(await code(move('return', [id], who.social, ' '))).toBe('REASON.MISSING');
  expect(await code(save({ proposalId: id, version: 2 }))).toBe('PROPOSAL.NOT_MOVABLE');
  await move('take-in', [id], who.social);
  expect(await code(move('adopt', [id], who.social))).toBe('PROPOSAL.NOT_YOURS');
});

test('many are taken in at once, all or none', async () => {
  const [one, two] = [await save(), await save({ content: content({ title: 'To' }) })];
  const draft = await save({ submit: false, content: content({ title: 'Kladde' }) });
  const { code: refusal, message } = await refused(move('take-in', [one, two, draft]));
  expect([refusal, message]).toEqual([
    'PROPOSAL.NOT_MOVABLE',
    'Kladden »Kladde« er »Kladde«, så det kan ikke lade sig gøre.',
  ]);
  expect((await row(one)).state).toBe('submitted');
  await move('take-in', [one, two]);
  expect([(await row(one)).state, (await row(two)).state]).toEqual(['katalog', 'katalog']);
});

describe('the task to write proposals', () => {
  const handIn = (answer: object) => completeTask(fixture.casework, { ...by(who.chief), taskId: task, answer });

  test('is not handed in over a forgotten draft, nor empty by mistake', async () => {
    expect(await code(handIn({ none: false }))).toBe('PROPOSAL.NONE_SUBMITTED');
    const id = await save({ submit: false });
    const { code: refusal, message } = await refused(handIn({ none: true }));
    expect([refusal, message.includes('Kladden »Lukkedage«')]).toEqual(['PROPOSAL.UNFINISHED', true]);
    await move('submit', [id], who.chief);
    expect(await code(handIn({ none: true }))).toBe('PROPOSAL.UNFINISHED');
    await handIn({ none: false });
    expect(
      (await fixture.db.selectFrom('tasks').where('id', '=', task).select('state').executeTakeFirstOrThrow()).state,
    ).toBe('done');
  });

  test('is handed in with a tick where there is nothing to propose, also after a draft was withdrawn', async () => {
    await move('withdraw', [await save({ submit: false })], who.chief, '');
    await handIn({ none: true });
    expect(await caseRow.events()).toContain('TASK_COMPLETED');
  });

  test('comes back, once, with the reason when Økonomi sends proposals back', async () => {
    const ids = [await save(), await save({ content: content({ title: 'To' }) })];
    await handIn({ none: false });
    await move('return', ids, who.social, 'Hvor mange stillinger?');
    expect(
      await fixture.db
        .selectFrom('tasks')
        .where('id', '=', task)
        .select(['state', 'link_epoch'])
        .executeTakeFirstOrThrow(),
    ).toEqual({ state: 'open', link_epoch: 1 });
    const told = await fixture.db
      .selectFrom('notices')
      .where('task_id', '=', task)
      .where('kind', '=', 'returned')
      .select(['person_id', 'details'])
      .execute();
    expect(told).toEqual([
      {
        person_id: who.chief,
        details: { by: who.social, reason: 'Forslag 1 »Lukkedage«, Forslag 2 »To«: Hvor mange stillinger?' },
      },
    ]);
    expect((await row(ids[0]!)).reason).toBe('Hvor mange stillinger?');
    await save({ proposalId: ids[0]!, version: 3, content: content({ staff: 'To stillinger' }) });
    expect(await row(ids[0]!)).toMatchObject({ state: 'submitted', number: 1, reason: null });
    expect(await code(handIn({ none: false }))).toBe('PROPOSAL.UNFINISHED');
  });
});

describe('a proposal sent back when its task is over reaches its people by mail all the same', () => {
  const returnedTo = async () =>
    (
      await fixture.db
        .selectFrom('notices')
        .where('task_id', '=', task)
        .where('kind', '=', 'returned')
        .select('person_id')
        .execute()
    ).map((row) => row.person_id);

  test('where the task has lapsed it is open again, so that it can be handed in', async () => {
    const id = await save();
    await fixture.db.updateTable('tasks').set({ state: 'lapsed' }).where('id', '=', task).execute();
    await move('return', [id], who.social, 'Hvor mange stillinger?');
    await caseRow.goTo('2026-03-03 09:05');
    expect(await returnedTo()).toEqual([who.chief]);
    await save({ proposalId: id, version: 3, content: content({ staff: 'To stillinger' }) });
    await completeTask(fixture.casework, { ...by(who.chief), taskId: task, answer: { none: false } });
  });

  test('where its person has left, it is their leader’s', async () => {
    const id = await save();
    await completeTask(fixture.casework, { ...by(who.chief), taskId: task, answer: { none: false } });
    const gone = fixture.db.updateTable('people').where('id', '=', who.chief);
    await gone.set({ active: false }).execute();
    try {
      await move('return', [id], who.social, 'Hvor mange stillinger?');
      expect(await returnedTo()).toEqual([who.director]);
      expect((await caseRow.events()).slice(-3)).toEqual(['PROPOSAL_RETURNED', 'TASK_RETURNED', 'TASK_HANDED_OVER']);
    } finally {
      await gone.set({ active: true }).execute();
    }
  });
});

test('after the adopted budget is frozen nothing of it changes, and it is not frozen over what is undecided', async () => {
  const [one, two] = [await save(), await save({ content: content({ title: 'To' }) })];
  await move('take-in', [one, two]);
  const decision = await aTask('reading2-kb', 'decision', who.editor, null);
  await completeTask(fixture.casework, { ...by(who.editor), taskId: decision, answer: { outcome: 'changed' } });
  const frozen = await aTask('frozen', 'confirmation', who.books, null);
  const freeze = () => completeTask(fixture.casework, { ...by(who.books), taskId: frozen, answer: {} });
  expect((await refused(freeze())).message).toContain(
    '2 forslag er hverken vedtaget eller afvist: Forslag 1 »Lukkedage«, Forslag 2 »To«',
  );
  await move('adopt', [one], who.admin, '');
  await move('reject', [two], who.admin);
  await freeze();
  expect(await code(save())).toBe('BUDGET.FROZEN');
  expect(await code(move('return', [one], who.admin))).toBe('BUDGET.FROZEN');
});

test('a budget that KB has not adopted is not frozen by a slip, and can be when it has', async () => {
  const decision = await aTask('reading2-kb', 'decision', who.editor, null);
  const frozen = await aTask('frozen', 'confirmation', who.books, null);
  const freeze = () => completeTask(fixture.casework, { ...by(who.books), taskId: frozen, answer: {} });
  expect(await code(freeze())).toBe('BUDGET.NOT_DECIDED');
  await completeTask(fixture.casework, { ...by(who.editor), taskId: decision, answer: { outcome: 'noted' } });
  expect(await code(freeze())).toBe('BUDGET.NOT_DECIDED');
  await returnTask(fixture.casework, { ...by(who.chief), taskId: decision, reason: 'Det var en vedtagelse.' });
  await completeTask(fixture.casework, { ...by(who.editor), taskId: decision, answer: { outcome: 'approved' } });
  await freeze();
  expect(await code(freeze())).toBe('TASK.ALREADY_COMPLETED');
});

test('a proposal written in the moment the budget is frozen is either in it or refused, never lost', async () => {
  const decision = await aTask('reading2-kb', 'decision', who.editor, null);
  await completeTask(fixture.casework, { ...by(who.editor), taskId: decision, answer: { outcome: 'approved' } });
  const frozen = await aTask('frozen', 'confirmation', who.books, null);
  const acts = Array.from({ length: 4 }, (_, index) =>
    save({ content: content({ title: `Sent forslag ${index}` }) }).then(
      () => 'kept',
      (error: unknown) => (error instanceof Refusal ? error.code : error),
    ),
  );
  const outcomes = await Promise.all([
    ...acts,
    completeTask(fixture.casework, { ...by(who.books), taskId: frozen, answer: {} }),
  ]);
  const kept = outcomes.filter((one) => one === 'kept').length;
  expect(outcomes.filter((one) => one === 'BUDGET.FROZEN')).toHaveLength(4 - kept);
  expect(
    await fixture.db.selectFrom('proposals').where('case_id', '=', caseRow.caseId).select('id').execute(),
  ).toHaveLength(kept);
});

test('a case that asks for no proposals takes none', async () => {
  await fixture.db.deleteFrom('tasks').where('id', '=', task).execute();
  await fixture.db.deleteFrom('steps').where('case_id', '=', caseRow.caseId).where('form', '=', 'proposals').execute();
  expect(await code(save({}, who.admin))).toBe('PROPOSAL.NOT_HERE');
});

test('a file of proposals comes in as submitted, all or none, and only once', async () => {
  const rows = [
    content({
      type: 'udvidelse',
      title: 'Inventar',
      text: '',
      appropriation: '',
      firstYear: 2016,
      amounts: ['4,2', '2,0', '0', '0'].map((one) => parseMioKr(one)),
    }),
    content({ title: 'PPR', text: '', appropriation: '' }),
  ];
  const command = { ...by(who.admin, 'fil-1'), caseId: caseRow.caseId, proposals: rows };
  expect(await importProposals(fixture.casework, command)).toEqual({ already: false });
  expect(await importProposals(fixture.casework, command)).toEqual({ already: true });
  const kept = await fixture.db
    .selectFrom('proposals')
    .where('case_id', '=', caseRow.caseId)
    .orderBy('number')
    .select(['number', 'title', 'state', 'first_year', 'year1'])
    .execute();
  expect(kept).toEqual([
    { number: 1, title: 'Inventar', state: 'submitted', first_year: 2016, year1: '420000000' },
    { number: 2, title: 'PPR', state: 'submitted', first_year: 2026, year1: '-160000000' },
  ]);
  expect(
    await code(
      importProposals(fixture.casework, {
        ...by(who.chief === who.admin ? who.books : who.school),
        caseId: caseRow.caseId,
        proposals: rows,
      }),
    ),
  ).toBe('PROPOSAL.NOT_YOURS');
});

test('what came from one file is taken out again with a reason, but not what somebody has worked on since; then it may come again', async () => {
  const rows = ['Et', 'To', 'Tre'].map((title) => content({ title, text: '', appropriation: '' }));
  const judge = (file: string) =>
    judgeProposals(fixture.db, { caseId: caseRow.caseId }, { name: file, proposals: rows, findings: [] });
  const load = async (file: string) => {
    const { commandId } = await judge(file);
    await importProposals(fixture.casework, {
      ...by(who.admin, commandId),
      caseId: caseRow.caseId,
      proposals: rows,
      file,
    });
  };
  await load('forkert.csv');
  expect((await judge('samme.csv')).already).toMatchObject({ file: 'forkert.csv' });
  const [first] = await readProposalLoads(fixture.db, caseRow.caseId);
  const ids = first!.proposals.map((one) => one.row.id);
  const remove = (proposals: readonly string[], person = who.admin, reason = 'Forkert fil.') =>
    removeProposals(fixture.casework, { ...by(person), caseId: caseRow.caseId, loadId: first!.id, proposals, reason });
  await move('take-in', [ids[1]!]);
  const worked = await refused(remove(ids));
  expect(worked.code).toBe('PROPOSAL.CHANGED');
  expect(worked.message.split('\n')).toEqual([
    expect.stringContaining('Intet er fjernet'),
    expect.stringMatching(/^Forslag 2 »To«\. .+: nu: I kataloget\.$/),
  ]);
  const others = [ids[0]!, ids[2]!];
  expect(await code(remove(others, who.school))).toBe('PROPOSAL.NOT_YOURS');
  expect(await code(remove(others, who.admin, ' '))).toBe('REASON.MISSING');
  expect(await code(remove([await save()]))).toBe('PROPOSAL.NOT_FOUND');
  expect(await remove(others)).toEqual({ already: false });
  expect(await Promise.all(ids.map(async (id) => (await row(id)).state))).toEqual([
    'withdrawn',
    'katalog',
    'withdrawn',
  ]);
  expect(await code(remove(others))).toBe('PROPOSAL.NOT_MOVABLE');
  const told = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseRow.caseId)
    .where('event', '=', 'PROPOSALS_REMOVED')
    .select(['reason', 'payload', 'actor_id'])
    .execute();
  expect(told).toEqual([
    {
      reason: 'Forkert fil.',
      actor_id: who.admin,
      payload: { load: first!.id, file: 'forkert.csv', proposals: others },
    },
  ]);
  expect((await judge('igen.csv')).already).not.toBeNull();
  await move('return', [ids[1]!]);
  await moveProposals(fixture.casework, {
    ...by(who.admin),
    caseId: caseRow.caseId,
    act: 'withdraw',
    proposals: [{ id: ids[1]!, version: 4 }],
    reason: '',
  });
  expect((await judge('igen.csv')).already).toBeNull();
  await load('igen.csv');
  expect((await readProposalLoads(fixture.db, caseRow.caseId)).map(({ file }) => file)).toEqual([
    'igen.csv',
    'forkert.csv',
  ]);
  const frozen = await aTask('frozen', 'confirmation', who.books, null);
  await completeTask(fixture.casework, { ...by(who.books), taskId: frozen, answer: {} });
  expect(await code(remove(others))).toBe('BUDGET.FROZEN');
  expect((await verifyJournal(fixture.db, { caseId: caseRow.caseId })).broken).toBeNull();
});

test('a form that was sent for one proposal does not swallow what is written in another', async () => {
  const [one, two] = [await save({ submit: false }), await save({ submit: false, content: content({ title: 'To' }) })];
  const write = (proposalId: string, title: string) =>
    saveProposal(fixture.casework, {
      ...by(who.chief, `side ${one}`),
      caseId: caseRow.caseId,
      proposalId,
      version: 1,
      unitCode: null,
      content: content({ title }),
      submit: false,
    });
  expect(await write(one, 'Et, rettet')).toEqual({ already: false });
  expect(await write(one, 'Et, rettet')).toEqual({ already: true });
  expect(await code(write(two, 'To, rettet'))).toBe('COMMAND.REUSED');
  const submit = (id: string) =>
    moveProposals(fixture.casework, {
      ...by(who.chief, `knap ${one}`),
      caseId: caseRow.caseId,
      act: 'submit',
      proposals: [{ id, version: id === one ? 2 : 1 }],
      reason: '',
    });
  expect(await submit(one)).toEqual({ already: false });
  expect(await code(submit(two))).toBe('COMMAND.REUSED');
  expect([(await row(one)).state, (await row(two)).state]).toEqual(['submitted', 'draft']);
});

test('a proposal whose task was withdrawn is not lost when it is sent back: its unit’s leader is asked, by mail', async () => {
  const id = await save();
  await fixture.db.updateTable('tasks').set({ state: 'withdrawn' }).where('id', '=', task).execute();
  await move('return', [id], who.school, 'Skriv konsekvenserne.');
  await caseRow.goTo('2026-03-03 10:00');
  const asked = await tasksWithSteps(fixture.db)
    .where('tasks.case_id', '=', caseRow.caseId)
    .where('steps.form', '=', 'proposals')
    .where('tasks.state', '=', 'open')
    .select(['tasks.assignee_id', 'tasks.due_on', 'steps.why'])
    .execute();
  expect(asked).toEqual([
    { assignee_id: who.chief, due_on: '2026-03-10', why: expect.stringContaining('Skriv konsekvenserne.') },
  ]);
  expect(await caseRow.told()).toContainEqual(expect.stringMatching(/opened.*chief/));
});
