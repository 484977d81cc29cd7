import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { saveDraft } from '#casework';
import { readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import { Harness, person } from '../testing/harness';

const LIST = `dato;forum;trin
2. december 2025;ØU;Politisk tidsplan behandles
9.-11. januar;KB;Budgetseminar
uge 24/25;DIF;<b>Katalog</b> behandles
1. september;ØU;1. behandling
15. oktober;KB;2. behandling
`;

let api: Harness;
let admin: string;
let konsulent: string;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  await api.complete(await api.task('2015-01-31', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-09');
  admin = await api.cookie(person('aarshjul'));
  konsulent = await api.cookie(person('konsulent.skole'));
  const { value: process } = await readShippedProcess('budget');
  for (const name of ['politisk-tidsplan', 'administrativ-tidsplan']) {
    const { plan } = await readPlan(join(SHIPPED_PLANS, 'budget-2027', `${name}.yaml`), { process: process! });
    await saveDraft(api.records, { commandId: crypto.randomUUID(), actor: null, worldId: 'real', plan: plan! });
  }
}, 60_000);

afterAll(() => api.stop());

const get = (url: string, cookie = konsulent) => request(api.app.getHttpServer()).get(url).set('cookie', cookie);
const upload = (name: string, content: string | Buffer, fields: Record<string, string> = {}, cookie = admin) => {
  const sent = request(api.app.getHttpServer())
    .post('/planer/ny')
    .set('cookie', cookie)
    .attach('fil', Buffer.from(content), name);
  for (const [field, value] of Object.entries(fields)) void sent.field(field, value);
  return sent;
};

describe('the plans', () => {
  test('whoever is signed in sees those in force, who makes them their drafts too; nobody else sees any', async () => {
    const { text } = await get('/planer').expect(200);
    expect(text).toContain('Version 1, i kraft');
    // Where what is typed is kept is on every page, and tells of no plan.
    expect(text.replace('/mine/kladder', '')).not.toContain('kladde');
    expect(text).not.toContain('href="/planer/ny"');
    const all = (await get('/planer', admin).expect(200)).text;
    expect(all).toMatch(/href="\/planer\/budget-2027\?udgave[^"]*kladde"/);
    expect(all).toContain('Politiske tidsplaner');
    for (const url of [
      '/planer',
      '/planer/ny',
      '/planer/oekonomirapport-2015',
      '/planer/budget-2027/tidslinje',
      '/planer/budget-2027/belastning',
    ])
      await request(api.app.getHttpServer()).get(url).expect(401);
    await get('/planer/findes-ikke').expect(404);
  });

  test('the wheel shows every meeting and step once, and the same stands as a list', async () => {
    const { text } = await get('/planer/oekonomirapport-2015', admin).expect(200);
    const wheel = text.slice(text.indexOf('<svg'), text.indexOf('</svg>'));
    expect(wheel).toContain('<title id="aa-wheel-title">Årshjul: Økonomirapporter 2015</title>');
    expect(wheel).toContain('Viseren står på man. 9. marts 2015');
    expect(wheel).not.toMatch(/ style=|<style|<script/);
    const list = text.slice(text.indexOf('id="liste"'));
    expect(list).toContain('id="m-2015-2"');
    expect(list).toContain('Over fristen');
    expect((list.match(/aa-plan-date/g) ?? []).length).toBe(
      wheel.match(/<title>(?!I dag)/g)!.length - (wheel.match(/<g text-anchor="(?:start|end)"><title>/g) ?? []).length,
    );
  });

  test('somebody with only their own task sees who does what when, but gets links to nothing but that', async () => {
    const cookie = await api.cookie(person('bogfoering'));
    const { text } = await get('/planer/oekonomirapport-2015', cookie).expect(200);
    expect(text).toContain('Færdigmeld dit område');
    expect(text).not.toContain('href="/sager/');
    const own = await api.db.selectFrom('tasks').select('id').where('assignee_id', '=', person('bogfoering')).execute();
    const linked = new Set([...text.matchAll(/href="\/opgaver\/([^"]+)"/g)].map(([, id]) => id));
    expect([...linked].sort()).toEqual(own.map(({ id }) => id).sort());
  });

  test('one body, one person, one department, a week of somebody’s load: each can be asked for, and nonsense shows nothing but breaks nothing', async () => {
    const page = (await get('/planer/oekonomirapport-2015?forum=DIF')).text;
    const dif = page.slice(page.indexOf('<svg'), page.indexOf('id="fund"'));
    expect(dif).toContain('Direktørforum behandler');
    expect(dif).not.toContain('Økonomiudvalget behandler');
    // Only what is shown is said to be late.
    expect((await get('/planer/oekonomirapport-2015')).text).toMatch(/\d+ opgaver? er over fristen/);
    expect((await get('/planer/oekonomirapport-2015?forum=KB')).text).toContain('Ingen opgaver er over fristen');
    const load = (
      await get('/planer/oekonomirapport-2015/belastning?uge=2015-W11&hvem=konsulent.skole%40albertslund.example')
    ).text;
    expect(load).toContain('Uge 11: man. 9. marts');
    for (const query of [
      'forum=%3Cscript%3E',
      'enhed=%27',
      'person=x',
      'uge=zzz',
      'udgave=kladde',
      'forum[]=a&forum[]=b',
    ]) {
      for (const tab of ['', '/tidslinje', '/belastning']) {
        const { status, text } = await get(`/planer/oekonomirapport-2015${tab}?${query}`);
        expect(status).toBe(200);
        expect(text).not.toContain('<script>');
      }
    }
  });

  test('a rehearsal that is not there is never shown as the real world', async () => {
    for (const tab of ['', '/tidslinje', '/belastning']) {
      const { text } = await get(`/planer/oekonomirapport-2015${tab}?verden=x`).expect(404);
      expect(text).toContain('Prøvekørslen findes ikke');
    }
  });

  test('all three views work for a draft that hangs on another draft, and say that nothing is in force', async () => {
    for (const tab of ['', '/tidslinje', '/belastning']) {
      const { text } = await get(`/planer/budget-2027${tab}?udgave=kladde`, admin).expect(200);
      expect(text).toContain('Intet er i kraft endnu, og ingen har fået besked.');
    }
    const { text } = await get('/planer/budget-2027/tidslinje', admin);
    expect(text).toContain('2. behandling');
    expect(text).toMatch(/<td data-title="Venter på">[^–<]/);
  });

  test('looking changes nothing', async () => {
    const before = await api.fingerprint();
    for (const url of ['/planer', '/planer/budget-2027', '/planer/budget-2027/belastning', '/mine'])
      await get(url, admin).expect(200);
    expect(await api.fingerprint()).toBe(before);
  });
});

describe('a plan brought in from a file', () => {
  test('a list from a web page becomes a draft with its wheel; what was inferred is said line by line, and nobody is told', async () => {
    const before = await api.fingerprint();
    const { text } = await upload('tidsplan æøå.csv', LIST, { budgetaar: '2028' }).expect(200);
    expect(text).toContain('»Politisk tidsplan, Budget 2028« er gemt som kladde');
    expect(text).toContain('linje 3, kolonne 1');
    expect(text).toContain('<svg');
    expect(text).not.toContain('<b>Katalog</b>');
    const wheel = (await get('/planer/budget-2028-politisk', admin)).text;
    expect(wheel).toContain('9.–11. jan.');
    expect(wheel).toContain('Kladde, gemt');
    expect(await api.fingerprint()).toBe(before);
  });

  test.each([
    ['an impossible date', 'plan.csv', LIST.replace('1. september', '31. februar')],
    ['no list at all', 'plan.csv', 'hej;med;dig\n1;2;3\n'],
    [
      'a broken spreadsheet',
      'plan.xlsx',
      Buffer.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 500 }, (_, index) => (index * 7919) % 256)]),
    ],
    ['YAML that is none', 'plan.yaml', 'id: [\n'],
    ['an unknown kind of file', 'plan.exe', 'MZ\u0000'],
  ])('%s is told with what would do, and nothing is kept', async (_, name, content) => {
    const drafts = await api.db.selectFrom('plans').select('key').execute();
    const { text } = await upload(name, content).expect(422);
    expect(text).toContain('kan ikke blive til en plan endnu');
    expect(text).toContain('Intet er gemt.');
    expect(text).toContain('Fejl');
    expect(await api.db.selectFrom('plans').select('key').execute()).toEqual(drafts);
  });

  test('what was inferred when a list was read still stands on the draft’s page the day after', async () => {
    await upload(
      'budget.csv',
      'dato;forum;trin\n8. september;KB;1. behandling af Budget 2031\nmedio juni;ØU;Status\n6. oktober;KB;2. behandling af Budget 2031\n',
      { budgetaar: '2031' },
    ).expect(200);
    const { text } = await get('/planer/budget-2031-politisk', admin);
    expect(text).toContain('nævner intet årstal');
    expect(text).toContain('»medio juni« er ikke bestemte dage');
  });

  test('no file, and a year that is none, are told beside the field; a file too large is refused', async () => {
    const { text } = await request(api.app.getHttpServer())
      .post('/planer/ny')
      .set('cookie', admin)
      .field('budgetaar', '')
      .expect(422);
    expect(text).toContain('id="fil-error"');
    expect((await upload('a.csv', LIST, { budgetaar: 'næste år' }).expect(422)).text).toContain('id="budgetaar-error"');
    await upload('a.csv', 'x'.repeat(5 * 1024 * 1024 + 10)).expect(413);
  });

  test('the shipped table is recognised as what it is, with or without a year', async () => {
    const table = readFileSync(join(SHIPPED_PLANS, 'oekonomirapport-2015.csv'));
    for (const fields of [{}, { budgetaar: '2015' }] as Record<string, string>[])
      expect((await upload('oekonomirapport-2015.csv', table, fields)).text).toContain('er gemt som kladde');
    expect((await get('/planer/oekonomirapport-2015', admin)).text).toContain('Der er også en kladde: se den');
  });

  test('is for those who plan the year', async () => {
    await upload('plan.csv', LIST, {}, konsulent).expect(403);
    await get('/planer/ny').expect(403);
    await get('/planer/ny', await api.cookie(person('chef.oekonomi-stab'))).expect(200);
  });
});

