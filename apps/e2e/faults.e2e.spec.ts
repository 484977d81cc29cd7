import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Payload } from '@temporalio/common';
import { applyReplan, completeTask, importOrganisation, planInForce, reconcile, verifyJournal } from '#casework';
import { instant } from '#database';
import { addDays } from '#domain';
import { readShippedProcess } from '#files';
import { PEOPLE_PROFILES, rehearse, summarise } from '#rehearsal';
import { AesPayloadCodec, type PayloadKey } from '#temporal';
import { FaultStack } from './testing/fault-stack';
import { answerAll, openHerd, organisationOf, PEOPLE, personOf, type Herd } from './testing/herd';
import { shippedYear } from './testing/shipped-year';
import { openWaitingPairs, type WaitingPair } from './testing/waiting-pairs';
import { waitFor } from '../../infra/stack';

jest.setTimeout(240_000);

/** Mails that may be under way, accepted and not yet marked, when a worker is killed: one a connection. */
const WINDOW = 8;

let stack: FaultStack;
beforeAll(async () => {
  stack = await FaultStack.start();
});
afterAll(() => stack.stop());
beforeEach(async () => {
  // What an earlier test left in the ledger is not this one's.
  await stack.db.updateTable('notices').set({ state: 'dropped' }).where('state', '=', 'waiting').execute();
  await stack.db.updateTable('mails').set({ state: 'dropped' }).where('state', '=', 'waiting').execute();
  stack.catcher.clear();
  stack.catcher.behave({ down: false, refuse: [], delayMs: 0 });
});
afterEach(() => stack.killWorkers());

/** Waits until every workflow of a herd has seen all its case's facts and has closed it. */
async function caughtUp({ caseIds }: Herd): Promise<void> {
  const behind = () =>
    stack.db
      .selectFrom('cases')
      .where('id', 'in', caseIds)
      .where((eb) => eb.or([eb('seen_revision', '<', eb.ref('revision')), eb('state', '=', 'open')]))
      .select(['key', 'revision', 'seen_revision', 'state'])
      .execute();
  let last: unknown;
  await waitFor(
    async () => ((last = await behind()), Array.isArray(last) && last.length === 0),
    60_000,
    () => `Behind: ${JSON.stringify(last)}\n${stack.said().slice(-1_500)}`,
  );
}

/** Waits until the ledger is empty. */
async function allPosted(): Promise<void> {
  const left = () =>
    stack.db.selectFrom('mails').where('state', '=', 'waiting').select(['id', 'attempts', 'error']).limit(3).execute();
  const unjoined = () =>
    stack.db
      .selectFrom('notices')
      .where('state', '=', 'waiting')
      .where('kind', '=', 'receipt')
      .select('id')
      .limit(1)
      .execute();
  let last: unknown;
  // Receipts first: one that is joined to its mail between the two looks is then seen as a mail.
  await waitFor(
    async () => (last = [...(await unjoined()), ...(await left())]) && Array.isArray(last) && last.length === 0,
    90_000,
    () => `Still waiting: ${JSON.stringify(last)}\n${stack.said().slice(-1_500)}`,
  );
}

/** Receipts that arrived: how many different ones, and how many copies beside. */
async function posted(): Promise<{ readonly mails: number; readonly copies: number; readonly recipients: number }> {
  const mails = await stack.catcher.mails({ kind: 'receipt', limit: 10_000 });
  const different = new Set(mails.map((mail) => mail.messageId));
  return {
    mails: different.size,
    copies: mails.length - different.size,
    recipients: new Set(mails.flatMap((mail) => mail.to)).size,
  };
}

async function answersOf(
  herd: Herd,
): Promise<{ readonly done: number; readonly journalled: number; readonly twice: number }> {
  const done = await stack.db
    .selectFrom('tasks')
    .where('case_id', 'in', herd.caseIds)
    .where('state', '=', 'done')
    .select('id')
    .execute();
  const entries = await stack.db
    .selectFrom('journal')
    .where('case_id', 'in', herd.caseIds)
    .where('event', '=', 'TASK_COMPLETED')
    .select('task_id')
    .execute();
  const tasks = new Set(entries.map((entry) => entry.task_id));
  return { done: done.length, journalled: tasks.size, twice: entries.length - tasks.size };
}

