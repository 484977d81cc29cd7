import request from 'supertest';
import { actOnTransfer, readTransfers } from '#casework';
import { parseKr } from '#domain';
import { Harness, person } from '../testing/harness';
import { POSITIONS, publishRound2025, ROUND_2025 } from '../testing/transfers';

let api: Harness;
const cookies = new Map<string, string>();
const PAGE = `/sager/${ROUND_2025}/overfoersler`;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-01-20', '09:05');
  await publishRound2025(api);
  await api.moveTo('2026-01-20');
  await signIn();
}, 90_000);
afterAll(() => api?.stop());

const signIn = async () => {
  for (const who of ['chef.oekonomi-stab', 'dagsorden', 'konsulent.skole', 'leder.musikskolen'])
    cookies.set(who, await api.cookie(person(who)));
};
const get = (path: string, who = 'chef.oekonomi-stab') =>
  request(api.app.getHttpServer())
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const post = (path: string, who = 'chef.oekonomi-stab') =>
  request(api.app.getHttpServer())
    .post(path)
    .set('cookie', cookies.get(who) ?? '');
const load = (bytes: Buffer | string, who = 'chef.oekonomi-stab', name = 'stillinger.csv') =>
  post(`${PAGE}/stillinger`, who).field('aar', '2025').attach('fil', Buffer.from(bytes), name);
/** The form with which the requests are opened, as the page gave it. */
const openForm = (html: string): Record<string, string> => ({
  commandId: /name="commandId" value="([^"]+)"/.exec(html)?.[1] ?? '',
  aar: /name="aar" value="(\d+)"><input type="hidden" name="filnavn"/.exec(html)?.[1] ?? '',
  filnavn: /name="filnavn" value="([^"]*)"/.exec(html)?.[1] ?? '',
  stillinger: (/<textarea name="stillinger"[^>]*>([^<]*)</.exec(html)?.[1] ?? '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"'),
});
const rows = () => readTransfers(api.db, ROUND_2025);
/** Gives a way to be rid of it again. */
const anotherRoundAsksFor = async (unit: string, appropriation: string): Promise<() => Promise<unknown>> => {
  const { id } = await api.db
    .selectFrom('cases')
    .where('id', '<>', ROUND_2025)
    .where('process', '<>', 'transferRequest')
    .select('id')
    .executeTakeFirstOrThrow();
  const own = await api.db
    .selectFrom('transfer_rounds')
    .selectAll()
    .where('case_id', '=', ROUND_2025)
    .executeTakeFirstOrThrow();
  await api.db
    .insertInto('transfer_rounds')
    .values({ ...own, case_id: id, terms: JSON.stringify(own.terms), opened_at: new Date(own.opened_at) })
    .execute();
  await api.db
    .insertInto('transfer_requests')
    .values({
      id,
      case_id: id,
      unit_code: unit,
      unit_name: 'X',
      directorate_code: null,
      directorate_name: null,
      kind: 'teknisk',
      explanation: '',
      state: 'draft',
      exception: null,
      version: 1,
      created_at: new Date(),
    })
    .execute();
  await api.db
    .insertInto('transfer_lines')
    .values({ request_id: id, appropriation, year: 2026, name: 'X', available: '1', amount: '1' })
    .execute();
  return async () => {
    await api.db.deleteFrom('transfer_lines').where('request_id', '=', id).execute();
    await api.db.deleteFrom('transfer_requests').where('id', '=', id).execute();
    await api.db.deleteFrom('transfer_rounds').where('case_id', '=', id).execute();
  };
};

test('the round’s case leads to the transfers, and only for those who see all of it', async () => {
  expect((await get(`/sager/${ROUND_2025}`).expect(200)).text).toContain(PAGE);
  const { text } = await get(PAGE).expect(200);
  expect(text).toContain('Indlæs enhedernes stillinger ved årets udgang.');
  expect(text).toContain('name="fil"');
  expect((await get(PAGE, 'konsulent.skole').expect(200)).text).not.toContain('name="fil"');
  await get(PAGE, 'leder.musikskolen').expect(404);
  await load(POSITIONS, 'konsulent.skole').expect(403);
});

