import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { startCatcher, type Catcher } from './index';

const letter = (to: string, extra: object = {}) => ({
  from: 'Aarshjul <aarshjul@albertslund.example>',
  to,
  subject: 'Meld området klar – økonomirapport pr. 28.2',
  text: 'Frist fredag den 13. marts. Blåbærgrød.',
  html: '<html><head></head><body><a href="http://localhost:3000/t/1">Svar</a></body></html>',
  headers: { 'X-Aarshjul-World': 'live', 'X-Aarshjul-Kind': 'task-opened' },
  icalEvent: { method: 'PUBLISH', filename: 'frist.ics', content: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR' },
  ...extra,
});

let catcher: Catcher;
afterEach(() => catcher.stop());
const memory = async (): Promise<Catcher> => (catcher = await startCatcher({ smtpPort: 0, httpPort: 0, dir: null }));
const get = async (address: string) => (await fetch(`${catcher.httpUrl}${address}`)).json();

test('a newcomer finds a mail by its recipient, its kind and its words, with its text, HTML and calendar file', async () => {
  await memory();
  const post = nodemailer.createTransport(catcher.smtpUrl);
  await post.sendMail(letter('kim@albertslund.example'));
  await post.sendMail(
    letter('bo@albertslund.example', { headers: { 'X-Aarshjul-Kind': 'reminder' }, text: 'Husk det.' }),
  );
  expect((await get('/api/count')).count).toBe(2);
  for (const query of [
    'to=kim',
    'q=bl%C3%A5b%C3%A6r',
    'kind=task-opened',
    'world=live',
    'to=KIM@albertslund.example&q=meld+klar',
  ]) {
    expect((await get(`/api/mails?${query}`)).mails.map(({ to }: { to: string[] }) => to)).toEqual([
      ['kim@albertslund.example'],
    ]);
  }
  expect((await get('/api/mails?after=1')).mails).toHaveLength(1);
  expect((await get('/api/mails?to=kim&limit=0')).total).toBe(1);
  const mail = await get('/api/mails/1');
  expect(mail).toMatchObject({
    subject: 'Meld området klar – økonomirapport pr. 28.2',
    world: 'live',
    text: expect.stringContaining('Blåbærgrød'),
  });
  expect(mail.attachments.find((one: { mimeType: string }) => one.mimeType === 'text/calendar').content).toContain(
    'BEGIN:VCALENDAR',
  );
  expect(await (await fetch(`${catcher.httpUrl}/?to=kim`)).text()).toContain('Meld området klar');
  const frame = await fetch(`${catcher.httpUrl}/mails/1/html`);
  expect(await frame.text()).toContain('<base target="_blank">');
  expect(frame.headers.get('content-security-policy')).toContain('sandbox allow-popups');
});

test('the list says in words which world a mail is from, and keeps addresses whole', async () => {
  await memory();
  const post = nodemailer.createTransport(catcher.smtpUrl);
  await post.sendMail(letter('konsulent.skole@albertslund.example', { headers: { 'X-Aarshjul-World': 'real' } }));
  await post.sendMail(
    letter('bo@albertslund.example', { headers: { 'X-Aarshjul-World': 'proeve-oekonomirapport-2015-1-x' } }),
  );
  const list = await (await fetch(catcher.httpUrl)).text();
  expect(list).toContain('title="real">Virkeligheden<');
  expect(list).toContain('title="proeve-oekonomirapport-2015-1-x">Prøvekørsel<');
  expect(list).toContain('konsulent.<wbr>skole<wbr><span class="domain">@albertslund.example</span>');
  expect(await (await fetch(`${catcher.httpUrl}/?to=bo`)).text()).toContain('1 mail af 2 passer.');
});

test("a mail cannot put anything of its own into the catcher's pages", async () => {
  await memory();
  await nodemailer
    .createTransport(catcher.smtpUrl)
    .sendMail(letter('kim@albertslund.example', { subject: '<script>alert(1)</script>' }));
  for (const address of ['/', '/mails/1', '/mails/1?vis=hoveder', '/?q=%22%3E%3Cscript%3E']) {
    expect(await (await fetch(catcher.httpUrl + address)).text()).not.toMatch(/<script>|"><script/);
  }
});

test('a thousand mails get through, and all are there after a restart', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'catcher-'));
  catcher = await startCatcher({ smtpPort: 0, httpPort: 0, dir });
  const pool = nodemailer.createTransport({
    pool: true,
    maxConnections: 4,
    maxMessages: Infinity,
    url: catcher.smtpUrl,
  });
  await Promise.all(Array.from({ length: 1_000 }, (_, n) => pool.sendMail(letter(`person-${n}@albertslund.example`))));
  pool.close();
  await catcher.stop();
  catcher = await startCatcher({ smtpPort: 0, httpPort: 0, dir });
  expect(catcher.count()).toBe(1_000);
  const [mail] = await catcher.mails({ to: 'person-777@' });
  expect((await catcher.mail(mail?.id ?? 0))?.toShown).toBe('person-777@albertslund.example');
  catcher.clear();
  await nodemailer.createTransport(catcher.smtpUrl).sendMail(letter('ny@albertslund.example'));
  expect((await catcher.mails()).map(({ id }) => id)).toEqual([1_001]);
});

test('bad days can be tried: a refused address, a server that is away, one that is slow', async () => {
  await memory();
  const post = nodemailer.createTransport(catcher.smtpUrl);
  const behave = (change: object) =>
    fetch(`${catcher.httpUrl}/api/behaviour`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
  await behave({ refuse: ['Fratraadt@albertslund.example'] });
  await expect(post.sendMail(letter('fratraadt@albertslund.example'))).rejects.toMatchObject({ responseCode: 550 });
  await behave({ down: true });
  await expect(post.sendMail(letter('kim@albertslund.example'))).rejects.toMatchObject({ responseCode: 421 });
  await behave({ down: false, delayMs: 120 });
  const began = Date.now();
  await post.sendMail(letter('kim@albertslund.example'));
  expect(Date.now() - began).toBeGreaterThanOrEqual(110);
  await catcher.waitForMails({ to: 'kim' }, 1);
  expect((await behave({ delayMs: 'lang' })).status).toBe(400);
});
