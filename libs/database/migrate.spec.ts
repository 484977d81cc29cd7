import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#testing';
import { connected, dataSourceOn, disconnect } from './data-source';
import { migrate, openDatabase } from './index';
import { MIGRATIONS } from './migrations';
import { catalogue } from './testing/catalogue';

const made: TestDatabase[] = [];
const empty = async (): Promise<string> => {
  const one = await createTestDatabase({ template: false });
  made.push(one);
  return one.url;
};
afterAll(() => Promise.all(made.map((one) => one.drop())));

const ask = async <Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client
    .query<Row>(text, values)
    .then(({ rows }) => rows)
    .finally(() => client.end());
};

const migrateAt = async (url: string, max = 1): Promise<string[]> => {
  const db = openDatabase(url, max);
  return migrate(db).finally(() => db.destroy());
};

const known = MIGRATIONS.map((migration) => new migration().name.slice(0, -13));
/** What Kysely's migrator called the first sixteen. */
const KYSELY = [
  '0001-foundation',
  '0002-vacant-units',
  '0003-rehearsals-have-titles',
  '0004-questions-end-with-their-answer',
  '0005-plan-versions',
  '0006-gates',
  '0007-proposals',
  '0008-questions',
  '0009-calendar-feeds',
  '0010-accepted-findings',
  '0011-deputies',
  '0012-transfers',
  '0013-draft-remarks',
  '0014-sub-cases',
  '0015-auditor-reports',
  '0016-transfer-positions',
];

/** A database as Kysely's migrator left it after so many migrations. */
const builtByKysely = async (count: number): Promise<string> => {
  const url = await empty();
  const source = await connected(dataSourceOn(url, 1));
  const runner = source.createQueryRunner();
  for (const migration of MIGRATIONS.slice(0, count)) await new migration().up(runner);
  await runner.release();
  await disconnect(source);
  await ask(url, 'create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)');
  await ask(
    url,
    'create table kysely_migration_lock (id varchar(255) primary key, is_locked integer not null default 0)',
  );
  await ask(url, 'insert into kysely_migration select name, $2 from unnest($1::text[]) as name', [
    KYSELY.slice(0, count),
    '2026-11-28T12:00:00.000Z',
  ]);
  return url;
};

test('an empty database gets every migration, and nothing twice', async () => {
  const url = await empty();
  expect(await migrateAt(url)).toEqual(known);
  expect(await migrateAt(url)).toEqual([]);
});

test('no migration lies in the folder unlisted', () => {
  const files = readdirSync(path.join(__dirname, 'migrations')).filter((file) => /^\d+-/.test(file));
  expect(files).toHaveLength(MIGRATIONS.length);
});

test('several that start at once do it once', async () => {
  const url = await empty();
  const counts = (await Promise.all([1, 2, 3].map(() => migrateAt(url)))).map((names) => names.length);
  expect(counts.sort((one, other) => one - other)).toEqual([0, 0, known.length]);
});

test.each([12, 16])(
  'a database in use that Kysely brought to migration %i is taken over with nothing run again',
  async (count) => {
    const [old, fresh] = [await builtByKysely(count), await empty()];
    await ask(
      old,
      `insert into people (id, email, title) values (gen_random_uuid(), 'leder@kommune.example', 'Leder')`,
    );
    expect(await migrateAt(old)).toEqual(known.slice(count));
    await migrateAt(fresh);
    expect(await catalogue(old)).toEqual(await catalogue(fresh));
    expect(await ask(old, 'select name, timestamp from migrations order by id')).toEqual(
      await ask(fresh, 'select name, timestamp from migrations order by id'),
    );
    expect(await ask(old, 'select title from people')).toEqual([{ title: 'Leder' }]);
    expect(await migrateAt(old)).toEqual([]);
  },
);

