import { createHash, randomUUID } from 'node:crypto';
import request from 'supertest';
import { fromBufferPromise } from 'yauzl';
import { readEvidence } from '#casework';
import { questionnaireSchema } from '#domain';
import { Harness, person } from '../testing/harness';
import { askQuestionnaire } from '../testing/questionnaire';

const GUIDE = questionnaireSchema.parse({
  id: 'guide',
  title: 'Guiden',
  sections: [
    {
      id: 'penge',
      title: 'Penge',
      questions: [
        { id: 'kasse', kind: 'yesNo', text: 'Har I en kasse?', evidence: { requiredWhen: ['yes'] } },
        { id: 'plan', kind: 'file', text: 'Læg planen ved' },
        { id: 'andet', kind: 'text', text: 'Andet?', required: false, evidence: 'offered' },
      ],
    },
  ],
});
const [LEADER, CHEF, OFFICE, AUDITOR, OTHER] = [
  'leder.egelundskolen',
  'chef.dagtilbud-skole',
  'chef.oekonomi-stab',
  'intern.revision',
  'leder.musikskolen',
] as const;

let api: Harness;
const cookies = new Map<string, string>();
beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  for (const who of [LEADER, CHEF, OFFICE, AUDITOR, OTHER]) cookies.set(who, await api.cookie(person(who)));
}, 60_000);
afterAll(() => api?.stop());

const http = () => request(api.app.getHttpServer());
const as = (who: string | null) => (who === null ? '' : (cookies.get(who) ?? ''));
const get = (path: string, who: string | null = LEADER) => http().get(path).set('cookie', as(who));
const whole = (path: string, who: string) =>
  get(path, who)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
const post = (path: string, fields: Record<string, string>, who: string | null = LEADER) =>
  http()
    .post(path)
    .set('cookie', as(who))
    .type('form')
    .send({ commandId: randomUUID(), ...fields });
const put = (path: string, name: string, content: string, who: string | null = LEADER, fields = {}) => {
  const sent = http().post(path).set('cookie', as(who)).field('commandId', randomUUID());
  for (const [key, value] of Object.entries<string>(fields)) sent.field(key, value);
  return sent.attach('filer', Buffer.from(content), { filename: name });
};
const sha = (content: string) => createHash('sha256').update(content).digest('hex');
const placeOf = async (runId: string, question: string) =>
  (await readEvidence(api.db, runId)).find(({ questionId }) => questionId === question)!.place.id;
const asked = async (due = '2015-03-20') => {
  const opened = await askQuestionnaire(api, { questionnaire: GUIDE, due });
  return { ...opened, page: `/besvarelser/${opened.runId}` };
};

test('without a script one button saves what is typed and leads to where files are put; then they are counted, and what lacks them is told', async () => {
  const { runId, page } = await asked();
  const before = await get(page);
  expect(before.text).toContain('Svarer I »Ja«, skal der en fil ved, som viser det');
  expect(before.text).toContain('0 af 3 spørgsmål besvaret');
  const left = await post(page, { 'r-kasse': '0', 'q-kasse': 'yes', 'r-andet': '0', 'q-andet': 'Nej', bilag: 'plan' });
  const at = `/dokumenter/til/answer/${await placeOf(runId, 'plan')}`;
  expect(left.headers['location']).toBe(at);
  expect((await get(at)).text).toContain('Læg planen ved');
  const early = await post(`${page}/send`, { seen: '2' });
  expect(early.status).toBe(422);
  expect(early.text).toContain('Der mangler en fil ved:');
  expect(early.text).toContain('<a href="#q-plan">Læg planen ved</a>');
  const kept = await put(at, 'Plan.txt', 'Planen', LEADER, { 'document-expires': '2015-12-31' });
  expect(kept.headers['location']).toBe(`${page}?gjort=dokumenter#q-plan`);
  const { text } = await get(`${page}?gjort=dokumenter`);
  expect(text).toContain('Filerne er lagt ved. Svarene er ikke sendt endnu.');
  expect(text).toContain('Plan.txt');
  expect(text).toContain('2 af 3 spørgsmål besvaret');
  expect((await put(at, 'tom.txt', '')).text).toContain(`href="${page}#q-plan"`);
  await put(at, 'Fremmed.txt', 'x', OTHER).expect(404);
  await get(at, OTHER).expect(404);
});

