import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { questionnaireSchema } from '#domain';
import { Harness, person } from '../testing/harness';
import { askQuestionnaire } from '../testing/questionnaire';

const GUIDE = questionnaireSchema.parse({
  id: 'guide',
  title: 'Guiden',
  intro: 'Svar, som det er.',
  sections: [
    {
      id: 'penge',
      title: 'Penge',
      questions: [
        { id: 'kasse', kind: 'yesNo', text: 'Har I en kasse?' },
        { id: 'beloeb', kind: 'amount', text: 'Hvor meget er der i den?', showWhen: { question: 'kasse', is: 'yes' } },
        {
          id: 'hvad',
          kind: 'several',
          text: 'Hvad ser I på?',
          required: false,
          options: [
            { id: 'a', text: 'Løn' },
            { id: 'b', text: 'Bilag' },
          ],
        },
        { id: 'andet', kind: 'text', text: 'Andet?', required: false },
      ],
    },
  ],
});
const [LEADER, CHEF, OFFICE, OTHER] = [
  'leder.egelundskolen',
  'chef.dagtilbud-skole',
  'chef.oekonomi-stab',
  'leder.musikskolen',
] as const;

let api: Harness;
const cookies = new Map<string, string>();
beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  for (const who of [LEADER, CHEF, OFFICE, OTHER, 'revision@revisor.example'])
    cookies.set(who, await api.cookie(person(who)));
}, 60_000);
afterAll(() => api?.stop());

const http = () => request(api.app.getHttpServer());
const get = (path: string, who: string = LEADER) =>
  http()
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const post = (path: string, fields: Record<string, string>, who: string = LEADER) =>
  http()
    .post(path)
    .set('cookie', cookies.get(who) ?? '')
    .type('form')
    .send({ commandId: randomUUID(), ...fields });
const whose = async (path: string, who: string = LEADER): Promise<string> =>
  /data-who="([^"]+)"/.exec((await get(path, who)).text)?.[1] ?? '';
const save = async (path: string, question: string, typed: unknown, basedOn: number, who: string = LEADER) =>
  http()
    .post(`${path}/svar`)
    .set('cookie', cookies.get(who) ?? '')
    .send({ who: await whose(path, who), question, typed, basedOn, commandId: randomUUID() });
const asked = async () => {
  const opened = await askQuestionnaire(api, { questionnaire: GUIDE });
  return { ...opened, page: `/besvarelser/${opened.runId}`, task: `/opgaver/${opened.taskId}` };
};
const journal = async (taskId: string) =>
  (await api.db.selectFrom('journal').where('task_id', '=', taskId).orderBy('seq').select('event').execute()).map(
    ({ event }) => event,
  );

test('the way through: from the task to its questions, answered one by one, sent, and read afterwards', async () => {
  const { taskId, page, task } = await asked();
  expect((await get(task)).text).toContain(`href="${task}/spoergeguide"`);
  expect((await get(`${task}/spoergeguide`)).headers['location']).toBe(page);
  const shown = await get(page);
  expect(shown.text).toMatch(/data-question="beloeb"[^>]* hidden/);
  expect((await save(page, 'kasse', 'yes', 0)).body).toMatchObject({ revision: 1, typed: 'yes', words: 'Ja' });
  expect((await get(page)).text).not.toMatch(/data-question="beloeb"[^>]* hidden/);
  const early = await post(`${page}/send`, { seen: '1' });
  expect(early.status).toBe(422);
  expect(early.text).toContain('<a href="#q-beloeb">Hvor meget er der i den?</a>');
  expect((await save(page, 'beloeb', 'mange', 0)).body).toMatchObject({
    message: expect.stringContaining('er ikke et beløb'),
  });
  expect((await save(page, 'beloeb', '4500', 0)).body).toMatchObject({ words: '4.500 kr.' });
  const sent = await post(`${page}/send`, { seen: '2' });
  expect(sent.headers['location']).toBe(`${task}/kvittering`);
  const receipt = (await get(`${task}/kvittering`)).text;
  expect(receipt).toContain('2 af 4 spørgsmål');
  expect(receipt).toContain(`<a href="${task}/spoergeguide">Se svarene</a>`);
  expect((await get(page)).text).toContain('4.500 kr.');
  expect((await get(page)).text).not.toContain('<textarea');
  expect((await journal(taskId)).slice(-3)).toEqual(['ANSWERS_SAVED', 'TASK_COMPLETED', 'QUESTIONNAIRE_SENT']);
  expect((await save(page, 'andet', 'For sent', 0)).status).toBe(409);
});

