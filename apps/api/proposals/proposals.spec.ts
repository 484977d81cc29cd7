import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { Harness, person, type TaskAtHand } from '../testing/harness';
import { BUDGET_CASE, publishBudget } from '../testing/budget';

let api: Harness;
/** Egelundskolen's task to write proposals, and where its mail's link leads. */
let task: TaskAtHand;
let page: string;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  await publishBudget(api);
  await api.moveTo('2015-02-09');
  task = await api.task('budget', 'proposals', 'Egelundskolen');
  page = `/opgave/${await api.token(task)}`;
}, 60_000);
afterAll(() => api.stop());

const http = () => request(api.app.getHttpServer());
const post = (url: string, fields: Record<string, string>, cookie = '') =>
  http()
    .post(url)
    .set('cookie', cookie)
    .type('form')
    .send({ commandId: randomUUID(), ...fields });
const get = async (url: string, who: string) =>
  http()
    .get(url)
    .set('cookie', await api.cookie(person(who)));
const whole = {
  type: 'besparelse',
  title: 'Lukkedage i SFO',
  text: 'To dage mere om året.',
  appropriation: '4510',
  year1: '-1,6',
  year2: '-1,6',
  year3: '',
  year4: '',
  staff: '',
  citizens: 'Færre dage',
  version: '0',
};
const proposals = () =>
  api.db
    .selectFrom('proposals')
    .where('case_id', '=', BUDGET_CASE)
    .orderBy('created_at')
    .orderBy('number')
    .selectAll()
    .execute();
const propose = async (over: Record<string, string> = {}) => {
  await post(`${page}/forslag/nyt`, { ...whole, act: 'indsend', ...over }).expect(303);
  return (await proposals()).find((row) => row.title === (over['title'] ?? whole.title))!;
};