describe('a person’s own calendar', () => {
  const change = (act: string, cookie = konsulent) =>
    request(api.app.getHttpServer()).post('/mine/kalender').type('form').send({ act }).set('cookie', cookie);
  const make = async (cookie = konsulent): Promise<string> =>
    /\/kalender\/[\w-]+\.ics/.exec((await change('lav', cookie).expect(200)).text)![0];
  const fetchFeed = (url: string, etag = '') => request(api.app.getHttpServer()).get(url).set('if-none-match', etag);
  const unfolded = (text: string): string => text.replace(/\r\n[ \t]/g, '');
  const events = (text: string) =>
    unfolded(text)
      .split('BEGIN:VEVENT')
      .slice(1)
      .map((event) =>
        Object.fromEntries(
          event.split('\r\n').map((line) => [line.slice(0, line.search(/[:;]/)), line.slice(line.indexOf(':') + 1)]),
        ),
      );

  test('shows their own deadlines and the meetings of their plans, under the same ids as the mails, and nobody else’s', async () => {
    const { text, headers } = await fetchFeed(await make()).expect(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(headers['cache-control']).toMatch(/private/);
    const own = await api.db
      .selectFrom('tasks')
      .select('id')
      .where('assignee_id', '=', person('konsulent.skole'))
      .where('state', 'in', ['open', 'planned'])
      .execute();
    const deadlines = events(text).filter(({ SUMMARY }) => SUMMARY!.startsWith('Frist'));
    expect(deadlines.map(({ UID }) => UID).sort()).toEqual(own.map(({ id }) => `${id}@aarshjul`).sort());
    expect(events(text).some(({ SUMMARY }) => SUMMARY!.includes('Direktørforum'))).toBe(true);
    expect(text).not.toContain('/opgave/');
    expect(unfolded(text)).not.toMatch(/Social|Teknik|@albertslund/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('has the same address when the page that shows it is reloaded, so that the one just copied goes on', async () => {
    const cookie = await api.cookie(person('konsulent.skole'));
    const commandId = randomUUID();
    const send = async (): Promise<string> => {
      const page = request(api.app.getHttpServer()).post('/mine/kalender').type('form').set('cookie', cookie);
      return /\/kalender\/[\w-]+\.ics/.exec((await page.send({ act: 'lav', commandId }).expect(200)).text)![0];
    };
    const address = await send();
    expect(await send()).toBe(address);
    await fetchFeed(address).expect(200);
  });

  test('is not sent again while nothing has changed, and is once a deadline has', async () => {
    const url = await make();
    const first = await fetchFeed(url).expect(200);
    await fetchFeed(url, first.headers['etag']).expect(304);
    await fetchFeed(url, `"another", W/${first.headers['etag']}`).expect(304);
    expect((await fetchFeed(url)).text).toBe(first.text);
    expect(Date.parse(first.headers['last-modified'] ?? '')).toBeGreaterThan(0);
    await api.complete(await api.task('2015-01-31', 'report-ready', 'Skole'), {
      lines: [
        { grant: '4510', oere: '0' },
        { grant: '4590', oere: '0' },
      ],
      note: '',
    });
    expect((await fetchFeed(url, first.headers['etag']).expect(200)).text).not.toBe(first.text);
  });

  test('what has gone from it is told to a calendar that asks by a date: only the mark says that nothing has changed', async () => {
    const url = await make();
    const { text, headers } = await fetchFeed(url).expect(200);
    const byDate = request(api.app.getHttpServer()).get(url).set('if-modified-since', headers['last-modified']!);
    expect((await byDate.expect(200)).text).toBe(text);
  });

  test('renewed or taken away, its old address is dead at once, and says so kindly', async () => {
    const old = await make();
    const renewed = await make();
    expect((await fetchFeed(old).expect(404)).text).toContain('Kalenderen findes ikke mere');
    await fetchFeed(renewed).expect(200);
    await change('fjern').expect(303);
    await fetchFeed(renewed).expect(404);
    expect((await get('/mine')).text).toContain('Lav en kalenderadresse');
  });

  test('its address stands nowhere in the record, and a guess finds nothing', async () => {
    const url = await make();
    const token = url.slice('/kalender/'.length, -'.ics'.length);
    const [row] = await api.db.selectFrom('calendar_feeds').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(token);
    for (const guess of [
      'x.ics',
      `${token}`,
      `${row!.token_hash}.ics`,
      `${[...token].reverse().join('')}.ics`,
      '..%2F..%2Fetc.ics',
    ])
      await fetchFeed(`/kalender/${guess}`).expect(404);
  });

  test('a person who has left has no calendar, and one who asks all the time is asked to wait', async () => {
    const url = await make(await api.cookie(person('konsulent.social')));
    await api.db.updateTable('people').set({ active: false }).where('id', '=', person('konsulent.social')).execute();
    await fetchFeed(url).expect(404);
    const busy = await make();
    const statuses = await Array.from({ length: 45 }).reduce<Promise<number[]>>(
      async (before) => [...(await before), (await fetchFeed(busy)).status],
      Promise.resolve([]),
    );
    expect(statuses.slice(0, 40).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });

  test('somebody who guesses is asked to wait, and who has a calendar at the same address is not', async () => {
    const url = await make(await api.cookie(person('konsulent.teknik')));
    const guess = (index: number) => fetchFeed(`/kalender/${String(index).padStart(43, 'x')}.ics`);
    const statuses: number[] = [];
    for (let index = 0; index < 45; index += 1) statuses.push((await guess(index)).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
    await fetchFeed(url).expect(200);
  });
});

test('a plan, its wheel, timeline and load are had as files, for the part that was asked for; what is no file is not there', async () => {
  const file = (name: string, query = '') =>
    request(api.app.getHttpServer())
      .get(`/planer/oekonomirapport-2015/hent/${name}${query}`)
      .set('cookie', konsulent)
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => done(null, Buffer.concat(parts)));
      });
  const shown = (await get('/planer/oekonomirapport-2015/tidslinje', konsulent)).text;
  for (const name of ['tidslinje.xlsx', 'plan.xlsx', 'plan.csv', 'plan.yaml']) {
    expect(shown).toContain(`/planer/oekonomirapport-2015/hent/${name}`);
    await file(name).expect(200);
  }
  const { value: process } = await readShippedProcess('oekonomirapport');
  const { body } = await file('plan.xlsx').expect(
    'content-disposition',
    'attachment; filename="oekonomirapport-2015-plan.xlsx"',
  );
  const again = await readPlan({ name: 'plan.xlsx', bytes: body }, { process: process! });
  expect(again.plan?.cases).toHaveLength(10);
  expect((await file('aarshjul.svg')).body.toString()).toMatch(/^<svg/);
  expect((await file('belastning.xlsx', '?enhed=1.OES')).body.subarray(0, 2).toString()).toBe('PK');
  await file('andet.xlsx').expect(404);
});
