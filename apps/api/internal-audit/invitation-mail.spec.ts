import { cancelCase, collectPost, completeTask, moveVisit, tasksWithSteps, waitingMails } from '#casework';
import { NO_CONTACT } from '#domain';
import { testCatcher, type Catcher } from '#testing';
import { Postman } from '../../../activities/mailroom/postman';
import { Transports } from '../../../activities/mailroom/transports';
import { Harness, person } from '../testing/harness';
import { publishShipped } from '../testing/shipped-plan';
import { announceVisit } from '../testing/visits';

let api: Harness;
let catcher: Catcher;
let transports: Transports;
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-04-16', '09:05');
  await publishShipped(api, 'intern-revision-2026.yaml');
  catcher = await testCatcher();
  transports = new Transports(
    {
      smtpUrl: catcher.smtpUrl,
      from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' },
      catcherUrl: undefined,
      catcherSmtpUrl: catcher.smtpUrl,
    },
    null,
  );
}, 90_000);
afterAll(async () => {
  await Promise.all([transports?.close(), catcher?.stop()]);
  await api?.stop();
});

const by = (who: string) => ({ commandId: crypto.randomUUID(), actor: { personId: person(who) } });
const taskOf = (caseId: string, stepId: string) =>
  tasksWithSteps(api.db)
    .where('tasks.case_id', '=', caseId)
    .where('tasks.step_id', '=', stepId)
    .select(['tasks.id', 'tasks.case_id as caseId', 'tasks.assignee_id as assigneeId', 'tasks.link_epoch as epoch'])
    .executeTakeFirstOrThrow();
const answer = async (task: Awaited<ReturnType<typeof taskOf>>, given: object): Promise<void> => {
  await api.db.updateTable('tasks').set({ state: 'open' }).where('id', '=', task.id).execute();
  await completeTask(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: task.assigneeId },
    taskId: task.id,
    answer: given,
  });
};

/** What waits is joined, rendered and sent as the mailroom does it. */
const deliver = async (): Promise<void> => {
  const postman = new Postman(api.records, (world) => transports.of(world), {
    publicUrl: 'http://localhost',
    linkSecret: 'a link secret that only tests use, long enough',
    sessionSecret: 'a session secret that only tests use, long enough',
    contact: NO_CONTACT,
    mail: { from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' } },
    realNow: api.records.realNow,
  });
  const { batchIds } = await collectPost(api.records, 'real', 'albertslund.example');
  for (const batch of batchIds) await postman.deliver(await waitingMails(api.db, batch));
};

/** What arrived of the visit's entry in one calendar, the oldest first. */
const arrived = async (to: string): Promise<string[][]> => {
  const mails = (await catcher.mails({ to })).filter(({ kind }) => kind.startsWith('appointment'));
  const opened = await Promise.all(mails.toSorted((a, b) => a.id - b.id).map(({ id }) => catcher.mail(id)));
  return opened.map((mail) => [
    mail?.subject ?? '',
    ...['METHOD', 'SEQUENCE', 'DTSTART;TZID', 'STATUS'].map(
      (name) => new RegExp(`^${name}[=:].*$`, 'm').exec(mail?.attachments[0]?.content.toString() ?? '')?.[0] ?? '',
    ),
  ]);
};

test('the invitation of a visit goes out, moves over the end of summer time and is taken back, by the mails that arrive', async () => {
  const { visit } = await announceVisit(api, { taskOf, answer });
  await deliver();
  expect((await catcher.mails({ kind: 'visit-announced' })).map(({ subject }) => subject)).toEqual([
    'Intern revision besøger Materialegården – du skal ikke gøre noget',
  ]);
  await moveVisit(api.records, {
    ...by('intern.revision'),
    visitId: visit,
    to: { on: '2026-10-26', from: '09:00', to: '12:00' },
    reason: 'Lederen er på kursus',
  });
  await deliver();
  await cancelCase(api.records, { ...by('chef.oekonomi-stab'), caseId: visit, reason: 'Materialegården flytter' });
  await deliver();
  await deliver();

  const visitOf = 'Besøg af intern revision: Materialegården';
  const expected = [
    [
      `${visitOf} – ons. 20. maj kl. 9.00–12.00`,
      'METHOD:REQUEST',
      'SEQUENCE:0',
      'DTSTART;TZID=Europe/Copenhagen:20260520T090000',
      'STATUS:CONFIRMED',
    ],
    [
      `Flyttet: ${visitOf} – nu man. 26. oktober kl. 9.00–12.00`,
      'METHOD:REQUEST',
      'SEQUENCE:1',
      'DTSTART;TZID=Europe/Copenhagen:20261026T090000',
      'STATUS:CONFIRMED',
    ],
    [
      `Aflyst: ${visitOf} – man. 26. oktober kl. 9.00–12.00`,
      'METHOD:CANCEL',
      'SEQUENCE:2',
      'DTSTART;TZID=Europe/Copenhagen:20261026T090000',
      'STATUS:CANCELLED',
    ],
  ];
  expect(await arrived('leder.materialegaarden')).toEqual(expected);
  expect(await arrived('intern.revision')).toEqual(expected);
  // That it comes, and that it is off.
  expect(await catcher.mails({ kind: 'visit-announced' })).toHaveLength(2);
}, 60_000);
