import request from 'supertest';
import {
  actOnTransfer,
  answerDeputy,
  endDeputy,
  enterDeputy,
  handOverTask,
  readApprovalTable,
  readStories,
  readTransfers,
  type TransferRow,
} from '#casework';
import { TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { Harness, person } from '../testing/harness';
import {
  approvalOf,
  OPENED,
  openTask,
  openedRound,
  openTasks,
  requestOfUnit,
  reviewed,
  written,
} from '../testing/requests';
import { ROUND_2025 } from '../testing/transfers';

let api: Harness;
beforeAll(async () => {
  api = await Harness.start(OPENED);
  await openedRound(api);
}, 60_000);
afterAll(() => api.stop());

const server = () => request(api.app.getHttpServer());
const cookies = new Map<string, string>();
const cookie = async (who: string): Promise<string> => {
  const known = cookies.get(who) ?? (await api.cookie(person(who)));
  cookies.set(who, known);
  return known;
};
const get = async (path: string, who: string) =>
  server()
    .get(path)
    .set('cookie', await cookie(who));
const post = async (path: string, who: string, fields: object) =>
  server()
    .post(path)
    .set('cookie', await cookie(who))
    .set('sec-fetch-site', 'same-origin')
    .type('form')
    .send({ commandId: crypto.randomUUID(), ...fields });
const byLink = async (task: Parameters<Harness['token']>[0]) => `/opgave/${await api.token(task)}`;
const send = (path: string, fields: object) =>
  server()
    .post(path)
    .set('sec-fetch-site', 'same-origin')
    .type('form')
    .send({ commandId: crypto.randomUUID(), ...fields });
const state = async ({ id }: TransferRow): Promise<string> =>
  (await readTransfers(api.db, ROUND_2025, id))[0]?.state ?? '';
const asked = async (requestId: string): Promise<string[]> => {
  const { assigneeId } = await approvalOf(api, requestId);
  return (await api.db.selectFrom('people').where('id', '=', assigneeId).select('title').execute()).map(
    ({ title }) => title,
  );
};
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

test('who reviews a request sees what is there, what is asked for, and why the rule proposes it', async () => {
  const row = await requestOfUnit(api, 'Sydstjernen');
  const tasks = await openTasks(api, row.id, TRANSFER_REVIEW);
  expect(tasks).toHaveLength(2);
  for (const task of tasks) {
    const { text } = await server()
      .get(await byLink(task))
      .expect(200);
    expect(text).toContain('835.000\u00a0kr.');
    expect(text).toMatch(/Regnskabet viser<\/th>.*Søgt om<\/th>/s);
    expect(text).toContain(row.explanation.slice(0, 30));
    expect(text).toContain('Hvem godkender');
    // Mending the amount is what a review is for, not what one does who cannot.
    expect(text.indexOf('Ret beløb')).toBeLessThan(text.indexOf('Kan du ikke løse opgaven nu?'));
    expect(text).toContain('value="835.000"');
    expect(text).toContain('Direktør, Børn, Sundhed &amp; Velfærd');
    expect(text).not.toContain('/sager/');
  }
});

test('who reviews from the mail’s link changes an amount there, with a reason, and not above what there is', async () => {
  const row = await requestOfUnit(api, 'Musikskolen');
  const path = await byLink((await openTasks(api, row.id, TRANSFER_REVIEW))[0]!);
  const sign = BigInt(row.lines[0]!.amount) < 0n ? '-' : '';
  const change = (kroner: string, reason: string, version = row.version) =>
    send(`${path}/beloeb`, { version, 'change-beloeb-0': `${sign}${kroner}`, 'change-begrundelse': reason });
  expect((await change('100', '').expect(422)).text).toContain('Skriv en begrundelse');
  expect((await change('99.999.999', 'Alt.')).text).toMatch(/undtagelse/);
  const turned = (await change(`${sign === '-' ? '' : '-'}100.000`, 'Fortegnet.')).text;
  expect(turned).toMatch(/id="change-beloeb-0-error".*Regnskabet viser et (?:over|under)skud.*(?:Fjern|Sæt) minus/);
  expect((await change('', 'Intet.')).text).toMatch(/id="change-beloeb-0-error".*Skriv beløbet i kroner/);
  expect((await change('100', 'Resten er brugt.').expect(303)).headers.location).toBe(`${path}?gjort=beloeb`);
  expect((await server().get(`${path}?gjort=beloeb`).expect(200)).text).toMatch(/De nye beløb er gemt\..*100.kr\./s);
  expect((await change('200', 'Igen.')).text).toContain('er ændret, siden du så den');
});

test('a chef writes text, argument and coverage; what lacks is told at once by its field, and a deficit is typed without a sign', async () => {
  const row = await requestOfUnit(api, 'Sydstjernen');
  await reviewed(api, row);
  const path = await byLink(await openTask(api, row.id, TRANSFER_TEXT));
  // Nearly all are paid by the cash balance: that stands there, to be seen and changed.
  const fresh = (await server().get(path).expect(200)).text;
  expect(fresh).toContain('name="daekning-kassen" value="835.000"');
  expect(fresh).toContain('name="daekning-omplacering" value=""');
  expect(fresh).toContain('Vi har skrevet hele beløbet ved »Kassebeholdningen«.');
  const wrong = (await send(path, { text: '', argument: '', 'daekning-kassen': '800.000' }).expect(422)).text;
  expect(wrong).toContain('Skriv, hvad overførslen skal bruges til.');
  expect(wrong).toContain('Dækningen er i alt 800.000 kr., men der søges om 835.000 kr.');
  expect(wrong).toContain('value="800.000"');
  expect((await send(path, { text: 'Legeplads', 'daekning-kassen': 'mange' }).expect(422)).text).toContain(
    'er ikke et beløb',
  );
  await send(path, { text: 'Legepladsen, som frosten forsinkede.', 'daekning-kassen': '835.000' }).expect(303);
  expect(await state(row)).toBe('text');
  const [stored] = await readTransfers(api.db, ROUND_2025, row.id);
  expect(stored).toMatchObject({
    text: 'Legepladsen, som frosten forsinkede.',
    coverage: [{ by: 'kassen', oere: '83500000' }],
  });
  const receipt = (await server().get(`${path}/kvittering`).expect(200)).text;
  expect(receipt).toContain('venter nu på at blive godkendt');
  expect(receipt).toMatch(/Beløb<.*835\.000\s?kr\..*Dækning<.*Kassebeholdningen/s);
});

test('a chef with a deficit is asked where the money goes, not what pays for it, and a minus that was typed is not dropped in silence', async () => {
  const row = await requestOfUnit(api, 'Stadion/badesøen');
  await reviewed(api, row);
  const path = await byLink(await openTask(api, row.id, TRANSFER_TEXT));
  const page = (await server().get(path).expect(200)).text;
  for (const said of [
    'Hvad går beløbet til?',
    'trækkes fra enhedens budget',
    'Merudgift på en anden bevilling',
    'Mindreindtægt',
    '287.900\u00a0kr.',
  ])
    expect(page).toContain(said);
  expect(page).not.toContain('Hvordan dækkes beløbet?');
  const wrong = (await send(path, { text: 'Regn.', argument: 'Regn.', 'daekning-kassen': '250.000,50' }).expect(422))
    .text;
  expect(wrong).toContain('Der er fordelt 250.000,50 kr. i alt, men underskuddet er 287.900 kr. De skal være ens.');
  expect((await send(path, { text: 'Regn.', argument: 'Regn.', 'daekning-kassen': '' }).expect(422)).text).toContain(
    'Skriv, hvad de 287.900 kr. går til',
  );
  const signed = (await send(path, { text: 'Regn.', argument: 'Regn.', 'daekning-kassen': '-287.900' }).expect(422))
    .text;
  expect(signed).toContain('Skriv beløbet uden minus.');
  // »En anden bevilling« is one that exists, and not its own: it is named wherever the request is read.
  const known = [...page.matchAll(/<option value="(\d{4})">\1 ([^<]+)</g)].map(([, code = '', name = '']) => ({
    code,
    name,
  }));
  const [other] = known;
  const cover = (on: string) =>
    send(path, {
      text: 'Regn.',
      argument: 'Regn.',
      'daekning-omplacering': '287.900',
      'daekning-omplacering-bevilling': on,
    });
  expect(known.map(({ code }) => code)).not.toContain(row.lines[0]!.appropriation);
  expect((await cover('').expect(422)).text).toMatch(/id="daekning-omplacering-bevilling-error".*Skriv nummeret/);
  expect((await cover('0001').expect(422)).text).toContain('Bevilling »0001« findes ikke i årets stillinger.');
  expect((await cover(row.lines[0]!.appropriation).expect(422)).text).toContain('er ansøgningens egen bevilling');
  await cover(`${other!.code} ${other!.name}`).expect(303);
  expect((await readTransfers(api.db, ROUND_2025, row.id))[0]).toMatchObject({
    coverage: [{ by: 'omplacering', oere: '-28790000', appropriation: { code: other!.code } }],
  });
  expect((await get(`/sager/${row.id}`, 'direktoer.bkmb')).text).toMatch(
    new RegExp(`Hvad underskuddet skyldes.*Beløbet går til.*Merudgift på en anden bevilling \\(${other!.code} `, 's'),
  );
});

test('a direktør approves from the mail’s link: three answers, then a page with one button, then what was approved', async () => {
  await api.moveTo(OPENED);
  const row = await requestOfUnit(api, 'Sydstjernen');
  const path = await byLink(await approvalOf(api, row.id));
  const before = await api.fingerprint();
  const all = (await server().get(path).expect(200)).text;
  for (const answer of ['approved', 'returned', 'rejected']) expect(all).toContain(`${path}?svar&#x3D;${answer}`);
  expect(all).not.toContain('>Send</button>');
  const { text } = await server().get(`${path}?svar=approved`).expect(200);
  expect(await api.fingerprint()).toBe(before);
  expect(text).toMatch(/835\.000\s?kr\./);
  expect(text).toContain('Legepladsen, som frosten forsinkede.');
  expect(text).toContain('Søgt af');
  expect(text.match(/button-primary/g)).toHaveLength(1);
  const reason = (await send(path, { outcome: 'returned', version: hidden(text, 'version'), note: '' }).expect(422))
    .text;
  expect(reason).toContain('Skriv, hvad der skal ændres.');
  await send(path, { outcome: 'approved', version: hidden(text, 'version'), note: '' }).expect(303);
  expect(await state(row)).toBe('cleared');
  const receipt = (await server().get(`${path}/kvittering`).expect(200)).text;
  expect(receipt).toContain('835.000\u00a0kr.');
  expect(receipt).toContain('Ansøgningens version');
  expect(receipt).toContain('afklaret og kommer med i den samlede sag');
});

test('the table of who approves says beforehand whom it will ask: never the one who is to write it', async () => {
  // The director of an area writes its own request; nobody leads the Kommunaldirektør.
  for (const [unit, expected, who] of [
    ['Børn, Sundhed & Velfærd', 'Kommunaldirektør, Kommunaldirektørens område', 'direktoer.bsv'],
    ['Kommunaldirektørens område', 'Afdelingschef, Økonomi & Stab', 'kommunaldirektoer'],
  ] as const) {
    const all = (await readTransfers(api.db, ROUND_2025)).filter(({ unit_name: name }) => name === unit);
    expect(all.length).toBeGreaterThan(0);
    for (const row of all) {
      const before = await readApprovalTable(api.records, row.id);
      expect(before.map(({ approvers }) => approvers.map(({ title }) => title))[0]).toEqual([expected]);
      // Of a large amount also another person than the first, and nobody is said to be passed over.
      const others = before.slice(1).flatMap(({ approvers }) => approvers.map(({ title }) => title));
      expect(others.filter((title) => title !== 'Afdelingschef, Økonomi & Stab')).toEqual([]);
      expect(before.map(({ isCovered }) => isCovered)).not.toContain(true);
      await written(api, row);
      expect(await asked(row.id)).toEqual([expected]);
      expect((await get(`/sager/${row.id}`, who)).text).toContain('er spurgt');
    }
  }
});

test('a request that was handed over to be written is not said to be approved by who is to write it', async () => {
  const row = await requestOfUnit(api, 'Albertshøj', 'teknisk');
  await reviewed(api, row);
  const task = await openTask(api, row.id, TRANSFER_TEXT);
  expect((await readApprovalTable(api.records, row.id))[0]?.approvers.map(({ title }) => title)).toEqual([
    'Direktør, Børn, Sundhed & Velfærd',
  ]);
  await handOverTask(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: task.assigneeId },
    taskId: task.id,
    toPersonId: person('direktoer.bsv'),
    reason: 'Du kender sagen.',
  });
  expect((await readApprovalTable(api.records, row.id))[0]?.approvers.map(({ title }) => title)).toEqual([
    'Kommunaldirektør, Kommunaldirektørens område',
  ]);
  await handOverTask(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: person('direktoer.bsv') },
    taskId: task.id,
    toPersonId: person('leder.musikskolen'),
    reason: 'Prøv her.',
  });
  const turn = /Gennemgået\. Venter på dig, senest \p{L}+\. \d+\. \p{L}+/u;
  expect((await get('/mine/sager', 'leder.musikskolen')).text).toMatch(turn);
  await handOverTask(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: person('leder.musikskolen') },
    taskId: task.id,
    toPersonId: task.assigneeId,
    reason: 'Retur.',
  });
  // Who had a task of it keeps the case, and reads whose turn it is.
  const had = (await get('/mine/sager', 'leder.musikskolen')).text;
  expect(had).toContain(`/sager/${row.id}`);
  expect(had).toMatch(/Gennemgået\. Venter på [^<]+, senest .*Du har givet en opgave videre\./);
  expect((await get(`/sager/${row.id}`, 'leder.musikskolen')).status).toBe(200);
  expect((await get(`/sager/${row.id}`, 'leder.egelundskolen')).status).toBe(404);
  await api.moveTo(OPENED);
});