test('what is wrong in the file is told by line and column, and nothing is opened', async () => {
  const { text } = await load(
    'enhed;områdebevilling;navn;budget;forbrug;rest\n1;8292;KB;100;40;-60\n99.9;1;X;1;0;1\n',
  ).expect(422);
  expect(text).toMatch(
    /Stillingerne kan ikke bruges endnu.*linje 2, kolonne 6.*Fortegnet er vendt.*linje 3, kolonne 1.*findes ikke i organisationen/s,
  );
  expect(text).not.toContain('name="stillinger"');
  expect((await post(`${PAGE}/stillinger`).field('aar', '25').expect(422)).text).toMatch(
    /Vælg den fil, stillingerne står i\..*»25« er ikke et årstal/s,
  );
  expect((await load(POSITIONS, 'chef.oekonomi-stab', 'stillinger-2024.csv').expect(200)).text).toContain(
    'Filens navn siger 2024, men runden er for regnskabsåret 2025.',
  );
  expect(
    (await post(`${PAGE}/stillinger`).field('aar', '2026').attach('fil', POSITIONS, 'stillinger.csv').expect(422)).text,
  ).toContain('2026 er ikke slut endnu');
  await post(`${PAGE}/aabn`)
    .type('form')
    .send({ commandId: crypto.randomUUID(), aar: '2026', filnavn: 'x', stillinger: POSITIONS.toString() })
    .expect(422);
  expect(await rows()).toEqual([]);
});

test('a file of another year opens nothing until somebody says why it is the right one', async () => {
  const { text } = await load(POSITIONS, 'chef.oekonomi-stab', 'stillinger-2024.csv').expect(200);
  expect(text).toContain('Er det alligevel den rigtige fil, så skriv hvorfor.');
  expect(text).toContain('Hvorfor er det den rigtige fil?');
  const form = openForm(text);
  const open = (over: Record<string, string>) =>
    post(`${PAGE}/aabn`)
      .type('form')
      .send({ ...form, ...over });
  const asked = await open({ begrundelse: ' ' }).expect(422);
  expect(asked.text).toMatch(/id="fejl"[\s\S]*Skriv, hvorfor det er den rigtige fil, eller læs en anden\./);
  expect((await open({ begrundelse: 'x'.repeat(2001) }).expect(422)).text).toContain('Teksten er for lang');
  expect(await rows()).toEqual([]);
  expect((await load(POSITIONS).expect(200)).text).not.toContain('name="begrundelse"');
});

