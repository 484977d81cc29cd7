import request from 'supertest';
import { planInForce, saveDraft } from '#casework';
import { pages } from '#contracts';
import type { Plan } from '#domain';
import { publishAccounts2025 } from '../testing/accounts';
import { publishBudget2027 } from '../testing/budget-2027';
import { Harness, person } from '../testing/harness';
import { POSITIONS, publishRound2025 } from '../testing/transfers';

jest.setTimeout(120_000);

const REPORTS = 'oekonomirapport-2015';
let api: Harness;
let admin: string;
let drafts: Readonly<Record<'first' | 'second' | 'alone' | 'waiting', string>>;
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  admin = await api.cookie(person('aarshjul'));
  await publishBudget2027(api);
  await publishRound2025(api);
  await publishAccounts2025(api);
  const reports = (await planInForce(api.db, 'real', REPORTS))!.plan;
  const accounts = (await planInForce(api.db, 'real', 'regnskab-2025'))!.plan;
  const kept = async (plan: Plan): Promise<string> => {
    const command = { commandId: crypto.randomUUID(), actor: { personId: person('aarshjul') }, worldId: 'real' };
    return (await saveDraft(api.records, { ...command, plan })).planId;
  };
  const waits = [{ plan: 'overfoersel-2025', case: 'overfoersel', kind: 'transfer-kb' }];
  drafts = {
    first: await kept({ ...reports, title: 'Rapporterne, første kladde' }),
    second: await kept({ ...reports, title: 'Rapporterne, anden kladde' }),
    alone: await kept({ ...reports, id: 'rapporter-uden-tal' }),
    waiting: await kept({
      ...accounts,
      cases: accounts.cases.map((one) => ({
        ...one,
        steps: one.steps.map((step, index) => (index === one.steps.length - 1 ? { ...step, awaits: waits } : step)),
      })),
    }),
  };
});
afterAll(() => api?.stop());
beforeEach(() => {
  api.runner.jobs.length = 0;
  api.runner.running = null;
  api.runner.whyNever = null;
  api.runner.why = null;
});

const http = () => request(api.app.getHttpServer());
const get = (path: string, cookie = admin) => http().get(path).set('cookie', cookie);
const post = (key: string, fields: Readonly<Record<string, string>> = {}, cookie = admin) =>
  http()
    .post(pages.rehearsePlan(key))
    .set('cookie', cookie)
    .type('form')
    .send({ commandId: crypto.randomUUID(), mennesker: 'busy', froetal: '7', ...fields });
const planned = () => api.runner.jobs.map(({ plans }) => plans.map(({ plan }) => plan.title));

test('the administrator begins it from the plan’s page with people and seed, and is led to the rehearsal', async () => {
  expect((await get(pages.plan(REPORTS)).expect(200)).text).toContain(`href="${pages.rehearsePlan(REPORTS)}"`);
  const before = await api.fingerprint();
  const { text } = await get(pages.rehearsePlan(REPORTS)).expect(200);
  for (const words of ['version 1, som er i kraft', 'Punktlige', 'Almindelige', 'Travle', 'name="froetal" value="1"'])
    expect(text).toContain(words);
  expect(await api.fingerprint()).toBe(before);
  const { headers } = await post(REPORTS).expect(303);
  const [job] = api.runner.jobs;
  expect(headers['location']).toBe(pages.rehearsal(job?.worldId ?? ''));
  expect([job?.people, job?.seed, job?.plans.length]).toEqual(['busy', 7, 1]);
  // The figures are the plan's own.
  expect(job?.plans[0]?.grants.length).toBeGreaterThan(30);
  expect(await api.fingerprint()).toBe(before);
});

test('the same form sent twice is one rehearsal; another form another', async () => {
  const fields = { commandId: crypto.randomUUID() };
  await post(REPORTS, fields).expect(303);
  await post(REPORTS, fields).expect(303);
  await post(REPORTS).expect(303);
  const [first, again, other] = api.runner.jobs.map(({ worldId }) => worldId);
  expect([again === first, other === first]).toEqual([true, false]);
  await api.db
    .insertInto('worlds')
    .values({ id: first ?? '', kind: 'rehearsal', title: 'Den første', now: new Date('2015-03-01T09:00:00Z') })
    .execute();
  await post(REPORTS, fields)
    .expect(303)
    .expect('location', pages.rehearsal(first ?? ''));
  expect(api.runner.jobs.length).toBe(3);
  await api.db
    .deleteFrom('worlds')
    .where('id', '=', first ?? '')
    .execute();
});

test('nobody else begins one', async () => {
  const chief = await api.cookie(person('chef.oekonomi-stab'));
  expect((await get(pages.plan(REPORTS), chief).expect(200)).text).not.toContain('Prøvekør planen');
  await get(pages.rehearsePlan(REPORTS), chief).expect(404);
  await post(REPORTS, {}, chief).expect(404);
  expect(api.runner.jobs).toEqual([]);
});

