import { join } from 'node:path';
import { sql } from 'kysely';
import { readSheet } from 'read-excel-file/universal';
import request from 'supertest';
import {
  answerDeputy,
  collectPost,
  completeTask,
  enterDeputy,
  markSent,
  openCalendarFeed,
  readCalendarFeed,
  tasksWithSteps,
  waitingMails,
} from '#casework';
import { pages } from '#contracts';
import { instant } from '#database';
import { SHIPPED_PLANS } from '#files';
import { Harness, person } from '../testing/harness';
import { publishShipped } from '../testing/shipped-plan';
import { announceVisit, PROGRAMME_2026 } from '../testing/visits';
import { Assets } from '../web/assets';

let api: Harness;
let leaderId: string;
let notes: string;
let visitId: string;
const cookies = new Map<string, string>();
const PEOPLE = {
  auditor: 'intern.revision',
  chief: 'chef.oekonomi-stab',
  leader: 'leder.materialegaarden',
  konsulent: 'konsulent.skole',
  director: 'direktoer.bkmb',
  otherDirector: 'direktoer.bsv',
} as const;
type Who = keyof typeof PEOPLE;
const SITE = `/sager/${PROGRAMME_2026}/besoeg`;

/** The autumn's programme before anything is proposed: Thursday 16 April 2026. */
beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  api.setClock('2026-04-16', '09:05');
  const leader = await api.db
    .selectFrom('units')
    .innerJoin('people', 'people.id', 'units.leader_id')
    .where('units.name', '=', 'Materialegården')
    .select('people.id')
    .executeTakeFirstOrThrow();
  leaderId = leader.id;
  await signAllIn();
  await publishShipped(api, 'intern-revision-2026.yaml');
}, 90_000);
afterAll(() => api?.stop());

const signAllIn = async (): Promise<void> => {
  for (const [who, name] of Object.entries(PEOPLE))
    cookies.set(who, await api.cookie(who === 'leader' ? leaderId : person(name)));
};
const get = (path: string, who: Who) =>
  request(api.app.getHttpServer())
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const binary: NonNullable<Parameters<ReturnType<typeof get>['parse']>[0]> = (response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
};
const post = (path: string, who: Who, body: object) =>
  request(api.app.getHttpServer())
    .post(path)
    .set('cookie', cookies.get(who) ?? '')
    .type('form')
    .send({ commandId: crypto.randomUUID(), ...body });
const load = (of: string, file: string | Buffer, name: string, more: Readonly<Record<string, string>> = {}) => {
  const sent = request(api.app.getHttpServer())
    .post(`${SITE}/indlaes`)
    .set('cookie', cookies.get('auditor') ?? '')
    .field('commandId', crypto.randomUUID())
    .field('hvad', of);
  for (const [field, value] of Object.entries(more)) void sent.field(field, value);
  return sent.attach('enheder-fil', file, name);
};

test('former visits come in when what is remarked on has been read, and the proposal says why each unit is in or out', async () => {
  const file = join(SHIPPED_PLANS, 'intern-revision.csv');
  const asked = await load('besoeg', file, 'besoeg.csv').expect(422);
  expect(asked.text).toContain('»Egelundsskolen« er læst som Egelundskolen (45.10.04)');
  await load('besoeg', file, 'besoeg.csv', { 'er-laest': '1' }).expect(303);
  await load('stoerrelser', Buffer.from('enhed;driftsbudget_mio_kr;ansatte\nMusikskole;1;1'), 'enheder.csv').expect(
    422,
  );
  await load(
    'stoerrelser',
    Buffer.from('enhed;driftsbudget_mio_kr;ansatte\nMusikskolen;12,5;31'),
    'enheder.csv',
  ).expect(303);
  await post(`${SITE}/foreslaa`, 'auditor', {}).expect(303);
  const { text } = await get(SITE, 'auditor').expect(200);
  expect(text).toContain('5 enheder er valgt');
  expect(text).toContain('aldrig besøgt');
  expect(text).toMatch(/Musikskolen[\s\S]*Driftsbudget: 12,5 mio\. kr\./);
  expect(text).toContain('9 år siden sidste besøg');
});

