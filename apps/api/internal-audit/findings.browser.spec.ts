import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness } from '../testing/harness';
import { answer, taskOf } from '../testing/live-tasks';
import { publishShipped } from '../testing/shipped-plan';
import { announceVisit, PROGRAMME_2026 } from '../testing/visits';

let api: Harness;
let site: Site;
let visit: string;

/** A visit whose report is final, with one observation that stands open. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-04-16', '09:05');
  await publishShipped(api, 'intern-revision-2026.yaml');
  const answered = async (caseId: string, stepId: string, given: object): Promise<void> =>
    answer(api, await taskOf(api, caseId, stepId), given);
  ({ visit } = await announceVisit(api, {
    taskOf: (caseId, stepId) => taskOf(api, caseId, stepId),
    answer: (task, given) => answer(api, task, given),
  }));
  api.setClock('2026-05-20', '13:00');
  await answered(visit, 'visit/held', { note: '' });
  for (const step of ['draft', 'comments', 'final'])
    await answered(visit, `visit/${step}`, { text: 'Det, vi så', note: '' });
  site = await openSite(api);
}, 90_000);
afterAll(async () => {
  await site?.browser.close();
  await api?.stop();
});

test.each([390, 1280])(
  'the report, the programme, its item and what was found are for all to use, %i pixels wide',
  async (width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 900 } });
    await signIn(api, site, context, 'intern.revision');
    const page = await context.newPage();
    for (const path of [
      `/sager/${visit}/besoeget/rapport/2`,
      `/sager/${PROGRAMME_2026}/besoeg`,
      `/sager/${PROGRAMME_2026}/sagsfremstilling`,
      '/intern-revision',
      '/intern-revision/observationer',
    ]) {
      expect((await page.goto(`${site.address}${path}`))?.status()).toBe(200);
      expect([path, await problemsOf(page)]).toEqual([path, []]);
    }
    await context.close();
  },
);
