import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { completeTask, readTransfers, type TransferRow } from '#casework';
import { deputyConfirmationToken, deputyLinkToken } from '#mail';
import { Harness, LINK_SECRET, person, type TaskAtHand } from '../testing/harness';
import { approvalOf, OPENED, openedRound, requestOfUnit, written } from '../testing/requests';
import { ROUND_2025 } from '../testing/transfers';

const [ADMIN, FRIEND, DIRECTOR, TOP] = ['aarshjul', 'bogfoering', 'direktoer.bsv', 'kommunaldirektoer'] as const;
const PAGE = '/mine/stedfortraeder';
const TITLE = 'Direktør, Børn, Sundhed &amp; Velfærd';

let api: Harness;
let row: TransferRow;
let approval: TaskAtHand;
/** The version of the request that is to be approved, as the direktør's page has it. */
let version = '';
const cookies = new Map<string, string>();

/** The request of Sydstjernen, 835.000 kr., waits for the direktør. */
beforeEach(async () => {
  api = await Harness.start(OPENED);
  await openedRound(api);
  row = await requestOfUnit(api, 'Sydstjernen');
  await written(api, row);
  approval = await approvalOf(api, row.id);
  for (const who of [ADMIN, FRIEND, DIRECTOR, TOP, 'leder.egelundskolen'])
    cookies.set(who, await api.cookie(person(who)));
  const { text } = await get(`/opgaver/${approval.id}?svar=approved`, DIRECTOR).expect(200);
  version = /name="version" value="([^"]+)"/.exec(text)?.[1] ?? '';
}, 90_000);
afterEach(() => api.stop());

const http = () => request(api.app.getHttpServer());
const get = (path: string, who: string) =>
  http()
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const post = (path: string, who: string, fields: object) =>
  http()
    .post(path)
    .set('cookie', cookies.get(who) ?? '')
    .type('form')
    .send(fields);
const byLink = (path: string, svar: string) => http().post(path).type('form').send({ svar });
const DAYS = { from: OPENED, to: '2026-02-20' };
const enter = (deputy: string, over: object = {}) =>
  post(PAGE, ADMIN, {
    commandId: randomUUID(),
    person: person(DIRECTOR),
    deputy: person(deputy),
    ...DAYS,
    ...over,
  });
const deputies = () =>
  api.db
    .selectFrom('deputies')
    .select(['id', 'state', 'entered_by', 'entered_as', 'confirmation_by', 'confirmation_at'])
    .execute();
const entered = async (): Promise<string> => {
  await enter(FRIEND).expect(303).expect('location', `${PAGE}?gjort=bekraeft`);
  return (await deputies())[0]?.id ?? '';
};
const linkOf = (id: string, who: string): string =>
  `/stedfortraeder/bekraeft/${deputyConfirmationToken(LINK_SECRET, { deputyshipId: id, personId: person(who) })}`;
/** What the direktør was asked is neither seen nor answered by another. */
const expectApprovalKept = async (who: string): Promise<void> => {
  expect((await get('/mine/godkendelser', who)).text).not.toContain('Sydstjernen');
  expect((await get('/mine', who).expect(200)).text).not.toContain(`/opgaver/${approval.id}`);
  await post(`/opgaver/${approval.id}`, who, {
    commandId: randomUUID(),
    outcome: 'approved',
    version,
    note: '',
  });
  await post('/mine/godkendelser', who, {
    commandId: randomUUID(),
    [`svar-${approval.id}`]: 'approved',
    [`version-${approval.id}`]: version,
  });
  await expect(
    completeTask(api.records, {
      commandId: randomUUID(),
      actor: { personId: person(who) },
      taskId: approval.id,
      answer: { outcome: 'approved', version: Number(version), note: '' },
    }),
  ).rejects.toMatchObject({ code: 'TASK.NOT_YOURS' });
  expect((await readTransfers(api.db, ROUND_2025, row.id))[0]?.state).toBe('text');
};

