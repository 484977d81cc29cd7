import { randomBytes, randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import request from 'supertest';
import { requestSignIn } from '#casework';
import { openSite, problemsOf, signIn, type Site } from '../testing/browser';
import { Harness, person, SESSION_SECRET, type TaskAtHand } from '../testing/harness';
import { markOfWhoTypes } from '../web/who-types';

const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const WHO = 'konsulent.social';

let api: Harness;
let site: Site;
let task: TaskAtHand;

beforeAll(async () => {
  api = await Harness.start('2015-03-03');
  await api.complete(await api.task('2015-02-28', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-09');
  task = await api.task('2015-02-28', 'report-ready', 'Social');
  site = await openSite(api);
}, 120_000);
afterAll(async () => {
  await site?.browser.close();
  await api.stop();
});
beforeEach(async () => void (await api.db.deleteFrom('unsent_forms').execute()));

const http = () => request(api.app.getHttpServer());
const amount = (page: Page) => page.getByLabel(/Forventet afvigelse på 4310/);
const words = (page: Page) => page.getByLabel('Forklaring til 4310 Børne- og familieområdet');
const kept = async (): Promise<Record<string, string>> =>
  Object.assign(
    {},
    ...(await api.db.selectFrom('unsent_forms').select('fields').execute()).map(({ fields }) =>
      Object.fromEntries(Object.entries(fields).map(([name, { is }]) => [name, is])),
    ),
  );
const open = async (context: BrowserContext, url = `${site.address}/opgaver/${task.id}`): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(url);
  return page;
};
const typeAnswer = async (page: Page): Promise<void> => {
  await amount(page).fill('-9,1');
  await words(page).fill('Flere anbringelser');
  await page.getByText(/^Kladde gemt 9\.0/).waitFor();
};
const standsThere = async (page: Page, explanation = 'Flere anbringelser'): Promise<void> => {
  await page
    .getByText(/står her igen/)
    .first()
    .waitFor();
  expect(await amount(page).inputValue()).toBe('-9,1');
  expect(await words(page).inputValue()).toBe(explanation);
};

describe('what is typed into an answer', () => {
  test.each(Object.keys(WIDTHS) as (keyof typeof WIDTHS)[])(
    'is there after a reload and after a comment was sent (%s)',
    async (width) => {
      const context = await site.browser.newContext({ viewport: WIDTHS[width] });
      await signIn(api, site, context, WHO);
      const page = await open(context);
      // What the form carries along and nobody types is nobody's draft.
      await page.evaluate(() => {
        const carried = Object.assign(document.createElement('textarea'), { name: 'stillinger', hidden: true });
        document.querySelector('form.aa-answer')?.append(carried);
        carried.value = 'enhed;beløb';
      });
      await typeAnswer(page);
      expect(Object.keys(await kept())).not.toContain('stillinger');
      expect(await problemsOf(page)).toEqual([]);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/typed-${width}.png`, fullPage: true });
      await page.reload();
      await standsThere(page);
      await page.getByText('Skriv en kommentar').click();
      await page.getByLabel('Kommentar').fill('Vi mangler tal fra Skole');
      await page.getByRole('button', { name: 'Gem kommentaren' }).click();
      await page.getByText('Kommentaren er gemt').first().waitFor();
      await standsThere(page);
      expect(await page.getByLabel('Kommentar').inputValue()).toBe('');
      await page.getByRole('button', { name: 'Ryd kladden' }).first().click();
      await page.getByText('Kladden er ryddet').waitFor();
      expect(await words(page).inputValue()).toBe('');
      expect(await kept()).toEqual({});
      await context.close();
    },
    60_000,
  );

  test('is kept by a button where there is no JavaScript, and is there when a comment was sent', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false, viewport: WIDTHS.phone });
    const page = await open(context, `${site.address}/opgave/${await api.token(task)}`);
    await amount(page).fill('-9,1');
    await words(page).fill('Flere anbringelser');
    await page.getByRole('button', { name: 'Gem som kladde' }).click();
    expect(await page.getByText('Kladden er gemt. Dit svar er ikke sendt endnu.').count()).toBe(1);
    await page.getByText('Skriv en kommentar').click();
    await page.getByLabel('Kommentar').fill('Vi mangler tal fra Skole');
    await page.getByRole('button', { name: 'Gem kommentaren' }).click();
    expect(await amount(page).inputValue()).toBe('-9,1');
    expect(await words(page).inputValue()).toBe('Flere anbringelser');
    await context.close();
  }, 60_000);

  test('is there when the session ended in the middle of it: one signs in and goes on', async () => {
    const context = await site.browser.newContext();
    await signIn(api, site, context, WHO);
    const page = await open(context);
    await typeAnswer(page);
    await api.db.deleteFrom('sessions').execute();
    await words(page).fill('Flere anbringelser, og dyrere');
    await page.getByText('Du er logget ud').waitFor();
    await page.getByRole('button', { name: 'Send forklaringerne' }).click();
    await page.getByRole('heading', { level: 1, name: 'Log ind først' }).waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/signed-out.png`, fullPage: true });
    await page.getByRole('link', { name: 'Log ind' }).click();
    await page.getByText('kommer du tilbage til den side, du var på').waitFor();
    const token = await requestSignIn(api.records, `${WHO}@albertslund.example`, SESSION_SECRET);
    await page.goto(`${site.address}/log-ind/${token}`);
    await page.getByRole('button', { name: 'Log ind' }).click();
    expect(new URL(page.url()).pathname).toBe(`/opgaver/${task.id}`);
    await standsThere(page, 'Flere anbringelser, og dyrere');
    await page.getByText(/^Kladde gemt/).waitFor();
    expect(await kept()).toMatchObject({ 'explanation-4310': 'Flere anbringelser, og dyrere' });
    await context.close();
  }, 60_000);
});

