import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { completeTask } from '#casework';
import { BUDGET_2027 as CASE, budgetTask, publishBudget2027 } from '../testing/budget-2027';
import { Harness, person } from '../testing/harness';

let api: Harness;
const cookies = new Map<string, string>();

/** The shipped Budget 2027 in the real world, on the Friday before DIF's meeting of 24 August 2026; nobody has answered anything. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-08-21', '09:05');
  await publishBudget2027(api);
  await api.moveTo('2026-08-21');
  await signIn();
}, 90_000);
afterAll(() => api?.stop());

/** Anew after the clock has moved on: nobody stays signed in for days. */
const signIn = async (): Promise<void> => {
  for (const who of ['chef.oekonomi-stab', 'oekonomirapport', 'dagsorden', 'intern.revision'])
    cookies.set(who, await api.cookie(person(who)));
};

const get = (path: string, who: string) =>
  request(api.app.getHttpServer())
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const post = (path: string, who: string, fields: Record<string, string>) =>
  request(api.app.getHttpServer())
    .post(path)
    .set('cookie', cookies.get(who) ?? '')
    .type('form')
    .send(fields);
const download = async (path: string): Promise<Buffer> =>
  (await get(path, 'dagsorden').buffer(true).parse(bytesOf).expect(200)).body as Buffer;
/** The case's text as it lay before DIF's meeting. */
let lay: Buffer;
const task = (kind: string) => budgetTask(api, kind);
const bytesOf = (response: request.Response, done: (error: Error | null, body: Buffer) => void): void => {
  const parts: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
};
const CHIEF = 'chef.oekonomi-stab';

test('the case’s page says what each gate waits for; only who may sees how to open it anyway', async () => {
  const { text } = await get(`/sager/${CASE}`, CHIEF).expect(200);
  expect(text).toMatch(/Budgetforslaget er klar til 1\. behandling.*Lukket/s);
  expect(text).toMatch(/Venter på:.*Saml det tekniske budget: fristen var tors\. 6\. august 2026/s);
  expect(text.match(/Åbn porten alligevel/g)).toHaveLength(2);
  expect((await get(`/sager/${CASE}`, 'oekonomirapport').expect(200)).text).not.toContain('Åbn porten alligevel');
});

test('who sees only tasks of their own reads of a gate what it waits for of them, and nothing of steps that they do not see', async () => {
  for (const who of ['leder.sydstjernen', 'direktoer.bsv']) cookies.set(who, await api.cookie(person(who)));
  const leader = (await get(`/sager/${CASE}`, 'leder.sydstjernen').expect(200)).text;
  expect(leader).toContain('Budgetforslaget er klar til 1. behandling');
  expect(leader).not.toMatch(/ikke længere har|0 af 0|Venter på:|Venter blandt andet på:/);
  const director = (await get(`/sager/${CASE}`, 'direktoer.bsv').expect(200)).text;
  expect(director).not.toContain('ikke længere har');
});

test('a closed gate whose first deadline is near or past stands on the overview, and before those who may open it', async () => {
  cookies.set('aarshjul', await api.cookie(person('aarshjul')));
  for (const [path, who] of [
    ['/overblik', 'aarshjul'],
    ['/mine', CHIEF],
    ['/mine', 'aarshjul'],
  ] as const) {
    const { text } = await get(path, who).expect(200);
    expect(text).toContain('Porte, der haster');
    expect(text).toMatch(
      new RegExp(
        `Lukket, fristen er nær</span>\\s*<span class="aa-task-name"><a href="/sager/${CASE}#porte">Budgetforslaget er klar til 1\\. behandling</a>`,
      ),
    );
    expect(text).not.toContain('Budgettet er klar til 2. behandling');
  }
  expect((await get('/mine', 'dagsorden').expect(200)).text).not.toContain('Porte, der haster');
});

