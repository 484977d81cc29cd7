import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#testing';
import { connected, dataSourceOn, disconnect } from './data-source';
import { migrate, openDatabase } from './index';
import { catalogue } from './testing/catalogue';

const drift = async (url: string): Promise<string[]> => {
  const source = await connected(dataSourceOn(url, 2));
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await disconnect(source);
  }
};

const execute = async (url: string, statement: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

const migrated = async (): Promise<TestDatabase> => {
  const made = await createTestDatabase({ template: false });
  const db = openDatabase(made.url, 1);
  await migrate(db);
  await db.destroy();
  return made;
};

/** The schema as the entities have it, and `beyond.sql` what they cannot say. */
const fromEntities = async (): Promise<TestDatabase> => {
  const made = await createTestDatabase({ template: false });
  const source = await connected(dataSourceOn(made.url, 2));
  await source.synchronize().finally(() => disconnect(source));
  await execute(made.url, readFileSync(path.join(__dirname, 'entities/beyond.sql'), 'utf8'));
  return made;
};

const made: TestDatabase[] = [];
const own = async (making: Promise<TestDatabase>): Promise<string> => {
  const one = await making;
  made.push(one);
  return one.url;
};
afterAll(() => Promise.all(made.map((one) => one.drop())));

test('a migration that somebody forgot to write is found: the migrations build what the entities say', async () => {
  expect(await drift(await own(migrated()))).toEqual([]);
});

test('what TypeORM does not look at is found too: PostgreSQL words both schemas alike, line by line', async () => {
  const [byMigrations, byEntities] = await Promise.all([own(migrated()), own(fromEntities())]);
  const lines = await catalogue(byMigrations);
  expect(await catalogue(byEntities)).toEqual(lines);
  expect(lines.length).toBeGreaterThan(600);
});

describe('a change on one side alone', () => {
  let url: string;
  let before: string[];
  beforeAll(async () => {
    url = await own(migrated());
    before = await catalogue(url);
  });

  /** What is changed, how, how it is changed back, and whether TypeORM's own check sees it. */
  it.each<[string, string, string, boolean]>([
    ['a column too many', 'alter table tasks add column extra text', 'alter table tasks drop column extra', true],
    [
      'a column that may be empty',
      'alter table tasks alter step_id drop not null',
      'alter table tasks alter step_id set not null',
      true,
    ],
    [
      'a check under its old name',
      `alter table tasks drop constraint tasks_state_check, add constraint tasks_state_check check (state <> '')`,
      `alter table tasks drop constraint tasks_state_check, add constraint tasks_state_check check (state in ('planned', 'open', 'done', 'withdrawn', 'lapsed'))`,
      false,
    ],
    [
      "an index' condition",
      `drop index cases_due; create index cases_due on cases (world_id, next_at) where state = 'closed'`,
      `drop index cases_due; create index cases_due on cases (world_id, next_at) where state = 'open'`,
      false,
    ],
    ['an index too many', 'create index extra on tasks (due_on)', 'drop index extra', true],
    [
      'a trigger gone',
      'drop trigger journal_only_grows on journal',
      'create trigger journal_only_grows before update or delete or truncate on journal for each statement execute function refuse_change()',
      false,
    ],
    [
      'a trigger asleep',
      'alter table journal disable trigger journal_only_grows',
      'alter table journal enable trigger journal_only_grows',
      false,
    ],
    ['a policy', 'create policy mine on tasks using (true)', 'drop policy mine on tasks', false],
    ['a right', 'grant select on tasks to public', 'revoke select on tasks from public', false],
    ['a comment', `comment on column tasks.area is 'hello'`, 'comment on column tasks.area is null', true],
  ])('%s is seen', async (_, change, undo, byTypeOrm) => {
    await execute(url, change);
    const [changed, statements] = [await catalogue(url), await drift(url)];
    await execute(url, undo);
    expect(changed).not.toEqual(before);
    expect(statements.length > 0).toBe(byTypeOrm);
  });
});
