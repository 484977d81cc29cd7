import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { readdir } from 'node:fs/promises';
import request from 'supertest';
import { fromBufferPromise } from 'yauzl';
import { sweepContents } from '#casework';
import { Harness, person, type TaskAtHand } from '../testing/harness';
import { DOCUMENT_LIMITS } from '../web/settings';
import { Spool } from './spool';

let api: Harness;
let task: TaskAtHand;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  await api.complete(await api.task('2015-01-31', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-03');
  await api.complete(await api.task('2015-02-28', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-09');
  task = await api.task('2015-02-28', 'report-ready', 'Social');
}, 60_000);
afterAll(() => api?.stop());

const http = () => request(api.app.getHttpServer());
const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const sha = (content: Buffer) => createHash('sha256').update(content).digest('hex');
/** Sends files as a browser's form does. */
const send = (
  url: string,
  cookie: string,
  files: readonly (readonly [name: string, content: Buffer])[],
  fields: Record<string, string> = {},
) => {
  const sent = http().post(url).set('cookie', cookie).field('commandId', randomUUID());
  for (const [name, value] of Object.entries(fields)) sent.field(name, value);
  for (const [name, content] of files) sent.attach('filer', content, { filename: name });
  return sent;
};
/** All of a download, as it came. */
const fetched = (url: string, cookie = '') =>
  http()
    .get(url)
    .set('cookie', cookie)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
const linksIn = (html: string): string[] => [...html.matchAll(/href="([^"]*)" download/g)].map(([, url]) => url ?? '');

test('a file is chosen on a task’s page, kept, listed there, and fetched to be kept: no browser runs it', async () => {
  const me = await api.cookie(task.assigneeId);
  const page = `/opgaver/${task.id}`;
  expect((await http().get(page).set('cookie', me)).text).toContain('Læg filer på');
  const sent = await send(`/dokumenter/til/task/${task.id}`, me, [['Bilag – ældre.pdf', PDF]]).expect(303);
  expect(sent.headers['location']).toBe(`${page}?gjort=dokumenter#dokumenter`);
  const { text } = await http().get(page).set('cookie', me).expect(200);
  expect(text).toContain('Bilag – ældre</a>');
  const got = await fetched(linksIn(text)[0] ?? '', me).expect(200);
  expect(got.body).toEqual(PDF);
  expect(got.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Bilag _ aeldre.pdf"; filename*=UTF-8''Bilag%20%E2%80%93%20%C3%A6ldre.pdf`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  const entries = await api.db
    .selectFrom('journal')
    .where('event', '=', 'DOCUMENT_ADDED')
    .select(['payload', 'task_id', 'actor_id'])
    .execute();
  expect(entries).toMatchObject([
    {
      task_id: task.id,
      actor_id: task.assigneeId,
      payload: { title: 'Bilag – ældre', version: 1, bytes: PDF.length, sha256: sha(PDF), on: 'task', onId: task.id },
    },
  ]);
});

test('the link in a mail lays files on its own task and fetches those, and no others', async () => {
  const other = await api.task('2015-02-28', 'report-ready', 'Skole');
  const [own, theirs] = [`/opgave/${await api.token(task)}`, `/opgave/${await api.token(other)}`];
  await send(`${own}/dokumenter`, '', [['foto.txt', Buffer.from('Set på stedet.')]]).expect(303);
  const [url = ''] = linksIn((await http().get(own)).text).slice(-1);
  expect((await fetched(url).expect(200)).body.toString()).toBe('Set på stedet.');
  expect((await http().get(url.replace(/\/1$/, '')).expect(200)).text).not.toContain('Log ud');
  expect((await send(`${own}/dokumenter`, '', []).expect(422)).text).not.toContain('Log ud');
  await http().get(url.replace(own, theirs)).expect(404);

  await http()
    .get(url.replace(`${own}/dokumenter`, '/dokumenter'))
    .set('cookie', await api.cookie(person('bogfoering')))
    .expect(404);
});

const rows = (title: string) =>
  api.db
    .selectFrom('documents')
    .innerJoin('document_versions', 'document_versions.document_id', 'documents.id')
    .where('documents.title', '=', title)
    .orderBy('number')
    .select(['id', 'number', 'sha256', 'store_key', 'expires_on', 'withdrawn_at'])
    .execute();
const spooled = () => readdir(api.app.get(Spool).folder);
const contents = async () => (await api.db.selectFrom('document_contents').select('store_key').execute()).length;

test('what cannot be kept is told file by file, with what would do; the rest is kept, and nothing else lies in the store', async () => {
  const me = await api.cookie(task.assigneeId);
  const before = await contents();
  const { text } = await send(`/dokumenter/til/task/${task.id}`, me, [
    ['note.txt', Buffer.from('En note.')],
    ['makro.docm', Buffer.from('PK')],
    ['tom.pdf', Buffer.alloc(0)],
    ['igen.txt', Buffer.from('En note.')],
  ]).expect(422);
  expect(text).toMatch(/makro\.docm<\/strong>: Filen kan have makroer/);
  expect(text).toMatch(/tom\.pdf<\/strong>: Filen er tom/);
  expect(text).toMatch(/igen\.txt<\/strong>: Filen er valgt to gange/);
  expect(text).toMatch(/Gemt<\/h2>\s*<ul><li>note\.txt/);
  expect(await rows('note')).toHaveLength(1);
  expect(await contents()).toBe(before + 1);
  const again = await send(`/dokumenter/til/task/${task.id}`, me, [['kopi.txt', Buffer.from('En note.')]]).expect(422);
  expect(again.text).toContain('Den samme fil ligger her allerede som »note«');
  expect(await contents()).toBe(before + 1);
});

test('a file that is too large stops where it is too large, and nothing of it is kept', async () => {
  const before = await contents();
  await send(`/dokumenter/til/task/${task.id}`, await api.cookie(task.assigneeId), [
    ['stor.txt', Buffer.alloc(DOCUMENT_LIMITS.bytes + 1, 'a')],
  ]).expect(413);
  expect(await contents()).toBe(before);
  expect(await spooled()).toEqual([]);
});

test('a form that is sent twice lays its file on once', async () => {
  const me = await api.cookie(task.assigneeId);
  const before = await contents();
  const commandId = randomUUID();
  const once = () => send(`/dokumenter/til/task/${task.id}`, me, [['to.txt', Buffer.from('To gange')]], { commandId });
  await Promise.all([once().expect(303), once().expect(303)]);
  expect(await rows('to')).toHaveLength(1);
  expect(await contents()).toBe(before + 1);
});

test('a new version has a reason and leaves the old one as it was; withdrawn, it is read by who works here and who audits', async () => {
  const me = await api.cookie(task.assigneeId);
  await send(`/dokumenter/til/task/${task.id}`, me, [['Plan.txt', Buffer.from('Første')]], {
    'document-title': 'Handleplan',
    'document-expires': '2015-03-20',
  }).expect(303);
  const [first] = await rows('Handleplan');
  const page = `/dokumenter/${first?.id}`;
  expect(first?.expires_on).toBe('2015-03-20');
  expect((await http().get(`/opgaver/${task.id}`).set('cookie', me)).text).toMatch(
    /Udløber snart: gælder til fre\. 20\. marts 2015/,
  );
  const replace = (content: string, basedOn: number, reason = 'Ny frist') =>
    send(`${page}/erstat`, me, [['Plan 2.txt', Buffer.from(content)]], {
      'replace-reason': reason,
      basedOn: String(basedOn),
    });
  expect((await replace('Anden', 1, '').expect(422)).text).toContain('Skriv, hvorfor der kommer en ny version');
  await replace('Første', 1).expect(422);
  await replace('Anden', 1).expect(303);
  expect((await replace('Tredje', 1).expect(422)).text).toContain('har lagt version 2 på imens');
  expect((await fetched(`${page}/1`, me)).body.toString()).toBe('Første');
  expect((await fetched(`${page}/2`, me)).body.toString()).toBe('Anden');
  await http().get(`${page}/3`).set('cookie', me).expect(404);
  await expect(
    api.db
      .updateTable('document_versions')
      .set({ bytes: 1 })
      .where('document_id', '=', first?.id ?? '')
      .execute(),
  ).rejects.toThrow('never changes');
  const form = { commandId: randomUUID(), 'withdraw-reason': 'Forkert plan' };
  await http().post(`${page}/traek-tilbage`).type('form').set('cookie', me).send(form).expect(303);
  for (const who of ['intern.revision', 'oekonomirapport']) {
    const cookie = await api.cookie(person(who));
    expect((await http().get(page).set('cookie', cookie).expect(200)).text).toContain('Forkert plan');
  }
  await http()
    .post(`${page}/traek-tilbage`)
    .type('form')
    .set('cookie', me)
    .send({ 'withdraw-reason': 'Igen' })
    .expect(409);
});

test('an answer names the exact versions that lay on its task, and they lie fast from then on', async () => {
  const answered = await api.task('2015-02-28', 'report-ready', 'Skole');
  const me = await api.cookie(answered.assigneeId);
  await send(`/dokumenter/til/task/${answered.id}`, me, [['Afstemning.txt', Buffer.from('Stemmer')]]).expect(303);
  const [document] = await rows('Afstemning');
  const lines = ['4510', '4590'].map((grant) => ({ grant, oere: '0' }));
  await api.complete(answered, { lines, focus: 'Tæt opfølgning', note: '' });
  const { payload } = await api.db
    .selectFrom('journal')
    .where('event', '=', 'TASK_COMPLETED')
    .where('task_id', '=', answered.id)
    .select('payload')
    .executeTakeFirstOrThrow();
  expect(payload['documents']).toEqual([{ document: document?.id, version: 1, sha256: sha(Buffer.from('Stemmer')) }]);
  const closed = await send(`/dokumenter/til/task/${answered.id}`, me, [['mere.txt', Buffer.from('Mere')]]).expect(409);
  expect(closed.text).toContain('Opgaven er besvaret');
});

test('documents lie on cases, questions, proposals and measures too; all of a case are fetched as one file with their hashes', async () => {
  const chief = await api.cookie(person('chef.oekonomi-stab'));
  await send(`/dokumenter/til/case/${task.caseId}`, chief, [['Vejledning.txt', Buffer.from('Læs først')]]).expect(303);
  expect((await http().get(`/sager/${task.caseId}`).set('cookie', chief)).text).toContain('Vejledning</a>');
  const all = `/sager/${task.caseId}/dokumenter`;
  const { text } = await http().get(all).set('cookie', chief).expect(200);
  expect(text).toContain('Vejledning');
  expect(text).not.toContain('Handleplan');
  const zip = await fetched(`${all}.zip`, chief).expect(200);
  expect(zip.headers['content-disposition']).toContain('Dokumenter');
  const parts = new Map<string, string>();
  for await (const entry of (await fromBufferPromise(zip.body)).eachEntry()) parts.set(entry.fileName, '');
  expect([...parts.keys()][0]).toBe('indhold.csv');
  expect([...parts.keys()].some((name) => name.endsWith('Vejledning.txt'))).toBe(true);
  await http()
    .get(all)
    .set('cookie', await api.cookie(person('bogfoering')))
    .expect(200);
  await http()
    .get(all)
    .set('cookie', await api.cookie(person('leder.sydstjernen')))
    .expect(404);
});

test('what a crash left in the store is swept a day later, and nothing that a document has', async () => {
  const { key } = await api.documents.put(Readable.from([Buffer.from('forladt')]), 100);
  const kept = await contents();
  const at = (hours: number) => ({ ...api.records, db: api.db, realNow: () => Date.now() + hours * 3_600_000 });
  expect(await sweepContents({ ...at(1), processes: api.records.processes }, api.documents)).toBe(0);
  expect(await sweepContents({ ...at(25), processes: api.records.processes }, api.documents)).toBeGreaterThanOrEqual(1);
  expect(await contents()).toBeLessThan(kept);
  const left = await api.db.selectFrom('document_contents').select('store_key').execute();
  expect(left.map((row) => row.store_key)).not.toContain(key);
  const referred = await api.db.selectFrom('document_versions').select('store_key').execute();
  expect(new Set(left.map((row) => row.store_key))).toEqual(new Set(referred.map((row) => row.store_key)));
});