test('a choice against the proposal needs its reason, and the reason stands there', async () => {
  const { unit_code: unit } = await api.db
    .selectFrom('audit_candidates')
    .where('programme_id', '=', PROGRAMME_2026)
    .where('is_chosen', '=', false)
    .orderBy('position')
    .select('unit_code')
    .executeTakeFirstOrThrow();
  const candidates = await api.db
    .selectFrom('audit_candidates')
    .where('programme_id', '=', PROGRAMME_2026)
    .orderBy('is_chosen', 'desc')
    .orderBy('position')
    .select('unit_code')
    .execute();
  const number = candidates.findIndex((one) => one.unit_code === unit) + 1;
  const choice = {
    [`chosen-${number}`]: 'ja',
    [`auditor-${number}`]: person(PEOPLE.auditor),
    [`hours-${number}`]: '14',
  };
  const refused = await post(`${SITE}/enheder/${unit}`, 'auditor', choice).expect(422);
  expect(refused.text).toContain('Skriv, hvorfor enheden skal med');
  await post(`${SITE}/enheder/${unit}`, 'auditor', { ...choice, [`reason-${number}`]: 'Ny leder siden sommer' }).expect(
    303,
  );
  expect((await get(SITE, 'chief').expect(200)).text).toMatch(
    /Valgt anderledes end foreslået af [^<:]+: Ny leder siden sommer/,
  );
  await post(`${SITE}/enheder/${unit}`, 'konsulent', choice).expect(403);
});

/** A task as it is answered here by whose it is. */
const taskOf = (caseId: string, stepId: string) =>
  tasksWithSteps(api.db)
    .where('tasks.case_id', '=', caseId)
    .where('tasks.step_id', '=', stepId)
    .select(['tasks.id', 'tasks.case_id as caseId', 'tasks.assignee_id as assigneeId', 'tasks.link_epoch as epoch'])
    .executeTakeFirstOrThrow();
const answer = async (task: Awaited<ReturnType<typeof taskOf>>, given: object): Promise<void> => {
  await api.db.updateTable('tasks').set({ state: 'open' }).where('id', '=', task.id).execute();
  await completeTask(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: task.assigneeId },
    taskId: task.id,
    answer: given,
  });
};

/** The leader's subscribed calendar. */
const feedOfLeader = async () => {
  await openCalendarFeed(api.records, leaderId, 'a token of the leader');
  return (await readCalendarFeed(api.db, 'a token of the leader'))?.appointments.map(({ on, place }) => [on, place]);
};
const mailsGoOut = async (): Promise<void> => {
  const { batchIds } = await collectPost(api.records, 'real', 'kommune.example');
  for (const batch of batchIds) await markSent(api.db, await waitingMails(api.db, batch), api.records.realNow());
};