test('what was changed since the mail went out is shown, and has to be seen, before the button works', async () => {
  const row = await requestOfUnit(api, 'Bakkens hjerte');
  await written(api, row);
  const task = await approvalOf(api, row.id);
  const path = await byLink(task);
  const seen = hidden((await server().get(`${path}?svar=approved`).expect(200)).text, 'version');
  const [now] = await readTransfers(api.db, ROUND_2025, row.id);
  const [line] = now!.lines;
  const less = BigInt(line!.amount) / 2n;
  await actOnTransfer(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: person('chef.dagtilbud-skole') },
    transferId: row.id,
    version: now!.version,
    act: 'change',
    reason: 'Halvdelen er brugt.',
    amounts: [{ appropriation: line!.appropriation, year: line!.year, amount: less }],
  });
  const stale = await send(path, { outcome: 'approved', version: seen, note: '' });
  expect(stale.status).toBe(422);
  expect(stale.text).toContain('Jeg har set, hvad der er ændret');
  const page = (await server().get(`${path}?svar=approved`).expect(200)).text;
  expect(page).toContain('Ansøgningen er ændret, siden du blev spurgt');
  // The words that stand above the amount do not go on saying the old one.
  expect((await server().get(path).expect(200)).text).toMatch(
    /Bakkens hjerte søger om at overføre et underskud fra 2025\./,
  );
  expect(page).toMatch(/<del[^>]*>.*<\/del>.*<ins[^>]*>.*<\/ins>/s);
  const version = hidden(page, 'version');
  expect((await send(path, { outcome: 'approved', version, note: '' }).expect(422)).text).toContain(
    'Sæt kryds, når du har set, hvad der er ændret.',
  );
  expect((await send(path, { outcome: 'approved', version: seen, seen: version, note: '' })).text).toContain(
    'er ændret, siden du så det',
  );
  await send(path, { outcome: 'approved', version, seen: version, note: '' }).expect(303);
  expect(await state(row)).toBe('cleared');
});