test('no answer is lost or counted twice while worker, Temporal and PostgreSQL are killed in the middle of a thousand', async () => {
  const herd = await openHerd(stack.casework);
  const worker = await stack.startWorker();
  const troubles: Promise<unknown>[] = [];
  const accepted = await answerAll(stack.casework, herd, 8, (count) => {
    if (count === 200) troubles.push(stack.kill(worker).then(() => stack.startWorker()));
    if (count === 400) troubles.push(stack.crashTemporal());
    if (count === 600) troubles.push(stack.crashPostgres());
  });
  await Promise.all(troubles);
  expect(new Set(accepted).size).toBe(PEOPLE);
  expect(await answersOf(herd)).toEqual({ done: PEOPLE, journalled: PEOPLE, twice: 0 });
  await caughtUp(herd);
  await allPosted();
  const post = await posted();
  expect(post).toMatchObject({ mails: PEOPLE, recipients: PEOPLE });
  expect(post.copies).toBeLessThanOrEqual(WINDOW);
  expect((await verifyJournal(stack.db)).broken).toBeNull();
});

test('a mail server that is down, a refused address and a killed worker: every mail arrives once, but for those under way', async () => {
  const herd = await openHerd(stack.casework);
  const refused = personOf(0);
  stack.catcher.behave({ down: true, refuse: [refused.email], delayMs: 5 });
  await answerAll(stack.casework, herd, 8);
  const worker = await stack.startWorker();
  await waitFor(
    async () =>
      (
        await stack.db
          .selectFrom('mails')
          .where('state', '=', 'waiting')
          .where('attempts', '>', 0)
          .select('id')
          .execute()
      ).length > 0,
    30_000,
    () => stack.said(),
  );
  expect(stack.catcher.count()).toBe(0);
  stack.catcher.behave({ down: false });
  await waitFor(
    () => Promise.resolve(stack.catcher.count() > 300),
    90_000,
    () => `${stack.catcher.count()} mails\n${stack.said()}`,
  );
  await stack.kill(worker);
  expect(stack.catcher.count()).toBeLessThan(PEOPLE);
  await stack.startWorker();
  await allPosted();

  const post = await posted();
  expect(post).toMatchObject({ mails: PEOPLE - 1, recipients: PEOPLE - 1 });
  expect(post.copies).toBeLessThanOrEqual(WINDOW);
  const mail = await stack.db
    .selectFrom('mails')
    .where('person_id', '=', refused.id)
    .where('state', '=', 'refused')
    .orderBy('send_at', 'desc')
    .select(['id', 'error'])
    .executeTakeFirstOrThrow();
  expect(mail.error).toContain('No such mailbox');
  const journalled = await stack.db
    .selectFrom('journal')
    .where('case_id', 'in', herd.caseIds)
    .where('event', '=', 'MAIL_REFUSED')
    .select('payload')
    .execute();
  expect(journalled).toEqual([{ payload: expect.objectContaining({ mail: mail.id, to: refused.id }) }]);
  expect((await verifyJournal(stack.db)).broken).toBeNull();
});