test('two tabs: what was typed last stands in both, and what stood in the other can be had back', async () => {
  const context = await site.browser.newContext();
  await signIn(api, site, context, WHO);
  const [one, other] = [await open(context), await open(context)];
  await other.waitForLoadState('networkidle');
  await typeAnswer(one);
  await other.bringToFront();
  await other.evaluate(() => window.dispatchEvent(new Event('focus')));
  await other.getByText('Du har skrevet videre et andet sted').waitFor();
  expect(await words(other).inputValue()).toBe('Flere anbringelser');
  await other.getByRole('button', { name: 'Behold det nye' }).click();
  api.setClock('2015-03-09', '09:07');
  await words(other).fill('Dyrere anbringelser');
  await other.getByText(/^Kladde gemt 9\.07/).waitFor();
  // Sent without a look: it stops, and says what it is that would be sent.
  await one.evaluate(() => {
    window.dispatchEvent(new Event('focus'));
    document.querySelector<HTMLFormElement>('form.aa-answer')?.requestSubmit();
  });
  await one.getByText('Du har skrevet videre et andet sted').waitFor();
  expect(await api.db.selectFrom('tasks').where('id', '=', task.id).select('state').executeTakeFirst()).toEqual({
    state: 'open',
  });
  expect(await words(one).inputValue()).toBe('Dyrere anbringelser');
  await one.getByRole('button', { name: 'Sæt det tilbage, der stod her' }).click();
  expect(await words(one).inputValue()).toBe('Flere anbringelser');
  await context.close();
}, 60_000);