test('sent back it is the chef’s again with the words, and a rejected one ends', async () => {
  const row = await requestOfUnit(api, 'Albertshøj');
  await written(api, row);
  const path = await byLink(await approvalOf(api, row.id));
  const { text } = await server().get(`${path}?svar=returned`).expect(200);
  expect(text).toContain('Hvad skal ændres?');
  await send(path, {
    outcome: 'returned',
    version: hidden(text, 'version'),
    note: 'Skriv hvad for en terrasse.',
  }).expect(303);
  await api.moveTo(OPENED);
  const again = await openTask(api, row.id, TRANSFER_TEXT);
  const page = (
    await server()
      .get(await byLink(again))
      .expect(200)
  ).text;
  expect(page).toContain('Skriv hvad for en terrasse.');
  // Once in what happened, and once where two are asked to look at it.
  const whole = (await get(`/sager/${row.id}`, 'direktoer.bsv')).text;
  expect(whole.match(/<h[34][^>]*>(?:<span[^>]*><\/span>)?\s*Gennemgå overførslen/g)).toHaveLength(1);
  const told = (await readStories(api.db, [row.id])).get(row.id) ?? [];
  expect(told.filter(({ sentence }) => sentence.includes('sendt tilbage'))).toHaveLength(1);
  expect(page).toContain('Legepladsen, som frosten forsinkede.');
  await api.complete(again, {
    text: 'Terrassen mod syd.',
    argument: 'Bestilt.',
    coverage:
      row.lines.length > 0
        ? [{ by: 'kassen', oere: String(row.lines.reduce((all, { amount }) => all + BigInt(amount), 0n)) }]
        : [],
    note: '',
  });
  await api.moveTo(OPENED);
  const last = await byLink(await approvalOf(api, row.id));
  const shown = (await server().get(`${last}?svar=rejected`).expect(200)).text;
  await send(last, { outcome: 'rejected', version: hidden(shown, 'version'), note: 'Ikke i år.' }).expect(303);
  expect(await state(row)).toBe('rejected');
  const refused = (await server().get(`${last}/kvittering`).expect(200)).text;
  expect(refused).toContain('afvist og går ikke videre');
  expect(refused).not.toMatch(/det, du godkendte|under »Hvem godkender«/);
  const ended = (await get(`/sager/${row.id}`, 'aarshjul')).text;
  expect(ended).toMatch(/Direktør[^<]*: har afvist[^]*<q>Ikke i år\.<\/q>/);
  expect(ended).not.toContain('har fået besked');
});

