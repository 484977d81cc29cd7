import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { draftOf, planInForce } from '#casework';
import { SHIPPED_PLANS } from '#files';
import { Harness, person } from '../testing/harness';

const shipped = (name: string): string => readFileSync(join(SHIPPED_PLANS, name), 'utf8');
const FIGURES = shipped('afvigelser-2016.csv');
/** The municipality's own: one amount is another than the sample's. */
const OWN = FIGURES.replace(/^(.*;)0,0\r?$/m, '$10,5');
const ROWS = shipped('oekonomirapport-2015.csv').split('\n');

let api: Harness;
let cookie: string;
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  cookie = await api.cookie(person('aarshjul'));
}, 60_000);
afterAll(() => api?.stop());

const http = () => request(api.app.getHttpServer());
const get = async (url: string) => (await http().get(url).set('cookie', cookie).expect(200)).text;
const post = (url: string, fields: object) => http().post(url).set('cookie', cookie).type('form').send(fields);
const upload = (url: string, field: string, text: string, name: string) =>
  http().post(url).set('cookie', cookie).attach(field, Buffer.from(text), name);
const hidden = (html: string, name: string, act = 'i-kraft'): string =>
  new RegExp(`${act}[\\s\\S]*?name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
const figuresOf = async (key: string, plan: string) =>
  (
    await api.db
      .selectFrom('cases')
      .innerJoin('plans', 'plans.id', 'cases.plan_id')
      .where('plans.key', '=', plan)
      .where('cases.key', '=', key)
      .select('details')
      .executeTakeFirstOrThrow()
  ).details.report;

const NEXT = 'oekonomirapport-2016';
const nextYear = ROWS.join('\n').replaceAll(/-(?:20)?15\b/g, '-2016');

test('an økonomirapport is put into force from its pages: its list, then its figures, which are shown before anything happens', async () => {
  const read = await upload('/planer/ny', 'fil', nextYear, `${NEXT}.csv`).expect(200);
  expect(read.text).toContain('Rapporterne spørger om tal, og planen har ingen endnu.');
  expect(read.text).toContain(`href="/planer/${NEXT}/aendring#tal"`);
  const url = `/planer/${NEXT}/aendring`;
  const without = await get(url);
  expect(without).toContain('Hent filen med jeres forventede afvigelser ind under »Tal«');
  expect(without).not.toContain(`action="${url}/begynd"`);
  await post(`${url}/begynd`, { forsinket: '1' }).expect(409);
  expect(await planInForce(api.db, 'real', NEXT)).toBeNull();

  const none = await http().post(`${url}/tal`).set('cookie', cookie).field('x', '1').expect(422);
  expect(none.text).toContain('<a href="#tal-fil">Vælg den fil, tallene står i.</a>');
  const wrong = await upload(`${url}/tal`, 'tal-fil', OWN.replace(/;8290;/, ';9999;'), 'tal.csv').expect(422);
  expect(wrong.text).toContain('tal.csv er ikke taget ind');
  expect(wrong.text).toContain('Områdebevilling »9999« hører ikke til nogen konsulents område.');
  expect((await draftOf(api.db, 'real', NEXT))?.figures).toBeNull();

  const before = await api.fingerprint();
  await upload(`${url}/tal`, 'tal-fil', OWN, 'afvigelser-2016-egne.csv').expect(303).expect('location', `${url}#tal`);
  expect(await api.fingerprint()).toBe(before);
  const shown = await get(url);
  expect(shown).toContain(
    'Rapporterne spørger med 39 områdebevillinger (afvigelser-2016-egne.csv, tal for 2016). Tallene er gemt i kladden',
  );
  expect(shown).toContain('<th scope="row">Skole</th>');
  expect(shown).not.toContain('eksempel');
  await post(`${url}/begynd`, {
    forsinket: '1',
    grundlag: hidden(shown, 'grundlag', 'begynd'),
    kladde: hidden(shown, 'kladde', 'begynd'),
  }).expect(303);
  expect(await figuresOf('2016-02-28', NEXT)).toMatchObject({
    figures: { file: 'afvigelser-2016-egne.csv', isExample: false },
  });
});

test("a report that the pages add to a plan in force asks about the plan's own figures, and the page says so first", async () => {
  const KEY = 'oekonomirapport-2015';
  const url = `/planer/${KEY}/aendring`;
  const rows = ROWS.filter((row) => row.trim() !== '');
  const june = '30.6;08-jul;13-jul;15-jul;16-jul;17-jul;20-jul;21-jul;;;;';
  const list = [...rows.slice(0, 6), june, ...rows.slice(6)].join('\n');
  const { text } = await upload('/planer/ny', 'fil', list, `${KEY}.csv`).expect(200);
  expect(text).toContain('Rapporterne spørger med planens egne seneste tal');
  const shown = await get(url);
  expect(shown).toMatch(/»Økonomirapport pr\. 30\.6\.2015«, som kommer til, spørger med planens egne seneste tal\./);
  await post(`${url}/i-kraft`, {
    commandId: hidden(shown, 'commandId'),
    grundlag: hidden(shown, 'grundlag'),
    kladde: hidden(shown, 'kladde'),
    reason: 'En rapport mere',
    forsinket: '1',
  }).expect(303);
  expect((await figuresOf('2015-06-30', KEY))?.grants).toHaveLength(39);
});

test('kroner in a file of mio. kr. are asked about on the page, and taken when somebody says that they are right', async () => {
  const url = '/planer/oekonomirapport-2015/aendring';
  const kroner = OWN.replace(/^(.*;4510;.*;).*$/m, '$1475.000');
  const asked = await upload(`${url}/tal`, 'tal-fil', kroner, 'kroner.csv').expect(422);
  expect(asked.text).toContain('Er det 475.000 kr., altså 0,475 mio. kr.?');
  expect(asked.text).toContain('name="tal-er-rigtige"');
  await upload(`${url}/tal`, 'tal-fil', kroner, 'kroner.csv').field('tal-er-rigtige', '1').expect(303);
  expect((await draftOf(api.db, 'real', 'oekonomirapport-2015'))?.figures?.file).toBe('kroner.csv');
});

test('figures of their own can be brought into a plan in force, and an example is called one', async () => {
  const url = '/planer/oekonomirapport-2015/aendring';
  await upload(`${url}/tal`, 'tal-fil', FIGURES, 'vores-tal.csv').expect(303);
  const shown = await get(url);
  expect(shown).toContain('Tallene er et eksempel fra Albertslund. De er ikke kommunens egne');
  expect(shown).toMatch(/får de nye tal: de har ingen, eller ingen er spurgt endnu\./);
  expect(shown).toContain('Sæt kladden i kraft');
});