describe('a leader, from the link in the mail', () => {
  test('is told at once, beside the fields, what is wrong, and loses nothing of what was typed', async () => {
    const { text } = await post(`${page}/forslag/nyt`, {
      ...whole,
      text: '',
      appropriation: '9999',
      year1: '1,6',
      year2: 'en',
      act: 'indsend',
    }).expect(422);
    for (const id of ['text', 'appropriation', 'year2']) expect(text).toContain(`id="${id}-error"`);
    expect(text).toContain('value="Lukkedage i SFO"');
    expect(text).toContain('Færre dage</textarea>');
    const signs = await post(`${page}/forslag/nyt`, { ...whole, year1: '1,6', act: 'indsend' }).expect(422);
    expect(signs.text).toMatch(/id="year1-error".*En besparelse skrives med minus/);
    expect(await proposals()).toEqual([]);
  });

  test('who wrote kroner where millions are asked for is asked, and says so once; a wrong sign is told with the rest', async () => {
    const large = {
      ...whole,
      type: 'udvidelse',
      title: 'Ny skole',
      year1: '1.250,00',
      year2: '-1',
      year3: 'to',
      act: 'indsend',
    };
    const asked = await post(`${page}/forslag/nyt`, large).expect(422);
    expect(asked.text).toMatch(/id="year1-error".*Mente du 1,25 mio\. kr\.\?/);
    expect(asked.text).toMatch(/id="year2-error".*En udvidelse skrives uden minus/);
    expect(asked.text).toContain('id="year3-error"');
    const right = { ...large, year2: '', year3: '' };
    const again = (await post(`${page}/forslag/nyt`, right).expect(422)).text;
    const mark = /name="store-beloeb" value="([^"]+)"/.exec(again)![1]!;
    await post(`${page}/forslag/nyt`, { ...right, year1: '2.500', 'store-beloeb': mark }).expect(422);
    expect(
      (await post(`${page}/forslag/nyt`, { ...right, year1: '100.001', 'store-beloeb': mark }).expect(422)).text,
    ).toContain('større end 100 mia. kr.');
    expect(await proposals()).toEqual([]);
  });

  test('writes a draft, submits it, hands in, and no forgotten draft goes missing', async () => {
    const blank = await http().get(`${page}/forslag/nyt`).expect(200);
    expect(blank.text).toContain('Egelundskolen · Budget 2027');
    await post(`${page}/forslag/nyt`, { ...whole, text: '', act: 'gem' })
      .expect(303)
      .expect('location', `${page}?gjort=kladde`);
    const [draft] = await proposals();
    expect(draft).toMatchObject({
      state: 'draft',
      number: null,
      unit_name: 'Egelundskolen',
      area: 'Børn, Sundhed & Velfærd',
      year1: '-160000000',
    });
    const refused = await post(page, { note: '' }).expect(409);
    expect(refused.text).toContain('Kladden »Lukkedage i SFO« er ikke indsendt endnu');
    const form = await http().get(`${page}/forslag/${draft!.id}`).expect(200);
    expect(form.text).toContain('value="-1,6"');
    await post(`${page}/forslag/${draft!.id}`, { ...whole, version: '1', act: 'indsend' }).expect(303);
    const shown = (await http().get(`${page}?gjort=indsendt`).expect(200)).text;
    expect(shown).toContain('1. Lukkedage i SFO');
    expect(shown).toContain('Forslaget er indsendt.');
    expect((await http().get(`${page}/forslag/${draft!.id}`).expect(200)).text).not.toContain('<form');
  });

  test('a double click on submit writes one proposal', async () => {
    const sent = { ...whole, title: 'Dobbeltklik', commandId: randomUUID(), act: 'indsend' };
    const answers = await Promise.all([post(`${page}/forslag/nyt`, sent), post(`${page}/forslag/nyt`, sent)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await proposals()).filter((row) => row.title === 'Dobbeltklik')).toHaveLength(1);
  });

  test('who writes over somebody sees what they changed, and can go on with their own words', async () => {
    await post(`${page}/forslag/nyt`, { ...whole, title: 'Fælles', act: 'gem' }).expect(303);
    const row = (await proposals()).find((one) => one.title === 'Fælles')!;
    const url = `${page}/forslag/${row.id}`;
    await post(url, { ...whole, title: 'Fælles A', version: '1', act: 'gem' }).expect(303);
    const { text } = await post(url, { ...whole, title: 'Fælles B', version: '1', act: 'gem' }).expect(409);
    expect(text).toContain('er ændret i mellemtiden');
    expect(text).toContain('Titel fra »Fælles« til »Fælles A«');
    expect(text).toContain('value="Fælles B"');
    expect(text).toContain('name="version" value="2"');
    await post(`${url}/traek-tilbage`, { version: '2' }).expect(303).expect('location', `${page}?gjort=trukket`);
  });

  test('opens no other unit’s proposal, and a task that asks for none has no form', async () => {
    const other = `/opgave/${await api.token(await api.task('budget', 'proposals', 'Sydstjernen'))}`;
    const own = await propose({ title: 'Egelundskolens eget' });
    await http().get(`${other}/forslag/${own.id}`).expect(404);
    await post(`${other}/forslag/${own.id}`, { ...whole, version: '2', act: 'gem' }).expect(404);
    await http()
      .get(`/opgave/${await api.token(await api.task('budget', 'frozen'))}/forslag/nyt`)
      .expect(404);
  });
});