test('a request’s page shows figures, story and approvers; amounts are changed there with a reason, by those who may', async () => {
  const row = await requestOfUnit(api, 'Egelundskolen');
  const path = `/sager/${row.id}`;
  expect((await get(path, 'leder.musikskolen')).status).toBe(404);
  const chef = await get(path, 'chef.dagtilbud-skole');
  expect(chef.status).toBe(200);
  expect(chef.text).toContain('Ret beløb');
  expect(chef.text).not.toContain('Tillad mere, end regnskabet viser');
  const director = await get(path, 'direktoer.bsv');
  expect(director.text).toContain('Tillad mere, end regnskabet viser');
  expect(director.text).toContain('Giver du undtagelsen, kan du ikke selv godkende ansøgningen');
  const amount = BigInt(row.lines[0]!.amount);
  const fields = { version: row.version, 'change-beloeb-0': String(amount / 200n) };
  const missing = await post(`${path}/ansoegning/change`, 'chef.dagtilbud-skole', fields);
  expect(missing.status).toBe(422);
  expect(missing.text).toContain('Skriv en begrundelse');
  expect(
    (
      await post(`${path}/ansoegning/change`, 'chef.dagtilbud-skole', {
        ...fields,
        'change-begrundelse': 'Halvdelen rækker.',
      })
    ).headers.location,
  ).toBe(`${path}?gjort=change`);
  expect((await readTransfers(api.db, ROUND_2025, row.id))[0]!.lines[0]!.amount).toBe(String((amount / 200n) * 100n));
  expect((await get(`${path}?gjort=change`, 'chef.dagtilbud-skole')).text).toContain('De nye beløb er gemt.');
  const late = await post(`${path}/ansoegning/withdraw`, 'chef.dagtilbud-skole', {
    version: row.version,
    'withdraw-begrundelse': 'Ikke nødvendig.',
  });
  expect(late.status).toBe(409);
  expect(late.text).toContain('er ændret, siden du så den');
});

