import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { tasksWithSteps, titleApart } from '#casework';
import { instant } from '#database';
import { Harness, person, type TaskAtHand } from '../testing/harness';
import { readOwnOpen } from '../web/task-list.query';

let api: Harness;
let books: TaskAtHand;
beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  books = await api.task('2015-02-28', 'booking-closes');
}, 60_000);
afterAll(() => api?.stop());

const http = () => request(api.app.getHttpServer());
const form = (url: string, fields: Record<string, string>) =>
  http()
    .post(url)
    .type('form')
    .send({ commandId: randomUUID(), ...fields });
const linkOf = async (task: TaskAtHand, who = task.assigneeId): Promise<string> =>
  `/opgave/${await api.token(task, who)}`;
const page = async (url: string): Promise<string> => (await http().get(url).expect(200)).text;

test('more time: a no stays with its reason, a wish is taken back, another day is given, and no day is too late for the case', async () => {
  const url = await linkOf(books);
  const owner = await linkOf(books, person('oekonomirapport'));
  const decide = async (fields: Record<string, string>) =>
    form(/action="([^"]+\/frist\/[0-9a-f-]{36})"/.exec(await page(owner))?.[1] ?? '', fields);
  const far = (await form(`${url}/frist`, { until: '2036-03-03', 'extension-reason': 'Sygdom' }).expect(422)).text;
  expect(far).toMatch(/id="until-error".*Fristen kan senest være [a-zæøå]+dag den \d+\. [a-z]+ 2015\. /);

  await form(`${url}/frist`, { until: '2015-03-10', 'extension-reason': 'Sygdom' }).expect(303);
  expect((await decide({ decision: 'nej', 'decision-reason': 'DIF mødes torsdag' })).status).toBe(303);
  const told = await page(url);
  expect(told).toContain('Nej til en senere frist');
  expect(told).toContain('»DIF mødes torsdag«');

  await form(`${url}/frist`, { until: '2015-03-10', 'extension-reason': 'Sygdom' }).expect(303);
  expect(await page(url)).not.toContain('DIF mødes torsdag');
  api.setClock('2015-03-03', '10:00');
  await form(`${url}/frist/fortryd`, {}).expect(303);
  expect(await page(owner)).not.toContain('Ja, giv ny frist');

  await form(`${url}/frist`, { until: '2015-03-10', 'extension-reason': 'Sygdom' }).expect(303);
  expect((await decide({ decision: 'ja', 'decision-until': '2036-03-03' })).text).toMatch(
    /id="decision-until-error".*Fristen kan senest være/,
  );
  for (const none of ['', '9/3'])
    expect((await decide({ decision: 'ja', 'decision-until': none })).text).toMatch(
      /id="decision-until-error".*Vælg den dag, der skal være ny frist/,
    );
  expect((await decide({ decision: 'ja', 'decision-until': '2015-03-09' })).status).toBe(303);
  const given = await page(url);
  expect(given).toContain('mandag den 9. marts 2015');
  expect(given).toContain('Fristen blev en anden, end du bad om');

  // What comes behind the task is due before any day that could still be asked for.
  const { case_id: caseId, step_id: stepId } = await api.db
    .selectFrom('tasks')
    .where('id', '=', books.id)
    .select(['case_id', 'step_id'])
    .executeTakeFirstOrThrow();
  const { id: behindId, step_id: behindStep } = await api.db
    .selectFrom('tasks')
    .where('case_id', '=', caseId)
    .where('state', '=', 'planned')
    .where('due_on', '>', '2015-03-09')
    .orderBy('due_on')
    .select(['id', 'step_id'])
    .executeTakeFirstOrThrow();
  const gate = { case_id: caseId, id: 'klar', position: 0, title: 'Klar', needs: [stepId], opened_at: null };
  await api.db
    .insertInto('gates')
    .values({ ...gate, forced_by: null, reason: null })
    .execute();
  await api.db
    .updateTable('steps')
    .set({ gate: 'klar' })
    .where('case_id', '=', caseId)
    .where('id', '=', behindStep)
    .execute();
  const { due_on: due } = await api.db
    .selectFrom('tasks')
    .where('id', '=', behindId)
    .select('due_on')
    .executeTakeFirstOrThrow();
  expect(await page(url)).toContain('Bed om mere tid');
  api.setClock(due, '10:00');
  const late = await page(url);
  expect(late).toContain('Fristen kan ikke blive senere: den kan højst være');
  expect(late).not.toContain('Bed om mere tid');
  // Whom it was asked of before can only say no.
  const asked = { id: randomUUID(), task_id: books.id, asked_by: books.assigneeId, until: due, reason: 'Sygdom' };
  await api.db
    .insertInto('extensions')
    .values({ ...asked, asked_at: instant(Date.now()) })
    .execute();
  const decides = await page(owner);
  expect(decides).toContain('Nej, behold fristen');
  // The wish comes first: what the task itself asks for is not for who decides.
  expect(decides.indexOf('id="tag-stilling"')).toBeLessThan(decides.indexOf('aa-deadline'));
  expect(decides).toContain('Fristen kan ikke blive senere: den kan højst være');
  expect(decides).not.toContain('Ja, giv ny frist');
  await api.db.deleteFrom('extensions').where('id', '=', asked.id).execute();
  api.setClock('2015-03-03', '10:00');
  await api.db
    .updateTable('steps')
    .set({ gate: null })
    .where('case_id', '=', caseId)
    .where('id', '=', behindStep)
    .execute();
  await api.db.deleteFrom('gates').where('case_id', '=', caseId).execute();
});