describe('Økonomi', () => {
  test('sees all that is submitted, with duplicates pointed out, and filters; a leader sees their own units’, a stranger nothing', async () => {
    await propose({ title: 'Lukkedage i klubber' });
    await post(`/opgave/${await api.token(await api.task('budget', 'proposals', 'Sydstjernen'))}/forslag/nyt`, {
      ...whole,
      title: 'Ny legeplads',
      type: 'udvidelse',
      appropriation: '4410',
      year1: '0,5',
      year2: '0',
      act: 'indsend',
    }).expect(303);
    const list = `/sager/${BUDGET_CASE}/forslag`;
    const all = (await get(list, 'konsulent.skole')).text;
    expect(all).toContain('Forslag, der ligner hinanden');
    expect(all).toMatch(
      /Lukkedage i SFO«<\/a> og <a[^>]+>Forslag \d+ »Lukkedage i klubber«<\/a>: samme områdebevilling \(4510\) og samme beløb/,
    );
    const filtered = (await get(`${list}?type=udvidelse`, 'konsulent.skole')).text;
    expect(filtered).toContain('Ny legeplads</a>');
    expect(filtered).not.toContain('. Lukkedage i SFO</a></th>');
    const leader = (await get(list, 'leder.sydstjernen')).text;
    expect(leader).toContain('Ny legeplads');
    expect(leader).not.toContain('Lukkedage');
    expect((await get(list, 'bogfoering')).status).toBe(404);
    expect((await get(`/sager/${BUDGET_CASE}/katalog`, 'leder.sydstjernen')).status).toBe(404);
    expect((await get(list, 'intern.revision')).text).not.toContain('name="act"');
  });

  test('writes a proposal across the municipality, and a leader one for an own unit only', async () => {
    const cookie = await api.cookie(person('aarshjul'));
    const url = `/sager/${BUDGET_CASE}/forslag/nyt`;
    expect((await http().get(url).set('cookie', cookie).expect(200)).text).toContain('På tværs af kommunen');
    await post(url, { ...whole, title: 'Fælles indkøb', unit: '', act: 'indsend' }, cookie)
      .expect(303)
      .expect('location', `/sager/${BUDGET_CASE}/forslag?gjort=indsendt`);
    expect((await proposals()).find((row) => row.title === 'Fælles indkøb')).toMatchObject({
      unit_code: null,
      area: null,
      state: 'submitted',
    });
    const leader = await api.cookie(person('leder.sydstjernen'));
    const { text } = await http().get(url).set('cookie', leader).expect(200);
    expect(text).toContain('Sydstjernen</option>');
    expect(text).not.toContain('Egelundskolen</option>');
    await post(url, { ...whole, unit: '45.10.04', act: 'gem' }, leader).expect(404);
  });

  test('takes many in at once, sends one back with a reason, and the leader gets it as a task with that reason', async () => {
    const [one, two, three] = [
      await propose({ title: 'Bulk et' }),
      await propose({ title: 'Bulk to' }),
      await propose({ title: 'Bulk tre' }),
    ];
    const cookie = await api.cookie(person('konsulent.budget'));
    const url = `/sager/${BUDGET_CASE}/forslag`;
    expect((await post(url, { act: 'take-in', reason: '' }, cookie).expect(422)).text).toContain(
      'Vælg først et eller flere forslag.',
    );
    await post(url, { act: 'take-in', reason: '', [`valgt-${one.id}`]: '2', [`valgt-${two.id}`]: '2' }, cookie).expect(
      303,
    );
    const again = await post(url, { act: 'take-in', reason: '', [`valgt-${one.id}`]: '2' }, cookie).expect(409);
    expect(again.text).toContain('nu: I kataloget');
    const missing = await post(`/forslag/${three.id}`, { act: 'return', reason: '', version: '2' }, cookie).expect(422);
    expect(missing.text).toContain('Skriv hvorfor');
    await post(`/forslag/${three.id}`, { act: 'return', reason: 'Hvor mange timer?', version: '2' }, cookie).expect(
      303,
    );
    const link = `/opgave/${await api.token(await api.task('budget', 'proposals', 'Egelundskolen'))}`;
    expect((await http().get(link).expect(200)).text).toContain('Hvor mange timer?');
    expect((await http().get(`${link}/forslag/${three.id}`).expect(200)).text).toContain('Sendt tilbage til jer');
    const life = (await get(`/forslag/${three.id}`, 'konsulent.budget')).text;
    expect(life).toMatch(
      /Økonomikonsulent, Budget og Regnskab<\/strong> sendte forslaget tilbage <q>Hvor mange timer\?<\/q>/,
    );
  });

  test('has the katalog as a page, a spreadsheet and a Word document, with the same sums', async () => {
    const base = `/sager/${BUDGET_CASE}/katalog`;
    const shown = (await get(base, 'direktoer.bsv')).text;
    expect(shown).toContain('Budgetkatalog 2027');
    expect(shown).toMatch(
      /Alle områder<\/th><td class="aa-figure" data-title="Antal">2<\/td><td class="aa-figure" data-title="2027">−3,2<\/td>/,
    );
    const cookie = await api.cookie(person('direktoer.bsv'));
    for (const kind of ['xlsx', 'docx']) {
      const file = await http()
        .get(`${base}.${kind}`)
        .set('cookie', cookie)
        .buffer(true)
        .parse((response, done) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
        })
        .expect(200)
        .expect('content-disposition', `attachment; filename="budgetkatalog-2027.${kind}"`);
      expect((file.body as Buffer).subarray(0, 2).toString()).toBe('PK');
    }
  });
});

