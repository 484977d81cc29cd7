import request from 'supertest';
import { cancelCase, idOf } from '#casework';
import { pages } from '#contracts';
import { Harness, person } from '../testing/harness';

const KEY = '2015-01-31';
const CASE = idOf('case', 'real', 'oekonomirapport-2015', KEY);
let api: Harness;
let cookie: string;
let due: string;

/** The books of January are closed a day late; nobody reports but one area, late, and what the others had falls away. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  const books = await api.task(KEY, 'booking-closes');
  due = await dueOf(books.id);
  await api.moveTo(await workingDayAfter(due, 1));
  await api.complete(books, { note: '' });
  await api.moveTo(await workingDayAfter(due, 60));
  cookie = await api.cookie(person('aarshjul'));
}, 120_000);
afterAll(() => api?.stop());

const dueOf = async (id: string): Promise<string> =>
  (await api.db.selectFrom('tasks').where('id', '=', id).select('due_on').executeTakeFirstOrThrow()).due_on;
const workingDayAfter = (date: string, days: number): Promise<string> => {
  const at = new Date(`${date}T12:00:00Z`);
  for (let left = days; left > 0;) {
    at.setUTCDate(at.getUTCDate() + 1);
    if (at.getUTCDay() % 6 !== 0) left -= 1;
  }
  return Promise.resolve(at.toISOString().slice(0, 10));
};
const get = async (path: string): Promise<string> =>
  (await request(api.app.getHttpServer()).get(path).set('cookie', cookie).expect(200)).text;

/** A step of the case's page: its mark and what it says of its answers. */
const step = (page: string, title: string): { mark: string; says: string } => {
  const [, mark = '', says = ''] =
    new RegExp(
      `aa-mark-([a-z-]+)" aria-hidden="true"></span>${title}[^<]*(?:<span class="aa-step-state">([^<]*))?`,
    ).exec(page) ?? [];
  return { mark, says };
};

test('a late answer says so on the case, on the list, and on the wheel and the timeline of its plan', async () => {
  const page = await get(pages.case(CASE));
  expect(step(page, 'Bogføringen lukker')).toEqual({ mark: 'answered-late', says: '1 af 1 besvaret for sent' });
  expect(page).toContain('Besvaret for sent');
  const list = await get(pages.cases());
  expect(list).toMatch(/<span class="aa-small">1 for sent, \d+ aldrig<\/span>/);
  for (const path of ['', '/tidslinje']) {
    const drawn = await get(`${pages.plan('oekonomirapport-2015')}${path}`);
    expect(drawn).toContain('Besvaret for sent');
  }
});

test('what nobody answered is not green', async () => {
  const { mark, says } = step(await get(pages.case(CASE)), 'Færdigmeld dit område');
  expect(mark).toBe('away');
  expect(says).toMatch(/^0 af \d+ besvaret$/);
});

test('a case that was called off says why, and has no green step', async () => {
  const { id } = await api.db
    .selectFrom('cases')
    .where('state', '=', 'open')
    .where('world_id', '=', 'real')
    .orderBy('key')
    .select('id')
    .executeTakeFirstOrThrow();
  await api.db
    .updateTable('tasks')
    .set({ state: 'done', answered_at: new Date('2015-05-01T08:00:00Z') })
    .where('case_id', '=', id)
    .where('state', '=', 'open')
    .execute();
  await cancelCase(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: person('aarshjul') },
    caseId: id,
    reason: 'Rapporten er slået sammen med den næste',
  });
  const page = await get(pages.case(id));
  expect(page).toContain('Sagen blev annulleret: Rapporten er slået sammen med den næste');
  expect(page).toContain('Besvaret, men sagen er annulleret');
  const course = page.slice(page.indexOf('id="forloeb"'), page.indexOf('id="rapport"'));
  expect(course).toContain('aa-mark-void');
  expect(course).not.toContain('aa-mark-done');
  expect(await get(pages.endedCases())).toContain('Rapporten er slået sammen med den næste');
});