const asksAndMoves = async (visit: string): Promise<void> => {
  const page = `/sager/${visit}/besoeget`;
  expect(await feedOfLeader()).toEqual([['2026-05-20', '']]);
  expect((await get(page, 'auditor').expect(200)).text).not.toContain('Bed om en anden dag');
  expect((await get(page, 'leader').expect(200)).text).toContain('Bed om en anden dag');
  await post(`${page}/anden-dag`, 'auditor', { 'other-day': 'x' }).expect(403);
  await post(`${page}/anden-dag`, 'konsulent', { 'other-day': 'x' }).expect(403);
  await post(`${page}/anden-dag`, 'leader', { 'other-day': '' }).expect(422);
  await post(`${page}/anden-dag`, 'leader', { 'other-day': 'Vi har planlægningsdag' }).expect(303);
  expect((await get(page, 'auditor').expect(200)).text).toContain('skriver: »Vi har planlægningsdag«');
  expect((await get(SITE, 'chief').expect(200)).text).toContain('Bedt om en anden dag');
  expect((await get(pages.myTasks(), 'auditor').expect(200)).text).toContain('(der er bedt om en anden dag)');
  const to = { on: '2026-05-21', from: '09:00', to: '12:00', place: 'Kontoret', reason: 'Aftalt i telefonen' };
  await post(`${page}/tid`, 'auditor', to).expect(303);
  expect((await get(SITE, 'chief').expect(200)).text).not.toContain('Bedt om en anden dag');
  expect((await get(pages.myTasks(), 'auditor').expect(200)).text).not.toContain('bedt om en anden dag');
  const { text } = await get(page, 'leader').expect(200);
  expect(text).toContain('Med til besøget');
  expect(text).toContain('Kontoret');
  expect(text).not.toContain('Vi har planlægningsdag');
  // In the calendar beside their own until the invitation lies in that.
  expect(await feedOfLeader()).toEqual([['2026-05-21', 'Kontoret']]);
  await mailsGoOut();
  expect(await feedOfLeader()).toEqual([]);
  // Moved away and back before anything is mailed, it stands in their own as it is.
  await post(`${page}/tid`, 'auditor', { ...to, on: '2026-05-22' }).expect(303);
  expect(await feedOfLeader()).toEqual([['2026-05-22', 'Kontoret']]);
  await post(`${page}/tid`, 'auditor', to).expect(303);
  expect(await feedOfLeader()).toEqual([]);
  // Who comes can be another before the day.
  const { id: held } = await taskOf(visit, 'visit/held');
  expect((await get(pages.taskById(held), 'auditor').expect(200)).text).toContain('Giv opgaven videre til en anden');
  expect((await get(pages.taskById(held), 'konsulent')).text).not.toContain('Giv opgaven videre til en anden');
};

/** What is written for the draft, kept from who reads everything but visits, and from a chief who leads the unit. */
const hidesDraft = async (visit: string): Promise<void> => {
  const journal = (who: Who) => get(`/sager/${visit}?journal=1`, who).expect(200);
  const lead = (leader: string) =>
    api.db.updateTable('units').set({ leader_id: leader }).where('name', '=', 'Materialegården').execute();
  expect((await journal('chief')).text).toContain('Fakturaer godkendes');
  expect((await journal('konsulent')).text).not.toContain('Fakturaer godkendes');
  await lead(person(PEOPLE.chief));
  for (const { text } of [await get(`/sager/${visit}/besoeget`, 'chief').expect(200), await journal('chief')])
    expect(text).not.toContain('Fakturaer godkendes');
  await get(`/sager/${visit}/journal.json`, 'chief').expect(403);
  await lead(leaderId);
};

test('the leader asks for another day and the auditor moves it; what is found stands on the visit’s page: the leader sees it when the draft is sent, not before', async () => {
  const { visit } = await announceVisit(api, { taskOf, answer });
  await asksAndMoves(visit);
  const page = `/sager/${visit}/besoeget`;
  expect((await post(`${page}/observationer`, 'auditor', { severity: 'red' }).expect(422)).text).toContain(
    'Rød (frist: 10 arbejdsdage efter den endelige rapport): ',
  );
  await post(`${page}/observationer`, 'auditor', {
    severity: 'red',
    text: 'Fakturaer godkendes af den, der bestiller',
    recommendation: 'Lad en anden godkende',
  }).expect(303);
  await post(`${page}/observationer`, 'leader', { severity: 'red', text: 'x', recommendation: 'y' }).expect(403);
  expect((await get(page, 'auditor').expect(200)).text).toContain('Fakturaer godkendes af den, der bestiller');
  for (const who of ['leader', 'konsulent'] as const)
    expect((await get(page, who).expect(200)).text).not.toContain('Fakturaer godkendes');
  await hidesDraft(visit);
  api.setClock('2026-05-21', '13:00');
  await signAllIn();
  await answer(await taskOf(visit, 'visit/held'), { note: '' });
  await answer(await taskOf(visit, 'visit/draft'), { text: 'Det, vi så', note: '' });
  const { text } = await get(page, 'leader').expect(200);
  expect(text).toContain('Fakturaer godkendes af den, der bestiller');
  expect(text).toContain('Det, vi så');
  const journal = await get(`/sager/${visit}?journal=1`, 'auditor').expect(200);
  expect(journal.text).toContain(`<a href="${page}#observation-2">Se observationen</a>`);
  visitId = visit;
  notes = `${page}/noter`;
});

