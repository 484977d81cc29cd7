import request from 'supertest';
import { advanceCase, completeTask } from '#casework';
import { ACCOUNTS_2025, publishAccounts2025 } from '../testing/accounts';
import { Harness, person } from '../testing/harness';

let api: Harness;
const CASE = ACCOUNTS_2025;
const cookies = new Map<string, string>();
const PEOPLE = {
  editor: 'oekonomirapport',
  chief: 'chef.oekonomi-stab',
  school: 'chef.dagtilbud-skole',
  other: 'chef.boern-familie',
  konsulent: 'konsulent.skole',
} as const;
type Who = keyof typeof PEOPLE | 'auditor';

/** Regnskab 2025 while the auditor looks at it: Thursday 16 April 2026. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-04-16', '09:05');
  await publishAccounts2025(api);
  for (const [who, name] of Object.entries(PEOPLE)) cookies.set(who, await api.cookie(person(name)));
  cookies.set('auditor', await api.cookie(await auditorId()));
}, 90_000);
afterAll(() => api?.stop());

const auditorId = async (): Promise<string> =>
  (
    await api.db
      .selectFrom('roles')
      .where('role', '=', 'ekstern-revision')
      .select('person_id')
      .executeTakeFirstOrThrow()
  ).person_id;
const get = (path: string, who: Who) =>
  request(api.app.getHttpServer())
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const post = (path: string, who: Who, body: object) =>
  request(api.app.getHttpServer())
    .post(path)
    .set('cookie', cookies.get(who) ?? '')
    .type('form')
    .send(body);
const REVISION = `/sager/${CASE}/revision`;
const report = (over: object = {}): object => ({
  commandId: crypto.randomUUID(),
  room: '3',
  kind: 'partial-report',
  title: 'Delberetning om beholdninger',
  receivedOn: '2026-04-15',
  replyDue: '2026-05-13',
  answersDue: '2026-04-29',
  reviewer: person('konsulent.skole'),
  'text-1': 'Er lageret på skolerne talt op? Vi fandt <ingen> lister.',
  'unit-1': '3.DS',
  'person-1': '',
  'text-3': 'Hvem godkender kreditorer?',
  'person-3': person('bogfoering'),
  'due-3': '2026-05-06',
  ...over,
});
const enter = async (who: Who = 'editor', over: object = {}): Promise<string> => {
  const { headers } = await post(REVISION, who, report(over)).expect(303);
  return /revision\/([0-9a-f-]+)\?gjort=lagt-ind/.exec(headers['location'] ?? '')?.[1] ?? '';
};
const pointIds = async (reportId: string): Promise<string[]> =>
  (
    await api.db.selectFrom('audit_points').where('report_id', '=', reportId).orderBy('number').select('id').execute()
  ).map(({ id }) => id);
const taskOf = (reportId: string, step: string) =>
  api.db
    .selectFrom('tasks')
    .where('case_id', '=', reportId)
    .where('step_id', '=', step)
    .orderBy('due_on', 'desc')
    .orderBy('state', 'desc')
    .select(['id', 'case_id as caseId', 'assignee_id as assigneeId', 'link_epoch as epoch', 'due_on', 'state'])
    .executeTakeFirstOrThrow();
const complete = async (reportId: string, step: string, answer: object): Promise<void> => {
  await advanceCase(api.records, reportId, 'answering', 'never');
  const task = await taskOf(reportId, step);
  await completeTask(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: task.assigneeId },
    taskId: task.id,
    answer,
  });
  await advanceCase(api.records, reportId, 'answering', 'never');
};
const settle = async (reportId: string): Promise<void> => {
  await complete(reportId, 'point/1/answer', { text: 'Ja, den 2. januar.' });
  await complete(reportId, 'point/2/answer', { text: 'Det bliver delt i to.' });
  await complete(reportId, 'point/1/review', { outcome: 'approved' });
  await complete(reportId, 'point/2/review', { outcome: 'approved', open: true });
};

describe('entering a report', () => {
  test('is one form with its points, of which the empty are passed over, and leads to the report', async () => {
    const { text: form } = await get(`${REVISION}/ny`, 'editor').expect(200);
    expect(form.match(/name="text-\d+"/g)).toHaveLength(3);
    expect(form).toMatch(/>– Dagtilbud &amp; Skole<[^–]*– – Bakkens hjerte</);
    const id = await enter();
    const { text } = await get(`${REVISION}/${id}?gjort=lagt-ind`, 'editor').expect(200);
    expect(text).toContain('Delberetning, modtaget ons. 15. april 2026');
    expect(text).toMatch(
      /Er lageret på skolerne talt op\? Vi fandt &lt;ingen&gt; lister\..*Dagtilbud &amp; Skole.*Afdelingschef, Dagtilbud &amp; Skole, senest ons\. 29\. april 2026/s,
    );
    expect(text).toMatch(/Hvem godkender kreditorer\?.*Bogføringen, senest ons\. 6\. maj 2026/s);
    expect((await get(`/sager/${CASE}`, 'editor').expect(200)).text).toContain(`href="${REVISION}"`);
    expect((await get(REVISION, 'auditor').expect(200)).text).toMatch(
      /Delberetning om beholdninger.*0 af 2 punkter har et gennemgået svar\./s,
    );
  });

  test('has room for more points without JavaScript, keeping what was typed', async () => {
    const { text } = await post(REVISION, 'editor', report({ more: '1' })).expect(200);
    expect(text.match(/name="text-\d+"/g)).toHaveLength(6);
    expect(text).toContain('Hvem godkender kreditorer?');
    expect(text).toContain('name="room" value="6"');
  });

  test('says at each field what is wrong, and keeps every word', async () => {
    const { text } = await post(
      REVISION,
      'editor',
      report({ title: '', answersDue: '2026-05-14', 'text-2': 'Et punkt', 'person-2': '' }),
    ).expect(422);
    expect(text).toMatch(/href="#title".*href="#answersDue".*href="#person-2"/s);
    expect(text).toContain('Vi fandt &lt;ingen&gt; lister.');
    expect(
      (
        await post(
          REVISION,
          'editor',
          report({ 'text-1': '', 'unit-1': '', 'text-3': '', 'person-3': '', 'due-3': '' }),
        ).expect(422)
      ).text,
    ).toContain('Skriv mindst ét punkt.');
    await post(REVISION, 'editor', report({ replyDue: '', answersDue: 'i morgen' })).expect(422);
    const empty = await post(REVISION, 'editor', { commandId: crypto.randomUUID(), room: '3' }).expect(422);
    expect(empty.text).toMatch(
      /href="#title".*href="#receivedOn".*href="#replyDue".*href="#answersDue".*href="#text-1"/s,
    );
    // A point without words or somebody to answer says so, though a day is missing too; no day is called late for another that is not there.
    const half = await post(REVISION, 'editor', report({ replyDue: '', 'text-1': '', 'person-3': '' })).expect(422);
    expect(half.text).toMatch(/href="#replyDue".*href="#text-1".*href="#person-3"/s);
    expect(half.text).not.toContain('href="#due-3"');
  });

  test('is for Økonomi & Stab and the auditor', async () => {
    expect(await enter('auditor', { title: 'Besøgsnotat fra Egelundskolen', kind: 'visit-note' })).not.toBe('');
    await post(REVISION, 'konsulent', report()).expect(403);
    await post(REVISION, 'other', report()).expect(404);
    await get(`/sager/${crypto.randomUUID()}/revision`, 'editor').expect(404);
  });
});

test('a chef sees the point that is theirs, on its task and on the report, and nobody else’s; one without a point sees nothing', async () => {
  const id = await enter('editor', { title: 'Kun for skolen' });
  await advanceCase(api.records, id, 'answering', 'never');
  const { text } = await get(`${REVISION}/${id}`, 'school').expect(200);
  expect(text).toContain('Er lageret på skolerne');
  expect(text).not.toContain('kreditorer');
  expect(text).not.toContain('svar.docx');
  const task = await taskOf(id, 'point/1/answer');
  const page = await request(api.app.getHttpServer())
    .get(`/opgave/${await api.token(task)}`)
    .expect(200);
  expect(page.text).toMatch(
    /Svar på revisionens punkt 1: Er lageret på skolerne talt op\?.*Senest onsdag den 29\. april 2026.*Revisionen skriver i »Kun for skolen«.*Samlet svar senest/s,
  );
  await get(`${REVISION}/${id}`, 'other').expect(404);
  await get(`${REVISION}/${id}/svar`, 'school').expect(403);
});

test('Økonomi gives a point to another by another day, with the reason; the auditor reads it and changes nothing', async () => {
  const id = await enter();
  const [first = ''] = await pointIds(id);
  const url = `${REVISION}/${id}/punkter/${first}`;
  await advanceCase(api.records, id, 'answering', 'never');
  const change = {
    commandId: crypto.randomUUID(),
    'person-1': person('leder.egelundskolen'),
    'due-1': '2026-05-04',
    'reason-1': 'Det er skolen, der har lageret',
  };
  expect((await post(url, 'editor', { ...change, 'reason-1': '', 'due-1': 'x' }).expect(422)).text).toMatch(
    /href="#due-1".*href="#reason-1"/s,
  );
  expect((await post(url, 'editor', { ...change, 'due-1': '2026-05-14' }).expect(422)).text).toContain(
    'Der er lukket tors. 14. maj 2026',
  );
  await post(url, 'auditor', change).expect(403);
  await post(url, 'editor', change).expect(303).expect('location', `${REVISION}/${id}?gjort=rettet`);
  const { text } = await get(`${REVISION}/${id}`, 'auditor').expect(200);
  expect(text).toContain('senest man. 4. maj 2026');
  expect(text).not.toContain('Ret person eller frist');
  const changed = /Punkt 1 blev ændret: fra .* til .*, frist man\. 4\. maj 2026 \(før ons\. 29\. april 2026\)\./s;
  expect((await get(`/sager/${id}`, 'editor').expect(200)).text).toMatch(
    new RegExp(`${changed.source}.*Det er skolen, der har lageret`, 's'),
  );
  const read = await get(`/sager/${id}`, 'auditor').expect(200);
  expect(read.text).toMatch(changed);
  expect(read.text).not.toContain('Det er skolen, der har lageret');
});

test('the reviewer marks what is not solved on the task’s page; the one reply is read and fetched, and what is open is followed up', async () => {
  const id = await enter();
  await complete(id, 'point/1/answer', { text: 'Ja, den 2. januar.' });
  await complete(id, 'point/2/answer', { text: 'Det bliver delt i to.' });
  await complete(id, 'point/1/review', { outcome: 'approved' });
  const review = await taskOf(id, 'point/2/review');
  const link = `/opgave/${await api.token(review)}`;
  const page = await request(api.app.getHttpServer()).get(link).expect(200);
  expect(page.text).toMatch(
    /Det bliver delt i to\..*Godkend svaret: så går det med i det samlede svar.*Punktet er ikke løst endnu/s,
  );
  await request(api.app.getHttpServer())
    .post(link)
    .type('form')
    .send({ commandId: crypto.randomUUID(), outcome: 'approved', open: '1', note: '' })
    .expect(303);
  expect((await get(`${REVISION}/${id}/svar`, 'editor').expect(200)).text).toMatch(
    /udkast.*heraf 1 åbent.*Ja, den 2\. januar\..*Besvaret, men ikke løst endnu/s,
  );
  await advanceCase(api.records, id, 'answering', 'never');
  const reply = await taskOf(id, 'reply');
  const form = await request(api.app.getHttpServer())
    .get(`/opgave/${await api.token(reply)}`)
    .expect(200);
  expect(form.text).toMatch(
    /Punkt 1: Er lageret på skolerne talt op\?.*Ja, den 2\. januar\..*Det, der skal stå foran svarene/s,
  );
  await complete(id, 'reply', { text: 'Hermed kommunens svar.' });
  const sent = await get(`${REVISION}/${id}/svar`, 'auditor').expect(200);
  expect(sent.text).toMatch(
    /sendt tors\. 16\. april 2026.*Hermed kommunens svar\..*Besvaret af Bogføringen, gennemgået af Økonomikonsulent.*Punkter, der følges op.*Bogføringen/s,
  );
  await get(`${REVISION}/${id}/svar.docx`, 'auditor')
    .expect(200)
    .expect('content-disposition', /attachment; filename="svar-til-revisionen-\d+\.docx"/);
  expect((await get(`/sager/${CASE}/sagsfremstilling?sag=approval-case`, 'editor').expect(200)).text).toMatch(
    /Revisionens delberetninger og besøgsnotater.*kommunen svarede tors\. 16\. april 2026 kl\. 9\.05\. 1 punkt står åbent og følges op: 2\. Hvem godkender kreditorer\?/s,
  );
  expect((await get(`${REVISION}/${id}`, 'editor').expect(200)).text).toMatch(
    /Svar sendt til revisionen\. 1 punkt står åbent og følges op\..*Følges op: ikke begyndt.*Følger op/s,
  );
});

test('a point can be opened for follow-up and taken back before the reply, and one that fell silent is asked about again', async () => {
  const id = await enter();
  await settle(id);
  const [first = ''] = await pointIds(id);
  const url = `${REVISION}/${id}/punkter/${first}`;
  await post(`${url}/aabn`, 'editor', {
    commandId: crypto.randomUUID(),
    'owner-1': person('chef.dagtilbud-skole'),
    'followOn-1': '2026-06-01',
    'markReason-1': 'Afventer ny instruks',
  }).expect(303);
  expect((await get(`${REVISION}/${id}`, 'editor').expect(200)).text).toContain('Svar klar, følges op bagefter');
  await post(`${url}/luk`, 'editor', { commandId: crypto.randomUUID() }).expect(303);
  expect(
    (
      await post(`${url}/aabn`, 'editor', {
        commandId: crypto.randomUUID(),
        'owner-1': '',
        'followOn-1': '2026-06-06',
      }).expect(422)
    ).text,
  ).toContain('Vælg en arbejdsdag');
  await post(`${url}/spoerg`, 'editor', {
    commandId: crypto.randomUUID(),
    'owner-1': person('bogfoering'),
    'statusOn-1': '2026-06-01',
  }).expect(404);
});

test('an answer that comes back stands in its form to be mended, and each receipt says what truly comes next', async () => {
  const id = await enter();
  await complete(id, 'point/1/answer', { text: 'Første svar', note: 'Til den, der læser' });
  const answer = await taskOf(id, 'point/1/answer');
  expect((await get(`/opgaver/${answer.id}/kvittering`, 'school').expect(200)).text).toMatch(
    /Næste trin er »Gennemgå svaret på revisionens punkt 1: [^«]*« med frist/,
  );
  await complete(id, 'point/1/review', { outcome: 'returned', note: 'Skriv, hvad I ændrer' });
  const returned = await get(`/opgaver/${(await taskOf(id, 'point/1/review')).id}/kvittering`, 'editor').expect(200);
  expect(returned.text).toMatch(/Næste trin er »Svar på revisionens punkt 1: [^«]*« med frist/);
  expect(returned.text).not.toContain('Næste trin er »Send ét samlet svar');
  const page = await get(`/opgaver/${answer.id}`, 'school').expect(200);
  expect(page.text).toMatch(
    /Skriv, hvad I ændrer.*<textarea[^>]*name="text"[^>]*>Første svar<\/textarea>.*Til den, der læser/s,
  );
  await complete(id, 'point/1/answer', { text: 'Andet svar' });
  await complete(id, 'point/1/review', { outcome: 'approved' });
  expect(
    (await get(`/opgaver/${(await taskOf(id, 'point/1/answer')).id}/kvittering`, 'school').expect(200)).text,
  ).toContain('Næste trin er »Send ét samlet svar');
});

describe('the external auditor', () => {
  const SECRETS = [
    'INTERNT',
    'Første svar',
    'Andet svar',
    'Skriv, hvad I ændrer',
    'Kommentar fra kontoret',
    'Hvorfor nu',
    'Afventer ny instruks',
    'følges op efter svaret',
  ];
  /** All that stands behind an answer: a note, a return with its reason, another answer, a comment, a mark, each in words of its own. */
  const worked = async (): Promise<string> => {
    const id = await enter();
    await complete(id, 'point/1/answer', { text: 'Første svar', note: 'INTERNT: vi glemte det' });
    await complete(id, 'point/1/review', { outcome: 'returned', note: 'Skriv, hvad I ændrer' });
    await complete(id, 'point/1/answer', { text: 'Andet svar', note: 'INTERNT: nu står det der' });
    const { id: taskId } = await taskOf(id, 'point/1/answer');
    await post(`/opgaver/${taskId}/kommentar`, 'editor', {
      commandId: crypto.randomUUID(),
      text: 'Kommentar fra kontoret',
    }).expect(303);
    const [, second = ''] = await pointIds(id);
    await post(`${REVISION}/${id}/punkter/${second}/aabn`, 'editor', {
      commandId: crypto.randomUUID(),
      'owner-2': person('bogfoering'),
      'followOn-2': '2026-06-01',
      'markReason-2': 'Afventer ny instruks',
    }).expect(303);
    return id;
  };
  const tasksOf = async (reportId: string): Promise<string[]> =>
    (await api.db.selectFrom('tasks').where('case_id', '=', reportId).select('id').execute()).map(
      ({ id }) => `/opgaver/${id}`,
    );
  /** Every address that the auditor can try about a report: its pages, its case's, and those of its tasks by id and by a mail's link. */
  const addresses = async (id: string): Promise<string[]> => [
    REVISION,
    `${REVISION}/${id}`,
    `${REVISION}/${id}/svar`,
    `/sager/${id}`,
    `/sager/${id}/journal.json`,
    `/sager/${id}/sagsfremstilling`,
    `/sager/${id}/opfoelgning`,
    `/sager/${CASE}`,
    `/sager/${CASE}/journal.json`,
    '/sager',
    '/mine',
    `/sager/${CASE}/sagsfremstilling?sag=approval-case`,
    ...(await tasksOf(id)).flatMap((url) => [url, `${url}/kvittering`]),
  ];
  const readAll = async (id: string): Promise<string> => {
    let all = '';
    for (const url of await addresses(id)) all += `\n${url}\n${(await get(url, 'auditor')).text}`;
    const link = await api.token({ ...(await taskOf(id, 'point/1/answer')), assigneeId: await auditorId() });
    return all + (await request(api.app.getHttpServer()).get(`/opgave/${link}`)).text;
  };

  test('reads nothing of answers, notes, reasons and drafts before the reply is sent, but their points, states and dates', async () => {
    const id = await worked();
    const all = await readAll(id);
    expect(SECRETS.filter((secret) => all.includes(secret))).toEqual([]);
    expect((await get(`${REVISION}/${id}`, 'auditor').expect(200)).text).toMatch(
      /Punkt 1.*Svaret gennemgås.*Er lageret på skolerne talt op\?.*frist ons\. 29\. april 2026.*Punkt 2.*Venter på svar/s,
    );
    expect((await get(`${REVISION}/${id}`, 'auditor').expect(200)).text).not.toMatch(
      /Læs udkastet|svar\.docx|\/opgaver\//,
    );
    for (const path of [
      `${REVISION}/${id}/svar`,
      `${REVISION}/${id}/svar.docx`,
      `/sager/${id}/journal.json`,
      ...(await tasksOf(id)),
    ])
      expect([path, (await get(path, 'auditor')).status]).toEqual([path, 403]);
    expect((await get(`/sager/${id}`, 'auditor').expect(200)).text).not.toMatch(/journal\.json|\/opgaver\//);
    // Those who work with it see it all.
    for (const path of [`${REVISION}/${id}/svar`, `/sager/${id}/journal.json`, ...(await tasksOf(id))])
      await get(path, 'editor').expect(200);
    expect((await get(`/sager/${id}/journal.json`, 'editor')).text).toContain('INTERNT');
  });

  test('reads the reply as it was sent, not the notes behind it, nor what is written anew', async () => {
    const id = await worked();
    await complete(id, 'point/1/review', { outcome: 'approved' });
    await complete(id, 'point/2/answer', { text: 'Det bliver delt i to.', note: 'INTERNT: håber vi' });
    await complete(id, 'point/2/review', { outcome: 'approved', open: true });
    await complete(id, 'reply', { text: 'Hermed kommunens svar.', note: 'INTERNT: Hvorfor nu' });
    const sent = await readAll(id);
    expect(SECRETS.filter((secret) => secret !== 'Andet svar' && sent.includes(secret))).toEqual([]);
    expect((await get(`${REVISION}/${id}`, 'auditor').expect(200)).text).toMatch(
      /Sendt tors\. 16\. april 2026.*Læs svaret.*Andet svar/s,
    );
    await get(`${REVISION}/${id}/svar.docx`, 'auditor').expect(200);
    for (const step of ['reply', 'point/1/answer'])
      await post(`/opgaver/${(await taskOf(id, step)).id}/send-tilbage`, 'editor', {
        commandId: crypto.randomUUID(),
        'return-reason': 'INTERNT: en fejl',
      }).expect(303);
    await complete(id, 'point/1/answer', { text: 'Tredje svar' });
    const again = await readAll(id);
    expect(['INTERNT', 'Tredje svar', 'udkast'].filter((secret) => again.includes(secret))).toEqual([]);
    expect((await get(`${REVISION}/${id}/svar`, 'auditor').expect(200)).text).toMatch(
      /sendt tors\. 16\. april 2026.*Hermed kommunens svar\..*Andet svar/s,
    );
  });
});

