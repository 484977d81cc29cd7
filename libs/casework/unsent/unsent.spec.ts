import { randomUUID } from 'node:crypto';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { completeTask } from '../tasks/complete-task';
import { forgetUnsent } from './forget-unsent';
import { formSent } from './form-sent';
import { keepUnsent } from './keep-unsent';
import { readUnsent } from './read-unsent';

let fixture: CaseFixture;
let caseRow: TestCase;
let form: string;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
  form = `/opgaver/${caseRow.tasks.books}`;
  await fixture.casework.db.deleteFrom('unsent_forms').execute();
});

const field = (is: string) => ({ note: { was: '', is, label: 'Bemærkning' } });
const keep = (
  is: string,
  {
    personId = who.books,
    commandId = null as string | null,
    at = form,
    taskId = caseRow.tasks.books as string | null,
    isByLink = false,
  } = {},
) =>
  keepUnsent(fixture.casework, {
    personId,
    form: at,
    taskId,
    isByLink,
    commandId,
    fields: is === '' ? {} : field(is),
  });
const typed = async (personId = who.books): Promise<(string | undefined)[]> =>
  (await readUnsent(fixture.casework, personId, { forms: [form], under: null })).map(
    ({ fields }) => fields['note']?.is,
  );
const sent = (commandId: string | null) =>
  formSent(fixture.casework, { personId: who.books, form, taskId: caseRow.tasks.books, commandId });

test('what was typed last is kept, for who typed it alone, and is no event of the case', async () => {
  const before = await fixture.casework.db.selectFrom('journal').selectAll().execute();
  expect(await keep('Vi mangler')).toMatchObject({ kept: true });
  await keep('Vi mangler Skole');
  expect(await typed()).toEqual(['Vi mangler Skole']);
  expect(await typed(who.chief)).toEqual([]);
  expect(await fixture.casework.db.selectFrom('journal').selectAll().execute()).toEqual(before);
});

test('all forms of a page are found below it, and none of a page that only begins like it', async () => {
  await keep('a');
  await keep('b', { at: `${form}/kommentar` });
  await keep('c', { at: `${form}x/kommentar` });
  const found = await readUnsent(fixture.casework, who.books, { forms: [], under: form });
  expect(found.map((one) => one.form)).toEqual([form, `${form}/kommentar`]);
});

test('what was sent is kept no more, and what its page saves late does not bring it back; another page begins anew', async () => {
  const page = randomUUID();
  await keep('Vi mangler', { commandId: page });
  await sent(page);
  expect(await typed()).toEqual([undefined]);
  expect(await keep('Vi mangler', { commandId: page })).toMatchObject({ kept: false });
  expect(await typed()).toEqual([undefined]);
  const [row] = await readUnsent(fixture.casework, who.books, { forms: [form], under: null });
  expect(row?.sentCommand).toBe(page);
  await keep('Endnu en', { commandId: randomUUID() });
  expect(await typed()).toEqual(['Endnu en']);
});

test('by a link so many forms of its task are kept, and push no other out; many at once are counted one after the other', async () => {
  await keep('a', { at: '/mine/stedfortraeder', taskId: null });
  const byLink = Array.from({ length: 24 }, (_, index) =>
    keep('x', { at: `${form}/forslag/${index}`, isByLink: true }),
  );
  await Promise.all(byLink);
  const rows = await fixture.casework.db.selectFrom('unsent_forms').select('form').execute();
  expect(rows).toHaveLength(21);
  expect(rows).toContainEqual({ form: '/mine/stedfortraeder' });
});

test('a form without an id of its own is sent and typed in again all the same', async () => {
  await keep('Vi mangler');
  await sent(null);
  expect(await typed()).toEqual([undefined]);
  expect(await keep('Igen')).toMatchObject({ kept: true });
});

test('what nobody sends goes after 90 days, and 7 days after the last letter where its task is over; who has left takes it along', async () => {
  await keep('Vi mangler');
  const age = (days: number) =>
    fixture.casework.db
      .updateTable('unsent_forms')
      .set({ saved_at: new Date(fixture.casework.realNow() - days * 86_400_000) })
      .execute();
  await age(89);
  expect(await forgetUnsent(fixture.casework)).toBe(0);
  expect(await typed()).toEqual(['Vi mangler']);
  await age(91);
  expect(await typed()).toEqual([]);
  expect(await forgetUnsent(fixture.casework)).toBe(1);

  await keep('Vi mangler', { personId: who.chief });
  await completeTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.books },
    taskId: caseRow.tasks.books,
    answer: { note: '' },
  });
  await age(6);
  expect(await forgetUnsent(fixture.casework)).toBe(0);
  await age(8);
  expect(await forgetUnsent(fixture.casework)).toBe(1);

  await keep('Vi mangler', { personId: who.social });
  const away = (active: boolean) =>
    fixture.casework.db.updateTable('people').set({ active }).where('id', '=', who.social).execute();
  await away(false);
  expect(await forgetUnsent(fixture.casework)).toBe(1);
  await away(true);
});

test('nobody fills the record: a person has a hundred forms, and the oldest give way', async () => {
  for (let number = 0; number < 102; number += 1) await keep(`${number}`, { at: `/sager/${number}/kommentar` });
  const found = await readUnsent(fixture.casework, who.books, { forms: [], under: '/sager' });
  expect(found).toHaveLength(100);
});

test('what was sent takes nobody’s text away, and is bounded too', async () => {
  await keep('Vi mangler');
  await caseRow.goTo('2026-03-03 10:00');
  for (let number = 0; number < 102; number += 1)
    await formSent(fixture.casework, {
      personId: who.books,
      form: `/sager/${number}/kommentar`,
      taskId: null,
      commandId: randomUUID(),
    });
  expect(await typed()).toEqual(['Vi mangler']);
  const sentForms = await readUnsent(fixture.casework, who.books, { forms: [], under: '/sager' });
  expect(sentForms).toHaveLength(100);
});