test('a gate opened without a reason is not opened, and what is wrong stands beside the field', async () => {
  const { text } = await post(`/sager/${CASE}/porte/first-reading`, CHIEF, {
    commandId: randomUUID(),
    'reason-first-reading': ' ',
  }).expect(422);
  expect(text).toMatch(/id="reason-first-reading-error".*hvorfor porten åbnes/s);
  await post(`/sager/${CASE}/porte/first-reading`, 'oekonomirapport', {
    commandId: randomUUID(),
    'reason-first-reading': 'Prøv',
  }).expect(403);
  await post(`/sager/${CASE}/porte/ingen`, CHIEF, { commandId: randomUUID(), 'reason-ingen': 'Prøv' }).expect(404);
});

test('opened with a reason, the page says who and why, and the chain begins', async () => {
  const open = (reason: string) =>
    post(`/sager/${CASE}/porte/first-reading`, CHIEF, { commandId: randomUUID(), 'reason-first-reading': reason });
  const close = (reason: string, who = CHIEF) =>
    post(`/sager/${CASE}/porte/first-reading/luk`, who, { commandId: randomUUID(), 'reason-first-reading': reason });
  // The one after it cannot be opened first; and one opened by mistake is closed again while nothing has gone through it.
  expect(
    (
      await post(`/sager/${CASE}/porte/second-reading`, CHIEF, {
        commandId: randomUUID(),
        'reason-second-reading': 'Den anden først',
      }).expect(409)
    ).text,
  ).toContain('Porten før denne er stadig lukket');
  await open('En fejl.').expect(303);
  expect((await get(`/sager/${CASE}`, CHIEF).expect(200)).text).toContain('Luk porten igen');
  await close('Det var den forkerte port.', 'oekonomirapport').expect(403);
  await close(' ').expect(422);
  await close('Det var den forkerte port.').expect(303);
  expect((await get(`/sager/${CASE}`, CHIEF).expect(200)).text).toMatch(
    /som var åbnet før tid, blev lukket igen\..*Det var den forkerte port/s,
  );
  await open('Ankrene er forelagt <mundtligt>.').expect(303);
  await api.moveTo('2026-08-21');
  const { text } = await get(`/sager/${CASE}`, 'intern.revision').expect(200);
  expect(text).toMatch(
    /Åbnet fre\. 21\. august 2026 kl\. 9\.05 af Afdelingschef, Økonomi &amp; Stab, selv om noget manglede\./,
  );
  expect(text).toContain('Ankrene er forelagt &lt;mundtligt&gt;.');
  expect(text).toMatch(
    /blev åbnet, selv om noget af det, den ventede på, mangler: .*Saml det tekniske budget.*Opgør forslagets virkning på de fire ankre/,
  );
  expect(text).toMatch(
    /Det, der manglede, da porten blev åbnet, og hvordan det står nu:.*Saml det tekniske budget: fristen var tors\. 6\. august 2026/s,
  );
});