describe('an administrator, with proposals in a sheet', () => {
  const list = `/sager/${BUDGET_CASE}/forslag`;
  let admin: string;
  beforeAll(async () => void (admin = await api.cookie(person('aarshjul'))));
  const send = async (text: string) =>
    http().post(`${list}/indlaes`).set('cookie', admin).attach('fil', Buffer.from(text), 'forslag.csv');
  const sheet = (...lines: string[]) => ['type;titel;2027;2028;2029;2030;omraadebevilling', ...lines].join('\n');
  const sentBack = (text: string): Record<string, string> =>
    Object.fromEntries(
      [...text.matchAll(/type="hidden" name="(filnavn|indhold|set|beloeb|aar)" value="([^"]*)"/g)].map((found) => [
        found[1],
        found[2],
      ]),
    );
  const takeIn = async (fields: Record<string, string>, cookie = admin) =>
    post(`${list}/indlaes/tag-ind`, fields, cookie);

  test('is told each fault by line and column, and what looks like a proposal that is there; nothing is changed until it is taken in', async () => {
    const [before, rows] = [await api.fingerprint(), JSON.stringify(await proposals())];
    const bad = await send(sheet('udvidelse;Bro;en;0;0;0;', 'udvidelse;Bus;1;0;0;0;9999'));
    expect(bad.status).toBe(422);
    expect(bad.text).toMatch(/linje 2, kolonne 3 \(C\)/);
    expect(bad.text).toMatch(/linje 3, kolonne 7 \(G\).*Områdebevilling »9999« findes ikke/s);
    expect(bad.text).not.toContain('name="indhold"');
    const twin = await send(sheet('besparelse;Lukkedage i SFO;-1,6;-1,6;0;0;4510'));
    expect(twin.text).toMatch(/»Lukkedage i SFO« ligner Forslag \d+ »Lukkedage i SFO«, som er i sagen/);
    expect((await send('')).text).toContain('Vælg den fil, forslagene står i.');
    expect((await takeIn({ indhold: '' })).status).toBe(422);
    expect(await api.fingerprint()).toBe(before);
    expect(JSON.stringify(await proposals())).toBe(rows);
  });

  test('says that doubted amounts and other years are meant, and takes in what was shown; the same again is told', async () => {
    const text = 'type;titel;2026;2027;2028;2029\nudvidelse;Nyt tag;2.500;0;0;0\nbesparelse;Kantine;-1,5;0;0;0';
    const asked = await send(text);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('Ja, filens beløb er rigtige');
    expect(asked.text).toMatch(/eller sæt kryds nederst ved, at årene er rigtige/);
    expect((await takeIn(sentBack(asked.text))).status).toBe(422);
    const shown = await takeIn({ ...sentBack(asked.text), beloeb: 'ja', aar: 'ja' });
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('kommer der 2 forslag (1 udvidelse og 1 besparelse) i sagen');
    expect(shown.text).toContain('Tag 2 forslag ind');
    const back = sentBack(shown.text);
    expect((await takeIn({ ...back, set: 'noget andet' })).text).toContain('Noget er ændret, siden du så det.');
    expect((await takeIn(back, await api.cookie(person('konsulent.budget')))).status).toBe(403);
    const taken = await takeIn(back);
    expect([taken.status, taken.headers['location']]).toEqual([303, `${list}?gjort=indlaest`]);
    expect((await proposals()).filter(({ first_year }) => first_year === 2026).map(({ title }) => title)).toEqual([
      'Nyt tag',
      'Kantine',
    ]);
    const again = (await takeIn(back)).text;
    expect(again).toMatch(/De samme forslag er taget ind før, fra »forslag\.csv«.*Der er ikke gjort noget/);
    expect(again).not.toContain('name="indhold"');
  });

  test('takes out again what came from the wrong file, with a reason, but not what somebody has worked on', async () => {
    const page = (await get(`${list}/indlaes`, 'aarshjul')).text;
    const url = new RegExp(`${list}/indlaest/[0-9a-f-]+`).exec(page)![0];
    const [roof, canteen] = (await proposals()).filter(({ first_year }) => first_year === 2026);
    await post(list, { act: 'take-in', reason: '', [`valgt-${canteen!.id}`]: '2' }, admin).expect(303);
    expect((await get(url, 'konsulent.budget')).status).toBe(403);
    const shown = (await get(url, 'aarshjul')).text;
    expect(shown).toContain('1 kan fjernes.');
    expect(shown).toMatch(/Nogen har arbejdet videre med det\. .*: nu: I kataloget\./);
    const both = { [`valgt-${roof!.id}`]: 'ja', [`valgt-${canteen!.id}`]: 'ja', reason: 'Forkert år.' };
    const refused = await post(url, both, admin).expect(409);
    expect(refused.text).toContain('Intet er fjernet, for nogen har arbejdet videre med de her.');
    expect((await post(url, { reason: 'Forkert år.' }, admin).expect(422)).text).toContain('Sæt kryds ved');
    const one = { [`valgt-${roof!.id}`]: 'ja' };
    expect((await post(url, { ...one, reason: '' }, admin).expect(422)).text).toContain('id="reason-error"');
    await post(url, { ...one, reason: 'Forkert år.' }, admin)
      .expect(303)
      .expect('location', `${list}?gjort=fjernet`);
    expect((await get(`/forslag/${roof!.id}`, 'aarshjul')).text).toContain('<q>Forkert år.</q>');
  });
});

