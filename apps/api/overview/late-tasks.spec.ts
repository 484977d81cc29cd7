import request from 'supertest';
import { completeTask } from '#casework';
import { ACCOUNTS_2025, publishAccounts2025 } from '../testing/accounts';
import { Harness, person } from '../testing/harness';
import { openTasks, requestOfUnit, OPENED, openedRound } from '../testing/requests';
import { ROUND_2025 } from '../testing/transfers';
import { TRANSFER_REVIEW } from '#contracts';

let api: Harness;
let cookie = '';
beforeAll(async () => {
  api = await Harness.start(OPENED);
  await openedRound(api);
  await publishAccounts2025(api);
  // Only what lies under the round is late: all else is as if it were done.
  await api.db
    .updateTable('cases')
    .set({ state: 'closed' })
    .where('id', 'not in', [ROUND_2025, ACCOUNTS_2025])
    .where('parent_id', 'is', null)
    .execute();
  cookie = await api.cookie(person('aarshjul'));
}, 90_000);
afterAll(() => api.stop());

const get = async (path: string): Promise<string> =>
  (await request(api.app.getHttpServer()).get(path).set('cookie', cookie).expect(200)).text;
/** A figure of the top, with its mark: `late 3`. */
const figure = (html: string, label: string): string =>
  new RegExp(`aa-mark-(\\w+)" aria-hidden="true"></span>(\\d+)</span> ${label}`).exec(html)?.slice(1).join(' ') ?? '';
const rowOf = (html: string, title: string): string =>
  html.split('<tr>').find((row) => row.includes(`>${title}</a></th>`)) ?? '';
const roundTitle = async (): Promise<string> =>
  (await api.db.selectFrom('cases').select('title').where('id', '=', ROUND_2025).executeTakeFirstOrThrow()).title;

test('a late task of a case that lies under another is counted above, in its row and in the list', async () => {
  const asked = await requestOfUnit(api, 'Sydstjernen');
  const [task] = await openTasks(api, asked.id, TRANSFER_REVIEW);
  const before = await get('/overblik/tavle');
  expect(figure(before, 'Opgaver over fristen')).toBe('done 0');
  await api.db
    .updateTable('tasks')
    .set({ due_on: '2026-01-12' })
    .where('id', '=', task?.id ?? '')
    .execute();

  const board = await get('/overblik/tavle');
  expect(figure(board, 'Opgaver over fristen')).toBe('late 1');
  expect(board).toContain(`href="/opgaver/${task?.id ?? ''}"`);
  const title = await roundTitle();
  for (const path of ['/overblik/tavle', '/sager'])
    expect(rowOf(await get(path), title)).toMatch(
      /data-title="Over fristen"><span class="aa-mark aa-mark-late"[^>]*><\/span>1</,
    );
});

test('what is late comes first: the tasks before the cases, the case with one before those without', async () => {
  const board = await get('/overblik/tavle');
  expect(board.indexOf('>Opgaver over fristen</h2>')).toBeLessThan(board.indexOf('>Sager</h2>'));
  const title = await roundTitle();
  for (const path of ['/overblik/tavle', '/sager']) {
    const rows = [...(await get(path)).matchAll(/<th scope="row"><a href="\/sager\/[^"]*">([^<]*)</g)].map(
      (row) => row[1],
    );
    expect(rows).toEqual([title, 'Regnskab 2025']);
  }
});

test('a row says how far its case is, what comes next, and who has it', async () => {
  const { title, due } = await api.db
    .selectFrom('tasks')
    .innerJoin('people', 'people.id', 'assignee_id')
    .where('due_on', '=', '2026-01-12')
    .where('state', '=', 'open')
    .select(['people.title', 'due_on as due'])
    .executeTakeFirstOrThrow();
  expect(due).toBe('2026-01-12');
  for (const path of ['/overblik/tavle', '/sager']) {
    const row = rowOf(await get(path), await roundTitle());
    expect(row).toMatch(/data-title="Besvaret">(<span>)?\d+ af \d+</);
    expect(row).toContain('man. 12. januar 2026');
    expect(row).toContain(`>${title.replace('&', '&amp;')}<`);
  }
});

test('what is over is out of the way, on a page of its own', async () => {
  const over = await api.db.selectFrom('cases').select('title').where('state', '=', 'closed').execute();
  expect(over.length).toBeGreaterThan(5);
  for (const path of ['/overblik/tavle', '/sager']) {
    const text = await get(path);
    expect(over.filter(({ title }) => text.includes(`>${title}</a>`))).toEqual([]);
    expect(text).toContain('href="/sager?vis&#x3D;slut"');
  }
  const ended = await get('/sager?vis=slut');
  expect(over.filter(({ title }) => !ended.includes(`>${title}</a>`))).toEqual([]);
  expect(ended).not.toContain('>Regnskab 2025</a>');
});

test('nor is it lost when the case above has ended before it', async () => {
  const state = (to: 'open' | 'closed') =>
    api.db.updateTable('cases').set({ state: to }).where('id', '=', ROUND_2025).execute();
  await state('closed');
  const board = await get('/overblik/tavle');
  expect(figure(board, 'Opgaver over fristen')).toBe('late 1');
  expect(rowOf(board, await roundTitle())).toMatch(/aa-mark-late"[^>]*><\/span>1</);
  await state('open');
});

test('the counter counts all that is late, also what the list has no room for', async () => {
  const all = await api.db
    .updateTable('tasks')
    .set({ due_on: '2026-01-12' })
    .where('state', '=', 'open')
    .where('case_id', 'in', (eb) => eb.selectFrom('cases').select('id').where('state', '=', 'open'))
    .returning('id')
    .execute();
  expect(figure(await get('/overblik/tavle'), 'Opgaver over fristen')).toBe(`late ${all.length}`);
});

test('an answered one is late no more', async () => {
  const [task] = await openTasks(api, (await requestOfUnit(api, 'Sydstjernen')).id, TRANSFER_REVIEW);
  const count = async (): Promise<number> =>
    Number(figure(await get('/overblik/tavle'), 'Opgaver over fristen').split(' ')[1]);
  const before = await count();
  await completeTask(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: task?.assigneeId ?? '' },
    taskId: task?.id ?? '',
    answer: { note: '' },
  });
  expect(await count()).toBe(before - 1);
});

test('what is wrong with a case under another stands in the row above it, is counted, and can be called on', async () => {
  const { id } = await requestOfUnit(api, 'Egelundskolen');
  await api.db.updateTable('cases').set({ problem: 'Prøve på et problem' }).where('id', '=', id).execute();
  const board = await get('/overblik/tavle');
  expect(figure(board, 'Sager med problemer')).toBe('late 1');
  const row = rowOf(board, await roundTitle());
  expect(row).toMatch(new RegExp(`<a href="/sager/${id}">[^<]*Egelundskolen[^<]*</a>: Prøve på et problem`));
  expect(row).toContain(`action="/overblik/sager/${id}/kald"`);
  expect(row).toMatch(/\d+ sager under den/);
});
