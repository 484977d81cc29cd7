import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { forceGate, idOf } from '#casework';
import { pages } from '#contracts';
import { Harness, person } from '../testing/harness';
import { publishShipped } from '../testing/shipped-plan';

const PLAN = 'mfr-udrulning-2026';
const caseOf = (wave: number): string => idOf('case', 'real', PLAN, `boelge-${wave}`);

let api: Harness;
/** The roll-out of MFR on 11 May 2026: the second wave's meetings are near, and nobody has done anything of the first. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-05-11', '09:05');
  await publishShipped(api, `${PLAN}.yaml`);
  await forceGate(api.records, {
    commandId: randomUUID(),
    actor: { personId: person('chef.oekonomi-stab') },
    caseId: caseOf(2),
    gateId: 'kontoplan-tilpasset',
    reason: 'Kontoplanen er i orden.',
  });
  await api.moveTo('2026-05-11');
}, 120_000);
afterAll(() => api?.stop());

const get = async (path: string, who: string): Promise<string> =>
  (
    await request(api.app.getHttpServer())
      .get(path)
      .set('cookie', await api.cookie(person(who)))
      .expect(200)
  ).text;

test('both cases say that the one waits for the other, each with the way to the other', async () => {
  const waiting = await get(pages.case(caseOf(2)), 'aarshjul');
  expect(waiting).toMatch(
    new RegExp(
      `»Hold orienteringsmøde om MFR for ledergruppen« venter på <a href="${pages.case(caseOf(1))}">»Registrér Chefforums drøftelse af udrulningen« i »MFR, 1\\. bølge`,
    ),
  );
  const awaited = await get(pages.case(caseOf(1)), 'aarshjul');
  expect(awaited).toMatch(
    new RegExp(`<a href="${pages.case(caseOf(2))}">»Hold orienteringsmøde om MFR for ledergruppen« i »MFR, 2\\. bølge`),
  );
  expect(awaited).toContain('Frist ons. 22. april 2026');
});

test('who does not see all cases is told of none of the others', async () =>
  expect(await get(pages.case(caseOf(2)), 'leder.musikskolen')).not.toContain('Andre sager'));

test('the one who has the task reads what is missing in the other case', async () => {
  const { id } = await api.db
    .selectFrom('tasks')
    .where('case_id', '=', caseOf(2))
    .where('step_id', '=', 'boelge-2/mfr-orienteringsmoede')
    .where('area', '=', 'Beskæftigelse')
    .select('id')
    .executeTakeFirstOrThrow();
  expect(await get(pages.taskById(id), 'konsulent.beskaeftigelse')).toContain(
    '<li>»Registrér Chefforums drøftelse af udrulningen« i »MFR, 1. bølge',
  );
});

test('the plan’s wheel and timeline show the need', async () => {
  expect(await get(pages.plan(PLAN), 'aarshjul')).toContain(
    'Venter på »Registrér Chefforums drøftelse af udrulningen« i en anden sag',
  );
  expect(await get(`${pages.plan(PLAN)}/tidslinje`, 'aarshjul')).toMatch(
    /Registrér Chefforums drøftelse af udrulningen \(MFR, 1\. bølge/,
  );
});

test('the table of contents leads to the other cases, and the names that awaits is written with are on the plan’s page for who plans', async () => {
  expect(await get(pages.case(caseOf(2)), 'aarshjul')).toContain('<a href="#andre-sager">Andre sager</a>');
  const page = await get(pages.plan(PLAN), 'aarshjul');
  expect(page).toMatch(/Navne til brug i filer[\s\S]*<code>boelge-2<\/code>[\s\S]*<code>mfr-orienteringsmoede<\/code>/);
  expect(await get(pages.plan(PLAN), 'leder.musikskolen')).not.toContain('Navne til brug i filer');
});
