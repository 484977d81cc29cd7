import { sql } from 'kysely';
import request from 'supertest';
import {
  draftOf,
  draftsOf,
  findingsToAcceptFirst,
  organisationInForce,
  planInForce,
  publishPlan,
  saveDraft,
} from '#casework';
import { formatDateMedium, parsePlan, WorkingCalendar } from '#domain';
import { readProcessOf } from '#files';
import { Harness, person } from '../testing/harness';

const KEY = 'oekonomirapport-2015';
const URL = `/planer/${KEY}/aendring`;
let api: Harness;
let cookie: string;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  cookie = await api.cookie(person('aarshjul'));
}, 60_000);
afterAll(() => api.stop());

const http = () => request(api.app.getHttpServer());
const get = (url: string, who = cookie) => http().get(url).set('cookie', who);
const post = (url: string, fields: Record<string, string>, who = cookie) =>
  http().post(url).set('cookie', who).type('form').send(fields);
const hidden = (html: string, name: string, form = ''): string =>
  new RegExp(`${form}[\\s\\S]*?name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
const reasonsIn = (html: string): string[] =>
  [...html.matchAll(/<textarea[^>]* name="(godkend-[^"]+)"/g)].map(([, name]) => name!);
/** Puts a plan into force for the first time, as its page shows it now. */
const begin = async (key: string, fields: Record<string, string> = {}) => {
  const { text } = await get(`/planer/${key}/aendring`);
  const seen = { grundlag: hidden(text, 'grundlag', 'begynd'), kladde: hidden(text, 'kladde', 'begynd') };
  return post(`/planer/${key}/aendring/begynd`, { ...seen, ...fields });
};
const dueOf = async (step: string): Promise<string> =>
  (await api.db.selectFrom('tasks').where('step_id', '=', step).select('due_on').executeTakeFirstOrThrow()).due_on;
const casePageOf = async (step: string): Promise<string> => {
  const { case_id } = await api.db
    .selectFrom('tasks')
    .where('step_id', '=', step)
    .select('case_id')
    .executeTakeFirstOrThrow();
  return (await get(`/sager/${case_id}`).expect(200)).text;
};
const inForce = async () => (await planInForce(api.db, 'real', KEY))!;
const meeting = async () => (await inForce()).plan.milestones.find(({ id }) => id === 'dif-2015-03-30')!;

test('a plan is changed by those who may alone, and never from another site', async () => {
  const stranger = await api.cookie(person('konsulent.skole'));
  await get(URL, stranger).expect(403);
  await post(`${URL}/kladde`, {}, stranger).expect(403);
  await http().get(URL).expect(401);
  await http()
    .post(`${URL}/kladde`)
    .set('cookie', cookie)
    .set('sec-fetch-site', 'cross-site')
    .type('form')
    .send({})
    .expect(403);
  await get('/planer/findes-ikke/aendring').expect(404);
});

test('a meeting is moved: first shown, then put into force with a reason, then taken back', async () => {
  const { id, from } = await meeting();
  const step = (await inForce()).plan.cases
    .flatMap(({ steps }) => steps)
    .find(({ due }) => 'milestone' in due && due.milestone === id)!;
  const to = '2015-04-28';
  await post(`${URL}/kladde`, { [`fra-${id}`]: to })
    .expect(303)
    .expect('location', `${URL}#kladde`);
  const before = await api.fingerprint();
  const shown = (await get(URL).expect(200)).text;
  expect(await api.fingerprint()).toBe(before);
  expect(shown).toContain('1 trin flytter, 0 kommer til, 0 udgår, 74 er uændrede.');
  expect(shown).toContain(
    `<th scope="row">${step.title}</th><td data-title="Før">${formatDateMedium(from)}</td><td data-title="Efter">${formatDateMedium(to)}</td>`,
  );
  const form = {
    commandId: hidden(shown, 'commandId', 'i-kraft'),
    grundlag: hidden(shown, 'grundlag', 'i-kraft'),
    kladde: hidden(shown, 'kladde', 'i-kraft'),
  };
  const refused = await post(`${URL}/i-kraft`, { ...form, reason: ' ' }).expect(422);
  expect(refused.text).toContain('Skriv, hvorfor planen ændres.');
  expect(await dueOf(step.id)).toBe(from);
  await post(`${URL}/i-kraft`, { ...form, reason: 'Mødet er rykket' })
    .expect(303)
    .expect('location', `${URL}?gjort=i-kraft`);
  await post(`${URL}/i-kraft`, { ...form, reason: 'Mødet er rykket' }).expect(303);
  expect([await dueOf(step.id), (await inForce()).version, await draftOf(api.db, 'real', KEY)]).toEqual([to, 2, null]);
  expect(await casePageOf(step.id)).toContain(`flyttet fra ${formatDateMedium(from)}`);
  const after = (await get(`${URL}?gjort=i-kraft`).expect(200)).text;
  expect(after).toContain('Mødet er rykket');
  expect(after).toContain('Planen er ændret. Ingen får mail om det nu.');
  expect(after).toContain('Planens første version, sat i kraft fra kommandolinjen.');
  await post(`${URL}/fortryd`, {
    commandId: hidden(after, 'commandId', 'fortryd'),
    version: '2',
    reason: 'Alligevel ikke',
  }).expect(303);
  expect([await dueOf(step.id), (await inForce()).version]).toEqual([from, 3]);
  expect(await casePageOf(step.id)).not.toContain('flyttet fra');
  expect((await get(`${URL}?gjort=fortrudt`)).text).toContain(
    'den tidligere plan er i kraft igen. Ingen får mail om det nu.',
  );
  expect((await get(URL)).text).not.toContain('Fortryd dagens ændring');
});

