import request from 'supertest';
import { completeTask, readTransfers, saveDraft } from '#casework';
import { weekKey } from '#domain';
import { BUDGET_2027, publishBudget2027 } from '../testing/budget-2027';
import { publishAccounts2025 } from '../testing/accounts';
import { Harness, person } from '../testing/harness';
import { openRound2025, publishRound2025, ROUND_2025 } from '../testing/transfers';

let api: Harness;
const cookies = new Map<string, string>();
const CHIEF = 'chef.oekonomi-stab';
/** Has the point of a report; another leads a unit and has no part in any of the cases; a third has one task of a report. */
const POINT = 'chef.dagtilbud-skole';
const STRANGER = 'leder.musikskolen';
const BOOKS = 'bogfoering';
const DIRECTOR = 'direktoer.bkmb';
const AUDITOR = 'ekstern.revision';

const get = (path: string, who: string) =>
  request(api.app.getHttpServer())
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const post = (path: string, who: string, body: object) =>
  request(api.app.getHttpServer())
    .post(path)
    .set('cookie', cookies.get(who) ?? '')
    .type('form')
    .send(body);
const status = async (path: string, who: string): Promise<readonly [string, string, number]> => [
  path,
  who,
  (await get(path, who)).status,
];

let accounts = '';
let report = '';
let transfer = '';
let finance = '';

