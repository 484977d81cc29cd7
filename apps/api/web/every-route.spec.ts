import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Reflector } from '@nestjs/core';
import { sql } from 'kysely';
import pLimit from 'p-limit';
import { openAddresses, TASK_HOLDERS, type Place, type Places } from '../testing/addresses';
import { Harness, SESSION_SECRET } from '../testing/harness';
import { openLiveCases } from '../testing/live-cases';
import { routesOf, type Route } from '../testing/routes';
import { carriedOutForAnother, cutOrUntold, ShownForms } from '../testing/shown-forms';
import { NOBODY, stranger, STRANGERS, takeInStrangers } from '../testing/strangers';
import { ruleOf } from './access';
import { markOfWhoTypes } from './who-types';

/** An address of a route, at one of its places. */
interface Door {
  readonly method: string;
  readonly address: string;
  /** What the route says of who may come in. */
  readonly rule: string;
  readonly place: Place;
}
/** What each visitor was answered, by their columns. */
type Answers = ReadonlyMap<string, number>;

/** What an empty form changes even so: walked last, in this order. Nobody is signed in after the last of them. */
const CHANGES_THINGS = [
  '/opgave/:token/frist/fortryd',
  '/frist/:token/frist/fortryd',
  '/opgaver/:taskId/frist/fortryd',
  '/sager/:caseId/forhandling/start',
  '/sager/:caseId/sagsfremstilling/send',
  '/sager/:caseId/revision/:reportId/punkter/:pointId/aabn',
  '/sager/:caseId/revision/:reportId/punkter/:pointId/luk',
  '/planer/:key/aendring/kladde',
  '/planer/:key/aendring/slet',
  '/processer/:key/aendring/slet',
  '/sager/:caseId/besoeget/observationer/:findingId/slet',
  '/proevekoersler/:worldId/stop',
  '/proevekoersler/:worldId/slet',
  '/mine/kalender',
  '/mine/stedfortraeder/:id/slut',
  '/log-ud',
];

/** Where the answers of a questionnaire are written: each is kept by itself, also beside one that is too long. */
const ONE_BY_ONE = ['questionnaire_answers', 'visit_notes', 'journal', 'cases'];

let api: Harness;
let places: Places;
let site: string;
let tooLong: readonly string[] | null = null;
let ofAnother: readonly string[] | null = null;
const cookies = new Map<string, string>();
const shown = new ShownForms();

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  const live = await openLiveCases(api);
  await takeInStrangers(api, TASK_HOLDERS);
  places = await openAddresses(api, live);
  for (const name of [...STRANGERS, ...TASK_HOLDERS]) cookies.set(stranger(name), await api.cookie(stranger(name)));
  await api.app.listen(0, '127.0.0.1');
  site = await api.app.getUrl();
}, 120_000);
afterAll(() => api?.stop());

const ruleWords = ({ handler, controller }: Route, address: string): string => {
  const { isPublic, link, allowed } = ruleOf(new Reflector(), handler, controller);
  if (isPublic) return 'public';
  if (link === 'body' || (link !== undefined && address.includes(':token'))) return 'link';
  return allowed?.act ?? 'NOBODY SAYS';
};

const placesOf = (address: string): readonly Place[] => {
  const [longest] = [...places.keys()]
    .filter((begins) => begins === '/' || address === begins || /^[/.]/.test(address.slice(begins.length)))
    .filter((begins) => address.startsWith(begins))
    .sort((one, other) => other.length - one.length);
  return places.get(longest ?? '/') ?? [];
};

const doors = (): Door[] =>
  routesOf(api).flatMap((route) =>
    route.addresses.flatMap((address) =>
      placesOf(address).map((place) => ({ method: route.method, address, rule: ruleWords(route, address), place })),
    ),
  );

