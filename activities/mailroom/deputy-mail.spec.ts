import { randomUUID } from 'node:crypto';
import {
  answerDeputy,
  collectPost,
  endDeputy,
  enterDeputy,
  readMails,
  trueNotices,
  waitingMails,
  type ReadyMail,
} from '#casework';
import { WorkingCalendar } from '#domain';
import { readDeputyLink, renderMail, type RenderedMail } from '#mail';
import { clockAt, openCaseDesk, TEST_PEOPLE as who, type CaseDesk, type TestCase } from '#testing';
import { deputyMail } from './deputy-mail';
import { mailModel } from './mail-model';

let desk: CaseDesk;
let kase: TestCase;
beforeAll(async () => void (desk = await openCaseDesk()), 60_000);
afterAll(() => desk?.close());
beforeEach(async () => {
  kase = await desk.aCase();
  await kase.goTo('2026-03-03 09:00');
});

const NOW = clockAt('2026-03-03 09:00');
const links = {
  publicUrl: 'http://localhost',
  linkSecret: 'a link secret that only tests use, long enough',
  realNow: () => NOW,
};
const by = (personId: string) => ({ commandId: randomUUID(), actor: { personId } });
const ask = (kinds: readonly string[] | null = null) =>
  enterDeputy(desk.casework, {
    ...by(who.chief),
    personId: who.books,
    deputyId: who.school,
    from: '2026-03-03',
    to: '2026-03-05',
    kinds,
    worldId: kase.worldId,
  });
/** Mails of the world that have not been read before. */
const post = async (): Promise<ReadyMail[]> => {
  const { batchIds } = await collectPost(desk.casework, kase.worldId, 'albertslund.example');
  const mails = await readMails(
    desk.db,
    (await Promise.all(batchIds.map((batchId) => waitingMails(desk.db, batchId)))).flat(),
  );
  await desk.db.updateTable('mails').set({ state: 'sent' }).where('world_id', '=', kase.worldId).execute();
  return mails;
};
const rendered = (mail: ReadyMail): RenderedMail | null => {
  const model = mail.deputyship && deputyMail(mail, mail.deputyship, NOW, links);
  return model && renderMail(model, new WorkingCalendar());
};

test('the one who is asked reads for whom, by whom and how long, and answers with the one link of the mail', async () => {
  const { deputyshipId } = await ask();
  const [mail] = (await post()).filter((one) => one.deputyship);
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
  await endDeputy(desk.casework, { ...by(who.books), deputyshipId });
  const subjects = (await post()).filter((one) => one.deputyship).map((mail) => rendered(mail)?.subject ?? 'nothing');
  expect(subjects.sort()).toEqual([
    'Slut: stedfortræder for bogføringen – tirs. 3. marts til tors. 5. marts',
    'nothing',
  ]);
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
  await answerDeputy(desk.casework, { ...by(who.school), deputyshipId, accept });
  const mails = (await post()).filter((one) => one.deputyship);
  expect(mails.map((mail) => mail.personId).sort()).toEqual([who.books, who.chief].sort());
  for (const mail of mails)
    expect([rendered(mail)?.subject, rendered(mail)?.text]).toEqual([subject, expect.stringContaining(said)]);
});

test('a deputy’s mail says for whom it is, and its link is the deputy’s own', async () => {
  const { deputyshipId } = await ask();
  await answerDeputy(desk.casework, { ...by(who.school), deputyshipId, accept: true });
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
    tid: kase.tasks.books,
  });
});