test('of several drafts the chosen one is rehearsed, with the figures in force where it brings none; one that is no more says so', async () => {
  const path = `${pages.rehearsePlan(REPORTS)}?kladde=${drafts.first}`;
  expect((await get(`${pages.plan(REPORTS)}?kladde=${drafts.first}`).expect(200)).text).toContain(
    path.replaceAll('=', '&#x3D;'),
  );
  expect((await get(path).expect(200)).text).toContain('Rapporterne, første kladde');
  await post(REPORTS, { kladde: drafts.first }).expect(303);
  await post(REPORTS, { kladde: drafts.second }).expect(303);
  expect(planned()).toEqual([['Rapporterne, første kladde'], ['Rapporterne, anden kladde']]);
  expect(api.runner.jobs[0]?.plans[0]?.grants.length).toBeGreaterThan(30);
  await post(REPORTS, { kladde: crypto.randomUUID() }).expect(404);
});

test('an administrative plan comes with the political one that it follows, whichever of them is chosen', async () => {
  await post('budget-2027').expect(303);
  const [both] = planned();
  expect(both?.length).toBe(2);
  const political = api.runner.jobs[0]?.plans.find(({ plan }) => plan.cases.length === 0)?.plan.id ?? '';
  expect((await get(pages.rehearsePlan(political)).expect(200)).text).toContain('Disse hører sammen med den');
  await post(political).expect(303);
  expect(planned()[1]?.toSorted()).toEqual(both?.toSorted());
});

test('reports without figures are not rehearsed: the page says so, and where they are brought in', async () => {
  const { text } = await get(pages.rehearsePlan('rapporter-uden-tal')).expect(200);
  expect(text).toContain('planen har ingen tal at spørge med');
  expect(text).toContain(`${pages.changePlan('rapporter-uden-tal')}?kladde&#x3D;${drafts.alone}#tal`);
  expect(text).not.toContain('type="submit">Prøvekør planen');
  expect((await post('rapporter-uden-tal').expect(422)).text).toContain('Intet er prøvekørt');
  expect(api.runner.jobs).toEqual([]);
});

test('a round needs the positions of the year, and takes them from a file; a plan that waits for it brings it along', async () => {
  expect((await post('overfoersel-2025').expect(422)).text).toContain('Vælg filen med årets stillinger');
  const send = (key: string, file: Buffer, kladde = '') =>
    http()
      .post(pages.rehearsePlan(key))
      .set('cookie', admin)
      .field('mennesker', 'typical')
      .field('froetal', '1')
      .field('kladde', kladde)
      .attach('stillinger', file, 'stillinger.csv');
  expect((await send('overfoersel-2025', Buffer.from('hvad er det')).expect(422)).text).toContain('Fund i filen');
  expect(api.runner.jobs).toEqual([]);
  await send('overfoersel-2025', POSITIONS).expect(303);
  await send('regnskab-2025', POSITIONS, drafts.waiting).expect(303);
  expect(api.runner.jobs.map(({ plans }) => plans.map(({ plan }) => plan.id))).toEqual([
    ['overfoersel-2025'],
    ['regnskab-2025', 'overfoersel-2025'],
  ]);
  for (const { plans } of api.runner.jobs) expect(plans.at(-1)?.transfers?.requests.length).toBeGreaterThan(20);
});

test.each([
  [{ mennesker: 'sure' }, 'Vælg, hvordan folk skal svare'],
  [{ mennesker: 'toString' }, 'Vælg, hvordan folk skal svare'],
  [{ froetal: 'syv' }, 'Skriv et helt tal'],
])('what cannot be meant is refused beside its field: %j', async (fields, words) => {
  expect((await post(REPORTS, fields).expect(422)).text).toContain(words);
  expect(api.runner.jobs).toEqual([]);
});

test('why it does not begin is said: another runs, there is no catcher, nobody works', async () => {
  api.runner.running = { worldId: 'proeve-en-anden', title: 'En anden' };
  const { text } = await get(pages.rehearsePlan(REPORTS)).expect(200);
  expect(text).toContain(
    `Der kører allerede en prøvekørsel, og der kan kun køre én ad gangen: <a href="${pages.rehearsal('proeve-en-anden')}"`,
  );
  expect(text).not.toContain('type="submit">Prøvekør planen');
  api.runner.running = null;
  api.runner.whyNever = 'Her er ingen mailfanger.';
  expect((await get(pages.rehearsePlan(REPORTS)).expect(200)).text).toContain('Her er ingen mailfanger.');
  api.runner.whyNever = null;
  api.runner.why = 'Der kører ingen worker.';
  expect((await post(REPORTS).expect(409)).text).toContain('Der kører ingen worker.');
});
