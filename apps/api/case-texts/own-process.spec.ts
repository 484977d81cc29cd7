import request from 'supertest';
import { idOf } from '#casework';
import { pages } from '#contracts';
import { Harness, person } from '../testing/harness';
import { publishShipped } from '../testing/shipped-plan';

let api: Harness;
let cookie: string;

/** The shipped roll-out of MFR and Halvårsregnskab 2026, whose processes are files alone; nobody has answered anything. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-01-02', '09:05');
  await publishShipped(api, 'mfr-udrulning-2026.yaml');
  await publishShipped(api, 'halvaarsregnskab-2026.yaml');
  cookie = await api.cookie(person('dagsorden'));
}, 90_000);
afterAll(() => api?.stop());

const textOf = async (path: string): Promise<string> =>
  (await request(api.app.getHttpServer()).get(path).set('cookie', cookie).expect(200)).text.replaceAll(/\s+/g, ' ');
const HALF_YEAR = idOf('case', 'real', 'halvaarsregnskab-2026', 'halvaarsregnskab-2026');
const FIRST_WAVE = idOf('case', 'real', 'mfr-udrulning-2026', 'boelge-1');

test('what the bodies get is drafted with the bodies by name, not with the titles of the steps', async () => {
  expect(await textOf(pages.caseDocument(HALF_YEAR))).toContain(
    'Halvårsregnskab 2026 skal behandles af Direktørforum mandag den 24. august 2026, Økonomiudvalget tirsdag den 1. september 2026 og Kommunalbestyrelsen tirsdag den 22. september 2026.',
  );
});

test('a body that the kind of the step does not name is the one that meets on its day', async () => {
  const text = await textOf(pages.caseDocument(FIRST_WAVE));
  expect(text).toMatch(/skal behandles af Chefforum onsdag den 22\. april 2026\./);
  expect(text).toContain('Chefforum har ikke behandlet sagen endnu.');
  expect(text).not.toContain('behandles af Registrér');
});

test('the case leads to its draft, and neither leads to the pages of a budget', async () => {
  const [ofCase, draft] = [await textOf(pages.case(HALF_YEAR)), await textOf(pages.caseDocument(HALF_YEAR))];
  expect(ofCase).toContain(pages.caseDocument(HALF_YEAR));
  for (const text of [ofCase, draft]) expect(text).not.toMatch(/Budgetkatalog|Budgetspørgsmål|Forhandling/);
});
