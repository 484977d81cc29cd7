import { caseworkOf } from '#casework';
import { sql } from 'kysely';
import { clockAt, openCaseDesk } from '#testing';
import { playDemo } from './demo';

test('an installation with people of its own gets nothing to try on top', async () => {
  const desk = await openCaseDesk();
  await sql`update people set email = replace(email, 'albertslund', 'kommune')`.execute(desk.db);
  const before = await desk.db.selectFrom('people').selectAll().orderBy('id').execute();
  expect(await playDemo(caseworkOf(desk.db, () => clockAt('2026-11-30 19:00')))).toContain(
    'Her er en anden organisation end den medfølgende',
  );
  expect(await desk.db.selectFrom('people').selectAll().orderBy('id').execute()).toEqual(before);
  expect(await desk.db.selectFrom('cases').select('id').execute()).toEqual([]);
  await desk.close();
}, 60_000);