test('a draft that another has changed, and days that cannot be, are refused with what to do', async () => {
  const { id } = await meeting();
  expect((await post(`${URL}/kladde`, { [`fra-${id}`]: '' }).expect(422)).text).toContain('Vælg en dag for');
  await post(`${URL}/kladde`, { [`fra-${id}`]: '2015-04-29' });
  const shown = (await get(URL)).text;
  const form = {
    commandId: hidden(shown, 'commandId', 'i-kraft'),
    grundlag: hidden(shown, 'grundlag', 'i-kraft'),
    kladde: hidden(shown, 'kladde', 'i-kraft'),
    'kladde-id': hidden(shown, 'kladde-id', 'i-kraft'),
    reason: 'Rykket',
  };
  // While others change the plans, the page comes all the same, without who is told.
  const meanwhile = await api.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('plans real'))`.execute(tx);
    return (await get(URL).expect(200)).text;
  });
  expect(meanwhile).toContain('Hvem der får besked, kan ikke vises lige nu. Prøv igen om lidt.');
  expect(meanwhile).toContain('1 trin flytter');
  expect(meanwhile).toContain('Sæt kladden i kraft');
  api.setClock('2015-02-04', '09:30');
  await post(`${URL}/kladde`, { [`fra-${id}`]: '2015-04-30' });
  expect((await post(`${URL}/i-kraft`, form).expect(409)).text).toContain('Kladden er ændret, siden du så den.');
  // The fields hold the draft's days, and say so; the version in force is moved by itself, and the draft lies where it lay.
  expect((await get(URL)).text).toMatch(/Her står dagene i kladden »[^»]*«, ikke dem i version 3, som er i kraft/);
  const fromInForce = (await get(`${URL}?fra=i-kraft`).expect(200)).text;
  expect(fromInForce).toContain('Her står dagene i version 3, som er i kraft.');
  expect(fromInForce).toContain(`name="fra-${id}" value="${(await meeting()).from}"`);
  const unchanged = await post(`${URL}/kladde`, { fra: 'i-kraft' }).expect(303);
  expect((await get(unchanged.headers['location']!)).text).toContain('Der er ikke gemt noget nyt.');
  const own = await post(`${URL}/kladde`, { fra: 'i-kraft', [`fra-${id}`]: '2015-04-24' }).expect(303);
  const daysOf = (await draftsOf(api.db, 'real', KEY)).map(
    ({ plan }) => plan.milestones.find((one) => one.id === id)!.from,
  );
  expect(daysOf).toEqual(['2015-04-24', '2015-04-30']);
  expect((await get(own.headers['location']!.replace('#kladde', ''))).text).toContain('»Ændring af version 3«');
  await post(`${URL}/slet`, {}).expect(303);
  await post(`${URL}/slet`, {}).expect(303);
  expect((await get(URL)).text).not.toContain('Sæt kladden i kraft');
  // The version in force is this person's own, and this draft never was it.
  expect((await post(`${URL}/i-kraft`, form).expect(410)).text).toContain('Kladden er slettet');
});

test('a new plan is put into force from its draft, unless something stops it', async () => {
  const political = parsePlan({
    id: 'ny-politisk',
    title: 'Ny politisk tidsplan',
    process: 'politicalPlan',
    year: 2015,
    milestones: [{ id: 'kb', title: 'KB', forum: 'KB', from: '2015-06-09', to: '2015-06-09' }],
    cases: [],
  });
  const step = {
    kind: 'kickoff',
    id: 'b/kickoff',
    title: 'Begynd',
    responsible: { role: 'rapport' },
    due: { milestone: 'kb', offset: { amount: 0, unit: 'days' } },
    needs: [],
    form: 'confirmation',
    opens: { amount: -5, unit: 'days' },
    latestOpen: { amount: -1, unit: 'days' },
    remind: [],
    escalate: [],
  };
  const following = parsePlan({
    id: 'ny-administrativ',
    title: 'Ny plan',
    process: 'budgetCycle',
    year: 2015,
    follows: 'ny-politisk',
    cases: [{ id: 'b', title: 'Budget', steps: [step] }],
  });
  for (const plan of [political, following])
    await saveDraft(api.records, { commandId: plan.id, actor: null, worldId: 'real', plan });
  // What is wrong with a draft is the same wherever it is told, also while the plan that it follows is a draft itself.
  const over = { ...step, id: 'c/kickoff', due: { date: '2015-01-05' }, responsible: { role: 'findes-ikke' } };
  const wrong = parsePlan({ ...following, id: 'ny-forkert', cases: [{ id: 'c', title: 'Før', steps: [over] }] });
  await saveDraft(api.records, { commandId: wrong.id, actor: null, worldId: 'real', plan: wrong });
  const listed = await get('/planer').expect(200);
  expect(listed.text).toMatch(/\/planer\/ny-forkert\?[\s\S]*?2 fejl/);
  for (const where of ['/planer/ny-forkert', '/planer/ny-forkert/aendring']) {
    const { text } = await get(where).expect(200);
    expect(text).toContain('2 fejl.');
    expect(text).not.toContain('Ingen fund');
    expect(text).toMatch(/Dagene regnes fra den nyeste kladde af »Ny politisk tidsplan«[^<]*<a[^>]*ny-politisk/);
  }
  expect((await get('/planer/ny-forkert/aendring')).text).toContain('som ikke er i kraft. Sæt den politiske plan i');
  await post('/planer/ny-forkert/aendring/slet', {}).expect(303);
  const early = await begin('ny-administrativ');
  expect([early.status, early.text]).toEqual([
    409,
    expect.stringContaining('som ikke er i kraft. Sæt den politiske plan i kraft først.'),
  ]);
  expect((await get('/planer/ny-politisk/aendring').expect(200)).text).toContain('Sæt planen i kraft');
  const asked = await begin('ny-politisk');
  expect(asked.status).toBe(422);
  expect(asked.text).toContain('Skriv ved hvert af lovens fund, hvorfor planen må afvige fra det.');
  expect(await planInForce(api.db, 'real', 'ny-politisk')).toBeNull();
  const [first, second] = reasonsIn(asked.text);
  const half = await begin('ny-politisk', { [first!]: 'Den første er holdt' });
  expect([half.status, reasonsIn(half.text), half.text]).toEqual([
    422,
    [first, second],
    expect.stringContaining('>Den første er holdt</textarea>'),
  ]);
  const both = await begin('ny-politisk', { [first!]: 'Den første er holdt', [second!]: 'Holdes ekstraordinært' });
  expect(both.status).toBe(303);
  for (const where of ['/planer/ny-politisk', '/planer/ny-politisk/aendring'])
    expect((await get(where).expect(200)).text).toMatch(
      /Godkendte afvigelser fra loven[\s\S]*Den første er holdt[\s\S]*4\. februar 2015/,
    );
  for (const key of ['ny-administrativ'])
    expect(await begin(key)).toMatchObject({
      status: 303,
      headers: { location: `/planer/${key}/aendring?gjort=begyndt` },
    });
  expect(await dueOf('b/kickoff')).toBe('2015-06-09');
  expect((await begin('ny-politisk')).status).toBe(303);
  // Another draft is not put into force by that, whoever's it is.
  const { plan } = (await planInForce(api.db, 'real', 'ny-politisk'))!;
  const other = { ...plan, title: 'Et andet forslag' };
  const { planId } = await saveDraft(api.records, { commandId: 'andet', actor: null, worldId: 'real', plan: other });
  expect((await begin('ny-politisk', { 'kladde-id': planId })).status).toBe(409);
  await post('/planer/ny-politisk/aendring/slet', { 'kladde-id': planId }).expect(303);
});

test('meetings of a political plan come and go on the page; a step that hangs on one that is gone stops it', async () => {
  const page = '/planer/ny-politisk/aendring';
  const incomplete = await post(`${page}/kladde`, { 'ny-forum': 'KB', 'ny-til': '2015-02-01' }).expect(422);
  expect(incomplete.text).toContain('Skriv, hvad den nye milepæl er');
  expect(incomplete.text).toContain('Vælg en dag for den nye milepæl.');
  await post(`${page}/kladde`, { 'ny-titel': 'KB', 'ny-forum': '', 'ny-dag': '2015-07-02' }).expect(303);
  await post(`${page}/kladde`, { 'ny-titel': 'KB', 'ny-dag': '2015-07-03', 'ny-til': '2015-07-06' }).expect(303);
  const milestones = async () =>
    (await draftOf(api.db, 'real', 'ny-politisk'))!.plan.milestones.map(({ id, from, to }) => [id, from, to]);
  expect(await milestones()).toEqual([
    ['kb', '2015-06-09', '2015-06-09'],
    ['kb--2', '2015-07-02', '2015-07-02'],
    ['kb--3', '2015-07-03', '2015-07-06'],
  ]);
  await post(`${page}/kladde`, { 'fjern-kb': 'on', 'fjern-kb--2': 'on' }).expect(303);
  expect(await milestones()).toEqual([['kb--3', '2015-07-03', '2015-07-06']]);
  const { text } = await get(page).expect(200);
  expect(text).toContain('Kladden kan ikke sættes i kraft');
  expect(text).toContain('»Begynd« i »Budget« regner sin frist fra milepælen »KB«, som planen ikke har.');
  expect(text).not.toContain('Sæt kladden i kraft');
  expect(text.split('fra milepælen »KB«')).toHaveLength(2);
  await post(`${page}/slet`, {}).expect(303);
});

test('a new breach of the law in a plan in force is accepted by itself, and what was accepted before stays', async () => {
  const page = '/planer/ny-politisk/aendring';
  await post(`${page}/kladde`, { 'ny-titel': '1. behandling af budgettet', 'ny-forum': 'KB', 'ny-dag': '2015-09-08' });
  await post(`${page}/kladde`, { 'ny-titel': '2. behandling af budgettet', 'ny-forum': 'KB', 'ny-dag': '2015-09-15' });
  const shown = (await get(page).expect(200)).text;
  const form = {
    commandId: hidden(shown, 'commandId', 'i-kraft'),
    grundlag: hidden(shown, 'grundlag', 'i-kraft'),
    kladde: hidden(shown, 'kladde', 'i-kraft'),
    reason: 'Møderne er sat',
  };
  const names = reasonsIn(shown);
  expect((await post(`${page}/i-kraft`, form).expect(422)).text).toContain('Skriv ved hvert af lovens fund');
  expect((await planInForce(api.db, 'real', 'ny-politisk'))!.version).toBe(1);
  const reasons = Object.fromEntries(names.map((name) => [name, 'Ekstraordinært møde']));
  await post(`${page}/i-kraft`, { ...form, ...reasons }).expect(303);
  await post(`${page}/i-kraft`, { ...form, ...reasons }).expect(303);
  expect(await planInForce(api.db, 'real', 'ny-politisk')).toMatchObject({
    version: 2,
    accepted: expect.arrayContaining([
      expect.objectContaining({ code: 'LAW.READINGS_TOO_CLOSE', reason: 'Ekstraordinært møde' }),
    ]),
  });
});

test('the deadlines of a report that have their own day are moved on the page too', async () => {
  const step = (await inForce()).plan.cases.flatMap(({ steps }) => steps).findLast(({ due }) => 'date' in due)!;
  const next = new WorkingCalendar().addWorkingDays(await dueOf(step.id), 1);
  expect((await get(URL)).text).toContain('Frister med deres egen dag');
  expect((await post(`${URL}/kladde`, { [`trin-${step.id}`]: 'i morgen' }).expect(422)).text).toContain(
    'Vælg en dag for',
  );
  await post(`${URL}/kladde`, { [`trin-${step.id}`]: next }).expect(303);
  const shown = (await get(URL)).text;
  expect(shown).toContain('1 trin flytter, 0 kommer til, 0 udgår');
  const form = {
    commandId: hidden(shown, 'commandId', 'i-kraft'),
    grundlag: hidden(shown, 'grundlag', 'i-kraft'),
    kladde: hidden(shown, 'kladde', 'i-kraft'),
    reason: 'Rykket',
  };
  await post(`${URL}/i-kraft`, form).expect(303);
  expect(await dueOf(step.id)).toBe(next);
});

test('who has been asked is counted as told, and no longer when the change is taken back before its mail is sent', async () => {
  const { id, due_on: due } = await api.db
    .selectFrom('tasks')
    .where('state', '=', 'open')
    .where('told_due', 'is not', null)
    .select(['step_id as id', 'due_on'])
    .executeTakeFirstOrThrow();
  await post(`${URL}/kladde`, { [`trin-${id}`]: new WorkingCalendar().addWorkingDays(due, -1) }).expect(303);
  const shown = (await get(URL)).text;
  expect(shown).toContain('1 person får besked i én mail hver.');
  const form = {
    commandId: hidden(shown, 'commandId', 'i-kraft'),
    grundlag: hidden(shown, 'grundlag', 'i-kraft'),
    kladde: hidden(shown, 'kladde', 'i-kraft'),
    reason: 'Rykket',
  };
  await post(`${URL}/i-kraft`, form).expect(303);
  const after = (await get(`${URL}?gjort=i-kraft`)).text;
  expect(after).toContain('Planen er ændret. 1 person får besked i én mail hver.');
  await post(`${URL}/fortryd`, {
    commandId: hidden(after, 'commandId', 'fortryd'),
    version: hidden(after, 'version', 'fortryd'),
    reason: 'Alligevel ikke',
  }).expect(303);
  expect((await get(`${URL}?gjort=fortrudt`)).text).toContain('er i kraft igen. Ingen får mail om det nu.');
});

test('a draft that would be late from its first day says so, with what was remarked, and comes into force only when somebody says yes to it', async () => {
  const page = '/planer/sen-plan/aendring';
  const step = (id: string, date: string) => ({
    kind: id,
    id: `s/${id}`,
    title: `Trin ${id}`,
    responsible: { role: 'rapport' },
    due: { date },
    needs: [],
    form: 'confirmation',
    opens: { amount: -5, unit: 'days' },
    latestOpen: { amount: -1, unit: 'days' },
    remind: [],
    escalate: [],
  });
  const plan = parsePlan({
    id: 'sen-plan',
    title: 'Sen plan',
    process: 'budgetCycle',
    year: 2015,
    cases: [{ id: 's', title: 'Budget', steps: [step('kickoff', '2015-02-02'), step('adopt', '2015-06-09')] }],
  });
  const remark = {
    code: 'ROLL.DECIDE',
    severity: 'warning' as const,
    file: null,
    line: null,
    column: null,
    read: null,
    message: 'Introduktionsmødet holdes kun efter et valg.',
    date: null,
  };
  await saveDraft(api.records, { commandId: 'sen-plan', actor: null, worldId: 'real', plan, remarks: [remark] });
  const { text } = await get(page).expect(200);
  expect(text).toContain('»Budget« er allerede i gang: 1 af 2 frister ligger før i dag');
  expect(text).toContain('Introduktionsmødet holdes kun efter et valg.');
  expect(text).toContain('name="forsinket"');
  const asked = await begin('sen-plan');
  expect(asked.status).toBe(422);
  expect(asked.text).toContain('href="#forsinket"');
  expect(await planInForce(api.db, 'real', 'sen-plan')).toBeNull();
  expect((await begin('sen-plan', { forsinket: '1' })).status).toBe(303);
  const { title } = await api.db
    .selectFrom('people')
    .where('id', '=', (await planInForce(api.db, 'real', 'sen-plan'))!.publishedBy!)
    .select('title')
    .executeTakeFirstOrThrow();
  expect((await get(page)).text).toContain(`Planens første version, sat i kraft af ${title}.`);
});

test('a list for a plan in force is told as its new version, with the steps that lose their meeting, and nothing twice', async () => {
  const milestone = { id: 'kb-9-juni', title: 'KB vedtager', forum: 'KB', from: '2034-06-09', to: '2034-06-09' };
  const political = parsePlan({
    id: 'budget-2035-politisk',
    title: 'Politisk tidsplan, Budget 2035',
    process: 'politicalPlan',
    year: 2035,
    milestones: [milestone],
    cases: [],
  });
  const step = {
    kind: 'kickoff',
    id: 'f/kickoff',
    title: 'Begynd',
    responsible: { role: 'rapport' },
    due: { milestone: milestone.id, offset: { amount: 0, unit: 'days' } },
    needs: [],
    form: 'confirmation',
    opens: { amount: -5, unit: 'days' },
    latestOpen: { amount: -1, unit: 'days' },
    remind: [],
    escalate: [],
  };
  const following = parsePlan({
    id: 'foelger-2035',
    title: 'Følger',
    process: 'budgetCycle',
    year: 2035,
    follows: political.id,
    cases: [{ id: 'f', title: 'Budget', steps: [step] }],
  });
  const organisation = (await organisationInForce(api.db))!;
  const accepts = (await findingsToAcceptFirst(api.db, 'real', political)).map(({ code }) => ({
    code,
    message: null,
    reason: 'En prøve',
  }));
  for (const plan of [political, following])
    await publishPlan(api.records, {
      worldId: 'real',
      plan,
      organisation,
      process: await readProcessOf(plan),
      grants: [],
      publishedBy: null,
      accepts,
    });
  const list = 'dato;forum;trin\n2. september 2034;ØU;1. behandling\n10. oktober 2034;KB;2. behandling\n';
  const { text } = await http()
    .post('/planer/ny')
    .set('cookie', cookie)
    .attach('fil', Buffer.from(list), 'tidsplan.csv')
    .field('budgetaar', '2035')
    .expect(200);
  expect(text).toContain('er gemt som kladde til en ny udgave af planen i kraft');
  expect(text).toContain(
    'Det er en ny udgave af planen i kraft (version 1). 1 trin mister sit møde: filen har ikke »KB vedtager«.',
  );
  expect(text).toContain('href="/planer/budget-2035-politisk/aendring#kladde"');
  const messages = [...text.matchAll(/data-title="Hvad">([^<]*)</g)].map(([, message]) => message);
  expect(messages).toEqual([...new Set(messages)]);
});

test('a rehearsed plan is looked at, and nothing in it can be changed', async () => {
  await api.db
    .insertInto('worlds')
    .values({ id: 'proeve', kind: 'rehearsal', title: 'Politisk', now: new Date('2015-03-01T09:00:00Z') })
    .execute();
  const plan = parsePlan({
    id: 'kun-proevet',
    title: 'Kun prøvet',
    process: 'politicalPlan',
    year: 2015,
    milestones: [{ id: 'kb', title: 'KB-møde', forum: 'KB', from: '2015-06-09', to: '2015-06-09' }],
    cases: [],
  });
  const { id: political, title } = (await planInForce(api.db, 'real', 'ny-politisk'))!.plan;
  const organisation = { units: [], roles: [] };
  const process = await readProcessOf(undefined);
  for (const one of [plan, { ...plan, id: political, title }])
    await publishPlan(api.records, {
      worldId: 'proeve',
      plan: one,
      organisation,
      process,
      grants: [],
      publishedBy: null,
    });
  const { text } = await get(`/planer/${political}/aendring?verden=proeve`).expect(200);
  expect(text).toContain('Her kan intet ændres: det er en prøvekørsel');
  expect(text).toContain(`href="/planer/${political}/aendring"`);
  expect(text).toContain('KB-møde');
  expect(text).not.toContain('method="post" action="/planer');
  expect((await get('/planer/kun-proevet/aendring?verden=proeve').expect(200)).text).toContain(
    'hvor planen ikke findes endnu',
  );
  await get('/planer/kun-proevet/aendring').expect(404);
});

test('what cannot be put into force says so, and offers no button', async () => {
  const { id } = await meeting();
  await api.moveTo('2015-03-09');
  cookie = await api.cookie(person('aarshjul'));
  await post(`${URL}/kladde`, { [`fra-${id}`]: '2015-02-20' }).expect(303);
  const { text } = await get(URL).expect(200);
  expect(text).toContain('Kladden kan ikke sættes i kraft');
  expect(text).not.toContain('Sæt kladden i kraft');
});

test('a first plan is put into force only as it was shown: another draft, or one that somebody began meanwhile, is shown again', async () => {
  const page = '/planer/set-igen/aendring';
  const plan = parsePlan({
    id: 'set-igen',
    title: 'Set igen',
    process: 'budgetCycle',
    year: 2015,
    cases: [{ id: 'si', title: 'Budget', steps: [] }],
  });
  const save = (title: string) =>
    saveDraft(api.records, { commandId: title, actor: null, worldId: 'real', plan: { ...plan, title } });
  const seen = async () => {
    const { text } = await get(page).expect(200);
    return { grundlag: hidden(text, 'grundlag', 'begynd'), kladde: hidden(text, 'kladde', 'begynd'), forsinket: '1' };
  };
  await save('Set igen');
  const first = await seen();
  api.setClock('2015-02-04', '13:30');
  await save('Set igen, rettet');
  expect((await post(`${page}/begynd`, first).expect(409)).text).toMatch(
    /<h1>Set igen, rettet<[\s\S]*Kladden er ændret, siden du så den/,
  );
  const other = { ...(await seen()), grundlag: 'set-igen@0 andet' };
  expect((await post(`${page}/begynd`, other).expect(409)).text).toContain(
    'Planens proces eller den plan, den følger, er ændret, siden du så den.',
  );
  expect(await planInForce(api.db, 'real', plan.id)).toBeNull();
  const organisation = (await organisationInForce(api.db))!;
  const last = await seen();
  await publishPlan(api.records, {
    worldId: 'real',
    plan,
    organisation,
    process: await readProcessOf(plan),
    grants: [],
    publishedBy: null,
  });
  expect((await post(`${page}/begynd`, last).expect(409)).text).toContain(
    'Planen er sat i kraft, siden du så kladden.',
  );
});