test('the rule’s proposals are shown with why, for every line, before anybody hears of them; then they are opened once', async () => {
  const before = await api.fingerprint();
  const { text } = await load(POSITIONS).expect(200);
  expect(text).toMatch(
    /Sydstjernen.*835\.000.*Der er brugt 835\.000 kr\. mindre end budgettet på [^(]*\(4410\)\. Der kan søges om at få det hele med til 2026 uden begrundelse \(teknisk overførsel\)\. 4410 er en styrbar bevilling inden for enhedens decentrale ramme\./s,
  );
  expect(text).toContain('Ingen fund: alle linjer og summer passer.');
  expect(text).toMatch(/Regnskabets mer- og mindreforbrug er netto .* foreslås søgt overført/);
  expect(await api.fingerprint()).toBe(before);
  const form = openForm(text);
  await post(`${PAGE}/aabn`).type('form').send(form).expect(303).expect('location', `${PAGE}?gjort=aabnet`);
  const opened = await rows();
  expect(opened.length).toBeGreaterThan(15);
  expect(new Set(opened.map(({ kind }) => kind))).toEqual(new Set(['teknisk', 'ikke-teknisk']));
  await post(`${PAGE}/aabn`).type('form').send(form).expect(303);
  expect(await rows()).toHaveLength(opened.length);
  expect((await load(POSITIONS).expect(200)).text).toMatch(/der er intet nyt at åbne for 2025\..*Er åbnet i forvejen/s);
});

test('the positions that the requests were proposed from are kept with the round, with what the rule said of each line', async () => {
  const { text } = await get(`${PAGE}/stillinger`, 'dagsorden').expect(200);
  expect(text).toContain('32 linjer fra 2025, indlæst tirs. 20. januar 2026 kl. 9.05');
  expect(text).toMatch(
    /Ny cykelsti ved kanalen.*Der er brugt 2\.320\.000 kr\. mindre end budgettet på Ny cykelsti ved kanalen \([0-9]+\)\. Det overføres ikke: [0-9]+ er et anlæg, og reglen gælder kun driften\./s,
  );
  const kept = await api.db.selectFrom('transfer_positions').where('case_id', '=', ROUND_2025).select('rest').execute();
  expect(kept.reduce((sum, { rest }) => sum + BigInt(rest), 0n)).toBe(61_498_650n);
});

test('who is asked to open the requests, by mail or signed in, is led to where it is done', async () => {
  const task = await api.task('overfoersel', 'transfer-open');
  const { text } = await request(api.app.getHttpServer())
    .get(`/opgave/${await api.token(task)}`)
    .expect(200);
  expect(text).toMatch(/Åbnet<\/dt><dd class="aa-lines">\d+ ansøgninger, netto/);
  expect(text).toContain(`href="${PAGE}">Indlæs stillinger og åbn ansøgninger (du skal logge ind)</a>`);
});

test('the page sums what is asked for by direktørområde, kind and sign, and filters it', async () => {
  const { text } = await get(`${PAGE}?gjort=aabnet`).expect(200);
  expect(text).toContain('Ansøgningerne er åbnet.');
  expect(text).toMatch(/I alt<\/th><td class="aa-figure" data-title="Antal">\d+<\/td>/);
  expect(text).toContain('Ingen har skrevet endnu, hvordan ansøgningerne dækkes');
  const [first] = await rows();
  expect(text).toContain(`/sager/${first!.id}`);
  const only = (await get(`${PAGE}?art=teknisk&omraade=3`).expect(200)).text;
  expect(only).toMatch(/Viser \d+ ansøgninger af \d+\./);
  expect(only).not.toMatch(/data-title="Art">Ikke-teknisk/);
  await get(`${PAGE}.xlsx`).expect(200).expect('content-disposition', 'attachment; filename="overfoersler-2025.xlsx"');
  await get(`${PAGE}.docx`).expect(200);
  await get(`${PAGE}/bevillinger.csv`).expect(404);
});

test('a request that the rule does not propose is added with a reason, by Økonomi & Stab and the konsulenter, and never for more than there is', async () => {
  const add = `${PAGE}/tilfoej`;
  expect((await get(PAGE).expect(200)).text).toContain(add);
  await get(add, 'dagsorden').expect(403);
  const line = {
    'bevilling-1': '8391',
    'navn-1': 'Det administrative fællesskab',
    'aar-1': '2026',
    'regnskab-1': '-20.000',
    'beloeb-1': '-12.500,50',
  };
  const wrong = await post(add, 'konsulent.skole')
    .type('form')
    .send({ ...line, 'aar-1': '2025', 'bevilling-2': '4510' })
    .expect(422);
  for (const said of [
    'Vælg den enhed, ansøgningen er for.',
    'Vælg, hvilken art overførslen er.',
    'Skriv et år efter 2025.',
    'Skriv bevillingens navn.',
    'Skriv, hvorfor der skal søges.',
    'value="-12.500,50"',
  ])
    expect(wrong.text).toContain(said);
  const whole = {
    commandId: crypto.randomUUID(),
    enhed: '82.90.01',
    art: 'ikke-teknisk',
    begrundelse: 'Glemt faktura.',
    ...line,
  };
  expect(
    (
      await post(add)
        .type('form')
        .send({ ...whole, 'beloeb-1': '-30.000' })
        .expect(422)
    ).text,
  ).toContain('En ansøgning kan ikke overstige det, der er');
  await post(add, 'konsulent.skole').type('form').send(whole).expect(303).expect('location', `${PAGE}?gjort=tilfoejet`);
  expect(
    (
      await post(add)
        .type('form')
        .send({ ...whole, commandId: crypto.randomUUID() })
        .expect(409)
    ).text,
  ).toContain('Det er ikke gemt endnu');
  expect((await rows()).find((row) => row.unit_code === '82.90.01' && row.kind === 'ikke-teknisk')).toMatchObject({
    explanation: 'Reglen foreslår det ikke. Glemt faktura.',
    lines: [{ amount: '-1250050', available: '-2000000' }],
  });
});

test('what the rule leaves out of a unit that has a request of the kind is put into that one, as its explanation promises', async () => {
  const { text } = await get(`${PAGE}/tilfoej`).expect(200);
  expect(text).toContain('Har enheden allerede en ansøgning af samme art, lægges bevillingen i den');
  const path = {
    commandId: crypto.randomUUID(),
    enhed: '82.90.01',
    art: 'ikke-teknisk',
    begrundelse: 'Anlægget er forsinket.',
    'bevilling-1': '8395',
    'navn-1': 'Cykelsti',
    'aar-1': '2026',
    'regnskab-1': '2.320',
    'beloeb-1': '2.320',
  };
  const forget = await anotherRoundAsksFor('82.90.01', '8395');
  const asked = (await post(`${PAGE}/tilfoej`).type('form').send(path).expect(409)).text;
  expect(asked).toContain('De samme penge må ikke søges to gange');
  expect(asked).toContain('name="hvorfor-igen"');
  expect(text).not.toContain('name="hvorfor-igen"');
  await post(`${PAGE}/tilfoej`)
    .type('form')
    .send({ ...path, 'hvorfor-igen': 'Resten kom efter revisionen.' })
    .expect(303)
    .expect('location', `${PAGE}?gjort=lagt-i`);
  await forget();
  expect((await get(`${PAGE}?gjort=lagt-i`).expect(200)).text).toContain(
    'Bevillingen er lagt i enhedens ansøgning af samme art.',
  );
  const own = (await rows()).find((row) => row.unit_code === '82.90.01' && row.kind === 'ikke-teknisk');
  expect(own?.lines.map(({ appropriation, amount }) => [appropriation, amount])).toEqual([
    ['8391', '-1250050'],
    ['8395', '232000'],
  ]);
  expect((await get(`/sager/${own!.id}`).expect(200)).text).toContain(
    'fik mere med: 8395 Cykelsti, 2.320 kr. i 2026; i alt fra −12.500,50 kr. til −10.180,50 kr.',
  );
});

test('a round is said to wait for those under way, not for those that are cleared; who is withdrawn says why and is not in the sum', async () => {
  const all = await rows();
  const set = (ids: readonly string[], state: 'draft' | 'cleared' | 'withdrawn') =>
    api.db
      .updateTable('transfer_requests')
      .set({ state, text: 'Til næste år.' })
      .where('id', 'in', [...ids])
      .execute();
  const act = async (id: string, what: 'withdraw' | 'reopen', reason: string) =>
    actOnTransfer(api.records, {
      commandId: crypto.randomUUID(),
      actor: { personId: person('chef.oekonomi-stab') },
      transferId: id,
      version: (await rows()).find((row) => row.id === id)!.version,
      act: what,
      reason,
    });
  const [gone, ...others] = all.map(({ id }) => id);
  expect((await get(PAGE).expect(200)).text).not.toContain('undervejs');
  await act(gone!, 'withdraw', 'Pengene er brugt <alligevel>.');
  await set(others, 'cleared');
  const { text } = await get(PAGE).expect(200);
  expect(text).toMatch(/afklaret med direktøren, 1 trukket tilbage\. Ingen er undervejs mere, så sagen kan samles\./);
  expect(text).toMatch(
    /Tæller ikke med: .*Trukket tilbage<span class="aa-small aa-why">Pengene er brugt &lt;alligevel&gt;\.<\/span>.*uden den, der er trukket tilbage eller afvist \(336\.000\skr\. og −11\.250,75\skr\.\)/s,
  );
  await set(others.slice(0, 2), 'draft');
  expect((await get(PAGE).expect(200)).text).toContain(' 2 er stadig undervejs.');
  expect((await get(`/sager/${gone}`).expect(200)).text).not.toContain('spørges senere');
  await act(gone!, 'reopen', 'Alligevel ikke.');
  expect((await get(PAGE).expect(200)).text).not.toContain('Tæller ikke med');
});

test('the collected case is drafted in the municipality’s form: sums, each request, coverage, the anchor and what KB is asked to decide', async () => {
  const all = await rows();
  const empty = (await get(`/sager/${ROUND_2025}/sagsfremstilling`, 'dagsorden').expect(200)).text;
  expect(empty).toContain('Ingen ansøgninger er samlet endnu.');
  for (const row of all) {
    const oere = row.lines.reduce((sum, line) => sum + BigInt(line.amount), 0n);
    await api.db
      .updateTable('transfer_requests')
      .set({
        state: 'collected',
        text: 'Skal bruges til det, der ikke blev færdigt.',
        argument: row.kind === 'ikke-teknisk' ? 'Projektet er <forsinket>.' : '',
        coverage: JSON.stringify([{ by: 'kassen', oere: String(oere) }]),
      })
      .where('id', '=', row.id)
      .execute();
  }
  const { text } = await get(`/sager/${ROUND_2025}/sagsfremstilling`, 'dagsorden').expect(200);
  for (const said of [
    'Overførsler 2025→2026: samlet overførselssag',
    'kommunestyrelsesloven § 40, stk. 2 og 3',
    'Overførslerne i hovedtal',
    'Sydstjernen',
    'Skal bruges til det, der ikke blev færdigt.',
    'lægger hver bevillings mer- og mindreforbrug sammen for sig',
    'Projektet er &lt;forsinket&gt;.',
    'Dækning',
    'Virkning på målet om ingen kassefinansierede tillægsbevillinger',
    'at der til overførsel fra 2025 gives tillægsbevillinger på',
    'Kommunalbestyrelsen tirsdag den 14. april 2026',
    'Oversigt over overførslerne',
  ])
    expect(text).toContain(said);
  expect(text).not.toMatch(/Budgetkatalog|Forhandling/);
  await get(`/sager/${ROUND_2025}/sagsfremstilling.docx`, 'dagsorden')
    .expect(200)
    .expect(
      'content-disposition',
      'attachment; filename="sagsfremstilling-overfoersler-2025-2026-samlet-overfoerselssag.docx"',
    );
});

test('a decision that was recorded as noted grants nothing: the page says so, and where it is put right', async () => {
  const kb = api.db.updateTable('tasks').where('case_id', '=', ROUND_2025).where('step_id', 'like', '%transfer-kb');
  await kb
    .set({
      state: 'done',
      answer: JSON.stringify({ outcome: 'noted', until: null, note: '' }),
      answered_at: new Date('2026-04-15T08:00:00Z'),
    })
    .execute();
  const { text } = await get(`${PAGE}/bevillinger`).expect(200);
  expect(text).toMatch(
    /er registreret som »Taget til efterretning«, og det bevilger intet\..*href="\/opgaver\/[^"]+">Se den registrerede beslutning/s,
  );
  expect(text).not.toContain('har ikke behandlet sagen endnu');
  await kb.set({ state: 'open', answer: null, answered_at: null }).execute();
});