test('notes are kept without script too, two auditors’ side by side, and nobody but the auditors finds them', async () => {
  const question = 'bilag-stikproeve';
  const { text: empty } = await get(notes, 'auditor').expect(200);
  const who = /data-who="([^"]+)"/.exec(empty)?.[1] ?? '';
  await post(notes, 'auditor', { [`n-${question}`]: 'Ingen siden juni', [`r-${question}`]: '0' }).expect(303);
  expect((await get(notes, 'auditor').expect(200)).text).toContain('Ingen siden juni</textarea>');
  const stale = await post(notes, 'auditor', { [`n-${question}`]: 'To siden juni', [`r-${question}`]: '0' }).expect(
    422,
  );
  expect(stale.text).toContain('To siden juni</textarea>');
  expect(stale.text).toContain('skrev »Ingen siden juni«');
  const typed = (over: object) =>
    request(api.app.getHttpServer())
      .post(`${notes}/svar`)
      .set('cookie', cookies.get('auditor') ?? '')
      .send({ who, question, typed: 'To siden juni', basedOn: 0, commandId: crypto.randomUUID(), ...over });
  expect((await typed({}).expect(409)).body).toMatchObject({ theirs: { typed: 'Ingen siden juni', revision: 1 } });
  await typed({ who: 'somebody else' }).expect(403);
  expect((await typed({ basedOn: 1 }).expect(200)).body).toMatchObject({ typed: 'To siden juni', revision: 2 });
  await typed({ basedOn: 2, typed: 'x'.repeat(5_001) }).expect(422);
  const changes = await get(`${notes}/svar?${new URLSearchParams({ who, efter: '1' })}`, 'auditor').expect(200);
  expect(changes.body).toMatchObject({ isOpen: true, answers: [{ question, typed: 'To siden juni' }] });
  for (const one of ['leader', 'chief', 'konsulent'] as const) {
    await get(notes, one).expect(404);
    await post(notes, one, { [`n-${question}`]: 'x', [`r-${question}`]: '2' }).expect(404);
    expect((await get(notes.replace('/noter', ''), one).expect(200)).text).not.toContain('/noter');
  }
});

test('the notes name the files at an answer, and lead to them once the answers are sent', async () => {
  const at = await api.db
    .selectFrom('questionnaire_places')
    .innerJoin('questionnaire_runs', 'questionnaire_runs.id', 'questionnaire_places.run_id')
    .where('questionnaire_runs.case_id', '=', visitId)
    .select(['questionnaire_places.id', 'questionnaire_runs.id as runId', 'questionnaire_runs.sent_at'])
    .executeTakeFirstOrThrow();
  const { assigneeId } = await taskOf(visitId, 'visit/guide');
  const [id, now] = [crypto.randomUUID(), instant(api.records.realNow())];
  await api.db
    .insertInto('documents')
    .values({
      id,
      case_id: visitId,
      about_kind: 'answer',
      about_id: at.id,
      title: 'Skema',
      expires_on: null,
      created_by: assigneeId,
      created_at: now,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_reason: null,
    })
    .execute();
  await api.db
    .insertInto('document_versions')
    .values({
      document_id: id,
      number: 1,
      file_name: 'Skema.pdf',
      media_type: 'application/pdf',
      bytes: 1,
      sha256: '0'.repeat(64),
      store_key: 'pg:0',
      scanned: 'none',
      added_by: assigneeId,
      added_at: now,
      reason: null,
    })
    .execute();
  const sent = (sent_at: ReturnType<typeof instant> | null) =>
    api.db.updateTable('questionnaire_runs').set({ sent_at }).where('id', '=', at.runId).execute();
  await sent(null);
  expect((await get(notes, 'auditor').expect(200)).text).toContain('Filer: Skema.');
  await sent(now);
  const link = `<a href="/dokumenter/${id}/1" download>Skema</a>`;
  expect((await get(notes, 'auditor').expect(200)).text).toContain(`Filer: ${link}.`);
  await sent(at.sent_at === null ? null : instant(at.sent_at));
  await api.db.deleteFrom('documents').where('id', '=', id).execute();
});

