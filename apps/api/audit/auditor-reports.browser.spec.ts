import { advanceCase, completeTask } from '#casework';
import type { BrowserContext, Page } from 'playwright-core';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { ACCOUNTS_2025, publishAccounts2025 } from '../testing/accounts';
import { Harness, person } from '../testing/harness';

let api: Harness;
let site: Site;
const CASE = ACCOUNTS_2025;
const REVISION = `/sager/${CASE}/revision`;
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 800 };

/** Regnskab 2025 while the auditor looks at it: Thursday 16 April 2026. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-04-16', '09:05');
  await publishAccounts2025(api);
  site = await openSite(api);
}, 90_000);
afterAll(async () => {
  await site?.browser.close();
  await api?.stop();
});

const open = async (
  who: string | null,
  viewport: { width: number; height: number },
  javaScriptEnabled = true,
): Promise<{ page: Page; context: BrowserContext }> => {
  const context = await site.browser.newContext({ viewport, javaScriptEnabled, locale: 'da-DK' });
  if (who !== null) await signIn(api, site, context, who);
  return { page: await context.newPage(), context };
};
/** Looked at by hand: `AARSHJUL_SHOTS` names a folder for the pictures. */
const look = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['AARSHJUL_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
/** Lists in which the longest choice is cut off. */
const cutLists = (page: Page, selector: string): Promise<string[]> =>
  page.locator(selector).evaluateAll((lists) => {
    const pen = document.createElement('canvas').getContext('2d');
    return lists.flatMap((list) => {
      if (!(list instanceof HTMLSelectElement) || pen === null) return ['not a list'];
      const style = getComputedStyle(list);
      pen.font = style.font;
      const widest = Math.max(...[...list.options].map(({ text }) => pen.measureText(text).width));
      return widest > list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
        ? [`${list.id}: ${Math.round(widest)} in ${list.clientWidth}`]
        : [];
    });
  });
const taskOf = (reportId: string, step: string) =>
  api.db
    .selectFrom('tasks')
    .where('case_id', '=', reportId)
    .where('step_id', '=', step)
    .orderBy('due_on', 'desc')
    .select(['id', 'case_id as caseId', 'assignee_id as assigneeId', 'link_epoch as epoch'])
    .executeTakeFirstOrThrow();

test('a report is entered without JavaScript, a chef answers the one point on a phone, and the auditor reads the reply', async () => {
  const { page, context } = await open('oekonomirapport', DESK, false);
  await page.goto(`${site.address}${REVISION}/ny`);
  await page.fill('#title', 'Delberetning om beholdninger og likvide midler');
  await page.fill('#replyDue', '2026-05-13');
  await page.fill('#answersDue', '2026-04-29');
  await page.fill(
    '#text-1',
    'Er lageret på skolerne talt op? Vi har ikke set optællingslister for 2025, og beholdningen i regnskabet er uændret siden 2024.',
  );
  await page.selectOption('#unit-1', '3.DS');
  await page.fill('#text-2', 'Hvem godkender nye kreditorer, når den faste medarbejder er væk?');
  await page.selectOption('#person-2', person('bogfoering'));
  await look(page, 'form-1280');
  expect(await cutLists(page, '#reviewer')).toEqual([]);
  await page.click('text=Plads til flere punkter');
  expect(await page.locator('[name^="text-"]').count()).toBe(6);
  expect(await page.inputValue('#text-2')).toContain('nye kreditorer');
  await page.click('text=Læg ind, og send punkterne');
  await page.waitForURL(/gjort=lagt-ind/);
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  expect(await cutLists(page, 'section.aa-audit-point select')).toEqual([]);
  await look(page, 'report-1280');
  const reportId = /revision\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  await context.close();

  await advanceCase(api.records, reportId, 'answering', 'never');
  const phone = await open(null, PHONE);
  await phone.page.goto(`${site.address}/opgave/${await api.token(await taskOf(reportId, 'point/1/answer'))}`);
  await look(phone.page, 'answer-375');
  expect(await problemsOf(phone.page)).toEqual([]);
  await phone.page.fill('#text', 'Ja, skolerne talte op den 2. januar 2026. Listerne er sendt til jer i dag.');
  await phone.page.click('text=Send svaret');
  await phone.page.waitForURL(/kvittering/);
  await look(phone.page, 'receipt-375');
  await phone.context.close();

  const answer = async (step: string, words: object): Promise<void> => {
    await advanceCase(api.records, reportId, 'answering', 'never');
    const task = await taskOf(reportId, step);
    await completeTask(api.records, {
      commandId: crypto.randomUUID(),
      actor: { personId: task.assigneeId },
      taskId: task.id,
      answer: words,
    });
    await advanceCase(api.records, reportId, 'answering', 'never');
  };
  const review = await open(null, PHONE);
  await advanceCase(api.records, reportId, 'answering', 'never');
  await review.page.goto(`${site.address}/opgave/${await api.token(await taskOf(reportId, 'point/1/review'))}`);
  await look(review.page, 'review-375');
  expect(await problemsOf(review.page)).toEqual([]);
  await review.context.close();
  await answer('point/1/review', { outcome: 'approved' });
  await answer('point/2/answer', {
    text: 'Afdelingschefen i Økonomi & Stab. Det bliver skrevet ind i forretningsgangen.',
  });
  const office = await open('oekonomirapport', PHONE);
  for (const [path, name] of [
    [`/${reportId}`, 'report-under-way'],
    ['/ny', 'form'],
  ] as const) {
    await office.page.goto(`${site.address}${REVISION}${path}`);
    await look(office.page, `${name}-375`);
    expect([name, await problemsOf(office.page)]).toEqual([name, []]);
  }
  const outside = await open(null, PHONE);
  const { person_id } = await api.db
    .selectFrom('roles')
    .where('role', '=', 'ekstern-revision')
    .select('person_id')
    .executeTakeFirstOrThrow();
  const [session = '', ...token] = (await api.cookie(person_id)).split('=');
  await outside.context.addCookies([{ name: session, value: token.join('='), url: site.address }]);
  for (const [path, shot] of [
    [`${REVISION}/${reportId}`, 'auditor-under-way'],
    [`/sager/${reportId}`, 'auditor-case'],
    [`/opgaver/${(await taskOf(reportId, 'point/1/answer')).id}`, 'auditor-refused'],
  ] as const) {
    for (const [size, viewport] of [
      [375, PHONE],
      [1280, DESK],
    ] as const) {
      await outside.page.setViewportSize(viewport);
      await outside.page.goto(`${site.address}${path}`);
      await outside.page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      await look(outside.page, `${shot}-${size}`);
      expect([shot, size, await problemsOf(outside.page)]).toEqual([shot, size, []]);
    }
  }
  await outside.context.close();
  await answer('point/2/review', { outcome: 'approved', open: true });
  await office.page.setViewportSize(DESK);
  await office.page.goto(`${site.address}/opgaver/${(await taskOf(reportId, 'reply')).id}`);
  await look(office.page, 'reply-task-1280');
  await office.page.fill(
    '#text',
    'Hermed kommunens svar på delberetningen. Punkt 2 følges op, til den nye forretningsgang er vedtaget.',
  );
  await office.page.click('text=Send svaret');
  await office.page.waitForURL(/kvittering/);
  await office.context.close();

  const auditor = await open(null, PHONE);
  const revisor = await api.db
    .selectFrom('roles')
    .where('role', '=', 'ekstern-revision')
    .select('person_id')
    .executeTakeFirstOrThrow();
  const [name = '', ...value] = (await api.cookie(revisor.person_id)).split('=');
  await auditor.context.addCookies([{ name, value: value.join('='), url: site.address }]);
  for (const [path, shot] of [
    [REVISION, 'list-replied'],
    [`${REVISION}/${reportId}`, 'report-replied'],
    [`${REVISION}/${reportId}/svar`, 'reply'],
  ] as const) {
    await auditor.page.goto(`${site.address}${path}`);
    await look(auditor.page, `${shot}-375`);
    expect([shot, await problemsOf(auditor.page)]).toEqual([shot, []]);
    await auditor.page.setViewportSize(DESK);
    await look(auditor.page, `${shot}-1280`);
    await auditor.page.setViewportSize(PHONE);
  }
  await auditor.context.close();
}, 200_000);