test('who signs in after somebody in the same browser gets nothing of what they type, and types nothing into theirs', async () => {
  const [context, other] = [await site.browser.newContext(), 'chef.oekonomi-stab'];
  await signIn(api, site, context, WHO);
  const page = await open(context);
  await typeAnswer(page);
  await signIn(api, site, context, other);
  const form = `/opgaver/${task.id}`;
  await http()
    .post('/mine/kladder')
    .set({ cookie: await api.cookie(person(other)) })
    .send({
      who: markOfWhoTypes(SESSION_SECRET, person(other)),
      form,
      commandId: null,
      fields: { 'explanation-4310': { was: '', is: 'En andens ord', label: 'Forklaring' } },
    })
    .expect(200);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const told = page.getByText('En anden er logget ind i denne browser. Det, du har skrevet, er gemt på denne enhed.');
  await told.waitFor();
  expect(await words(page).inputValue()).toBe('Flere anbringelser');
  await words(page).fill('Kun til mig selv');
  await page.waitForResponse((answer) => answer.status() === 403);
  await told.waitFor();
  await page.evaluate(() => document.querySelector<HTMLFormElement>('form.aa-answer')?.requestSubmit());
  expect(await words(page).inputValue()).toBe('Kun til mig selv');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/somebody-else.png`, fullPage: true });
  const rows = await api.db.selectFrom('unsent_forms').select(['person_id', 'fields']).execute();
  expect(rows.map(({ person_id, fields }) => [person_id, fields['explanation-4310']?.is]).sort()).toEqual(
    [
      [person(WHO), 'Flere anbringelser'],
      [person(other), 'En andens ord'],
    ].sort(),
  );
  await signIn(api, site, context, WHO);
  await page.reload();
  await standsThere(page, 'Kun til mig selv');
  await page.getByText(/^Kladde gemt/).waitFor();
  await context.close();
}, 60_000);

test('amounts that changed under what was typed are told, not written over', async () => {
  const context = await site.browser.newContext();
  await signIn(api, site, context, WHO);
  const page = await open(context);
  await typeAnswer(page);
  await api.db
    .updateTable('unsent_forms')
    .set((eb) => ({ fields: eb.fn('jsonb_set', ['fields', eb.val('{expected-4310,was}'), eb.val('"-2,0"')]) }))
    .execute();
  await page.reload();
  await page.getByText('Siden er ændret, siden du skrev').waitFor();
  expect(await amount(page).inputValue()).not.toBe('-9,1');
  expect(await words(page).inputValue()).toBe('Flere anbringelser');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/changed.png`, fullPage: true });
  await page.getByRole('button', { name: 'Brug det, jeg skrev' }).click();
  expect(await amount(page).inputValue()).toBe('-9,1');
  await context.close();
}, 60_000);