test('a plan replaced while answers come in and Temporal is killed: every case has moved, each person is told once, no answer is lost', async () => {
  const herd = await openHerd(stack.casework);
  await stack.startWorker();
  const { key } = await stack.db
    .selectFrom('plans')
    .where('id', '=', herd.planId)
    .select('key')
    .executeTakeFirstOrThrow();
  const inForce = await planInForce(stack.db, 'real', key);
  if (!inForce) throw new Error('The herd has no plan in force.');
  const step = inForce.plan.cases[0]?.steps[0];
  const to = addDays(step && 'date' in step.due ? step.due.date : '', 7);
  const plan = {
    ...inForce.plan,
    cases: inForce.plan.cases.map((caseRow) => ({
      ...caseRow,
      steps: caseRow.steps.map((one) => ({ ...one, due: { date: to } })),
    })),
  };
  const { value: process } = await readShippedProcess('oekonomirapport');
  if (!process) throw new Error('The shipped process cannot be read.');
  const troubles: Promise<unknown>[] = [];
  const command = {
    commandId: randomUUID(),
    actor: null,
    worldId: 'real',
    plan,
    organisation: organisationOf(PEOPLE),
    process,
    reason: 'Mødet er flyttet.',
  };
  const accepted = await answerAll(stack.casework, herd, 8, (count) => {
    if (count === 200) troubles.push(stack.crashTemporal());
    // Sent twice, as a person does who sees nothing happen.
    if (count === 250) troubles.push(applyReplan(stack.casework, command), applyReplan(stack.casework, command));
  });
  const outcomes = await Promise.all(troubles);
  expect(
    outcomes
      .slice(1)
      .map((outcome) => outcome !== null && typeof outcome === 'object' && 'already' in outcome && outcome.already)
      .sort(),
  ).toEqual([false, true]);
  expect(new Set(accepted).size).toBe(PEOPLE);
  expect(await answersOf(herd)).toEqual({ done: PEOPLE, journalled: PEOPLE, twice: 0 });
  await caughtUp(herd);
  const changed = await stack.db
    .selectFrom('journal')
    .where('case_id', 'in', herd.caseIds)
    .where('event', '=', 'PLAN_CHANGED')
    .select('payload')
    .execute();
  const moves = changed.flatMap(({ payload }) => (Array.isArray(payload['moves']) ? payload['moves'] : []));
  const told = await stack.db
    .selectFrom('notices')
    .where('case_id', 'in', herd.caseIds)
    .where('kind', '=', 'moved')
    .select('task_id')
    .execute();
  const atNewDate = await stack.db
    .selectFrom('tasks')
    .where('case_id', 'in', herd.caseIds)
    .where('due_on', '=', to)
    .select('id')
    .execute();
  expect([changed.length, told.length, atNewDate.length]).toEqual([herd.caseIds.length, moves.length, moves.length]);
  expect(moves.length).toBeGreaterThan(0);
  expect((await verifyJournal(stack.db)).broken).toBeNull();
});

/** Answers what a pair's second case waits for, and tries again until it is accepted. */
const answerAwaited = ({ awaited: { taskId, assigneeId } }: WaitingPair): Promise<void> =>
  waitFor(
    () =>
      completeTask(stack.casework, {
        commandId: `awaited/${taskId}`,
        actor: { personId: assigneeId },
        taskId,
        answer: { note: '' },
      }).then(
        () => true,
        () => false,
      ),
    30_000,
    () => 'The awaited answer was not accepted.',
  );

const isTaskOpen = async ({ waiting }: WaitingPair): Promise<boolean> =>
  (await stack.db.selectFrom('tasks').where('id', '=', waiting.taskId).select('state').executeTakeFirstOrThrow())
    .state === 'open';

/** What waited opens though nobody asks for it anew. */
const opensBySoon = (pair: WaitingPair): Promise<void> =>
  waitFor(
    () => isTaskOpen(pair).catch(() => false),
    20_000,
    () => `What waited did not open.\n${stack.said().slice(-1_500)}`,
  );

/** Waits until the workflows of what waits have looked at their cases and sleep. */
async function allAsleep(pairs: readonly WaitingPair[]): Promise<void> {
  await waitFor(
    async () => {
      const behind = await stack.db
        .selectFrom('cases')
        .where(
          'id',
          'in',
          pairs.map(({ waiting }) => waiting.caseId),
        )
        .where((eb) => eb.or([eb('phase', 'is', null), eb('seen_revision', '<', eb.ref('revision'))]))
        .select('id')
        .execute();
      return behind.length === 0;
    },
    30_000,
    () => stack.said(),
  );
}