test('without a script one button saves all, and says beside its field what is not an answer', async () => {
  const { page } = await asked();
  const fields = {
    'r-kasse': '0',
    'q-kasse': 'yes',
    'r-beloeb': '0',
    'q-beloeb': 'x',
    'r-hvad': '0',
    'q-hvad-b': 'b',
    'r-andet': '0',
    'q-andet': '',
  };
  const tried = await post(page, fields);
  expect(tried.status).toBe(422);
  expect(tried.text).toContain('id="q-beloeb-error"');
  expect(tried.text).toContain('value="x"');
  const saved = await post(page, { ...fields, 'q-beloeb': '1.250,50' });
  expect(saved.headers['location']).toBe(`${page}?gjort=gemt`);
  const { text } = await get(`${page}?gjort=gemt`);
  expect(text).toContain('value="1.250,50"');
  expect(text).toMatch(/name="q-hvad-b" value="b" checked/);
});

test('two who answer at once see both answers; what others changed is seen before it is sent', async () => {
  const { page } = await asked();
  await save(page, 'andet', 'Lederens', 0);
  const late = await save(page, 'andet', 'Chefens', 0, CHEF);
  expect(late.status).toBe(409);
  expect(late.body.theirs).toMatchObject({ typed: 'Lederens', revision: 1, isMine: false });
  await save(page, 'andet', 'Chefens', 1, CHEF);
  await save(page, 'kasse', 'no', 0);
  const changes = await get(`${page}/svar?who=${await whose(page)}&efter=1`);
  expect(changes.body).toMatchObject({
    isOpen: true,
    answers: [
      { question: 'andet', typed: 'Chefens', isMine: false, who: 'Afdelingschef, Dagtilbud & Skole' },
      { question: 'kasse', typed: 'no', isMine: true },
    ],
  });
  const blind = await post(`${page}/send`, { seen: '1' });
  expect(blind.status).toBe(409);
  expect(blind.text).toContain('Andre har ændret svar');
  expect((await post(`${page}/send`, { seen: '3' })).status).toBe(303);
});

test('it is its people’s: others find nothing, readers read, what one person typed is not saved as by another', async () => {
  const { page, taskId } = await asked();
  expect((await get(page, OTHER)).status).toBe(404);
  expect((await get(page, OFFICE)).text).toContain('er ved at svare');
  expect((await save(page, 'andet', 'x', 0, OFFICE)).status).toBe(404);
  expect((await get(page, 'revision@revisor.example')).status).toBe(404);
  const { body, status } = await http()
    .post(`${page}/svar`)
    .set('cookie', cookies.get(LEADER) ?? '')
    .send({ who: await whose(page, CHEF), question: 'andet', typed: 'x', basedOn: 0, commandId: randomUUID() });
  expect([status, body.code]).toEqual([403, 'UNSENT.SOMEBODY_ELSE']);
  expect((await post(`${page}/del`, { hjaelper: person(OTHER) })).headers['location']).toBe(`${page}?gjort=delt`);
  expect((await save(page, 'andet', 'Hjælp', 0, OTHER)).status).toBe(200);
  const helping = await get(page, OTHER);
  expect(helping.text).toContain('Det er den, der har opgaven, som sender dem.');
  expect((await post(`${page}/send`, { seen: '1' }, OTHER)).status).toBe(404);
  expect((await get(page)).text).toContain('Hjælp</textarea>');
  expect(await journal(taskId)).toContain('QUESTIONNAIRE_SHARED');
});

test('by the link of the task’s mail the same is done without signing in', async () => {
  const { taskId } = await asked();
  const { link_epoch: epoch } = await api.db
    .selectFrom('tasks')
    .where('id', '=', taskId)
    .select('link_epoch')
    .executeTakeFirstOrThrow();
  const token = await api.token({ id: taskId, caseId: '', assigneeId: person(LEADER), epoch });
  const page = `/opgave/${token}/spoergeguide`;
  const shown = await http().get(page);
  expect(shown.text).toContain(`data-run="${page}"`);
  const who = /data-who="([^"]+)"/.exec(shown.text)?.[1] ?? '';
  const sent = { who, question: 'kasse', typed: 'no', basedOn: 0, commandId: randomUUID() };
  expect((await http().post(`${page}/svar`).send(sent)).body).toMatchObject({ words: 'Nej' });
  const done = await http().post(`${page}/send`).type('form').send({ commandId: randomUUID(), seen: '1' });
  expect(done.headers['location']).toBe(`/opgave/${token}/kvittering`);
});

