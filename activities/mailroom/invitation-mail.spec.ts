import { cancelCase, collectPost, moveVisit, waitingMails } from '#casework';
import { VISIT_CHOICE, VISIT_OFFER } from '#contracts';
import { NO_CONTACT } from '#domain';
import { clockAt, testCatcher, type Catcher } from '#testing';
import { by, openVisitFixture, who } from '../../libs/casework/internal-audit/testing/visit-fixture';
import { Postman } from './postman';
import { Transports } from './transports';

let fixture: Awaited<ReturnType<typeof openVisitFixture>>;
let catcher: Catcher;
let transports: Transports;
beforeAll(async () => {
  [fixture, catcher] = await Promise.all([openVisitFixture(), testCatcher()]);
  transports = new Transports(
    {
      smtpUrl: 'smtp://127.0.0.1:1',
      from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' },
      catcherUrl: undefined,
      catcherSmtpUrl: catcher.smtpUrl,
    },
    null,
  );
}, 60_000);
afterAll(() => Promise.all([transports?.close(), catcher?.stop(), fixture?.close()]));

const TIMES = [
  { on: '2026-03-26', from: '09:00', to: '12:00' },
  { on: '2026-03-27', from: '13:00', to: '15:30' },
];

test('the invitation of a visit goes out, moves over the change to summer time and is taken back, by the mails that arrive', async () => {
  const programme = await fixture.programme();
  const visit = await programme.announce();
  const { world_id: worldId } = await fixture.db
    .selectFrom('cases')
    .where('id', '=', visit)
    .select('world_id')
    .executeTakeFirstOrThrow();
  const postman = new Postman(fixture.casework, (world) => transports.of(world), {
    publicUrl: 'http://localhost',
    linkSecret: 'a link secret that only tests use, long enough',
    sessionSecret: 'a session secret that only tests use, long enough',
    contact: NO_CONTACT,
    mail: { from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' } },
    realNow: () => clockAt('2026-03-03 09:00'),
  });
  const deliver = async (): Promise<void> => {
    const { batchIds } = await collectPost(fixture.casework, worldId, 'albertslund.example');
    for (const batch of batchIds) await postman.deliver(await waitingMails(fixture.db, batch));
  };
  const leader = await fixture.db
    .selectFrom('people')
    .where('id', '=', who.head)
    .select('email')
    .executeTakeFirstOrThrow();
  /** What arrived of the visit's calendar entry at the leader's, the oldest first. */
  const arrived = async (): Promise<string[][]> => {
    const mails = (await catcher.mails({ to: leader.email })).filter(({ kind }) => kind.startsWith('appointment'));
    const opened = await Promise.all(mails.toSorted((a, b) => a.id - b.id).map(({ id }) => catcher.mail(id)));
    return opened.map((mail) => [
      mail?.subject ?? '',
      ...['METHOD', 'SEQUENCE', 'DTSTART;TZID', 'STATUS'].map(
        (name) => new RegExp(`^${name}[=:].*$`, 'm').exec(mail?.attachments[0]?.content.toString() ?? '')?.[0] ?? '',
      ),
    ]);
  };

  await programme.answer(visit, VISIT_OFFER, { times: TIMES, note: '' });
  await programme.goTo('2026-03-03 09:00');
  await deliver();
  expect((await catcher.mails({ kind: 'visit-announced' })).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^Intern revision besøger .* – du skal ikke gøre noget$/),
  ]);
  await programme.answer(visit, VISIT_CHOICE, { time: TIMES[0], place: 'Kontoret', note: '' });
  await programme.goTo('2026-03-03 10:00');
  await deliver();
  await moveVisit(fixture.casework, {
    ...by(who.auditor),
    visitId: visit,
    to: { on: '2026-03-30', from: '09:00', to: '12:00' },
    reason: 'Lederen er på kursus',
  });
  await programme.goTo('2026-03-03 11:00');
  await deliver();
  await cancelCase(fixture.casework, { ...by(who.chief), caseId: visit, reason: 'Skolen lukker' });
  await programme.goTo('2026-03-03 12:00');
  await deliver();

  expect(await arrived()).toEqual([
    [
      expect.stringMatching(/^Besøg af intern revision: .* – tors. 26. marts kl. 9.00–12.00$/),
      'METHOD:REQUEST',
      'SEQUENCE:0',
      'DTSTART;TZID=Europe/Copenhagen:20260326T090000',
      'STATUS:CONFIRMED',
    ],
    [
      expect.stringMatching(/^Flyttet: .* – nu man. 30. marts kl. 9.00–12.00$/),
      'METHOD:REQUEST',
      'SEQUENCE:1',
      'DTSTART;TZID=Europe/Copenhagen:20260330T090000',
      'STATUS:CONFIRMED',
    ],
    [
      expect.stringMatching(/^Aflyst: .* – man. 30. marts kl. 9.00–12.00$/),
      'METHOD:CANCEL',
      'SEQUENCE:2',
      'DTSTART;TZID=Europe/Copenhagen:20260330T090000',
      'STATUS:CANCELLED',
    ],
  ]);
}, 60_000);
