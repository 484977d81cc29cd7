import request from 'supertest';
import { planInForce, saveDraft } from '#casework';
import { formatDateMedium, type Plan, type Step } from '#domain';
import { Harness, person } from '../testing/harness';

const KEY = 'oekonomirapport-2015';
const URL = `/planer/${KEY}/aendring`;
let api: Harness;
let cookie: string;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  cookie = await api.cookie(person('aarshjul'));
}, 60_000);
afterAll(() => api.stop());

const http = () => request(api.app.getHttpServer());
const page = async () => (await http().get(URL).set('cookie', cookie).expect(200)).text;
const inForce = async () => (await planInForce(api.db, 'real', KEY))!.plan;
const hidden = (html: string, name: string): string =>
  new RegExp(`i-kraft[\\s\\S]*?name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
let drafts = 0;
const draft = async (alter: (step: Step) => Step | null): Promise<void> => {
  const plan: Plan = await inForce();
  const cases = plan.cases.map((planned) => ({
    ...planned,
    steps: planned.steps.flatMap((step) => alter(step) ?? []),
  }));
  await saveDraft(api.records, {
    commandId: `kladde-${++drafts}`,
    actor: null,
    worldId: 'real',
    plan: { ...plan, cases },
  });
};
/** A step whose people have been asked, and how many they are. */
const askedStep = async () => {
  const rows = await api.db
    .selectFrom('tasks')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .where('tasks.state', '=', 'open')
    .where('told_due', 'is not', null)
    .orderBy('tasks.id')
    .select(['step_id as id', 'steps.title', 'due_on as due', 'people.title as who'])
    .execute();
  const [first] = rows;
  if (!first) throw new Error('Nobody has been asked for anything.');
  return { ...first, people: rows.filter(({ id }) => id === first.id).length };
};
const row = (title: string, before: string, after: string): string =>
  `<th scope="row">${title}</th><td data-title="Før">${before}</td><td data-title="Efter">${after}</td>`;

test('a step that is asked for otherwise is shown with what is otherwise, before it is put into force', async () => {
  const { id, title } = await askedStep();
  const remind = [{ amount: -7, unit: 'workingDays' as const }];
  await draft((step) => (step.id === id ? { ...step, title: 'Luk bøgerne', remind } : step));
  const text = await page();
  expect(text).toContain('0 trin flytter, 0 kommer til, 0 udgår, 1 ændres, 74 er uændrede. Ingen får mail om det nu.');
  expect(text).toMatch(
    new RegExp(`<th scope="row">${title}</th>[^\\n]*hedder nu »Luk bøgerne«; påmindes 7 arbejdsdage før i stedet for `),
  );
  expect(text).toContain('sendes der ingen mail om det');
  expect(text).not.toContain('Kladden siger det samme');
  await http()
    .post(`${URL}/i-kraft`)
    .set('cookie', cookie)
    .type('form')
    .send({
      commandId: hidden(text, 'commandId'),
      grundlag: hidden(text, 'grundlag'),
      kladde: hidden(text, 'kladde'),
      reason: 'Klarere ord',
    })
    .expect(303);
  expect((await askedStep()).title).toBe('Luk bøgerne');
});

test('a step that falls away says by name who is told of it', async () => {
  const { id, title, due, who, people } = await askedStep();
  await draft((step) => (step.id === id ? null : { ...step, needs: step.needs.filter((need) => need !== id) }));
  const text = await page();
  expect(people).toBe(1);
  expect(text).toContain(row(title, formatDateMedium(due), `udgår. ${who} får besked om, at der ikke skal svares`));
  expect(text).toContain('1 udgår');
});