/** Sends what is told by night too, and says how many mails each of those who waited got of what opened. */
async function mailsOf(pairs: readonly WaitingPair[]): Promise<number[]> {
  await stack.db
    .updateTable('notices')
    .set({ send_at: instant(Date.now()) })
    .where(
      'case_id',
      'in',
      pairs.map(({ waiting }) => waiting.caseId),
    )
    .execute();
  await stack.db
    .insertInto('outbox')
    .values({ workflow_id: 'mailroom', workflow_type: 'mailroom', subject_id: 'real', world_id: 'real' })
    .execute();
  await allPosted();
  const sent = await stack.catcher.mails({ limit: 1_000 });
  return pairs.map(
    ({ waiting }) =>
      new Set(sent.filter(({ to }) => to.includes(waiting.email)).map(({ messageId }) => messageId)).size,
  );
}

test('what waits for another case opens once and is told once, though connections are cut and worker and Temporal are killed as that is done', async () => {
  const pairs = await openWaitingPairs(stack.casework, 5);
  const [cut, orphaned, unheard, all, late] = pairs as [
    WaitingPair,
    WaitingPair,
    WaitingPair,
    WaitingPair,
    WaitingPair,
  ];
  let worker = await stack.startWorker();
  await allAsleep(pairs);
  expect(await Promise.all(pairs.map(isTaskOpen))).toEqual([false, false, false, false, false]);

  await Promise.all([stack.cutConnections(), answerAwaited(cut)]);
  await stack.cutConnections();
  await opensBySoon(cut);

  await stack.kill(worker);
  await answerAwaited(orphaned);
  worker = await stack.startWorker();
  await opensBySoon(orphaned);

  await Promise.all([stack.crashTemporal(), answerAwaited(unheard)]);
  await opensBySoon(unheard);

  await answerAwaited(all);
  await Promise.all([stack.kill(worker), stack.crashTemporal(), stack.cutConnections()]);
  expect(await isTaskOpen(late)).toBe(false);
  // Its day to open late came while nobody was there.
  await stack.db
    .updateTable('steps')
    .set({ policy: sql`policy || '{"latestOpen": {"amount": -36, "unit": "days"}}'` })
    .where('case_id', '=', late.waiting.caseId)
    .execute();
  const past = instant(Date.now() - 3_600_000);
  await stack.db
    .updateTable('cases')
    .set({ next_at: past, opened_at: past })
    .where('id', '=', late.waiting.caseId)
    .execute();
  await stack.startWorker();
  await reconcile(stack.casework, (id) => stack.gateway.describe(id));
  await opensBySoon(all);
  await opensBySoon(late);

  expect(await mailsOf(pairs)).toEqual([1, 1, 1, 1, 1]);
  const opened = await stack.db
    .selectFrom('journal')
    .where(
      'task_id',
      'in',
      pairs.map(({ waiting }) => waiting.taskId),
    )
    .where('event', '=', 'TASK_OPENED')
    .select('task_id')
    .execute();
  expect(opened.map(({ task_id }) => task_id).sort()).toEqual(pairs.map(({ waiting }) => waiting.taskId).sort());
  expect((await verifyJournal(stack.db)).broken).toBeNull();
});

test('two workers at once send no mail twice', async () => {
  const herd = await openHerd(stack.casework);
  await Promise.all([stack.startWorker(), stack.startWorker()]);
  await answerAll(stack.casework, herd, 8);
  await caughtUp(herd);
  await allPosted();
  expect(await posted()).toEqual({ mails: PEOPLE, copies: 0, recipients: PEOPLE });
});

test('a case whose workflow somebody ended is found by the reconciler and goes on', async () => {
  const herd = await openHerd(stack.casework, 2);
  await stack.startWorker();
  const [caseId = ''] = herd.caseIds;
  const { workflow_id: workflowId } = await stack.db
    .selectFrom('cases')
    .where('id', '=', caseId)
    .select('workflow_id')
    .executeTakeFirstOrThrow();
  const isRunning = async (): Promise<boolean> => (await stack.gateway.describe(workflowId)).status === 'RUNNING';
  await waitFor(isRunning, 30_000, () => 'never began');
  await stack.client.workflow.getHandle(workflowId).terminate('by hand');
  const later = { ...stack.casework, realNow: () => Date.now() + 120_000 };
  const found = await reconcile(later, (id) => stack.gateway.describe(id));
  expect(found).toContainEqual({ caseId, problem: expect.stringContaining('startet igen') });
  await waitFor(isRunning, 30_000, () => 'did not come back');
  await answerAll(stack.casework, herd, 8);
  await caughtUp(herd);
});