test('a direktør with several clears them on one page: each by itself, what is refused stays with its reason', async () => {
  const units = ['Albertslund Ungecenter', 'Hjemmeplejen og genoptræning'];
  const rows = await Promise.all(units.map((unit) => requestOfUnit(api, unit)));
  for (const row of rows) await written(api, row);
  const path = '/mine/godkendelser';
  expect((await get('/mine', 'direktoer.bsv')).text).toContain(path);
  const page = (await get(path, 'direktoer.bsv')).text;
  const [asked = ''] = /Du har \d+ ansøgninger at tage stilling til/.exec(page) ?? [];
  const number = Number(/\d+/.exec(asked)?.[0]);
  expect(number).toBeGreaterThanOrEqual(2);
  expect((await get(`${path}?alle=godkend`, 'direktoer.bsv')).text.match(/value="approved" checked/g)).toHaveLength(
    number,
  );
  const [first, second] = await Promise.all(rows.map((row) => approvalOf(api, row.id)));
  const version = (id: string): object => ({ [`version-${id}`]: hidden(page, `version-${id}`) });
  const none = (await post(path, 'direktoer.bsv', { [`svar-${first!.id}`]: '' })).text;
  expect(none).toMatch(/Der er ikke valgt noget svar.*Vælg et svar ved mindst én/s);
  const half = await post(path, 'direktoer.bsv', {
    [`svar-${first!.id}`]: 'approved',
    ...version(first!.id),
    [`svar-${second!.id}`]: 'returned',
    ...version(second!.id),
  });
  expect(half.status).toBe(422);
  expect(half.text).toContain('1 af 2 svar er gemt');
  // Not in one breath with »ikke gemt«, and what is missing is named by its unit.
  expect(half.text).not.toContain('Det er ikke gemt endnu');
  expect(half.text).toContain('Hjemmeplejen og genoptræning: Skriv, hvad der skal ændres.');
  expect(half.text).toMatch(/Godkendt: [^<]*Albertslund Ungecenter/);
  expect(await Promise.all(rows.map(state))).toEqual(['cleared', 'text']);
  const rest = await post(path, 'direktoer.bsv', {
    [`svar-${second!.id}`]: 'returned',
    ...version(second!.id),
    [`begrundelse-${second!.id}`]: 'Mangler et overslag.',
  });
  expect(rest.headers.location).toBe(`${path}?gjort=${second!.id}`);
  expect((await get(`${path}?gjort=${second!.id}`, 'direktoer.bsv')).text).toMatch(
    /1 svar er gemt\..*Sendt tilbage: /s,
  );
  const given = await api.db
    .selectFrom('journal')
    .where(
      'case_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('event', 'in', ['APPROVAL_GIVEN', 'APPROVAL_RETURNED'])
    .select(['event', 'actor_id'])
    .execute();
  expect(given).toEqual(
    expect.arrayContaining([
      { event: 'APPROVAL_GIVEN', actor_id: person('direktoer.bsv') },
      { event: 'APPROVAL_RETURNED', actor_id: person('direktoer.bsv') },
    ]),
  );
});

test('all set to yes at once leaves what was changed for the eyes, and says so', async () => {
  const row = await requestOfUnit(api, 'Egelundskolen');
  await written(api, row);
  const now = (await readTransfers(api.db, ROUND_2025, row.id))[0]!;
  const [line] = now.lines;
  await actOnTransfer(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: person('chef.dagtilbud-skole') },
    transferId: row.id,
    version: now.version,
    act: 'change',
    reason: 'En del er brugt.',
    amounts: [{ appropriation: line!.appropriation, year: line!.year, amount: BigInt(line!.amount) - 100n }],
  });
  const plain = (await get('/mine/godkendelser', 'direktoer.bsv')).text;
  expect(plain).not.toContain('stadig på »Ikke nu«');
  const all = (await get('/mine/godkendelser?alle=godkend', 'direktoer.bsv')).text;
  expect(all).toContain('Én ansøgning er ændret, siden du fik mailen, og står stadig på »Ikke nu«');
  const task = await approvalOf(api, row.id);
  expect(all).toMatch(new RegExp(`id="svar-${task.id}-senere"[^>]* checked`));
});