test('an administrator cannot approve what a direktør was asked: they cannot name themselves', async () => {
  const { text } = await enter(ADMIN).expect(422);
  expect(text).toMatch(/id="deputy-error".*Du kan ikke gøre dig selv til stedfortræder for en anden/);
  expect(await deputies()).toEqual([]);
  const page = (await get(PAGE, ADMIN).expect(200)).text;
  expect(page).toContain('Dig selv kan du ikke vælge.');
  expect(/<select[^>]*id="deputy".*?<\/select>/s.exec(page)?.[0]).not.toContain(person(ADMIN));
  await expectApprovalKept(ADMIN);
});

test('… nor with a friend whom they name: two accounts and three POSTs give nothing without the direktør or their leader', async () => {
  const id = await entered();
  expect((await post(`${PAGE}/${id}/svar`, FRIEND, { svar: 'ja' }).expect(409)).text).toContain('skal først sige ja');
  await byLink(`/stedfortraeder/${deputyLinkToken(LINK_SECRET, id)}`, 'ja').expect(409);
  for (const who of [ADMIN, FRIEND, 'leder.egelundskolen']) {
    await post(`${PAGE}/${id}/bekraeft`, who, { svar: 'ja' }).expect(403);
    await byLink(linkOf(id, who), 'ja').expect(403);
  }
  expect((await get(PAGE, FRIEND).expect(200)).text).not.toContain('Du er bedt om at være stedfortræder');
  expect((await deputies())[0]).toMatchObject({ state: 'unconfirmed', confirmation_by: null });
  await expectApprovalKept(FRIEND);
});

test('… nor when the direktør has confirmed it: approvals stay with the direktør, and the page says so', async () => {
  const id = await entered();
  await byLink(linkOf(id, DIRECTOR), 'ja').expect(303);
  const offer = `/stedfortraeder/${deputyLinkToken(LINK_SECRET, id)}`;
  expect((await http().get(offer).expect(200)).text).toContain('men ikke godkendelser og beslutninger');
  await byLink(offer, 'ja').expect(303);
  expect((await deputies())[0]).toMatchObject({ state: 'accepted', confirmation_by: person(DIRECTOR) });
  expect((await get(PAGE, FRIEND).expect(200)).text).toMatch(
    /For Direktør, Børn, Sundhed &amp; Velfærd.*men ikke godkendelser og beslutninger, for administratoren har valgt det/s,
  );
  await expectApprovalKept(FRIEND);
  // Nor by the request's own page, where a direktør sends back, rejects or makes exceptions.
  await get(`/sager/${row.id}`, FRIEND).expect(404);
  expect((await get('/mine/godkendelser', DIRECTOR).expect(200)).text).toContain('Sydstjernen');
  await post(`/opgaver/${approval.id}`, DIRECTOR, {
    commandId: randomUUID(),
    outcome: 'approved',
    version,
    note: '',
  }).expect(303);
  expect((await readTransfers(api.db, ROUND_2025, row.id))[0]?.state).toBe('cleared');
});