/** KB has approved the case with changes. */
const kbDecides = () =>
  api.db
    .updateTable('tasks')
    .set({
      state: 'done',
      answer: JSON.stringify({
        outcome: 'changed',
        until: null,
        note: 'Godkendt, dog skæres Sydstjernen til 400.000 kr.',
      }),
      answered_at: new Date('2026-04-15T08:00:00Z'),
    })
    .where('case_id', '=', ROUND_2025)
    .where('step_id', 'like', '%transfer-kb')
    .execute();

test('KB alone grants: before it has decided there is no form, and a form sent all the same is refused', async () => {
  const grants = `${PAGE}/bevillinger`;
  const { text } = await get(grants).expect(200);
  expect(text).toContain(
    'Kun Kommunalbestyrelsen kan give en tillægsbevilling, og den har ikke behandlet sagen endnu.',
  );
  expect(text).not.toContain('name="punkt"');
  const [one] = await rows();
  expect(
    (
      await post(grants)
        .type('form')
        .send({ punkt: '27', dato: '2026-01-20', [`udfald-${one!.id}`]: 'granted' })
        .expect(409)
    ).text,
  ).toContain('det er ikke registreret, at den har godkendt sagen');
});

test('granted, cut and refused are entered in one form, nothing half done; each says where something is missing', async () => {
  const grants = `${PAGE}/bevillinger`;
  api.setClock('2026-04-15', '09:05');
  await signIn();
  await kbDecides();
  const all = await rows();
  const cut = all.find(({ unit_name }) => unit_name === 'Sydstjernen')!;
  const refused = all.find(({ kind }) => kind === 'ikke-teknisk')!;
  const { text } = await get(grants).expect(200);
  expect(text).toContain('Godkendt, dog skæres Sydstjernen til 400.000 kr.');
  expect(text).toMatch(/name="dato" value="2026-04-14"/);
  const form: Record<string, string> = { commandId: crypto.randomUUID(), punkt: '', dato: '2026-04-14' };
  for (const row of all)
    form[`udfald-${row.id}`] = row.id === cut.id ? 'cut' : row.id === refused.id ? 'refused' : 'granted';
  const wrong = await post(grants)
    .type('form')
    .send({ ...form, [`beloeb-${cut.id}-0`]: '400000 kroner og lidt' })
    .expect(422);
  for (const said of [
    'Skriv punktets nummer på Kommunalbestyrelsens dagsorden.',
    'er ikke et beløb',
    'Skriv begrundelsen: chefen for Sydstjernen får den at læse.',
    `href="#grund-${refused.id}"`,
  ])
    expect(wrong.text).toContain(said);
  const tooMuch = {
    ...form,
    punkt: '27',
    [`beloeb-${cut.id}-0`]: '900.000',
    [`grund-${cut.id}`]: 'Skåret',
    [`grund-${refused.id}`]: 'Afslået',
  };
  expect((await post(grants).type('form').send(tooMuch).expect(422)).text).toContain(
    'Sydstjernen: Hver linje skal ligge mellem 0 og det, der er søgt om',
  );
  expect((await rows()).every(({ state }) => state === 'collected')).toBe(true);
  await post(grants, 'konsulent.skole').type('form').send(form).expect(403);
  await post(grants)
    .type('form')
    .send({ ...tooMuch, [`beloeb-${cut.id}-0`]: '400.000' })
    .expect(303)
    .expect('location', `${grants}?gjort=registreret`);
  const after = await rows();
  expect(after.filter(({ state }) => state === 'cut').map(({ lines }) => lines.map(({ granted }) => granted))).toEqual([
    ['40000000'],
  ]);
  expect(after.filter(({ state }) => state === 'refused')).toHaveLength(1);
  expect(after.filter(({ state }) => state === 'granted')).toHaveLength(all.length - 2);
});