test('a deputy approves on behalf of who is away, but not what they wrote themselves: the page says so and has no button', async () => {
  const row = await requestOfUnit(api, 'Rengøringsafdelingen');
  await written(api, row);
  const deputy = async (who: string): Promise<string> => {
    const command = { commandId: crypto.randomUUID(), actor: { personId: person('direktoer.bkmb') } };
    await enterDeputy(api.records, {
      ...command,
      personId: person('direktoer.bkmb'),
      deputyId: person(who),
      from: OPENED,
      to: OPENED,
      kinds: null,
    });
    const { id } = await api.db
      .selectFrom('deputies')
      .where('deputy_id', '=', person(who))
      .select('id')
      .executeTakeFirstOrThrow();
    await answerDeputy(api.records, {
      commandId: crypto.randomUUID(),
      actor: { personId: person(who) },
      deputyshipId: id,
      accept: true,
    });
    return id;
  };
  const task = await approvalOf(api, row.id);
  const first = await deputy('chef.kultur-fritid');
  const own = await get(`/opgaver/${task.id}?svar=approved`, 'chef.kultur-fritid');
  expect(own.text).toContain('En anden skal tage stilling');
  expect(own.text).not.toContain('>Godkend</button>');
  const bulk = await get('/mine/godkendelser', 'chef.kultur-fritid');
  expect(bulk.text).toContain('som du er stedfortræder for');
  expect(bulk.text).not.toContain('Send mine svar');
  expect(
    (
      await post(`/opgaver/${task.id}`, 'chef.kultur-fritid', {
        outcome: 'approved',
        version: hidden((await get(`/opgaver/${task.id}?svar=approved`, 'direktoer.bkmb')).text, 'version'),
        note: '',
      })
    ).status,
  ).toBe(409);
  await endDeputy(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: person('direktoer.bkmb') },
    deputyshipId: first,
  });
  await deputy('direktoer.bsv');
  const page = await get('/mine/godkendelser', 'direktoer.bsv');
  expect(page.text).toContain('For Direktør, By, Kultur, Miljø &amp; Beskæftigelse, som du er stedfortræder for');
  await post('/mine/godkendelser', 'direktoer.bsv', {
    [`svar-${task.id}`]: 'approved',
    [`version-${task.id}`]: hidden(page.text, `version-${task.id}`),
  });
  expect(await state(row)).toBe('cleared');
  const given = await api.db
    .selectFrom('journal')
    .where('task_id', '=', task.id)
    .where('event', '=', 'APPROVAL_GIVEN')
    .select(['actor_id', 'on_behalf_of'])
    .executeTakeFirstOrThrow();
  expect(given).toEqual({ actor_id: person('direktoer.bsv'), on_behalf_of: person('direktoer.bkmb') });
});