/** One case of every process, on Thursday 16 April 2026: a report on the accounts with two points, a round with its requests. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-04-16', '09:05');
  await publishBudget2027(api);
  await publishRound2025(api);
  await openRound2025(api);
  await publishAccounts2025(api);
  const all = await api.db.selectFrom('cases').select(['id', 'process', 'key']).orderBy('key').execute();
  accounts = all.find((one) => one.process === 'accountsClosing')!.id;
  finance = all.find((one) => one.key === '2015-02-28')!.id;
  transfer = (await readTransfers(api.db, ROUND_2025)).find(
    ({ unit_name }) => unit_name !== 'Albertslund Musikskole',
  )!.id;
  const auditor = await api.db
    .selectFrom('roles')
    .where('role', '=', 'ekstern-revision')
    .select('person_id')
    .executeTakeFirstOrThrow();
  cookies.set(AUDITOR, await api.cookie(auditor.person_id));
  for (const who of [CHIEF, POINT, STRANGER, DIRECTOR, BOOKS, 'konsulent.skole', 'aarshjul'])
    cookies.set(who, await api.cookie(person(who)));
  const { headers } = await post(`/sager/${accounts}/revision`, CHIEF, {
    commandId: crypto.randomUUID(),
    room: '3',
    kind: 'partial-report',
    title: 'Delberetning om beholdninger',
    receivedOn: '2026-04-15',
    replyDue: '2026-05-13',
    answersDue: '2026-04-29',
    reviewer: person('konsulent.skole'),
    'text-1': 'Er lageret talt op?',
    'person-1': person(POINT),
    'text-3': 'Hvem godkender kreditorerne i Skovbyen?',
    'person-3': person('chef.boern-familie'),
  }).expect(303);
  report = /revision\/([0-9a-f-]+)\?/.exec(headers['location'] ?? '')?.[1] ?? '';
}, 120_000);
afterAll(() => api?.stop());

const PAGES_OF_A_BUDGET = [
  'opfoelgning',
  'opfoelgning.xlsx',
  'spoergsmaal',
  'spoergsmaal.xlsx',
  'spoergsmaal.docx',
  'forhandling',
];

test('what is published of a budget is published of nothing else: no report’s points, no request’s title, for anybody', async () => {
  for (const caseId of [report, transfer, finance, accounts, ROUND_2025])
    for (const page of PAGES_OF_A_BUDGET)
      for (const who of [STRANGER, POINT, CHIEF, 'aarshjul', AUDITOR])
        expect(await status(`/sager/${caseId}/${page}`, who)).toEqual([`/sager/${caseId}/${page}`, who, 404]);
  for (const page of PAGES_OF_A_BUDGET) {
    const expected = page === 'forhandling' ? 404 : 200;
    expect((await get(`/sager/${BUDGET_2027}/${page}`, STRANGER)).status).toBe(expected);
    expect((await get(`/sager/${BUDGET_2027}/${page}`, CHIEF)).status).toBe(200);
  }
});

test('proposals are of a budget: the page of another case is no way to its title, not for who leads a unit nor for a direktør', async () => {
  for (const caseId of [report, transfer, finance, accounts, ROUND_2025])
    for (const page of ['forslag', 'forslag/nyt', 'katalog', 'katalog.xlsx', 'katalog.docx'])
      for (const who of [STRANGER, DIRECTOR, CHIEF])
        expect(await status(`/sager/${caseId}/${page}`, who)).toEqual([`/sager/${caseId}/${page}`, who, 404]);
  expect((await get(`/sager/${BUDGET_2027}/forslag`, STRANGER)).status).toBe(200);
  expect((await get(`/sager/${BUDGET_2027}/katalog`, DIRECTOR)).status).toBe(200);
});

test('nothing of the budget can be entered in a case that is none', async () => {
  const body = { commandId: crypto.randomUUID(), year1: '1', year2: '1', year3: '1', year4: '1', title: 'x' };
  for (const caseId of [report, transfer, finance])
    for (const page of ['forhandling/start', 'forhandling', 'spoergsmaal', 'opfoelgning'])
      expect([page, (await post(`/sager/${caseId}/${page}`, CHIEF, body)).status]).toEqual([page, 404]);
  expect(await api.db.selectFrom('negotiations').selectAll().execute()).toEqual([]);
});

test('pages under a case are missing for whom the case is missing; who sees a part of it is told that they are for others', async () => {
  const under = ['', '/journal.json', '/sagsfremstilling', '/sagsfremstilling.docx'];
  for (const caseId of [report, transfer, finance, accounts, ROUND_2025])
    for (const page of [...under, '/overfoersler', '/overfoersler.xlsx', '/overfoersler/stillinger', '/revision'])
      expect(await status(`/sager/${caseId}${page}`, STRANGER)).toEqual([`/sager/${caseId}${page}`, STRANGER, 404]);
  expect((await get(`/sager/${finance}`, BOOKS)).status).toBe(200);
  for (const page of under.slice(1)) expect((await get(`/sager/${finance}${page}`, BOOKS)).status).toBe(403);
  for (const page of ['', '/journal.json']) expect((await get(`/sager/${finance}${page}`, CHIEF)).status).toBe(200);
});

test('who has one task of a case sees that, and what became of the case; not the others’ answers and what was said', async () => {
  const own = await api.task('2015-02-28', 'booking-closes');
  const other = await api.task('2015-02-28', 'report-ready', 'Skole');
  await api.db.updateTable('tasks').set({ state: 'open' }).where('id', 'in', [own.id, other.id]).execute();
  await completeTask(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: own.assigneeId },
    taskId: own.id,
    answer: { note: 'Bogført til og med februar' },
  });
  await post(`/opgaver/${other.id}/kommentar`, CHIEF, { commandId: crypto.randomUUID(), text: 'Husk lærerne' }).expect(
    303,
  );
  const { text } = await get(`/sager/${finance}`, BOOKS).expect(200);
  expect(text).toContain(`/opgaver/${own.id}`);
  expect(text).not.toContain(other.id);
  for (const words of ['Husk lærerne', 'Økonomikonsulent, Skole', 'journal.json']) expect(text).not.toContain(words);
  const all = (await get(`/sager/${finance}`, CHIEF).expect(200)).text;
  for (const words of [own.id, other.id, 'Husk lærerne', 'Økonomikonsulent, Skole', 'journal.json'])
    expect(all).toContain(words);
});

test('who has a point of the auditor’s report is led to it on the report’s page, not to the others’ in the case', async () => {
  const { headers } = await get(`/sager/${report}`, POINT).expect(303);
  expect(headers['location']).toBe(`/sager/${accounts}/revision/${report}`);
  const { text } = await get(`/sager/${accounts}/revision/${report}`, POINT).expect(200);
  expect(text).toContain('Er lageret talt op?');
  expect(text).not.toContain('Skovbyen');
  await get(`/sager/${report}`, STRANGER).expect(404);
  expect((await get(`/sager/${report}`, CHIEF).expect(200)).text).toContain('Skovbyen');
});

test('a plan’s load counts what people added to its cases, and names it only to whom may see it', async () => {
  const load = async (who: string, key: string, day: string): Promise<string> =>
    (await get(`/planer/${key}/belastning?uge=${weekKey(day)}`, who).expect(200)).text;
  for (const who of [STRANGER, BOOKS, AUDITOR]) {
    const text = await load(who, 'regnskab-2025', '2026-04-29');
    expect(text).not.toContain('Svar på revisionens punkt');
    expect(text).toMatch(/\d frister?( mere)? i sager under planen, som kun de, der arbejder med dem, kan se\./);
    expect((await get('/planer/regnskab-2025', who).expect(200)).text).not.toContain('Er lageret talt op');
    expect((await get('/planer/regnskab-2025/tidslinje', who).expect(200)).text).not.toContain('Er lageret talt op');
  }
  expect(await load(POINT, 'regnskab-2025', '2026-04-29')).toContain('Er lageret talt op');
  const all = await load(CHIEF, 'regnskab-2025', '2026-04-29');
  expect(all).toContain('Er lageret talt op');
  expect(all).not.toContain('som kun de, der arbejder med dem');
  const due = await api.db
    .selectFrom('tasks')
    .where('case_id', '=', transfer)
    .select('due_on')
    .limit(1)
    .executeTakeFirstOrThrow();
  expect(await load(BOOKS, 'overfoersel-2025', due.due_on)).not.toContain('overførslen for');
  expect(await load(CHIEF, 'overfoersel-2025', due.due_on)).toContain('overførslen for');
});

test('a plan in the making is for those who make it: others see what is in force, and nothing where nothing is', async () => {
  const version = await api.db
    .selectFrom('plans')
    .where('key', '=', 'regnskab-2025')
    .select('document')
    .executeTakeFirstOrThrow();
  const keep = (id: string) =>
    saveDraft(api.records, {
      commandId: crypto.randomUUID(),
      actor: { personId: person(CHIEF) },
      worldId: 'real',
      plan: { ...version.document, id, title: 'Hemmelig kladde' },
    });
  await keep('regnskab-2025');
  await keep('kun-kladde');
  for (const tab of ['', '/tidslinje', '/belastning'])
    for (const who of [STRANGER, AUDITOR, 'konsulent.skole']) {
      const { text } = await get(`/planer/regnskab-2025${tab}?udgave=kladde`, who).expect(200);
      expect(text).not.toContain('Hemmelig kladde');
      await get(`/planer/kun-kladde${tab}`, who).expect(404);
    }
  expect((await get('/planer', STRANGER).expect(200)).text).not.toContain('Hemmelig kladde');
  expect((await get('/planer', CHIEF).expect(200)).text).toContain('Hemmelig kladde');
  expect((await get('/planer/kun-kladde', CHIEF).expect(200)).text).toContain('Hemmelig kladde');
});