test('what was sent lies fast, is read with the answers by who reads them, and is in the files; next year it is told, and not carried over', async () => {
  const { taskId, runId, page } = await asked();
  await post(page, { 'r-kasse': '0', 'q-kasse': 'no' }).expect(303);
  const at = `/dokumenter/til/answer/${await placeOf(runId, 'plan')}`;
  await put(at, 'Plan 2015.txt', 'Årets plan', LEADER, { 'document-expires': '2015-03-05' }).expect(303);
  await post(`${page}/send`, { seen: '1' }).expect(303);
  const late = await put(at, 'mere.txt', 'For sent');
  expect(late.status).toBe(409);
  expect(late.text).toContain('Svarene er sendt');
  for (const who of [LEADER, AUDITOR, OFFICE]) {
    const { text } = await get(page, who).expect(200);
    const [, url = ''] = /href="(\/dokumenter\/[^"]+)" download>Plan 2015/.exec(text) ?? [];
    expect((await whole(url, who)).body.toString()).toBe('Årets plan');
    expect(text).not.toContain('Ikke besvaret</span></dd></div><div id="q-plan"');
  }
  const docx = (await whole(`${page}/besvarelse.docx`, AUDITOR).expect(200)).body;
  let words = '';
  for await (const entry of (await fromBufferPromise(docx)).eachEntry())
    if (entry.fileName === 'word/document.xml') {
      const chunks: Buffer[] = [];
      const zip = await fromBufferPromise(docx);
      for await (const again of zip.eachEntry())
        if (again.fileName === entry.fileName)
          for await (const chunk of await zip.openReadStreamPromise(again)) chunks.push(chunk);
      words = Buffer.concat(chunks).toString();
    }
  expect(words).toContain('Plan 2015.txt');
  expect(words).toContain(sha('Årets plan'));
  const { case_id: caseId } = await api.db
    .selectFrom('tasks')
    .where('id', '=', taskId)
    .select('case_id')
    .executeTakeFirstOrThrow();
  const names: string[] = [];
  for await (const entry of (
    await fromBufferPromise((await whole(`/sager/${caseId}/dokumenter.zip`, OFFICE)).body)
  ).eachEntry())
    names.push(entry.fileName);
  expect(names.some((name) => name.endsWith('Plan 2015.txt'))).toBe(true);
  await api.moveTo('2015-03-10');
  for (const who of [LEADER, CHEF]) cookies.set(who, await api.cookie(person(who)));
  const next = await asked('2015-04-20');
  const { text } = await get(next.page);
  expect(text).toMatch(/Sidst lå »Plan 2015« \(udløbet: gjaldt til .*2015\) her\. Det følger ikke med/);
  expect(text).toMatch(/data-files="0"/);
});

test('by the link in the mail files are put at the answers too, and at no other’s', async () => {
  const { taskId, runId } = await asked();
  const other = await asked();
  const task = await api.db
    .selectFrom('tasks')
    .where('id', '=', taskId)
    .select(['id', 'case_id as caseId', 'assignee_id as assigneeId', 'link_epoch as epoch'])
    .executeTakeFirstOrThrow();
  const link = `/opgave/${await api.token(task)}`;
  const at = `${link}/dokumenter/til/answer/${await placeOf(runId, 'andet')}`;
  const left = await post(`${link}/spoergeguide`, { 'r-andet': '0', 'q-andet': 'Se filen', bilag: 'andet' }, null);
  expect(left.headers['location']).toBe(at);
  expect((await get(at, null)).text).toContain('Læg filer på');
  const kept = await put(at, 'foto.txt', 'Set på stedet', null);
  expect(kept.headers['location']).toBe(`${link}/spoergeguide?gjort=dokumenter#q-andet`);
  const { text } = await get(`${link}/spoergeguide`, null);
  const [, url = ''] = /href="([^"]+)" download>foto/.exec(text) ?? [];
  expect(url.startsWith(`${link}/dokumenter/`)).toBe(true);
  await get(url, null).expect(200);
  await get(`${link}/dokumenter/til/answer/${await placeOf(other.runId, 'andet')}`, null).expect(404);
});

test('files that another put, replaced or withdrew since the page was seen are shown before the answers go; one’s own are not asked about', async () => {
  const { runId, page } = await asked();
  await post(page, { 'r-kasse': '0', 'q-kasse': 'no' }).expect(303);
  const place = async (question: string) => `/dokumenter/til/answer/${await placeOf(runId, question)}`;
  const fileAt = async (question: string) =>
    (await readEvidence(api.db, runId)).find(({ questionId }) => questionId === question)?.documents[0]?.id ?? '';
  const looked = async () => {
    const [, files = ''] = /name="filer-set" value="([^"]*)"/.exec((await get(page)).text) ?? [];
    return { seen: '1', 'filer-set': files };
  };
  const early = await looked();
  await put(await place('andet'), 'Bilag.txt', 'x', CHEF).expect(303);
  await put(await place('plan'), 'Plan.txt', 'Planen').expect(303);
  const added = await post(`${page}/send`, early).expect(409);
  expect(added.text).toContain('Andre har ændret svar eller filer');
  expect(added.text).toContain('<a href="#q-andet">Andet?</a>');
  expect(added.text).not.toContain('<a href="#q-plan">');
  const between = await looked();
  const replaced = { 'replace-reason': 'Den rigtige plan', basedOn: '1' };
  await put(`/dokumenter/${await fileAt('plan')}/erstat`, 'Plan.txt', 'En anden plan', CHEF, replaced).expect(303);
  expect((await post(`${page}/send`, between).expect(409)).text).toContain('<a href="#q-plan">');
  const late = await looked();
  await post(`/dokumenter/${await fileAt('andet')}/traek-tilbage`, { 'withdraw-reason': 'Forkert fil' }, CHEF).expect(
    303,
  );
  expect((await post(`${page}/send`, late).expect(409)).text).toContain('<a href="#q-andet">');
  await post(`${page}/send`, await looked()).expect(303);
});

test('a file that has expired is no evidence: it is listed, is not counted, and the answers do not go with it', async () => {
  const { runId, page } = await asked();
  await post(page, { 'r-kasse': '0', 'q-kasse': 'no' }).expect(303);
  const at = `/dokumenter/til/answer/${await placeOf(runId, 'plan')}`;
  await put(at, 'Plan.txt', 'Planen', LEADER, { 'document-expires': '2015-03-12' }).expect(303);
  await api.db.updateTable('documents').set({ expires_on: '2015-03-09' }).where('title', '=', 'Plan').execute();
  const { text } = await get(page);
  expect(text).toContain('Plan.txt');
  expect(text).not.toContain('data-files="1"');
  expect(text).toContain('1 af 3 spørgsmål besvaret');
  expect((await post(`${page}/send`, { seen: '1' }).expect(422)).text).toContain('<a href="#q-plan">');
});