test('an answer that came too late is shown to who wrote it, on the page of the closed task', async () => {
  const late = await api.task('2015-02-28', 'report-ready', 'Skole');
  const context = await site.browser.newContext({ viewport: WIDTHS.phone });
  const page = await open(context, `${site.address}/opgave/${await api.token(late)}`);
  await page.getByLabel(/Fokusområde/).fill('Presset er stigende');
  await page.getByText(/^Kladde gemt/).waitFor();
  await api.db.updateTable('tasks').set({ state: 'withdrawn' }).where('id', '=', late.id).execute();
  await page.getByRole('button', { name: /^Send/ }).first().click();
  await page.getByText('Det, du skrev, blev ikke sendt').waitFor();
  await page.reload();
  await page.getByText('Presset er stigende').waitFor();
  expect(await problemsOf(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/late.png`, fullPage: true });
  await api.db.updateTable('tasks').set({ state: 'open' }).where('id', '=', late.id).execute();
  // An answer that was sent is not said to be unsent, where another form of the page was typed into.
  await page.goto(`${site.address}/opgave/${await api.token(late)}`);
  await page.getByText('Giv opgaven videre til en anden').click();
  await page.locator('[name="hand-over-reason"]').fill('Jeg har ferie');
  await page
    .locator('form:has([name="hand-over-reason"])')
    .getByText(/^Kladde gemt/)
    .waitFor();
  await page.getByLabel(/Fokusområde/).fill('Presset er stigende');
  await page.getByRole('button', { name: /^Send/ }).first().click();
  await page.getByText('Det, du skrev under »Giv opgaven videre til en anden«, blev ikke sendt').waitFor();
  expect(await page.locator('main').innerText()).toContain('Dit svar er sendt.');
  expect(await page.locator('main').innerText()).not.toContain('Opgaven var lukket');
  await context.close();
}, 60_000);

describe('what is typed and not sent', () => {
  const mark = (who: string): string => markOfWhoTypes(SESSION_SECRET, person(who));
  const typed = (form: string, is = 'Ikke til andre') => ({
    who: mark(WHO),
    form,
    commandId: randomUUID(),
    fields: { note: { was: '', is, label: 'Bemærkning' } },
  });
  const formOfTask = () => `/opgaver/${task.id}`;
  const as = async (who: string) => ({ cookie: await api.cookie(person(who)) });

  test('is given to nobody but who typed it, and to them by their mail’s link too', async () => {
    await http()
      .post('/mine/kladder')
      .set(await as(WHO))
      .send(typed(formOfTask()))
      .expect(200);
    const ask = `?form=${formOfTask()}&under=${formOfTask()}`;
    const given = async (who: string) =>
      (
        await http()
          .get(`/mine/kladder${ask}&who=${mark(who)}`)
          .set(await as(who))
          .expect(200)
      ).text;
    expect(await given(WHO)).toContain('Ikke til andre');
    for (const other of ['chef.oekonomi-stab', 'aarshjul']) expect(await given(other)).toBe('[]');
    const token = await api.token(task);
    expect(
      (
        await http()
          .get(`/opgave/${token}/kladder${ask}&who=${mark(WHO)}`)
          .expect(200)
      ).text,
    ).toContain('Ikke til andre');
    await http().get(`/mine/kladder${ask}`).expect(401);
  });

  test('is neither kept nor given where the page is another’s than who is signed in', async () => {
    const other = await as('chef.oekonomi-stab');
    const refused = { code: 'UNSENT.SOMEBODY_ELSE' };
    await http().post('/mine/kladder').set(other).send(typed(formOfTask())).expect(403, refused);
    await http()
      .get(`/mine/kladder?form=${formOfTask()}&who=${mark(WHO)}`)
      .set(other)
      .expect(403, refused);
    const token = await api.token(task);
    const byLink = `/opgave/${token}/kladder`;
    await http()
      .get(`${byLink}?form=${formOfTask()}&who=${mark('chef.oekonomi-stab')}`)
      .expect(403, refused);
    expect(await kept()).toEqual({});
  });

  test('is told why it is not kept: a link that is dead, what was sent already, what is too long', async () => {
    const context = await site.browser.newContext();
    const page = await open(context, `${site.address}/opgave/${await api.token(task)}`);
    await page.getByText('Skriv en kommentar').click();
    const says = async (text: string): Promise<void> => {
      await page.getByLabel('Kommentar').fill(text.slice(0, 5));
      await page.getByText(text).waitFor();
      await page.getByText('Kladden er gemt på denne enhed').waitFor();
    };
    const bump = (by: number) =>
      api.db
        .updateTable('tasks')
        .set({ link_epoch: task.epoch + by })
        .where('id', '=', task.id)
        .execute();
    await bump(1);
    await says('Mailens link virker ikke mere.');
    await bump(0);
    const form = `/opgaver/${task.id}/kommentar`;
    const commandId = await page.locator(`form[action$="/kommentar"] [name=commandId]`).inputValue();
    await api.db
      .insertInto('unsent_forms')
      .values({
        person_id: task.assigneeId,
        form,
        task_id: task.id,
        fields: '{}',
        saved_at: new Date(api.records.realNow()),
        sent_command: commandId,
        sent_at: new Date(api.records.realNow()),
      })
      .execute();
    await says('Det her blev sendt 9.0');
    await api.db.deleteFrom('unsent_forms').execute();
    await page.getByLabel('Kommentar').evaluate((field: HTMLTextAreaElement) => field.removeAttribute('maxlength'));
    await page.getByLabel('Kommentar').fill('x'.repeat(20_001));
    await page.getByText('er for lang til, at Årshjulet kan gemme den som kladde: den er på 20001 tegn').waitFor();
    expect(await kept()).toEqual({});
    await context.close();
  }, 60_000);

  test('by a mail’s link is of its task alone', async () => {
    const token = await api.token(task);
    const long = await http()
      .post(`/opgave/${token}/kladde`)
      .type('form')
      .send({ focus: 'x'.repeat(20_001) });
    expect([long.status, long.text]).toEqual([422, expect.stringContaining('x'.repeat(20_001))]);
    expect(long.text).toContain('den er på 20001 tegn, og en kladde har plads til 20000.');
    await http().post(`/opgave/${token}/kladder`).send(typed('/mine/stedfortraeder')).expect(404);
    await http()
      .post('/mine/kladder')
      .set(await as(WHO))
      .send(typed('/mine/stedfortraeder'))
      .expect(200);
    expect(
      (
        await http()
          .get(`/opgave/${token}/kladder?form=/mine/stedfortraeder&under=/mine&who=${mark(WHO)}`)
          .expect(200)
      ).text,
    ).toBe('[]');
  });

  test('goes when its form is sent, by the mail’s link as signed in; what the page saves late is told that', async () => {
    const sent = typed(`${formOfTask()}/kommentar`);
    const cookie = await as(WHO);
    await http().post('/mine/kladder').set(cookie).send(sent).expect(200);
    await http()
      .post(`/opgave/${await api.token(task)}/kommentar`)
      .type('form')
      .send({ commandId: sent.commandId, text: 'Vi mangler tal' })
      .expect(303);
    expect(await kept()).toEqual({});
    await http().post('/mine/kladder').set(cookie).send(sent).expect(409);
  });

  test('goes when its form is answered by the page it stands on, as a file that was read; not when nothing came of it', async () => {
    const who = 'chef.oekonomi-stab';
    const cookie = await as(who);
    const upload = (text: string) =>
      http()
        .post('/planer/ny')
        .set(cookie)
        .field('budgetaar', '2027')
        .field('kladde-navn', 'Efter ØU')
        .attach('fil', Buffer.from(text), 'liste.csv');
    const draft = { ...typed('/planer/ny', 'Efter ØU'), who: mark(who) };
    await http().post('/mine/kladder').set(cookie).send(draft).expect(200);
    const failed = await upload('ingen liste').expect(422);
    expect(failed.text).toMatch(/id="budgetaar"[^>]*value="2027"/);
    expect(failed.text).toMatch(/id="kladde-navn"[^>]*value="Efter ØU"/);
    expect(Object.keys(await kept())).toHaveLength(1);
    const { text } = await upload('dato;forum;trin\n2. december;ØU;Politisk tidsplan behandles\n').expect(200);
    expect(text).toMatch(/id="budgetaar"[^>]*value=""/);
    expect(text).toMatch(/id="kladde-navn"[^>]*value=""/);
    expect(await kept()).toEqual({});
  });

  test('takes nothing from an act that was carried out: it is answered so where its draft cannot be thrown away', async () => {
    // Too long to be kept as where a form is sent.
    const about = randomBytes(9_000).toString('base64url');
    await http()
      .post(`/opgaver/${task.id}/kommentar`)
      .set(await as(WHO))
      .type('form')
      .send({ commandId: randomUUID(), text: 'Vi mangler tal', 'x-id': about })
      .expect(303);
    expect(await api.db.selectFrom('unsent_forms').select('form').execute()).toEqual([]);
  });

  test('is found among many, however many a page asks for, and beside one that cannot be kept', async () => {
    const cookie = await as(WHO);
    await http().post('/mine/kladder').set(cookie).send(typed(formOfTask())).expect(200);
    const ask = `who=${mark(WHO)}&form=${formOfTask()}&form=${encodeURIComponent('/sager/æ')}`;
    expect((await http().get(`/mine/kladder?${ask}`).set(cookie).expect(200)).text).toContain('Ikke til andre');
    const context = await site.browser.newContext();
    await signIn(api, site, context, WHO);
    const page = await open(context, `${site.address}/mine`);
    await page.evaluate((who) => {
      for (let number = 0; number < 300; number += 1)
        localStorage.setItem(
          `aarshjul-kladde ${who} /sager/${crypto.randomUUID()}/kommentar`,
          JSON.stringify({ fields: {}, at: Date.now(), commandId: null, isSending: false, sentBefore: null }),
        );
    }, mark(WHO));
    await page.goto(`${site.address}/opgaver/${task.id}`);
    await page.getByText('Ikke til andre').waitFor();
    await context.close();
  }, 60_000);

  test('is bounded, and comes from our own pages alone', async () => {
    const cookie = await as(WHO);
    const fields = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`f${n}`, { was: '', is: 'x'.repeat(19_000), label: '' }]),
    );
    const post = () => http().post('/mine/kladder').set(cookie);
    await post()
      .send({ ...typed(formOfTask()), fields })
      .expect(422);
    await post()
      .send(typed(formOfTask(), 'x'.repeat(20_001)))
      .expect(422);
    await post().send(typed('https://andetsteds.example/')).expect(422);
    await post().set('sec-fetch-site', 'cross-site').send(typed(formOfTask())).expect(403);
    expect(await kept()).toEqual({});
  });
});

describe('who is not signed in any more', () => {
  const goesOn = async (to: string): Promise<string> => {
    const asked = await http()
      .get(`/log-ind?til=${encodeURIComponent(to)}`)
      .expect(200);
    const token = await requestSignIn(api.records, `${WHO}@albertslund.example`, SESSION_SECRET);
    const cookie = asked.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    return (await http().post(`/log-ind/${token}`).set('cookie', cookie).expect(303)).headers['location'] ?? '';
  };

  test('goes on at the page they asked for, and nowhere else', async () => {
    expect(await goesOn(`/opgaver/${task.id}?gjort=frist`)).toBe(`/opgaver/${task.id}?gjort=frist`);
    for (const elsewhere of [
      'https://andetsteds.example/',
      '//andetsteds.example',
      '/\\andetsteds.example',
      'opgaver',
      '',
      // Pages that somebody comes to as who their link is of: another's, where another chose it.
      '/log-ind/fremmed',
      '/LOG-IND/fremmed',
      '/%6Cog-ind/fremmed',
      '/mine/../log-ind/fremmed',
      '/log-ind?til=/mine',
      '/log-ud',
      '/opgave/fremmed',
      '/frist/fremmed',
      '/kalender/fremmed.ics',
      '/stedfortraeder/bekraeft/fremmed',
    ])
      expect(await goesOn(elsewhere)).toBe('/mine');
    const { text } = await http().get(`/opgaver/${task.id}?gjort=frist`).expect(401);
    expect(text.replaceAll('&#x3D;', '=')).toContain(
      `/log-ind?til=${encodeURIComponent(`/opgaver/${task.id}?gjort=frist`)}`,
    );
  });

  test('finds the form that was sent on the page that asks to sign in, and can send it again', async () => {
    const sent = { commandId: randomUUID(), text: 'Vi mangler <tal> fra Skole' };
    const refused = await http()
      .post(`/opgaver/${task.id}/kommentar`)
      .set('referer', 'http://127.0.0.1/opgaver/x')
      .type('form')
      .send(sent)
      .expect(401);
    expect(refused.text).toContain(`<form method="post" action="/opgaver/${task.id}/kommentar"`);
    expect(refused.text).toContain(`name="text" value="Vi mangler &lt;tal&gt; fra Skole"`);
    expect(refused.text).toContain(`name="commandId" value="${sent.commandId}"`);
    const elsewhere = await http()
      .post(`/opgaver/${task.id}/kommentar`)
      .set('origin', 'https://andetsteds.example')
      .type('form')
      .send(sent)
      .expect(403);
    expect(elsewhere.text).not.toContain('Vi mangler');
  });

  test('can read what they sent by a link that is too old', async () => {
    const { text } = await http()
      .post(`/opgave/${await api.token(task, task.assigneeId, -1)}`)
      .type('form')
      .send({ focus: 'Presset er stigende' })
      .expect(410);
    expect(text).toContain('Presset er stigende');
  });
});