test('the worker that shows notes without network may serve nothing but pages of cases', async () => {
  const own = api.app.get(Assets).urls.own;
  const { headers } = await request(api.app.getHttpServer()).get(`${own}/notes-worker.js`).expect(200);
  expect(headers['service-worker-allowed']).toBe('/sager/');
  const other = await request(api.app.getHttpServer()).get(`${own}/questionnaire.js`).expect(200);
  expect(other.headers['service-worker-allowed']).toBeUndefined();
});

test('what an earlier visit found and nobody follows any more is closed at this one, and both pages say so', async () => {
  const earlier = crypto.randomUUID();
  const finding = crypto.randomUUID();
  const page = `/sager/${visitId}/besoeget`;
  await sql`
    insert into cases select (jsonb_populate_record(null::cases, to_jsonb(cases) || ${JSON.stringify({ id: earlier, key: earlier, workflow_id: earlier, state: 'closed', title: 'Besøget i fjor' })}::jsonb)).*
    from cases where id = ${visitId}`.execute(api.db);
  await sql`
    insert into audit_visits select (jsonb_populate_record(null::audit_visits, to_jsonb(audit_visits) || ${JSON.stringify({ id: earlier, visit_on: '2025-05-20', final_at: '2025-06-01T10:00:00Z' })}::jsonb)).*
    from audit_visits where id = ${visitId}`.execute(api.db);
  await sql`
    insert into audit_findings select (jsonb_populate_record(null::audit_findings, to_jsonb(audit_findings) || ${JSON.stringify({ id: finding, visit_id: earlier, text: 'Ingen så på lønnen' })}::jsonb)).*
    from audit_findings where visit_id = ${visitId} and number = 1`.execute(api.db);
  expect((await get(page, 'auditor').expect(200)).text).toMatch(
    /Fra tidligere besøg[\s\S]*Ingen så på lønnen[\s\S]*sagen er slut/,
  );
  const close = `${page}/tidligere/${finding}/luk`;
  await post(close, 'leader', { [`reason-${finding}`]: 'Set' }).expect(403);
  expect((await post(close, 'auditor', {}).expect(422)).text).toContain('Skriv, hvad I så, der viser');
  await post(close, 'auditor', { [`reason-${finding}`]: 'To ser på lønnen nu' }).expect(303);
  expect((await get(page, 'auditor').expect(200)).text).toContain('Lukket ved dette besøg.');
  expect((await get(`/sager/${earlier}/besoeget`, 'auditor').expect(200)).text).toContain(
    `<a href="${page}">Lukket ved besøget i Materialegården`,
  );
  // What is counted below is this visit's alone.
  await sql`update audit_visits set final_at = null where id = ${earlier}`.execute(api.db);
});