test('a sent answer is corrected until somebody has begun with it; then it is asked back, with a yes or a no that stays', async () => {
  const url = await linkOf(books);
  await form(url, { note: 'Lukket' }).expect(303);
  expect(await page(url)).toContain(`href="${url}/ret"`);
  expect(await page(`${url}/ret`)).toContain('>Lukket</textarea>');
  expect((await form(`${url}/ret`, { note: 'Lukket' }).expect(422)).text).toContain('Du har ikke ændret noget');
  await form(`${url}/ret`, { note: 'Lukket på nær løn' }).expect(303).expect('location', `${url}?gjort=rettet`);
  expect(await page(url)).toMatch(/Den blev besvaret [^<]+, og svaret blev rettet af dig \p{L}+\. /u);
  const corrected = await page(url);
  expect(corrected).toContain('Lukket på nær løn');
  expect(corrected).toMatch(/Tidligere svar[^]*>Lukket</);

  await api.moveTo('2015-03-06');
  const late = await page(url);
  expect(late).not.toContain('/ret"');
  expect(late).toContain('Bed om at få svaret tilbage');
  await http().get(`${url}/ret`).expect(303).expect('location', url);
  expect((await form(`${url}/ret`, { note: 'Igen' }).expect(409)).text).toContain('så det kan ikke rettes her');
  expect((await form(`${url}/faa-tilbage`, { 'recall-reason': '' }).expect(422)).text).toContain(
    'id="recall-reason-error"',
  );

  await form(`${url}/faa-tilbage`, { 'recall-reason': 'Et bilag manglede' }).expect(303);
  const konsulent = await linkOf(books, person('konsulent.skole'));
  const decide = async (fields: Record<string, string>) =>
    form(/action="([^"]+\/faa-tilbage\/[0-9a-f-]{36})"/.exec(await page(konsulent))?.[1] ?? '', fields);
  expect(await page(konsulent)).toContain('Et bilag manglede');
  expect((await decide({ decision: 'nej' })).status).toBe(422);
  expect((await decide({ decision: 'nej', 'recall-answer': 'Jeg har regnet videre' })).status).toBe(303);
  expect(await page(url)).toContain('»Jeg har regnet videre«');
  // Asked of as one who had nothing else to do with the task, and decided on: it is a stranger's again.
  await form(`${url}/faa-tilbage`, { 'recall-reason': 'To bilag manglede' }).expect(303);
  expect((await decide({ decision: 'ja' })).status).toBe(303);
  expect((await api.task('2015-02-28', 'booking-closes')).epoch).toBe(books.epoch + 1);
});

test('who hears of what was done is what the mails’ ledger says: it waits, it was sent, it could not be sent; and an address alone tells nothing', async () => {
  const task = await api.task('2015-02-28', 'report-ready', 'Social');
  const url = await linkOf(task);
  const mails = (state: string) =>
    api.db
      .updateTable('notices')
      .set({ state: 'joined', mail_id: mail })
      .where('kind', '=', 'extension-asked')
      .where('task_id', '=', task.id)
      .returning('id')
      .execute()
      .then(() =>
        api.db
          .updateTable('mails')
          .set({ state: state as 'sent', sent_at: new Date(Date.UTC(2015, 2, 7, 7)) })
          .where('id', '=', mail)
          .execute(),
      );
  expect(await page(`${url}?gjort=ja`)).not.toContain('esked på mail');
  api.setClock('2015-03-07', '09:00');
  await form(`${url}/frist`, { until: '2015-03-13', 'extension-reason': 'Sygdom' }).expect(303);
  expect(await page(`${url}?gjort=frist`)).toContain('Får besked på mail mandag kl. 8: Rapportens redaktører');
  const mail = randomUUID();
  await api.db
    .insertInto('mails')
    .values({
      id: mail,
      world_id: 'real',
      person_id: person('oekonomirapport'),
      message_id: `<${mail}@aarshjul.example>`,
      kind: 'extension-asked',
      batch_id: mail,
      send_at: new Date(Date.UTC(2015, 2, 7, 7)),
    })
    .execute();
  await mails('sent');
  expect(await page(`${url}?gjort=frist`)).toContain(
    'Fik besked på mail lør. 7. marts 2015 kl. 8.00: Rapportens redaktører',
  );
  await mails('refused');
  expect(await page(`${url}?gjort=frist`)).toContain('Mailen kunne ikke sendes.');
});

test('two reports with a task of one name stand apart in the list, the calendar and the mails of who has both', async () => {
  const konsulent = person('konsulent.skole');
  const TITLE = 'Færdigmeld dit område med forklaringer og fokusområde';
  const names = async (): Promise<string[]> =>
    (await readOwnOpen(api.db, 'real', konsulent)).map(({ title }) => title).filter((title) => title.endsWith(TITLE));
  expect(await names()).toEqual([TITLE]);
  const other = await api.task('2015-01-31', 'report-ready', 'Skole');
  await api.db.updateTable('tasks').set({ state: 'open' }).where('id', '=', other.id).execute();
  await api.db
    .updateTable('steps')
    .set({ title: TITLE })
    .where('case_id', '=', other.caseId)
    .where('kind', '=', 'report-ready')
    .execute();
  expect((await names()).map((title) => title.split(': Færdigmeld')[0])).toEqual([
    'Økonomirapport pr. 31.1.2015',
    'Økonomirapport pr. 28.2.2015',
  ]);
  const notices = await tasksWithSteps(api.db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('tasks.id', '=', other.id)
    .select(titleApart.as('title'))
    .executeTakeFirst();
  expect(notices?.title).toMatch(/^Økonomirapport pr\. 31\.1\.2015: Færdigmeld/);
});
