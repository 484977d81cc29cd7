import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { answerDeputy, enterDeputy } from '#casework';
import { deputyLinkToken } from '#mail';
import { Harness, LINK_SECRET, person, type TaskAtHand } from '../testing/harness';

let api: Harness;
let ready: TaskAtHand;
const cookies = new Map<string, string>();
const [SKOLE, SOCIAL, CHIEF] = ['konsulent.skole', 'konsulent.social', 'chef.oekonomi-stab'] as const;

beforeEach(async () => {
  api = await Harness.start('2015-02-04');
  await api.complete(await api.task('2015-01-31', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-03');
  await api.complete(await api.task('2015-02-28', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-09');
  ready = await api.task('2015-02-28', 'report-ready', 'Skole');
  for (const who of [SKOLE, SOCIAL, CHIEF, 'leder.egelundskolen']) cookies.set(who, await api.cookie(person(who)));
}, 60_000);
afterEach(() => api.stop());

const http = () => request(api.app.getHttpServer());
const get = (path: string, who: string) =>
  http()
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const post = (path: string, who: string, fields: Record<string, string>) =>
  http()
    .post(path)
    .set('cookie', cookies.get(who) ?? '')
    .type('form')
    .send(fields);
const PAGE = '/mine/stedfortraeder';
const WEEK = { person: '', deputy: person(SOCIAL), from: '2015-03-09', to: '2015-03-13' };
const asked = async (): Promise<string> =>
  (
    await enterDeputy(api.records, {
      commandId: randomUUID(),
      actor: { personId: person(SKOLE) },
      personId: person(SKOLE),
      deputyId: person(SOCIAL),
      from: '2015-03-09',
      to: '2015-03-13',
      kinds: null,
    })
  ).deputyshipId;
const accepted = async (): Promise<string> => {
  const deputyshipId = await asked();
  await answerDeputy(api.records, {
    commandId: randomUUID(),
    actor: { personId: person(SOCIAL) },
    deputyshipId,
    accept: true,
  });
  return deputyshipId;
};
const states = async (): Promise<string[]> =>
  (await api.db.selectFrom('deputies').select('state').execute()).map(({ state }) => state);
const linkOf = (id: string): string => `/stedfortraeder/${deputyLinkToken(LINK_SECRET, id)}`;

test('one chooses a deputy on one’s own page, and what is wrong stands beside its field with what was picked', async () => {
  const { text } = await post(PAGE, SKOLE, { ...WEEK, deputy: '', to: '2015-02-30' }).expect(422);
  expect(text).toMatch(/id="deputy-error".*Vælg den, der skal være stedfortræder/);
  expect(text).toMatch(/id="to-error"/);
  expect(text).toContain('value="2015-03-09"');
  expect((await post(PAGE, SKOLE, { ...WEEK, deputy: person(SKOLE) }).expect(422)).text).toMatch(
    /id="deputy-error".*sin egen/,
  );
  const sent = { commandId: randomUUID(), ...WEEK };
  await post(PAGE, SKOLE, sent).expect(303).expect('location', `${PAGE}?gjort=spurgt`);
  await post(PAGE, SKOLE, sent).expect(303);
  expect(await states()).toEqual(['asked']);
  expect((await post(PAGE, SKOLE, { commandId: randomUUID(), ...WEEK }).expect(422)).text).toMatch(
    /id="from-error".*allerede en stedfortræder/,
  );
  expect(
    (await post(PAGE, SOCIAL, { commandId: randomUUID(), ...WEEK, deputy: person(SKOLE) }).expect(422)).text,
  ).toMatch(/id="deputy-error".*gå i ring/);
  expect((await get(PAGE, SKOLE).expect(200)).text).toContain('Venter på svar');
});

test('a leader chooses for those they lead; nobody chooses for another, and sees nothing of it', async () => {
  expect((await get(PAGE, CHIEF).expect(200)).text).toContain('Hvem er væk?');
  await post(PAGE, CHIEF, { ...WEEK, person: person(SKOLE) }).expect(303);
  await post(PAGE, 'leder.egelundskolen', { ...WEEK, person: person(CHIEF) }).expect(403);
  const [{ id } = { id: '' }] = await api.db.selectFrom('deputies').select('id').execute();
  await post(`${PAGE}/${id}/slut`, 'leder.egelundskolen', {}).expect(403);
  await post(`${PAGE}/${id}/svar`, SKOLE, { svar: 'ja' }).expect(403);
  await post(`${PAGE}/${randomUUID()}/slut`, CHIEF, {}).expect(404);
  expect((await get(PAGE, 'leder.egelundskolen').expect(200)).text).not.toContain('Venter på svar');
  expect(await states()).toEqual(['asked']);
  // Nobody had said yes, so there was no deputy to be stopped.
  await post(`${PAGE}/${id}/slut`, CHIEF, {}).expect(303).expect('location', `${PAGE}?gjort=taget-tilbage`);
  expect((await get(`${PAGE}?gjort=taget-tilbage`, CHIEF)).text).toContain('Der var ikke sagt ja endnu');
});

test('only some kinds are chosen by their names', async () => {
  const { text } = await get(PAGE, SKOLE).expect(200);
  expect(text).toContain('name="slags-report-ready"');
  // What neither they nor anybody whom they lead has a task of is not offered.
  const shown = [...text.matchAll(/name="slags-([^"]+)"/g)].map(([, kind]) => kind);
  const theirs = await api.db
    .selectFrom('tasks')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .where('tasks.assignee_id', '=', person(SKOLE))
    .where('tasks.state', 'in', ['open', 'planned'])
    .select('steps.kind')
    .distinct()
    .execute();
  expect(shown.toSorted()).toEqual(theirs.map(({ kind }) => kind).toSorted());
  await post(PAGE, SKOLE, { ...WEEK, 'slags-report-ready': '1' }).expect(303);
  expect(await api.db.selectFrom('deputies').select('kinds').execute()).toEqual([{ kinds: ['report-ready'] }]);
  expect((await get(PAGE, SOCIAL).expect(200)).text).toMatch(/Kun: /);
});

test('the one who is asked says yes from the mail with one click and without signing in; a scanner that opens the link says nothing', async () => {
  const link = linkOf(await asked());
  const before = await states();
  const { text } = await http().get(link).expect(200);
  await http().head(link);
  expect(await states()).toEqual(before);
  expect(text).toMatch(/Vil du være stedfortræder for Økonomikonsulent, Skole\?/);
  expect(text).toContain('Fra man. 9. marts 2015 til og med fre. 13. marts 2015');
  await http().post(link).type('form').send({ svar: 'ja' }).expect(303).expect('location', link);
  expect(await states()).toEqual(['accepted']);
  const done = (await http().get(link).expect(200)).text;
  expect(done).toContain('Du har sagt ja');
  expect(done).not.toContain('<form class="aa-buttons"');
  expect((await http().post(link).type('form').send({ svar: 'nej' }).expect(409)).text).toContain('allerede sagt ja');
});

test('the one who is asked finds it under Mine opgaver too, until they have said yes or no', async () => {
  const deputyshipId = await asked();
  const { text } = await get('/mine', SOCIAL).expect(200);
  expect(text).toContain(
    'Økonomikonsulent, Skole er væk fra man. 9. marts 2015 til og med fre. 13. marts 2015, og du er bedt om at være stedfortræder.',
  );
  expect(text).toMatch(/href="\/mine\/stedfortraeder">Sig ja eller nej</);
  expect((await get('/mine', SKOLE).expect(200)).text).not.toContain('Sig ja eller nej');
  await answerDeputy(api.records, {
    commandId: randomUUID(),
    actor: { personId: person(SOCIAL) },
    deputyshipId,
    accept: true,
  });
  expect((await get('/mine', SOCIAL).expect(200)).text).not.toContain('Sig ja eller nej');
});

test('nobody is offered as deputy for oneself; a leader only for those they lead, and it says so', async () => {
  const listOf = (text: string): string => /<select[^>]*id="deputy".*?<\/select>/s.exec(text)?.[0] ?? '';
  expect(listOf((await get(PAGE, SKOLE).expect(200)).text)).not.toContain(person(SKOLE));
  const list = listOf((await get(PAGE, CHIEF).expect(200)).text);
  expect(list.match(new RegExp(`value="${person(CHIEF)}"`, 'g'))).toHaveLength(1);
  expect(list).toContain(`<option value="${person(CHIEF)}">Mig selv (når en af mine medarbejdere er væk)</option>`);
});

test('who is asked on a Sunday for the same day is asked at once; a later time waits for the morning', async () => {
  api.setClock('2015-03-15', '18:00');
  const enter = (from: string, to: string) =>
    enterDeputy(api.records, {
      commandId: randomUUID(),
      actor: { personId: person(SKOLE) },
      personId: person(SKOLE),
      deputyId: person(SOCIAL),
      from,
      to,
      kinds: null,
    });
  const sendAt = async (id: string): Promise<string> =>
    new Date(
      (await api.db.selectFrom('mails').where('deputyship_id', '=', id).select('send_at').executeTakeFirstOrThrow())
        .send_at,
    ).toISOString();
  expect(await sendAt((await enter('2015-03-15', '2015-03-15')).deputyshipId)).toBe('2015-03-15T17:00:00.000Z');
  expect(await sendAt((await enter('2015-03-16', '2015-03-20')).deputyshipId)).toBe('2015-03-16T07:00:00.000Z');
});

test('no is taken for no, and a link that nobody made leads nowhere', async () => {
  const id = await asked();
  await http()
    .get(`/stedfortraeder/${deputyLinkToken('another secret', id)}`)
    .expect(404);
  await http().get(`/stedfortraeder/${id}`).expect(404);
  await http().post(linkOf(id)).type('form').send({}).expect(303);
  expect(await states()).toEqual(['refused']);
});

test('while it lasts the deputy has the task under Mine opgaver, by the mail’s link and in the record with both names', async () => {
  await accepted();
  const { text } = await get('/mine', SOCIAL).expect(200);
  expect(text).toContain('For Økonomikonsulent, Skole, som du er stedfortræder for');
  expect(text).toContain(`/opgaver/${ready.id}`);
  expect((await get('/mine', SKOLE).expect(200)).text).toContain(
    'Økonomikonsulent, Social er stedfortræder for dig til og med fre. 13. marts 2015',
  );
  const page = (await get(`/opgaver/${ready.id}`, SOCIAL).expect(200)).text;
  expect(page).toContain('på vegne af');
  const link = `/opgave/${await api.token(ready, person(SOCIAL))}`;
  await http()
    .post(link)
    .type('form')
    .send({ commandId: randomUUID(), 'expected-4510': '0', 'expected-4590': '0', focus: 'Ikke berørt', note: '' })
    .expect(303);
  const entry = await api.db
    .selectFrom('journal')
    .where('event', '=', 'TASK_COMPLETED')
    .where('task_id', '=', ready.id)
    .select(['actor_id', 'on_behalf_of'])
    .executeTakeFirst();
  expect(entry).toEqual({ actor_id: person(SOCIAL), on_behalf_of: person(SKOLE) });
  const journal = (await get(`/sager/${ready.caseId}`, CHIEF).expect(200)).text;
  expect(journal).toContain('Økonomikonsulent, Social på vegne af Økonomikonsulent, Skole');
  expect(journal).toContain('er væk, så en stedfortræder handlede');
  const back = (await get('/mine', SKOLE).expect(200)).text;
  expect(back).toContain('Besvaret af andre for dig');
  expect(back).toContain('besvaret af Økonomikonsulent, Social');
});

test('before a yes and after the last day the task is not there for anybody else', async () => {
  const task = await api.task('2015-02-28', 'report-ready', 'Skole');
  const link = `/opgave/${await api.token(task, person('leder.egelundskolen'))}`;
  const { deputyshipId } = await enterDeputy(api.records, {
    commandId: randomUUID(),
    actor: { personId: person(SKOLE) },
    personId: person(SKOLE),
    deputyId: person('leder.egelundskolen'),
    from: '2015-03-09',
    to: '2015-03-10',
    kinds: null,
  });
  await http().get(link).expect(410);
  await answerDeputy(api.records, {
    commandId: randomUUID(),
    actor: { personId: person('leder.egelundskolen') },
    deputyshipId,
    accept: true,
  });
  await http().get(link).expect(200);
  api.setClock('2015-03-11', '09:00');
  await http().get(link).expect(410);
});

test('a leader’s deputy sees what those whom the leader leads owe, and helps one of them', async () => {
  const { deputyshipId } = await enterDeputy(api.records, {
    commandId: randomUUID(),
    actor: { personId: person(CHIEF) },
    personId: person(CHIEF),
    deputyId: person('leder.egelundskolen'),
    from: '2015-03-09',
    to: '2015-03-31',
    kinds: ['report-ready'],
  });
  await answerDeputy(api.records, {
    commandId: randomUUID(),
    actor: { personId: person('leder.egelundskolen') },
    deputyshipId,
    accept: true,
  });
  await api.moveTo('2015-03-13');
  cookies.set('leder.egelundskolen', await api.cookie(person('leder.egelundskolen')));
  const { text } = await get('/mine', 'leder.egelundskolen').expect(200);
  expect(text).toMatch(/Over fristen hos dem, som [^<]+ er leder for/);
  expect(text).toContain(`/opgaver/${ready.id}`);
  await get(`/opgaver/${ready.id}`, 'leder.egelundskolen').expect(200);
  const other = await api.task('2015-01-31', 'balance');
  await get(`/opgaver/${other.id}`, 'leder.egelundskolen').expect(404);
});

test('it is ended by the one or the other, and all is back', async () => {
  const id = await accepted();
  expect((await get(PAGE, SOCIAL).expect(200)).text).toContain('Gælder nu');
  await post(`${PAGE}/${id}/slut`, SOCIAL, {}).expect(303).expect('location', `${PAGE}?gjort=slut`);
  expect(await states()).toEqual(['ended']);
  expect((await get('/mine', SOCIAL).expect(200)).text).not.toContain('som du er stedfortræder for');
  expect((await get(`${PAGE}?gjort=slut`, SOCIAL).expect(200)).text).toContain('Stedfortræderen er stoppet');
});

test('who is not signed in sees nothing', async () => {
  await http().get(PAGE).expect(401);
  await http().post(PAGE).type('form').send(WEEK).expect(401);
});
