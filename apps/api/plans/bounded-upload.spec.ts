import request from 'supertest';
import { Harness, person } from '../testing/harness';

let api: Harness;
let admin: string;

beforeAll(async () => {
  api = await Harness.start('2026-02-04');
  admin = await api.cookie(person('aarshjul'));
}, 60_000);

afterAll(() => api.stop());

const upload = (name: string, content: string) =>
  request(api.app.getHttpServer()).post('/planer/ny').set('cookie', admin).attach('fil', Buffer.from(content), name);

/** A political plan of so many meetings. */
const planOf = (count: number, title = 'Plan') =>
  `id: budget-2027-politisk\ntitle: "${title}"\nprocess: politicalPlan\nyear: 2027\ncases: []\nmilestones:\n${Array.from({ length: count }, (_, index) => `  - { id: m${index}, title: Møde ${index}, forum: KB, from: 2026-09-08, to: 2026-09-08 }\n`).join('')}`;

test('while a large file is read everybody else is answered, and the file is refused with what would do', async () => {
  let isRead = false;
  const sent = upload('plan.yaml', planOf(21_000))
    .then((answer) => answer)
    .finally(() => {
      isRead = true;
    });
  let answered = 0;
  while (!isRead) {
    await request(api.app.getHttpServer()).get('/log-ind').expect(200);
    if (!isRead) answered += 1;
  }
  const { status, text } = await sent;
  expect([status, text.includes('højst 1000')]).toEqual([422, true]);
  // Read where requests are answered, it lets none or one through: while the file itself comes in.
  expect(answered).toBeGreaterThan(5);
});

test('a title that turns the direction of writing is refused, and so is one that no page has room for', async () => {
  const turned = await upload('plan.yaml', planOf(1, 'Budget \u202E7202'));
  expect([turned.status, turned.text.includes('et tegn, som ikke kan ses')]).toEqual([422, true]);
  const long = await upload('plan.yaml', planOf(1, 'x'.repeat(301)));
  expect([long.status, long.text.includes('er på 301 tegn; der er plads til 300')]).toEqual([422, true]);
  const list = await upload('budget-2027.csv', 'dato;forum;trin\n8. september 2026;KB;1. behand\u202Eling\n');
  expect([list.status, list.text.includes('et tegn, som ikke kan ses')]).toEqual([422, true]);
});

test('a file’s own name is shown without what nobody sees', async () => {
  const { text } = await upload('budget-2027\u202Evsc.csv', 'dato;forum;trin\nsnarest;KB;Møde\n');
  expect(text).not.toContain('\u202E');
});