test('an approval is handed over only to whom the rule would accept at that rank: the page offers no others, and the answer says who may', async () => {
  const row = await requestOfUnit(api, 'Hjemmeplejen og genoptræning');
  await written(api, row);
  const task = await approvalOf(api, row.id);
  const path = await byLink(task);
  const list = /<select[^>]*id="to".*?<\/select>/s.exec((await server().get(path).expect(200)).text)?.[0] ?? '';
  expect([...list.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id).sort()).toEqual(
    [person('direktoer.bkmb'), person('kommunaldirektoer')].sort(),
  );
  const refused = await send(`${path}/giv-videre`, { to: person('leder.egelundskolen'), 'hand-over-reason': 'Ferie' });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/id="to-error".*»Kommunaldirektør, Kommunaldirektørens område« eller »Direktør, By/);
  expect((await post(`/opgaver/${task.id}/giv-videre`, 'aarshjul', { to: person('bogfoering') })).status).toBe(422);
  expect((await approvalOf(api, row.id)).assigneeId).toBe(task.assigneeId);
  expect((await send(`${path}/giv-videre`, { to: person('direktoer.bkmb') }).expect(303)).status).toBe(303);
});

test('a leader, a chef and a direktør find their units’ cases and their own from the menu: those that they may open, and no others', async () => {
  const cases = await api.db.selectFrom('cases').where('world_id', '=', 'real').select(['id', 'title']).execute();
  const counts: number[] = [];
  for (const who of ['leder.musikskolen', 'chef.kultur-fritid', 'direktoer.bkmb', 'kommunaldirektoer', 'bogfoering']) {
    const listed = new Set<string>();
    for (const part of ['', 'vis=slut&'])
      for (let side = 1; ; side += 1) {
        const { text, status } = await get(`/mine/sager?${part}side=${side}`, who);
        expect([who, status]).toEqual([who, 200]);
        for (const [, id] of text.matchAll(/<th scope="row"><a href="\/sager\/([^"]+)"/g)) listed.add(id!);
        if (!text.includes('rel="next"')) break;
      }
    const open: string[] = [];
    for (const { id, title } of cases) if ((await get(`/sager/${id}`, who)).status < 400) open.push(title);
    expect([who, cases.filter(({ id }) => listed.has(id)).map(({ title }) => title)]).toEqual([who, open]);
    counts.push(open.length);
  }
  const [leader, chef, director] = counts;
  // Each level sees more than the one below it, and nobody of these sees all.
  expect(leader).toBeGreaterThan(0);
  expect(chef).toBeGreaterThan(leader!);
  expect(director).toBeGreaterThan(chef!);
  expect(director).toBeLessThan(cases.length);
  expect((await get('/mine', 'leder.sydstjernen')).text).toContain('href="/mine/sager">Mine sager<');
  const row = await requestOfUnit(api, 'Sydstjernen');
  const page = (await get('/mine/sager', 'leder.sydstjernen')).text;
  expect(page).toContain(`/sager/${row.id}`);
  expect(page).toContain('Ansøgning for Sydstjernen.');
  // Who reads everything keeps the list of all.
  for (const who of ['aarshjul', 'intern.revision'])
    expect((await get('/mine', who)).text).toContain('href="/sager">Sager<');
});