test('the draft is read by who acts for the leader, not by everybody who has a task of the visit', async () => {
  const page = `/sager/${visitId}/besoeget`;
  const others = await api.db
    .selectFrom('units')
    .innerJoin('people', 'people.id', 'units.leader_id')
    .where('units.level', '=', 'institution')
    .where('people.id', '<>', leaderId)
    .orderBy('units.code')
    .limit(2)
    .select('people.id')
    .execute();
  const [deputy, other] = others.map(({ id }) => id);
  if (deputy === undefined || other === undefined) throw new Error('two other leaders are missing');
  cookies.set('konsulent', await api.cookie(deputy));
  await get(page, 'konsulent').expect(404);
  const by = (personId: string) => ({ commandId: crypto.randomUUID(), actor: { personId } });
  const { deputyshipId } = await enterDeputy(api.records, {
    ...by(leaderId),
    personId: leaderId,
    deputyId: deputy,
    from: '2026-05-21',
    to: '2026-05-21',
    kinds: null,
    worldId: 'real',
  });
  await answerDeputy(api.records, { ...by(deputy), deputyshipId, accept: true });
  const { text } = await get(page, 'konsulent').expect(200);
  expect(text).toContain('Det, vi så');
  expect(text).not.toContain('Forløb og journal');
  await get(`${page}/rapport/1`, 'konsulent').expect(200);
  const guide = await taskOf(visitId, 'visit/guide');
  const give = (to: string) =>
    api.db.updateTable('tasks').set({ assignee_id: to }).where('id', '=', guide.id).execute();
  await give(other);
  cookies.set('konsulent', await api.cookie(other));
  expect((await get(page, 'konsulent').expect(200)).text).not.toContain('Det, vi så');
  await get(`${page}/rapport/1`, 'konsulent').expect(404);
  await give(guide.assigneeId);
  await signAllIn();
});

/** The answers of the guide are for who may open them, and the report says of the visit what it said. */
const keepsWhatItSaid = async (page: string): Promise<void> => {
  await sql`update questionnaire_runs set sent_at = now() where case_id = ${visitId}`.execute(api.db);
  await sql`update audit_findings set question_id = 'bilag-stikproeve' where visit_id = ${visitId} and number = 2`.execute(
    api.db,
  );
  expect((await get(page, 'auditor').expect(200)).text).toContain('Ikke besvaret');
  expect((await get(page, 'konsulent').expect(200)).text).not.toContain('Ikke besvaret');
  await sql`update audit_findings set question_id = null where visit_id = ${visitId}`.execute(api.db);
  await sql`update audit_visits set unit_name = 'Gården', place = 'Laden', auditor_id = ${leaderId} where id = ${visitId}`.execute(
    api.db,
  );
  const { text } = await get(`${page}/rapport/2`, 'auditor').expect(200);
  for (const words of ['Materialegården', 'Kontoret']) expect(text).toContain(words);
  for (const words of ['Gården<', 'Laden']) expect(text).not.toContain(words);
  await sql`update audit_visits set unit_name = 'Materialegården', auditor_id = ${person(PEOPLE.auditor)} where id = ${visitId}`.execute(
    api.db,
  );
};

test('a report is a document in each of its versions, seen by whom it concerns', async () => {
  const page = `/sager/${visitId}/besoeget`;
  expect((await get(`${page}/rapport/1`, 'konsulent').expect(404)).text).not.toContain('Fakturaer');
  const draft = await get(`${page}/rapport/1`, 'leader').expect(200);
  for (const words of ['Udkast til rapport', 'Konklusion', 'Det, vi så', 'Lad en anden godkende', 'Rød'])
    expect(draft.text).toContain(words);
  const comments = await taskOf(visitId, 'visit/comments');
  await api.db.updateTable('tasks').set({ state: 'open' }).where('id', '=', comments.id).execute();
  const asked = await request(api.app.getHttpServer())
    .get(`/opgave/${await api.token(comments, comments.assigneeId)}`)
    .expect(200);
  for (const words of ['Det, vi så', 'Observation 2 (rød)', 'Anbefaling: Lad en anden godkende', 'Dine kommentarer'])
    expect(asked.text).toContain(words);
  await answer(comments, { text: 'Det er rettet i går', note: '' });
  const final = await taskOf(visitId, 'visit/final');
  await api.db.updateTable('tasks').set({ state: 'open' }).where('id', '=', final.id).execute();
  expect((await get(`/opgaver/${final.id}`, 'auditor').expect(200)).text).toContain('>Det, vi så</textarea>');
  await answer(await taskOf(visitId, 'visit/final'), { text: 'Vi så det samme', note: '' });
  for (const who of ['leader', 'konsulent', 'director'] as const) {
    const final = await get(`${page}/rapport/2`, who).expect(200);
    for (const words of ['Endelig rapport', 'Vi så det samme', 'Det er rettet i går', 'fre. 5. juni 2026'])
      expect(final.text).toContain(words);
  }
  // What the draft said stays what it said.
  expect((await get(`${page}/rapport/1`, 'leader').expect(200)).text).not.toContain('Vi så det samme');
  const file = await get(`${page}/rapport/2.docx`, 'leader').expect(200);
  expect(file.headers['content-disposition']).toContain(
    'intern-revision-materialegaarden-endelig-rapport-version-2.docx',
  );
  await get(`${page}/rapport/2`, 'otherDirector').expect(404);
  await get(`${page}/rapport/3`, 'auditor').expect(404);
  await keepsWhatItSaid(page);
});