test('what was granted goes to the finance system line by line, and adds up to what the case says', async () => {
  const shown = (await get(`${PAGE}/bevillinger?gjort=registreret`).expect(200)).text;
  expect(shown).toMatch(
    /Bevillingerne er registreret\..*Kommunalbestyrelsen behandlede sagen tirsdag den 14\. april 2026, punkt 27\./s,
  );
  const reply = await get(`${PAGE}/bevillinger.csv`)
    .expect(200)
    .expect('content-disposition', 'attachment; filename="tillaegsbevillinger-2025.csv"');
  const csv: string = reply.text;
  expect(csv).toMatch(
    /\n2026-04-14;27;44\.10\.10;Sydstjernen;4410;Sydstjernen;2026;400000,00;2026\.04\.14\/p27 ovf\.2025-2026\n/,
  );
  const booked = csv
    .trim()
    .split('\n')
    .slice(1)
    .reduce((sum, line) => sum + BigInt((line.split(';')[7] ?? '').replace(',', '')), 0n);
  const granted = (await rows())
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + BigInt(line.granted ?? '0'), 0n);
  expect(booked).toBe(granted);
  expect((await get(`/sager/${ROUND_2025}/sagsfremstilling`, 'dagsorden').expect(200)).text).toContain(
    'Kommunalbestyrelsens bevillinger',
  );
});