test('the auditor mends a point’s words and adds one that was left out; what is wrong stands at its field with what was typed', async () => {
  const id = await enter();
  await advanceCase(api.records, id, 'answering', 'never');
  const [first = ''] = await pointIds(id);
  const words = {
    commandId: crypto.randomUUID(),
    'words-1': 'Er lageret talt op pr. 31. december 2025?',
    'wordsReason-1': 'Datoen manglede',
  };
  expect(
    (await post(`${REVISION}/${id}/punkter/${first}/ret`, 'auditor', { ...words, 'wordsReason-1': '' }).expect(422))
      .text,
  ).toMatch(/href="#wordsReason-1".*pr\. 31\. december 2025\?<\/textarea>/s);
  await post(`${REVISION}/${id}/punkter/${first}/ret`, 'school', words).expect(403);
  await post(`${REVISION}/${id}/punkter/${first}/ret`, 'auditor', words)
    .expect(303)
    .expect('location', `${REVISION}/${id}?gjort=ord`);
  const added = {
    commandId: crypto.randomUUID(),
    'add-text': 'Hvem har nøglen til kassen?',
    'add-unit': '',
    'add-person': person('bogfoering'),
    'add-due': '2026-05-06',
    'add-reason': 'Siden manglede',
  };
  expect(
    (await post(`${REVISION}/${id}/punkter`, 'auditor', { ...added, 'add-person': '', 'add-due': '' }).expect(422))
      .text,
  ).toMatch(/href="#add-person".*href="#add-due".*Hvem har nøglen til kassen\?<\/textarea>/s);
  expect(
    (await post(`${REVISION}/${id}/punkter`, 'editor', { ...added, 'add-due': '2026-05-14' }).expect(422)).text,
  ).toMatch(/href="#add-due".*Der er lukket/s);
  await post(`${REVISION}/${id}/punkter`, 'other', added).expect(404);
  await post(`${REVISION}/${id}/punkter`, 'auditor', added)
    .expect(303)
    .expect('location', `${REVISION}/${id}?gjort=tilfoejet`);
  await advanceCase(api.records, id, 'answering', 'never');
  expect((await get(`${REVISION}/${id}`, 'auditor').expect(200)).text).toMatch(
    /pr\. 31\. december 2025\?.*Punkt 3.*Venter på svar.*Hvem har nøglen til kassen\?.*Bogføringen, senest ons\. 6\. maj 2026/s,
  );
  const journal = await get(`/sager/${id}`, 'auditor').expect(200);
  expect(journal.text).toMatch(
    /Punkt 3 kom til: »Hvem har nøglen til kassen\?«.*Siden manglede.*Revisionens ord i punkt 1 blev rettet til »Er lageret talt op pr\. 31\. december 2025\?«\. Før stod der »Er lageret på skolerne talt op\?.*Datoen manglede/s,
  );
});

test('reading changes nothing', async () => {
  const id = await enter();
  const before = await api.fingerprint();
  for (const path of [REVISION, `${REVISION}/ny`, `${REVISION}/${id}`, `/sager/${id}`])
    await get(path, 'auditor').expect(200);
  for (const path of [`${REVISION}/${id}/svar`, `${REVISION}/${id}/svar.docx`]) await get(path, 'editor').expect(200);
  expect(await api.fingerprint()).toBe(before);
});
