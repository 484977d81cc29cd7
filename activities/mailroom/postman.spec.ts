import { NO_CONTACT } from '#domain';
import { randomUUID } from 'node:crypto';
import { collectPost, completeTask, handOverTask, moveDeadlines, resendMail, waitingMails } from '#casework';
import { clockAt, openCaseFixture, testCatcher, TEST_PEOPLE as who, type CaseFixture, type Catcher } from '#testing';
import { Postman } from './postman';
import { Transports } from './transports';

let fixture: CaseFixture;
let catcher: Catcher;
let transports: Transports;
beforeAll(async () => {
  [fixture, catcher] = await Promise.all([openCaseFixture(), testCatcher()]);
  transports = new Transports(
    {
      smtpUrl: 'smtp://127.0.0.1:1',
      from: { name: 'Aarshjul', address: 'a@kommune.example' },
      catcherUrl: undefined,
      catcherSmtpUrl: catcher.smtpUrl,
    },
    null,
  );
}, 60_000);
afterAll(() => Promise.all([transports?.close(), catcher?.stop(), fixture?.close()]));
afterEach(() => catcher.clear());

const by = (personId: string) => ({ commandId: randomUUID(), actor: { personId } });

/** The mails of a world that wait. */
const post = async (worldId: string): Promise<string[]> => {
  const { batchIds } = await collectPost(fixture.casework, worldId, 'albertslund.example');
  return (await Promise.all(batchIds.map((batch) => waitingMails(fixture.db, batch)))).flat();
};

/** A case whose first task is open, and its post. */
async function aCaseWithPost() {
  const caseRow = await fixture.aCase();
  const { worldId } = caseRow;
  await caseRow.goTo('2026-03-03 09:00');
  const postman = new Postman(fixture.casework, (world) => transports.of(world), {
    publicUrl: 'http://localhost',
    linkSecret: 'a link secret that only tests use, long enough',
    sessionSecret: 'a session secret that only tests use, long enough',
    contact: NO_CONTACT,
    mail: { from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' } },
    realNow: () => clockAt('2026-03-03 09:00'),
  });
  return {
    ...caseRow,
    /** Writes over what the one notice of a kind holds. */
    rewrite: async (kind: 'moved' | 'opened', details: unknown): Promise<void> => {
      const { numUpdatedRows } = await fixture.db
        .updateTable('notices')
        .set({ details: JSON.stringify(details) as never })
        .where('world_id', '=', worldId)
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow();
      expect(numUpdatedRows).toBe(1n);
    },
    deliver: async (...more: readonly string[]) => postman.deliver([...(await post(worldId)), ...more]),
    post: () => post(worldId),
    /** What arrived, as kind and subject. */
    arrived: async (): Promise<string[]> => {
      const mails = await catcher.mails();
      return mails.map(({ kind, subject }) => `${kind}: ${subject}`).sort();
    },
    /** The mails of the ledger by state, with why. */
    ledger: () =>
      fixture.db
        .selectFrom('mails')
        .where('world_id', '=', worldId)
        .orderBy('state')
        .orderBy('kind')
        .select(['id', 'state', 'kind', 'error'])
        .execute(),
  };
}

const move = (taskId: string, to: string) =>
  moveDeadlines(fixture.casework, { ...by(who.chief), moves: [{ taskId, to }], reason: 'x' });

test('a notice that cannot be read keeps nothing else of its mail back; an administrator hears of it, and it is sent when it is put right', async () => {
  const caseRow = await aCaseWithPost();
  await move(caseRow.tasks.books!, '2026-03-13');
  await caseRow.goTo('2026-03-03 09:01');
  await caseRow.rewrite('moved', { by: 'nobody', from: 'i går', to: '2026-03-13' });
  expect(await caseRow.deliver()).toEqual({ settled: 1, left: 0 });
  expect(await caseRow.arrived()).toEqual([expect.stringMatching(/^opened: /)]);
  const [refused, sent] = await caseRow.ledger();
  expect(refused).toMatchObject({
    state: 'refused',
    error: expect.stringMatching(
      /^Mailen kunne ikke laves: besked \d+ \(moved\) kan ikke læses: details.by, details.from$/,
    ),
  });
  expect(sent).toMatchObject({ state: 'sent', error: null });
  expect(await caseRow.events()).toContain('MAIL_REFUSED');

  await caseRow.rewrite('moved', { from: '2026-03-06', to: '2026-03-13' });
  await resendMail(fixture.casework, { ...by(who.admin), mailId: refused!.id });
  await caseRow.deliver();
  expect(await caseRow.arrived()).toEqual([
    expect.stringMatching(/^moved: Ny frist: /),
    expect.stringMatching(/^opened: /),
  ]);
});

test('a mail of which nothing can be read is refused and keeps no other back', async () => {
  const caseRow = await aCaseWithPost();
  await handOverTask(fixture.casework, {
    ...by(who.books),
    taskId: caseRow.tasks.books!,
    toPersonId: who.school,
    reason: '',
  });
  await caseRow.rewrite('opened', ['not', 'facts']);
  await caseRow.goTo('2026-03-03 09:01');
  await caseRow.deliver();
  expect(await caseRow.arrived()).toContainEqual(expect.stringMatching(/^handed-over: Overdraget til dig: /));
  expect((await caseRow.ledger()).filter(({ state }) => state !== 'sent')).toMatchObject([
    { state: 'refused', error: expect.stringContaining('(opened) kan ikke læses: details') },
  ]);
});

test('a mail that cannot be made of what stands in the record is refused and keeps no other back', async () => {
  const caseRow = await aCaseWithPost();
  await completeTask(fixture.casework, { ...by(who.books), taskId: caseRow.tasks.books!, answer: {} });
  await fixture.db
    .updateTable('tasks')
    .set({ answer: JSON.stringify({ note: ['not', 'a', 'note'] }) })
    .where('id', '=', caseRow.tasks.books!)
    .execute();
  const other = await aCaseWithPost();
  expect(await caseRow.deliver(...(await other.post()))).toMatchObject({ left: 0 });
  expect(await caseRow.ledger()).toContainEqual(
    expect.objectContaining({
      state: 'refused',
      kind: 'receipt',
      error: expect.stringMatching(/^Mailen kunne ikke laves: /),
    }),
  );
  expect(await caseRow.arrived()).toEqual([expect.stringMatching(/^opened: /)]);
});