test('what the visits found is counted, each number leads to the findings behind it, and each finding to its visit', async () => {
  const { text } = await get('/intern-revision', 'auditor').expect(200);
  expect(text).toContain('1 besøg med endelig rapport gav 2 observationer. 2 står åbne, ingen af dem over fristen.');
  expect(text).toMatch(/Materialegården, Andet: 2 åbne, den alvorligste rød/);
  // The visits of the papers stand there too.
  expect(text).toMatch(/Musikskolen[\s\S]*2017/);
  const [, red = ''] = /href="([^"]*)" aria-label="Rød, I alt: 1"/.exec(text) ?? [];
  const list = await get(red.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='), 'auditor').expect(200);
  expect(list.text).toContain('Fakturaer godkendes af den, der bestiller');
  expect(list.text).not.toContain('Kassen tælles ikke');
  expect(list.text).toMatch(/href="\/sager\/[0-9a-f-]+\/besoeget#observation-\d"/);
  expect((await get('/intern-revision?aar=2019', 'auditor').expect(200)).text).toContain('Ingen besøg er nået');
});

test('a direktør sees their own area, led to the report; who leads a unit sees no other’s', async () => {
  const own = await get('/intern-revision', 'director').expect(200);
  expect(own.text).toContain('gav 2 observationer');
  expect((await get('/intern-revision/observationer', 'otherDirector').expect(200)).text).toContain(
    'Ingen observationer passer',
  );
  const [, report = ''] = /href="([^"]*\/rapport\/2)"/.exec(own.text) ?? [];
  await get(report, 'director').expect(200);
  for (const who of ['leader', 'konsulent'] as const) await get('/intern-revision', who).expect(403);
});

test('the spreadsheet has the findings and what they come to, one sheet each', async () => {
  const { body } = await get('/intern-revision/observationer.xlsx', 'auditor').buffer(true).parse(binary).expect(200);
  const file = new Blob([body as Uint8Array<ArrayBuffer>]);
  expect(await readSheet(file, 'Observationer')).toHaveLength(3);
  expect((await readSheet(file, 'Optælling')).filter(([by]) => by === 'Efter år')).toEqual([
    ['Efter år', '2026', 2, 1, 1, 0, 2, 0, 0, 0, null],
  ]);
});

test('Chefforum is told in the order of the municipality’s own item, with why each unit is visited', async () => {
  const item = `/sager/${PROGRAMME_2026}/sagsfremstilling`;
  const { text } = await get(item, 'chief').expect(200);
  const order = [
    'Indstilling</h2>',
    'at Chefforum tager orienteringen til efterretning',
    'Sagsfremstilling</h2>',
    'Formål</h2>',
    'Besøgt i efteråret 2018',
    'Udvalgte enheder i efteråret 2026',
    'Den skal prøves',
    'Tidsplan',
    'Beslutning</h2>',
  ].map((words) => text.indexOf(words));
  expect(order.every((at, index) => at > 0 && at > (order[index - 1] ?? 0))).toBe(true);
  await get(`${item}.docx`, 'chief').expect(200);
  await get(item, 'leader').expect(404);
});