test('opening pages changes nothing', async () => {
  const [row] = await proposals();
  const before = await api.fingerprint();
  const rows = JSON.stringify(await proposals());
  for (const url of [page, `${page}/forslag/nyt`, `${page}/forslag/${row!.id}`]) await http().get(url).expect(200);
  expect(await api.fingerprint()).toBe(before);
  expect(JSON.stringify(await proposals())).toBe(rows);
});

test('a rehearsal’s proposals and katalog cannot be taken for real ones, neither on a page nor as a file', async () => {
  await api.db
    .updateTable('worlds')
    .set({ kind: 'rehearsal', now: new Date('2015-02-09T08:00:00Z') })
    .where('id', '=', 'real')
    .execute();
  for (const part of ['forslag', 'forslag/nyt', 'katalog'])
    expect((await get(`/sager/${BUDGET_CASE}/${part}`, 'aarshjul')).text).toContain(
      'Prøvekørsel: der er ingen rigtige frister her',
    );
  expect((await get(`/sager/${BUDGET_CASE}/katalog`, 'aarshjul')).text).toContain(
    '<h1>Prøvekørsel: Budgetkatalog 2027</h1>',
  );
  for (const kind of ['xlsx', 'docx'])
    expect((await get(`/sager/${BUDGET_CASE}/katalog.${kind}`, 'aarshjul')).headers['content-disposition']).toContain(
      `proevekoersel-budgetkatalog-2027.${kind}`,
    );
});