test('a decision is postponed only to a day, and the page says where it went', async () => {
  await api.complete(await task('reading1-case'), {
    text: 'Budgetforslaget viser en strukturel driftsbalance på 90 mio. kr.',
  });
  await api.moveTo('2026-08-24');
  await signIn();
  const { id } = await task('reading1-dif');
  // The meeting is that of the day; none is taken that is not there or that is to come.
  const page = (await get(`/opgaver/${id}`, 'dagsorden').expect(200)).text;
  expect(page).toMatch(/name="held-on"[^>]*value="2026-08-24"|value="2026-08-24"[^>]*name="held-on"/);
  expect(page).toContain('Punkt på dagsordenen');
  const approve = (heldOn: string) =>
    post(`/opgaver/${id}`, 'dagsorden', { commandId: randomUUID(), outcome: 'approved', note: '', 'held-on': heldOn });
  expect((await approve('').expect(422)).text).toContain('Skriv, hvilken dag mødet var.');
  expect((await approve('2026-09-01').expect(422)).text).toContain('Mødet kan ikke ligge efter i dag');
  // What lies before the meeting is kept as it is, whatever is decided and written afterwards.
  const document = `/sager/${CASE}/sagsfremstilling`;
  const keep = (who: string) => post(`${document}/send?sag=reading1-case`, who, { commandId: randomUUID() });
  await keep('intern.revision').expect(403);
  await keep('dagsorden').expect(303);
  const kept =
    /href="([^"]+\/sagsfremstilling\/[0-9a-f-]+\.docx)">Direktørforum, mødet mandag den 24\. august 2026</.exec(
      (await get(`${document}?sag=reading1-case`, 'dagsorden').expect(200)).text,
    )?.[1];
  lay = await download(kept ?? '');
  expect(lay.subarray(0, 2).toString()).toBe('PK');
  const without = await post(`/opgaver/${id}`, 'dagsorden', {
    commandId: randomUUID(),
    outcome: 'postponed',
    note: '',
    'decided-until': '',
  }).expect(422);
  expect(without.text).toMatch(/id="decided-until-error".*udsat til/s);
  const sunday = await post(`/opgaver/${id}`, 'dagsorden', {
    commandId: randomUUID(),
    outcome: 'postponed',
    note: '',
    'decided-until': '2026-08-30',
  }).expect(422);
  expect(sunday.text).toMatch(/id="decided-until-error".*lukket/s);
  const sent = await post(`/opgaver/${id}`, 'dagsorden', {
    commandId: randomUUID(),
    outcome: 'postponed',
    note: 'Flere tal.',
    'decided-until': '2026-08-27',
  }).expect(303);
  await api.moveTo('2026-08-24');
  expect((await get(sent.headers['location'] ?? '', 'dagsorden').expect(200)).text).toContain(
    'Udsættelsen er registreret',
  );
  expect(await task('reading1-dif')).toMatchObject({ state: 'open', due_on: '2026-08-27' });
  expect((await get(`/sager/${CASE}`, CHIEF).expect(200)).text).toMatch(
    /Udsat til tors\. 27\. august 2026, registreret man\. 24\. august 2026 kl\. 9\.05\. »Flere tal\.«/,
  );
});

test('a case’s text is later had as it lay before the meeting, though it says now what was decided', async () => {
  const document = `/sager/${CASE}/sagsfremstilling`;
  const { text } = await get(`${document}?sag=reading1-case`, 'dagsorden').expect(200);
  expect(text).toContain('Flere tal.');
  const kept = /href="([^"]+\/sagsfremstilling\/[0-9a-f-]+\.docx)"/.exec(text)?.[1] ?? '';
  expect((await download(kept)).equals(lay)).toBe(true);
  await get(kept.replace(/[0-9a-f]{8}(?=-)/, '00000000'), 'dagsorden').expect(404);
  expect((await get(`/sager/${CASE}`, 'intern.revision').expect(200)).text).toContain(
    'blev gemt, som den lå til mødet i Direktørforum',
  );
});

test('a decision before its meeting’s day is asked about once, with the date, before it is taken', async () => {
  const { id, due_on } = await task('reading1-dif');
  const { text } = await post(`/opgaver/${id}`, 'dagsorden', {
    commandId: randomUUID(),
    outcome: 'approved',
    note: 'Anbefales.',
    'decided-until': '',
  }).expect(422);
  expect(text).toMatch(/Behandlingen er først torsdag den 27\. august 2026\. Er det allerede besluttet, så send igen/);
  expect(text).toContain(`<input type="hidden" name="early-seen" value="${due_on}">`);
  expect((await task('reading1-dif')).state).toBe('open');
});

