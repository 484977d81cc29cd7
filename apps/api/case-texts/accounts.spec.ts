import request from 'supertest';
import { ACCOUNTS_2025, publishAccounts2025 } from '../testing/accounts';
import { Harness, person } from '../testing/harness';

let api: Harness;
const CASE = ACCOUNTS_2025;
const cookies = new Map<string, string>();

/** The shipped Regnskab 2025 in the real world, on the Thursday before DIF's meeting of 23 March 2026; nobody has answered anything. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-03-19', '09:05');
  await publishAccounts2025(api);
  await api.moveTo('2026-03-19');
  for (const who of ['dagsorden', 'leder.musikskolen', 'chef.boern-familie'])
    cookies.set(who, await api.cookie(person(who)));
}, 90_000);
afterAll(() => api?.stop());

const get = (path: string, who: string) =>
  request(api.app.getHttpServer())
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const tasksOf = (kind: string) =>
  api.db
    .selectFrom('tasks')
    .where('case_id', '=', CASE)
    .where('step_id', '=', `regnskab-2025/${kind}`)
    .orderBy('id')
    .select(['id', 'case_id as caseId', 'assignee_id as assigneeId', 'link_epoch as epoch', 'state'])
    .execute();

test('the case says what it waits for before the auditor gets the accounts, and leads to what the bodies get; not to the budget’s pages', async () => {
  const { text } = await get(`/sager/${CASE}`, 'dagsorden').expect(200);
  expect(text).toMatch(/Regnskabet er afstemt og klar til revisionen.*Lukket/s);
  expect(text).toMatch(/Revisionens beretning er modtaget, og dens spørgsmål er besvaret.*Lukket/s);
  expect(text).toContain(`/sager/${CASE}/sagsfremstilling`);
  expect(text).not.toMatch(/Budgetkatalog|Budgetspørgsmål|Forhandling/);
  // Who does not see everything gets no menu that leads nowhere.
  expect((await get(`/sager/${CASE}`, 'chef.boern-familie').expect(200)).text).not.toContain('sagsfremstilling');
});

test('the case for April has the departments’ explanations, and asks that the accounts are handed over, not approved', async () => {
  const explained = await tasksOf('deviations-explained');
  await api.db
    .updateTable('tasks')
    .set({ state: 'done', answer: JSON.stringify({ text: 'Færre <elever> end ventet.', note: '' }) })
    .where('id', '=', explained[0]!.id)
    .execute();
  const { text } = await get(`/sager/${CASE}/sagsfremstilling?sag=handover-case`, 'dagsorden').expect(200);
  expect(text).toContain('Regnskab 2025: afgivelse til revisionen');
  expect(text).toMatch(
    /Økonomiudvalget aflægger Regnskab 2025 for Kommunalbestyrelsen.*§ 45.*Sagen behandles af Direktørforum mandag den 23\. marts 2026, Økonomiudvalget tirsdag den 7\. april 2026 og Kommunalbestyrelsen tirsdag den 14\. april 2026/s,
  );
  expect(text).toMatch(
    /Afdelingernes forklaringer på afvigelser.*Færre &lt;elever&gt; end ventet\..*6 af 7 har ikke svaret\./s,
  );
  expect(text).toContain('at Kommunalbestyrelsen afgiver regnskabet til revisionen');
  expect(text).not.toContain('at Regnskab 2025 godkendes');
});

test('the case for June has the auditor’s questions and the municipality’s reply, and asks that the accounts are approved', async () => {
  for (const [kind, words] of [
    ['audit-points', 'Er lageret talt op?'],
    ['audit-reply', 'Ja, den 2. januar.'],
  ] as const) {
    await api.db
      .updateTable('tasks')
      .set({ state: 'done', answer: JSON.stringify({ text: words, note: '' }) })
      .where('id', '=', (await tasksOf(kind))[0]!.id)
      .execute();
  }
  const { text } = await get(`/sager/${CASE}/sagsfremstilling?sag=approval-case`, 'dagsorden').expect(200);
  expect(text).toContain('Regnskab 2025: godkendelse af regnskabet');
  expect(text).toMatch(
    /Revisionens spørgsmål.*Er lageret talt op\?.*Kommunens svar til revisionen.*Ja, den 2\. januar\./s,
  );
  expect(text).toMatch(
    /at der tages stilling til revisionens bemærkninger og kommunens svar på dem.*at Regnskab 2025 godkendes/s,
  );
  expect(text).toContain('Kommunalbestyrelsen tirsdag den 23. juni 2026');
  await get(`/sager/${CASE}/sagsfremstilling.docx?sag=approval-case`, 'dagsorden')
    .expect(200)
    .expect(
      'content-disposition',
      'attachment; filename="sagsfremstilling-regnskab-2025-godkendelse-af-regnskabet.docx"',
    );
  await get(`/sager/${CASE}/sagsfremstilling`, 'leder.musikskolen').expect(404);
});