test('who is away, and their leader, are told at once, and each answers by a link of their own; a scanner that opens it says nothing', async () => {
  const id = await entered();
  const told = await api.db.selectFrom('mails').where('deputyship_id', '=', id).select(['kind', 'person_id']).execute();
  expect(told.map((mail) => [mail.kind, mail.person_id]).sort()).toEqual(
    [DIRECTOR, TOP].map((who) => ['deputy-unconfirmed', person(who)]).sort(),
  );
  const own = (await http().get(linkOf(id, DIRECTOR)).expect(200)).text;
  await http().head(linkOf(id, DIRECTOR));
  expect((await deputies())[0]?.state).toBe('unconfirmed');
  expect(own).toContain('Skal Bogføringen være stedfortræder for dig?');
  expect(own).toContain('Administrator af årshjulet har valgt det.');
  expect(own).toContain('Alle opgaver – men ikke godkendelser og beslutninger');
  expect((await http().get(linkOf(id, TOP)).expect(200)).text).toContain(`være stedfortræder for ${TITLE}?`);
  await byLink(linkOf(id, TOP), 'ja').expect(303).expect('location', linkOf(id, TOP));
  expect((await deputies())[0]).toMatchObject({
    state: 'asked',
    entered_by: person(ADMIN),
    entered_as: 'administrator',
    confirmation_by: person(TOP),
    confirmation_at: expect.any(Number),
  });
  await byLink(linkOf(id, TOP), 'ja').expect(303);
  const after = (await http().get(linkOf(id, DIRECTOR)).expect(200)).text;
  expect(after).toMatch(/har sagt ja\. Det gælder, når Bogføringen også siger ja/);
  expect(after).not.toContain('<form class="aa-buttons"');
  expect((await byLink(linkOf(id, DIRECTOR), 'nej').expect(409)).text).toContain('allerede sagt ja');
  expect((await get(PAGE, ADMIN).expect(200)).text).toMatch(
    /Valgt af Administrator af årshjulet tirs\. 20\. januar 2026\. Bekræftet af Kommunaldirektør/,
  );
});

test('signed in one finds it under Mine opgaver and on the page; a no is a no, and tells the administrator', async () => {
  const id = await entered();
  const mine = (await get('/mine', DIRECTOR).expect(200)).text;
  expect(mine).toContain('Administrator af årshjulet har valgt Bogføringen som stedfortræder for dig');
  expect(mine).toContain('Sig ja eller nej');
  expect((await get('/mine', FRIEND).expect(200)).text).not.toContain('Sig ja eller nej');
  expect((await get(PAGE, TOP).expect(200)).text).toContain('Skal det være sådan?');
  expect((await get(PAGE, ADMIN).expect(200)).text).not.toContain('Skal det være sådan?');
  await post(`${PAGE}/${id}/bekraeft`, DIRECTOR, { svar: 'nej' })
    .expect(303)
    .expect('location', `${PAGE}?gjort=afvist`);
  expect((await deputies())[0]).toMatchObject({ state: 'declined', confirmation_by: person(DIRECTOR) });
  const told = await api.db.selectFrom('mails').where('kind', '=', 'deputy-declined').select('person_id').execute();
  expect(told.map((mail) => mail.person_id).sort()).toEqual([person(ADMIN), person(TOP)].sort());
  expect((await post(`${PAGE}/${id}/svar`, FRIEND, { svar: 'ja' }).expect(409)).text).toContain('ikke brug for');
  expect((await http().get(linkOf(id, TOP)).expect(200)).text).toContain('har sagt nej');
  await expectApprovalKept(FRIEND);
});

test('links that nobody made, or that were made for another, lead nowhere; the same command twice is one', async () => {
  const commandId = randomUUID();
  await enter(FRIEND, { commandId }).expect(303);
  await enter(FRIEND, { commandId }).expect(303).expect('location', `${PAGE}?gjort=bekraeft`);
  const [{ id } = { id: '' }, ...others] = await deputies();
  expect(others).toEqual([]);
  const signature = linkOf(id, DIRECTOR).split('.').at(-1) ?? '';
  for (const token of [
    `${id}.${person(FRIEND)}.${signature}`,
    `${id}.${signature}`,
    id,
    deputyLinkToken(LINK_SECRET, id),
    deputyConfirmationToken('another secret', { deputyshipId: id, personId: person(DIRECTOR) }),
    deputyConfirmationToken(LINK_SECRET, { deputyshipId: randomUUID(), personId: person(DIRECTOR) }),
  ]) {
    await http().get(`/stedfortraeder/bekraeft/${token}`).expect(404);
    await byLink(`/stedfortraeder/bekraeft/${token}`, 'ja').expect(404);
  }
  await http().post(`${PAGE}/${id}/bekraeft`).type('form').send({ svar: 'ja' }).expect(401);
  await post(`${PAGE}/x/bekraeft`, DIRECTOR, { svar: 'ja' }).expect(404);
  expect((await deputies())[0]?.state).toBe('unconfirmed');
});