test('a sheet is filled in without network and taken in again; what is wrong is told by cell, what another answered is kept', async () => {
  const { page } = await asked();
  await save(page, 'andet', 'Lederens', 0);
  expect((await get(`${page}/besvarelse.xlsx`)).headers['content-type']).toContain('spreadsheetml');
  expect((await get(`${page}/besvarelse.docx`)).headers['content-type']).toContain('wordprocessingml');
  const load = (...lines: readonly string[]) =>
    http()
      .post(`${page}/ark`)
      .set('cookie', cookies.get(LEADER) ?? '')
      .attach('ark', Buffer.from(['Nr.;Spørgsmål;Svar;Id;Ændring', ...lines].join('\n')), 'svar.csv');
  const wrong = await load('1.1;Har I en kasse?;Måske;kasse;0', '1.2;;mange;beloeb;0', '1.9;;x;findes-ikke;0');
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('linje 2, kolonne 3 (C): Skriv ét af: Ja / Nej.');
  expect(wrong.text).toContain('Intet spørgsmål har id »findes-ikke«');
  const late = await load('1.1;;ja;kasse;0', '1.2;;4.500;beloeb;0', '1.3;;"Bilag; løn";hvad;0', '1.4;;Arkets;andet;0');
  expect(late.status).toBe(422);
  expect(late.text).toContain('svarede »Lederens«, mens du skrev');
  expect((await load('1.4;;Arkets;andet;1')).headers['location']).toBe(`${page}?gjort=indlaest`);
  const { body } = await get(`${page}/svar?who=${await whose(page)}&efter=0`);
  const words = body.answers.map((one: { question: string; words: string }) => [one.question, one.words]);
  expect(Object.fromEntries(words)).toEqual({ kasse: 'Ja', beloeb: '4.500 kr.', hvad: 'Løn; Bilag', andet: 'Arkets' });
});

test('a questionnaire is brought in from a file as its next version, with a reason; what is wrong with it is all told', async () => {
  await asked();
  const load = (text: string, reason: string) =>
    http()
      .post('/spoergeguider')
      .set('cookie', cookies.get(OFFICE) ?? '')
      .field('commandId', randomUUID())
      .field('begrundelse', reason)
      .attach('fil', Buffer.from(text), 'guide.yaml');
  const { text } = await get('/spoergeguider/guide/fil', OFFICE)
    .buffer(true)
    .parse((response, done) => {
      let read = '';
      response.on('data', (part: Buffer) => (read += part.toString()));
      response.on('end', () => done(null, read));
    })
    .then(({ body }) => ({ text: String(body) }));
  expect(text).toContain('id: guide');
  expect((await load(text.replace('question: kasse', 'question: kassen'), 'x')).text).toContain(
    'Intet spørgsmål hedder »kassen«',
  );
  const changed = text.replace('Andet?', 'Er der andet?');
  expect((await load(changed, '')).text).toContain('Skriv, hvorfor spørgsmålene ændres');
  expect((await load(changed, 'Så det er til at forstå.')).headers['location']).toBe('/spoergeguider/guide?gjort=gemt');
  const shown = await get('/spoergeguider/guide?gjort=gemt', OFFICE);
  expect(shown.text).toContain('Version 2 er gemt');
  expect(shown.text).toContain('Vises, når svaret på »Har I en kasse?« er »Ja«');
  expect((await get('/spoergeguider', OFFICE)).text).toContain('Guiden');
  expect((await get('/spoergeguider', LEADER)).status).toBe(403);
});

test('last year’s answer stands beside this year’s question, with who gave it', async () => {
  api.setClock('2015-03-03', '10:05');
  const first = await asked();
  await save(first.page, 'kasse', 'no', 0);
  await post(`${first.page}/send`, { seen: '1' });
  api.setClock('2015-03-03', '11:05');
  const { page } = await asked();
  const { text } = await get(page);
  expect(text).toMatch(
    /Sidst svarede I: <strong class="aa-lines">Nej<\/strong> <span class="aa-small">\(Institutionsleder, Egelundskolen, tirs\. 3\. marts 2015\)/,
  );
});