test('the steps of running cases get the phase that their workflow had them in', async () => {
  const url = await builtByKysely(16);
  await ask(url, `insert into worlds (id, kind) values ('real', 'real') on conflict do nothing`);
  await ask(
    url,
    `insert into plans (id, world_id, key, version, state, document, published_at) values (gen_random_uuid(), 'real', 'plan', 1, 'published', '{}', now())`,
  );
  const steps = [
    ['financialReport', 'booking-closes'],
    ['accountsClosing', 'booking-closes'],
    ['budgetCycle', 'question-answer'],
    ['transferRequest', 'approval'],
    ['budgetCycle', 'approval'],
  ] as const;
  for (const [index, [process, kind]] of steps.entries())
    await ask(
      url,
      `with one as (insert into cases (id, world_id, plan_id, process, key, title, workflow_id, details, opened_at)
         select gen_random_uuid(), 'real', plans.id, $1, $3, 'Sag', $3, '{}', now() from plans returning id)
       insert into steps (case_id, id, kind, position, title, form, needs, policy)
       select id, 'trin', $2, $3::int, 'Trin', 'confirmation', '{}', '{}' from one`,
      [process, kind, String(index)],
    );
  await migrateAt(url);
  expect(await ask(url, 'select phase from steps order by position')).toEqual(
    ['collecting', 'year-end', 'negotiation', 'clearing', null].map((phase) => ({ phase })),
  );
});

test('deputies of before go on counting; what an administrator only asked waits for a yes, and how it was entered is known', async () => {
  const url = await builtByKysely(16);
  const [top, chief, away, admin, deputy] = [1, 2, 3, 4, 5].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
  const person = (id: string | undefined, leader: string | null | undefined) =>
    ask(
      url,
      `insert into people (id, email, title, leader_id) values ($1::uuid, $1::uuid || '@kommune.example', 'Titel', $2)`,
      [id, leader],
    );
  await person(top, null);
  await person(chief, top);
  await person(away, chief);
  for (const one of [admin, deputy]) await person(one, null);
  await ask(url, `insert into worlds (id, kind) values ('real', 'real') on conflict do nothing`);
  const entered = [
    [away, 'accepted'],
    [chief, 'asked'],
    [top, 'refused'],
    [admin, 'accepted'],
    [admin, 'asked'],
    [admin, 'ended'],
  ] as const;
  for (const [index, [by, state]] of entered.entries())
    await ask(
      url,
      `insert into deputies (id, world_id, person_id, deputy_id, from_on, to_on, state, entered_by, entered_at, answered_at, ended_at)
       values (gen_random_uuid(), 'real', $1, $2, '2026-03-02'::date + $5::int, '2026-03-31', $3, $4, now(),
         case when $3 in ('accepted', 'refused') then now() end, case when $3 = 'ended' then now() end)`,
      [away, deputy, state, by, index],
    );
  await migrateAt(url);
  expect(await ask(url, 'select entered_as, state, confirmation_at from deputies order by from_on')).toEqual(
    [
      ['self', 'accepted'],
      ['leader', 'asked'],
      ['leader', 'refused'],
      ['administrator', 'accepted'],
      ['administrator', 'unconfirmed'],
      ['administrator', 'ended'],
    ].map(([entered_as, state]) => ({ entered_as, state, confirmation_at: null })),
  );
  await expect(ask(url, `update deputies set state = 'accepted' where state = 'unconfirmed'`)).rejects.toThrow(
    'stands',
  );
  await expect(ask(url, `update deputies set state = 'asked' where state = 'unconfirmed'`)).rejects.toThrow(
    'deputies_asked_check',
  );
  await expect(
    ask(
      url,
      `update deputies set state = 'asked', confirmation_by = $1, confirmation_at = now() where state = 'unconfirmed'`,
      [admin],
    ),
  ).rejects.toThrow('deputies_confirmed_by_check');
});

test('a migration that fails leaves the database as it was, and says why', async () => {
  const url = await builtByKysely(12);
  await ask(url, 'create table transfer_positions (id text)');
  const before = await catalogue(url);
  await expect(migrateAt(url)).rejects.toThrow('relation "transfer_positions" already exists');
  expect(await catalogue(url)).toEqual(before);
});

test('an older program does not run on the database of a newer one', async () => {
  const url = await empty();
  await migrateAt(url);
  await ask(url, `insert into migrations (timestamp, name) values (1896000000000, 'FromTheFuture1896000000000')`);
  await expect(migrateAt(url)).rejects.toThrow(
    'Databasen har fået migreringen FromTheFuture1896000000000, hvor dette program har ingen',
  );
});

test('a schema that comes to stand before the tables gets no second, empty record', async () => {
  const url = await empty();
  await migrateAt(url);
  await ask(url, 'create schema in_front');
  const shadowed = `${url}?options=${encodeURIComponent('-c search_path=in_front,public')}`;
  await expect(migrateAt(shadowed)).rejects.toThrow(
    'Tabellerne ligger i skemaet »public«, men nye ville komme i »in_front«',
  );
  expect(await ask(url, `select 1 from pg_tables where schemaname = 'in_front'`)).toEqual([]);
});