const partsOf = (address: string): string[] => [...address.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
const urlOf = ({ address, place }: Door): string =>
  site + address.replaceAll(/:(\w+)/g, (_, name: string) => place.parts[name] ?? '');

/** What an empty form does not say, and nobody can be judged without: which act it is, and on what. */
const SENT: Readonly<Record<string, (place: Place) => string>> = {
  '/forslag/:proposalId': () => 'act=take-in',
  '/sager/:caseId/forslag': ({ parts }) => `act=take-in&valgt-${parts['proposalId']}=0`,
};

/** An empty form; to a program's address a token that nobody made, for without one it does not ask who comes. */
const sentTo = ({ method, address, place }: Door): { readonly type: string; readonly body: string } | null => {
  if (method === 'GET') return null;
  return address.startsWith('/api/')
    ? { type: 'application/json', body: JSON.stringify({ token: 'made-up' }) }
    : { type: 'application/x-www-form-urlencoded', body: SENT[address]?.(place) ?? '' };
};

const knock = async (door: Door, cookie: string): Promise<number> => {
  const sent = sentTo(door);
  const headers: Record<string, string> = { cookie, ...(sent === null ? {} : { 'content-type': sent.type }) };
  const { method } = door;
  const response = await fetch(urlOf(door), { method, redirect: 'manual', headers, body: sent?.body ?? null });
  const answer = await response.text();
  if (method === 'GET') shown.note(`${door.address} ${door.place.name}`, answer, cookie);
  return response.status;
};

/** By a link its own person comes, whoever is signed in: these few show that it is so. */
const BY_LINK: readonly string[] = [NOBODY, 'administrator'];

/**
 * Everybody at one door: who has no part in anything, who has a task there, and who is not signed in. Where the first who is let in changes what
 * the next are answered they come in this order, else all at once.
 */
const walk = async (door: Door, inTurn: boolean): Promise<Answers> => {
  const { people } = door.place;
  const visitors = [
    ...(door.rule === 'link' ? BY_LINK : STRANGERS).map((name) => [name, stranger(name)] as const),
    ...(people === null || door.rule === 'link'
      ? []
      : ([
          ['task', people.task],
          ['other-task', people.otherTask],
        ] as const)),
    ['outside', ''] as const,
  ];
  const atOnce = pLimit(inTurn ? 1 : visitors.length);
  return new Map(
    await atOnce.map(visitors, async ([name, id]) => [name, await knock(door, cookies.get(id) ?? '')] as const),
  );
};

const walkAll = async (some: readonly Door[], inTurn = false): Promise<(readonly [Door, Answers])[]> => {
  const answers: (readonly [Door, Answers])[] = [];
  for (const door of some) answers.push([door, await walk(door, inTurn)]);
  return answers;
};

/** All that the record holds, in a word a table. */
const record = async (): Promise<Record<string, string>> => {
  const tables = (await api.db.introspection.getTables()).map(({ name }) => name).sort();
  const words = tables.map(async (table) => {
    const { rows } = await sql<{ all: string | null }>`
      select md5(string_agg(one::text, '' order by one::text)) as all from ${sql.table(table)} as one`.execute(api.db);
    return [table, rows[0]?.all ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(words));
};

/** `200: konsulent rapport; 401: outside; else 404` */
const answersWords = (answers: Answers): string => {
  const groups = [...Map.groupBy([...answers], ([, status]) => status)].sort(([one], [other]) => one - other);
  const most = Math.max(...groups.map(([, own]) => own.length));
  const [rest] = groups.find(([, own]) => own.length === most) ?? [];
  if (groups.length === 1) return `all ${rest}`;
  return [
    ...groups
      .filter(([status]) => status !== rest)
      .map(([status, own]) => `${status}: ${own.map(([name]) => name).join(' ')}`),
    `else ${rest}`,
  ].join('; ');
};

const placesWords = (own: readonly string[], all: readonly string[]): string => {
  const left = all.filter((name) => !own.includes(name));
  if (left.length === 0) return all.length > 1 ? 'everywhere' : (all[0] ?? '');
  return left.length < own.length ? `not ${left.join(', ')}` : own.join(', ');
};

const routeRows = (own: readonly (readonly [Door, Answers])[]): string[] => {
  const [first] = own;
  if (!first) return [];
  const [{ method, address, rule }] = first;
  const all = own.map(([{ place }]) => place.name);
  const alike = [...Map.groupBy(own, ([, answers]) => answersWords(answers))];
  return [
    `${method.padEnd(4)} ${address}  [${rule}]`,
    ...alike.map(([words, rows]) => {
      const where = placesWords(
        rows.map(([{ place }]) => place.name),
        all,
      );
      return `       ${where === '' ? '' : `${where}  `}${words}`;
    }),
  ];
};

const routeTable = (walked: readonly (readonly [Door, Answers])[]): string => {
  const byRoute = Map.groupBy(walked, ([{ method, address }]) => `${address} ${method}`);
  return [
    'Who is answered what at every route: as what, to whom, where.',
    'Nobody here has a part in any case: – holds no role and leads nothing, leader and director lead a new unit, the others hold one role each.',
    'task: somebody without any role who has the task that the address is about, or one of its case; other-task: another task of that case;',
    'outside: not signed in. Where a link lets in, it does so whoever is signed in. GETs ask for the page, POSTs send an empty form: 422 or 409 is for who may, 403 or 404 for who may not.',
    'Made by every-route.spec.ts: run it with UPDATE_ROUTE_TABLE=1 after a change, and read the difference.',
    '',
    ...[...byRoute].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([, own]) => routeRows(own)),
    '',
  ].join('\n');
};

const FILE = join(__dirname, 'every-route.txt');

test('every route has an address to walk to', () => {
  const missing = routesOf(api).flatMap(({ method, addresses }) =>
    addresses.flatMap((address) =>
      partsOf(address)
        .filter((part) => placesOf(address).some(({ parts }) => parts[part] === undefined))
        .map((part) => `${method} ${address}: say in openAddresses (testing/addresses.ts) what stands for :${part}`),
    ),
  );
  expect(missing).toEqual([]);
});

test('nobody is let in, or kept out, without its being seen: every route answers everybody as its table says', async () => {
  const all = doors();
  const last = CHANGES_THINGS.flatMap((address) =>
    all.filter((door) => door.method === 'POST' && door.address === address),
  );
  const rest = all.filter((door) => !last.includes(door));
  const before = await record();
  const walked = [
    ...(await walkAll(rest.filter(({ method }) => method === 'GET'))),
    ...(await walkAll(rest.filter(({ method }) => method !== 'GET'))),
  ];
  const walkedThrough = await record();
  tooLong = await cutOrUntold(site, shown.all());
  const overfilled = await record();
  ofAnother = await carriedOutForAnother(site, shown.all(), markOfWhoTypes(SESSION_SECRET, 'somebody else'));
  const after = await record();
  const table = routeTable([...walked, ...(await walkAll(last, true))]);
  if (process.env.UPDATE_ROUTE_TABLE === '1') writeFileSync(FILE, table);
  expect(table).toBe(readFileSync(FILE, 'utf8'));
  expect(table).not.toMatch(/\b5\d\d\b|NOBODY SAYS/);
  // Else what one visitor did would be what the next is answered: such a route belongs in CHANGES_THINGS.
  expect(walkedThrough).toEqual(before);
  expect(after).toEqual(overfilled);
  for (const table of ONE_BY_ONE) delete overfilled[table];
  expect(before).toMatchObject(overfilled);
}, 600_000);

test('no text is cut in silence: what is too long for its field is told beside it, and stands there whole', () => {
  expect(shown.all().length).toBeGreaterThan(60);
  expect(tooLong).toEqual([]);
});

test('nothing is done in another’s name: a form of a page that was drawn for somebody else is refused, wherever it is', () => {
  expect(ofAnother).toEqual([]);
});