test('a decision is sent back only with words, and those who wrote the case have it again', async () => {
  const { id } = await task('reading1-dif');
  expect(
    (
      await post(`/opgaver/${id}`, 'dagsorden', {
        commandId: randomUUID(),
        outcome: 'returned',
        note: '',
        'decided-until': '',
      }).expect(422)
    ).text,
  ).toMatch(/id="note-error"/);
  const sent = await post(`/opgaver/${id}`, 'dagsorden', {
    commandId: randomUUID(),
    outcome: 'returned',
    note: 'Ankrene mangler.',
    'decided-until': '2026-08-31',
  }).expect(303);
  expect((await get(sent.headers['location'] ?? '', 'dagsorden').expect(200)).text).toContain('Sagen er sendt tilbage');
  expect((await task('reading1-case')).state).toBe('open');
  const waiting = await task('reading1-dif');
  expect(waiting).toMatchObject({ state: 'planned', due_on: '2026-08-31' });
  expect((await get(`/opgaver/${waiting.id}`, CHIEF).expect(200)).text).toMatch(
    /Opgaven er ikke åbnet endnu.*som får en mail, når den åbner\. Fristen er man\. 31\. august 2026\./s,
  );
});

test('the case for DIF, ØU and KB is drafted in the municipality’s own form, with what has been decided; and comes as a Word document', async () => {
  await api.complete(await task('reading1-case'), { text: 'Nu med <ankrene>.\n\nBudgettet er i balance.' });
  const { text } = await get(`/sager/${CASE}/sagsfremstilling`, 'dagsorden').expect(200);
  const headings = [...text.matchAll(/<h2[^>]*>([^<]+)<\/h2>/g)].map(([, heading]) => heading);
  expect(headings).toEqual(['Anledning', 'Sagsfremstilling', 'Indstilling', 'Beslutning', 'Bilag']);
  expect(text).toContain(
    'Budget 2027 skal til 1. behandling. Sagen behandles af Direktørforum mandag den 31. august 2026, Økonomiudvalget',
  );
  expect(text).toContain('Nu med &lt;ankrene&gt;.');
  expect(text).toMatch(/Direktørforum, registreret mandag den 24\. august 2026: Udsat til .*Flere tal\./);
  expect(text).toMatch(/Direktørforum, registreret mandag den 24\. august 2026: Sendt tilbage til .*Ankrene mangler\./);
  expect(text).toContain('Kommunalbestyrelsen har ikke behandlet sagen endnu.');
  const docx = await get(`/sager/${CASE}/sagsfremstilling.docx?sag=reading1-case`, 'dagsorden')
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
    });
  expect(docx.headers['content-disposition']).toBe(
    'attachment; filename="sagsfremstilling-budget-2027-1-behandling.docx"',
  );
  expect((docx.body as Buffer).subarray(0, 2).toString()).toBe('PK');
  expect((await get(`/sager/${CASE}/sagsfremstilling?sag=reading2-case`, 'dagsorden').expect(200)).text).toContain(
    'Sagsfremstillingen skrives af',
  );
});

test('a body put off past the next: the case keeps the plan’s meetings, and says which must move; it asks for nothing that is not there', async () => {
  const dif = await task('reading1-dif');
  await api.db
    .updateTable('decisions')
    .set({ until: '2026-09-10' })
    .where('task_id', '=', dif.id)
    .where('outcome', '=', 'returned')
    .execute();
  await api.db
    .updateTable('tasks')
    .set({ due_on: '2026-09-10' })
    .where('id', 'in', [dif.id, (await task('reading1-oeu')).id])
    .execute();
  const { text } = await get(`/sager/${CASE}/sagsfremstilling?sag=reading1-case`, 'dagsorden').expect(200);
  expect(text).toContain(
    'Direktørforum torsdag den 10. september 2026, Økonomiudvalget tirsdag den 1. september 2026 og Kommunalbestyrelsen tirsdag den 15. september 2026',
  );
  expect(text).toContain(
    'Mødet i Økonomiudvalget tirsdag den 1. september 2026 ligger før behandlingen i Direktørforum torsdag den 10. september 2026, som sagen skal igennem først. Mødet skal flyttes',
  );
  expect(text).toContain('tirsdag den 1. september 2026 (skal flyttes)');
  expect(text).not.toMatch(/Mødet i Kommunalbestyrelsen|fire ankre tages til efterretning/);
  expect(text).toContain('Sagen har ingen bilag endnu.');
});