test('a mailroom that somebody ended is started again while any mail waits for its hour', async () => {
  const herd = await openHerd(stack.casework, 1);
  stack.catcher.behave({ down: true });
  await stack.startWorker();
  const isRunning = async (): Promise<boolean> => (await stack.gateway.describe('mailroom')).status === 'RUNNING';
  await answerAll(stack.casework, { ...herd, tasks: herd.tasks.slice(0, 10) }, 2);
  await waitFor(
    async () => (await stack.db.selectFrom('mails').where('state', '=', 'waiting').select('id').execute()).length > 0,
    30_000,
    () => stack.said(),
  );
  await stack.client.workflow.getHandle('mailroom').terminate('by hand');
  stack.catcher.behave({ down: false });
  await reconcile(stack.casework, (id) => stack.gateway.describe(id));
  await waitFor(isRunning, 30_000, () => 'did not come back');
  await allPosted();
  expect(await posted()).toEqual({ mails: 10, copies: 0, recipients: 10 });
});

test('what Temporal keeps of a case and of its mails cannot be read, and would name nobody', async () => {
  const herd = await openHerd(stack.casework, 2);
  await stack.startWorker();
  await answerAll(stack.casework, herd, 8);
  await caughtUp(herd);
  await allPosted();
  const { workflow_id: workflowId } = await stack.db
    .selectFrom('cases')
    .where('id', '=', herd.caseIds[0] ?? '')
    .select('workflow_id')
    .executeTakeFirstOrThrow();
  for (const id of [workflowId, 'mailroom']) {
    const { sealed, opened } = await payloadsOf(
      await stack.client.workflow.getHandle(id).fetchHistory(),
      stack.config.payloadKeys,
    );
    expect(opened.length).toBeGreaterThan(2);
    expect(sealed.join(' ')).not.toMatch(/caseId|worldId|batchId|openKinds|[0-9a-f]{8}-[0-9a-f]{4}/);
    expect(opened.join(' ')).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|real/);
    expect(opened.join(' ')).not.toMatch(/\.example|leder|institution|Økonomi/i);
  }
});

/** Every payload of a history that has contents: its bytes as Temporal keeps them, and what the key makes of them. */
async function payloadsOf(
  history: object,
  keys: readonly PayloadKey[],
): Promise<{ sealed: string[]; opened: string[] }> {
  const found: Payload[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
    if ('metadata' in value && 'data' in value) found.push(value as Payload);
    else Object.values(value).forEach(walk);
  };
  walk(history);
  const text = (payload: Payload): string => Buffer.from(payload.data ?? []).toString('latin1');
  return { sealed: found.map(text), opened: (await new AesPayloadCodec(keys).decode(found)).map(text) };
}

test('a worker killed in the middle of a rehearsal and started again changes nothing in its result', async () => {
  const { process, plan, organisation, grants } = await shippedYear(2);
  await importOrganisation(stack.casework, organisation);
  const run = async (worldId: string, onProgress: (count: number) => void) => {
    let count = 0;
    const rehearsal = {
      worldId,
      plans: [{ plan, process, grants }],
      organisation,
      seed: 7,
      people: PEOPLE_PROFILES.busy!,
      onProgress: () => onProgress((count += 1)),
    };
    await rehearse(stack.casework, rehearsal, (addressee) => stack.gateway.moveClock(addressee));
    return summarise(stack.db, worldId, stack.catcher.httpUrl);
  };
  const worker = await stack.startWorker();
  const undisturbed = await run('undisturbed', () => undefined);
  let back: Promise<unknown> = Promise.resolve();
  const disturbed = await run('disturbed', (count) => {
    if (count === 12) back = stack.kill(worker).then(() => stack.startWorker());
  });
  await back;
  expect(undisturbed.tasks).toBeGreaterThan(10);
  expect(disturbed).toEqual(undisturbed);
});