test('after KB’s cut the cash balance is reckoned of what it granted, on the page and in the case', async () => {
  const all = await rows();
  const asked = all.flatMap(({ lines }) => lines).reduce((sum, line) => sum + BigInt(line.amount), 0n);
  const granted = all.flatMap(({ lines }) => lines).reduce((sum, line) => sum + BigInt(line.granted ?? '0'), 0n);
  const { text } = await get(PAGE).expect(200);
  const returned = (html: string, after: string) =>
    new RegExp(`${after}Overskud trækker ([\\d.,]+) kr\\. på kassen, og underskud lægger ([\\d.,]+) kr\\.`)
      .exec(html)
      ?.slice(1)
      .map((kr) => parseKr(kr));
  const [drawn = 0n, back = 0n] = returned(text, 'Efter Kommunalbestyrelsens beslutning: ') ?? [];
  expect(drawn - back).toBe(granted);
  const shown = (await get(`/sager/${ROUND_2025}/sagsfremstilling`, 'dagsorden').expect(200)).text;
  const [before = 0n, beforeBack = 0n] = returned(shown, 'Som der er søgt: ') ?? [];
  expect([before - beforeBack, returned(shown, 'Efter Kommunalbestyrelsens beslutning: ')]).toEqual([
    asked,
    [drawn, back],
  ]);
  expect(shown).toMatch(/Ikke bevilget: [\d.,]+ kr\. af overskuddene/);
});
