import { caseworkOf } from '#casework';
import { sql } from 'kysely';
import { clockAt, openCaseFixture } from '#testing';
import { playDemo } from './demo';

test('an installation with people of its own gets nothing to try on top', async () => {
  const fixture = await openCaseFixture();
  await sql`update people set email = replace(email, 'albertslund', 'kommune')`.execute(fixture.db);
  const before = await fixture.db.selectFrom('people').selectAll().orderBy('id').execute();
  expect(await playDemo(caseworkOf(fixture.db, () => clockAt('2026-11-30 19:00')))).toContain(
    'Her er en anden organisation end den medfølgende',
  );
  expect(await fixture.db.selectFrom('people').selectAll().orderBy('id').execute()).toEqual(before);
  expect(await fixture.db.selectFrom('cases').select('id').execute()).toEqual([]);
  await fixture.close();
}, 60_000);

test('one person of one’s own among those of the shipped organisation is enough, also one who has left', async () => {
  const fixture = await openCaseFixture();
  await sql`update people set email = 'chef@kommune.example', active = false where email like 'chef@%'`.execute(
    fixture.db,
  );
  expect(await playDemo(caseworkOf(fixture.db, () => clockAt('2026-11-30 19:00')))).toContain(
    'Her er en anden organisation end den medfølgende',
  );
  expect(await fixture.db.selectFrom('cases').select('id').execute()).toEqual([]);
  await fixture.close();
}, 60_000);
