import { randomUUID } from 'node:crypto';
import {
  answerDeputy,
  collectPost,
  confirmDeputy,
  endDeputy,
  enterDeputy,
  readMails,
  trueNotices,
  waitingMails,
  type ReadyMail,
} from '#casework';
import { WorkingCalendar, NO_CONTACT } from '#domain';
import { readDeputyConfirmation, readDeputyLink, renderMail, type RenderedMail } from '#mail';
import { clockAt, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { deputyMail } from './deputy-mail';
import { mailModel } from './mail-model';

let fixture: CaseFixture;
let caseRow: TestCase;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
});

const NOW = clockAt('2026-03-03 09:00');
const links = {
  publicUrl: 'http://localhost',
  linkSecret: 'a link secret that only tests use, long enough',
  contact: NO_CONTACT,
  mail: { from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' } },
  realNow: () => NOW,
};
const by = (personId: string) => ({ commandId: randomUUID(), actor: { personId } });
const ask = (kinds: readonly string[] | null = null, actor = who.chief) =>
  enterDeputy(fixture.casework, {
    ...by(actor),
    personId: who.books,
    deputyId: who.school,
    from: '2026-03-03',
    to: '2026-03-05',
    kinds,
    worldId: caseRow.worldId,
  });
/** Mails of the world that have not been read before. */
const post = async (): Promise<ReadyMail[]> => {
  const { batchIds } = await collectPost(fixture.casework, caseRow.worldId, 'albertslund.example');
  const mails = await readMails(
    fixture.db,
    (await Promise.all(batchIds.map((batchId) => waitingMails(fixture.db, batchId)))).flat(),
  );
  await fixture.db.updateTable('mails').set({ state: 'sent' }).where('world_id', '=', caseRow.worldId).execute();
  return mails;
};
const rendered = (mail: ReadyMail): RenderedMail | null => {
  const model = mail.deputyship && deputyMail(mail, mail.deputyship, NOW, links);
  return model && renderMail(model, new WorkingCalendar());
};

test('the one who is asked reads for whom, by whom and how long, and answers with the one link of the mail', async () => {
  const { deputyshipId } = await ask();
  const mail = (await post()).find((one) => one.kind === 'deputy-asked');
  const { subject, text } = rendered(mail!)!;
  expect(subject).toBe('Du er bedt om at være stedfortræder for bogføringen – tirs. 3. marts til tors. 5. marts');
  expect(text).toContain('Fra tirsdag den 3. marts 2026 til og med torsdag den 5. marts 2026');
  expect(text).toContain('Afdelingschefen (Økonomi & Stab) har bedt om det.');
  const token = /\/stedfortraeder\/(\S+)/.exec(text)?.[1] ?? '';
  expect(readDeputyLink(links.linkSecret, token)).toBe(deputyshipId);
  expect(readDeputyLink(links.linkSecret, `${randomUUID()}.${token.split('.')[1]}`)).toBeNull();
  expect(readDeputyLink(links.linkSecret, deputyshipId)).toBeNull();
});

test('a mail that asks is not sent when it has been answered or ended meanwhile', async () => {
  const { deputyshipId } = await ask();
  await endDeputy(fixture.casework, { ...by(who.books), deputyshipId });
  const subjects = (await post()).filter((one) => one.deputyship).map((mail) => rendered(mail)?.subject ?? 'nothing');
  expect(subjects.sort()).toEqual([
    'Slut: stedfortræder for bogføringen – tirs. 3. marts til tors. 5. marts',
    'nothing',
    'nothing',
  ]);
});

test('who is away reads at once whom their leader has named, and that it can be ended', async () => {
  await ask();
  const mail = (await post()).find((one) => one.kind === 'deputy-named');
  expect(mail?.personId).toBe(who.books);
  const { subject, text } = rendered(mail!)!;
  expect(subject).toBe(
    'Økonomikonsulenten (Skole) er bedt om at være stedfortræder for dig – tirs. 3. marts til tors. 5. marts',
  );
  expect(text).toContain('Afdelingschefen (Økonomi & Stab) har valgt en stedfortræder for dig');
  expect(text).toContain('/mine/stedfortraeder');
  expect(text).not.toContain('Godkendelser og beslutninger');
});

test('what an administrator chose is put to who is away and to their leader, each with a link of their own; the deputy reads of it after that', async () => {
  const { deputyshipId } = await ask(null, who.admin);
  const mails = (await post()).filter((one) => one.deputyship);
  expect(mails.map((mail) => [mail.kind, mail.personId]).sort()).toEqual(
    [who.books, who.chief].map((id) => ['deputy-unconfirmed', id]).sort(),
  );
  const read = (personId: string) => rendered(mails.find((mail) => mail.personId === personId)!)!;
  expect(read(who.books).subject).toBe(
    'Skal økonomikonsulenten (Skole) være stedfortræder for dig? – tirs. 3. marts til tors. 5. marts',
  );
  expect(read(who.books).text).toContain(
    'Administratoren har valgt det, men det gælder kun, hvis du selv eller din leder siger ja.',
  );
  expect(read(who.books).text).toContain('Godkendelser og beslutninger følger ikke med');
  expect(read(who.chief).subject).toBe(
    'Skal økonomikonsulenten (Skole) være stedfortræder for bogføringen? – tirs. 3. marts til tors. 5. marts',
  );
  expect(read(who.chief).text).toContain('hvis bogføringen eller du siger ja');
  const token = (text: string): string => /\/stedfortraeder\/bekraeft\/(\S+)/.exec(text)?.[1] ?? '';
  for (const personId of [who.books, who.chief])
    expect(readDeputyConfirmation(links.linkSecret, token(read(personId).text))).toEqual({ deputyshipId, personId });
  const [id, , signature] = token(read(who.books).text).split('.');
  expect(readDeputyConfirmation(links.linkSecret, `${id}.${who.school}.${signature}`)).toBeNull();
  expect(readDeputyConfirmation(links.linkSecret, `${token(read(who.books).text)}.x`)).toBeNull();
  expect(readDeputyLink(links.linkSecret, `${id}.${signature}`)).toBeNull();

  await confirmDeputy(fixture.casework, { ...by(who.chief), deputyshipId, confirm: true });
  const after = (await post()).filter((one) => one.deputyship);
  expect(after.map((mail) => [mail.kind, mail.personId]).sort()).toEqual(
    [
      ['deputy-asked', who.school],
      ['deputy-confirmed', who.books],
      ['deputy-confirmed', who.admin],
    ].sort(),
  );
  const of = (personId: string) => rendered(after.find((mail) => mail.personId === personId)!)!;
  expect(of(who.school).text).toContain('Godkendelser og beslutninger følger ikke med');
  expect(of(who.books).text).toContain(
    'Afdelingschefen (Økonomi & Stab) har sagt ja til, at økonomikonsulenten (Skole) er stedfortræder for dig.',
  );
});

test('a no to what an administrator chose is told to them, and the deputy never reads of it', async () => {
  const { deputyshipId } = await ask(null, who.admin);
  await post();
  await confirmDeputy(fixture.casework, { ...by(who.books), deputyshipId, confirm: false });
  const mails = (await post()).filter((one) => one.deputyship);
  expect(mails.map((mail) => mail.personId).sort()).toEqual([who.admin, who.chief].sort());
  for (const mail of mails)
    expect(rendered(mail)?.text).toContain('Bogføringen har sagt nej til det. Opgaverne bliver, hvor de er.');
});

test.each([
  [
    true,
    'Der er sagt ja: stedfortræder for bogføringen – tirs. 3. marts til tors. 5. marts',
    'Mails om opgaver til bogføringen går til stedfortræderen imens.',
  ],
  [
    false,
    'Der er sagt nej: stedfortræder for bogføringen – tirs. 3. marts til tors. 5. marts',
    'Økonomikonsulenten (Skole) har sagt nej',
  ],
])('who is away, and who chose, hear what was answered: %s', async (accept, subject, said) => {
  const { deputyshipId } = await ask(['report-ready']);
  await post();
  await answerDeputy(fixture.casework, { ...by(who.school), deputyshipId, accept });
  const mails = (await post()).filter((one) => one.deputyship);
  expect(mails.map((mail) => mail.personId).sort()).toEqual([who.books, who.chief].sort());
  for (const mail of mails)
    expect([rendered(mail)?.subject, rendered(mail)?.text]).toEqual([subject, expect.stringContaining(said)]);
});

test('a deputy’s mail says for whom it is, and its link is the deputy’s own', async () => {
  const { deputyshipId } = await ask();
  await answerDeputy(fixture.casework, { ...by(who.school), deputyshipId, accept: true });
  const mail = (await post()).find((one) => one.kind === 'opened');
  const model = await mailModel(mail!, trueNotices(mail!), NOW, links);
  expect([model.to.title, model.items.map((item) => item.deputyFor)]).toEqual([
    'Økonomikonsulent, Skole',
    ['Bogføringen'],
  ]);
  const { text } = renderMail(model, new WorkingCalendar());
  expect(text).toContain('Du får mailen som stedfortræder for bogføringen, der er væk.');
  const payload = /\/opgave\/[^.]+\.([^.]+)\./.exec(text)?.[1] ?? '';
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
    sub: who.school,
    tid: caseRow.tasks.books,
  });
});