test('with the four anchors answered, their levels stand in the case, and it asks that they are noted', async () => {
  const { id } = await task('anchors');
  const levels = [
    ['driftsbalance', '9100000000'],
    ['likviditet', '16200000000'],
  ].map(([anchor, level]) => ({ id: anchor, level }));
  await api.db
    .updateTable('tasks')
    .set({ state: 'done', answer: JSON.stringify({ anchors: levels, grants: '0', note: '' }) })
    .where('id', '=', id)
    .execute();
  const { text } = await get(`/sager/${CASE}/sagsfremstilling?sag=reading1-case`, 'dagsorden').expect(200);
  expect(text).toMatch(/Virkning på de fire ankre.*91,0 mio\. kr\./s);
  expect(text).toContain('fire ankre tages til efterretning');
});

test('what is still being written is not for everybody, and a case without a text to decide on says so', async () => {
  cookies.set('leder.musikskolen', await api.cookie(person('leder.musikskolen')));
  await get(`/sager/${CASE}/sagsfremstilling`, 'leder.musikskolen').expect(403);
  const other = (
    await api.db
      .selectFrom('cases')
      .where('process', '=', 'financialReport')
      .select('id')
      .limit(1)
      .executeTakeFirstOrThrow()
  ).id;
  expect((await get(`/sager/${other}/sagsfremstilling`, 'dagsorden').expect(404)).text).toContain(
    'Ingen sag at fremstille',
  );
  await get(`/sager/${randomUUID()}/sagsfremstilling.docx`, 'dagsorden').expect(404);
});

test('a second reading put off beyond what the law allows is warned of first, and registered only with the reason', async () => {
  await api.db
    .updateTable('tasks')
    .set({ state: 'open', opened_at: new Date('2026-10-01T08:00:00Z'), waits: false })
    .where('id', '=', (await task('reading2-kb')).id)
    .execute();
  const { id, due_on } = await task('reading2-kb');
  const send = (fields: Record<string, string>) =>
    post(`/opgaver/${id}`, 'dagsorden', {
      commandId: randomUUID(),
      outcome: 'postponed',
      note: 'Udsat.',
      'decided-until': '2026-10-20',
      ...fields,
    });
  const first = await send({}).expect(422);
  expect(first.text).toMatch(
    /id="decided-until-error".*tirsdag den 20\. oktober 2026.*senest torsdag den 15\. oktober 2026.*kommunestyrelsesloven/s,
  );
  expect(first.text).toContain('<input type="hidden" name="law-seen" value="2026-10-20">');
  expect((await send({ 'law-seen': '2026-10-20', note: ' ' }).expect(422)).text).toMatch(
    /id="note-error".*hvorfor det alligevel er dagen/s,
  );
  await send({
    'law-seen': '2026-10-20',
    'decided-until': '2026-10-21',
    note: 'Ministeriet har flyttet fristen.',
  }).expect(422);
  expect((await task('reading2-kb')).due_on).toBe(due_on);
  const wordless = completeTask(api.records, {
    commandId: randomUUID(),
    actor: { personId: (await task('reading2-kb')).assigneeId },
    taskId: id,
    answer: { outcome: 'postponed', note: '', until: '2026-10-20' },
  });
  await expect(wordless).rejects.toMatchObject({ code: 'DECISION.AGAINST_LAW' });
  await send({ 'law-seen': '2026-10-20', note: 'Ministeriet har flyttet fristen.' }).expect(303);
  expect((await task('reading2-kb')).due_on).toBe('2026-10-20');
});
