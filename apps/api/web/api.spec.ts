import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { handOverTask, requestSignIn, returnTask } from '#casework';
import { atLocalTime, formatDateShort } from '#domain';
import { countMails } from '../overview/mail.query';
import { Harness, person, SESSION_SECRET, type TaskAtHand } from '../testing/harness';

let api: Harness;
let ready: TaskAtHand;

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  await api.complete(await api.task('2015-01-31', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-03');
  await api.complete(await api.task('2015-02-28', 'booking-closes'), { note: '' });
  await api.moveTo('2015-03-09');
  ready = await api.task('2015-02-28', 'report-ready', 'Sundhed, Pleje og Omsorg');
}, 60_000);

afterAll(() => api.stop());

const http = () => request(api.app.getHttpServer());
const form = (url: string, fields: Record<string, string>) => http().post(url).type('form').send(fields);
const stateOf = async (task: TaskAtHand): Promise<string> =>
  (await api.db.selectFrom('tasks').select('state').where('id', '=', task.id).executeTakeFirstOrThrow()).state;
const entries = async (event: string, task: TaskAtHand): Promise<number> =>
  (await api.db.selectFrom('journal').select('seq').where('event', '=', event).where('task_id', '=', task.id).execute())
    .length;

describe('a mail scanner that opens links', () => {
  test('changes nothing, whatever it opens and however', async () => {
    const token = await api.token(ready);
    const before = await api.fingerprint();
    for (const path of [
      `/opgave/${token}`,
      `/opgave/${token}/kvittering`,
      `/opgave/${token}?gjort=frist`,
      `/frist/${token}`,
      '/log-ind',
      '/mine',
    ]) {
      await http().get(path);
      await http().head(path);
    }
    expect(await api.fingerprint()).toBe(before);
  });

  test('does not spend the link to sign in', async () => {
    const token = await requestSignIn(api.records, 'konsulent.social@albertslund.example', SESSION_SECRET);
    await http().get(`/log-ind/${token}`).expect(200);
    await http()
      .post(`/log-ind/${token}`)
      .expect(303)
      .expect('location', '/mine')
      .expect('set-cookie', /HttpOnly; SameSite=Lax/);
    await http().post(`/log-ind/${token}`).expect(410);
    await http().get(`/log-ind/${token}`).expect(410);
  });
});

describe('the task page', () => {
  test('says first what to do by when, then why, and asks for each områdebevilling of the area with what is known', async () => {
    const { text } = await http()
      .get(`/opgave/${await api.token(ready)}`)
      .expect(200);
    expect(text).toContain('Senest onsdag den 11. marts 2015 (om 2 arbejdsdage)');
    expect(text.indexOf('<h1>')).toBeLessThan(text.indexOf('Rapporten samler'));
    expect(text).toContain('value="-14,8"');
    expect(text).not.toContain('4310');
  });

  test('keeps everything that was typed and says beside the field what is wrong', async () => {
    const url = `/opgave/${await api.token(ready)}`;
    const sent = {
      'expected-4210': '14.8',
      'explanation-4210': 'Flere <ældre>',
      'expected-4290': '0',
      'expected-4330': '-1,5',
      focus: '',
      note: 'Bemærk',
    };
    const { text } = await form(url, sent).expect(422);
    expect(text).toContain('value="14.8"');
    expect(text).toContain('Flere &lt;ældre&gt;');
    expect(text).toContain('Bemærk');
    expect(text).toMatch(/id="expected-4210-error".*»14\.8« er ikke et beløb/);
    expect(text).toMatch(/id="explanation-4330-error"/);
    expect(text).toMatch(/<a href="#expected-4210">4210 [^<]+: »14\.8« er ikke et beløb/);
    expect(text).toMatch(/<a href="#explanation-4330">4330 [^<]+: Skriv, hvad der ligger bag\./);
    expect(text).toMatch(/id="focus-error"/);
    expect(await stateOf(ready)).toBe('open');
  });

  test('takes a double click as one answer and shows a receipt of it', async () => {
    const token = await api.token(ready);
    const sent = {
      commandId: randomUUID(),
      'expected-4210': '-14,8',
      'explanation-4210': 'Flere ældre',
      'expected-4290': '0',
      'expected-4330': '−1,5',
      'explanation-4330': 'Hjælpemidler',
      focus: 'Stigende',
      note: '',
    };
    const [one, two] = await Promise.all([form(`/opgave/${token}`, sent), form(`/opgave/${token}`, sent)]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(await entries('TASK_COMPLETED', ready)).toBe(1);
    const { text } = await http().get(`/opgave/${token}/kvittering`).expect(200);
    expect(text).toContain('Tak, dit svar er gemt');
    expect(text).toContain('−16,3');
    expect(text).toContain('<th scope="row">I alt</th><td class="aa-figure" data-title="Afvigelse">');
    expect((await http().get(`/opgave/${token}`)).text).toContain('Opgaven er allerede besvaret');
    const late = await form(`/opgave/${token}`, { ...sent, commandId: randomUUID() }).expect(409);
    expect(late.text).toMatch(/>Det blev ikke gemt<[\s\S]*Du behøver ikke gøre mere/);
    expect(late.text).not.toContain('Det er ikke gemt endnu');
  });

  test('a receipt repeats what was typed, to the last decimal and against the same target, and an empty figure is asked for with one that fits', async () => {
    const task = await api.task('2015-01-31', 'balance');
    const url = `/opgave/${await api.token(task)}`;
    const sent = {
      'level-driftsbalance': '91,25',
      'level-likviditet': '162',
      'level-gaeld': '15.519',
      'level-kassefinansiering': '',
      grants: '12,125',
      note: '',
    };
    const { text } = await form(url, sent).expect(422);
    expect(text).toMatch(/id="level-kassefinansiering-error".*Der mangler et beløb\. Skriv fx 0,0\./);
    await form(url, { ...sent, 'level-kassefinansiering': '0' }).expect(303);
    const receipt = (await http().get(`${url}/kvittering`).expect(200)).text;
    for (const kept of [
      '>91,25 mio. kr.<',
      '>Mindst 90,0 mio. kr.<',
      '>Højst 20.000 kr. pr. borger<',
      '>12,125 mio. kr.<',
      '>0,0 mio. kr.<',
    ])
      expect(receipt).toContain(kept);
  });

  test('an answer that comes back for more still holds what was written, to the last decimal', async () => {
    const task = await api.task('2015-02-28', 'report-ready', 'Skole');
    await form(`/opgave/${await api.token(task)}`, {
      'expected-4510': '-2,75',
      'explanation-4510': 'Flere elever',
      'expected-4590': '0',
      focus: 'Ikke berørt',
      note: 'Foreløbigt',
    }).expect(303);
    await returnTask(api.records, {
      commandId: randomUUID(),
      actor: { personId: person('aarshjul') },
      taskId: task.id,
      reason: 'Hvor mange?',
    });
    const { text } = await http()
      .get(`/opgave/${await api.token(await api.task('2015-02-28', 'report-ready', 'Skole'))}`)
      .expect(200);
    for (const kept of [
      'value="-2,75"',
      '>Flere elever</textarea>',
      '>Ikke berørt</textarea>',
      '>Foreløbigt</textarea>',
      'Hvor mange?',
    ])
      expect(text).toContain(kept);
  });

  test('asks for more time only on a working day, and the one who owns the deadline can say yes from the mail', async () => {
    const task = await api.task('2015-02-28', 'report-ready', 'Social');
    const url = `/opgave/${await api.token(task)}`;
    const sunday = await form(`${url}/frist`, { until: '2015-03-15', 'extension-reason': 'Mangler tal' }).expect(422);
    expect(sunday.text).toContain('Vælg en arbejdsdag');
    expect(sunday.text).toContain('Mangler tal');
    await form(`${url}/frist`, { until: '2015-03-13', 'extension-reason': 'Mangler tal' }).expect(303);
    const owner = `/opgave/${await api.token(task, person('oekonomirapport'))}`;
    const { text } = await http().get(owner).expect(200);
    const action = /action="([^"]+\/frist\/[^"]+)"/.exec(text)?.[1] ?? '';
    await form(action, { decision: 'nej', 'decision-reason': '' }).expect(422);
    await form(action, { decision: 'ja' }).expect(303);
    expect((await http().get(url)).text).toContain('fredag den 13. marts 2015');
  });
});

describe('more time', () => {
  test('is neither asked for nor granted without being told what has no time left by it', async () => {
    const task = await api.task('2015-02-28', 'report-ready', 'Beskæftigelse');
    const url = `/opgave/${await api.token(task)}`;
    const balance = await api.task('2015-02-28', 'balance');
    const { due_on: due } = await api.db
      .selectFrom('tasks')
      .select('due_on')
      .where('id', '=', balance.id)
      .executeTakeFirstOrThrow();
    const waits = `»Færdiggør driftsbalance og tillægsbevillingsopgørelse« skal være klar ${formatDateShort(due)} og venter på dette svar.`;
    const tooLate = 'Den ønskede frist er for sen for det næste trin';
    expect((await http().get(url).expect(200)).text).toContain(waits);
    expect((await form(`${url}/frist`, { until: due, 'extension-reason': '' }).expect(422)).text).toContain(
      `<li class="aa-clash" data-due="${due}">${waits}<strong> `,
    );
    await form(`${url}/frist`, { until: due, 'extension-reason': 'Mangler tal' }).expect(303);
    const { text } = await http()
      .get(`/opgave/${await api.token(task, person('oekonomirapport'))}`)
      .expect(200);
    expect(text.indexOf(tooLate)).toBeGreaterThan(0);
    expect(text.slice(text.indexOf(tooLate))).toMatch(new RegExp(`${waits}[^]*Ja, giv ny frist`));
    const asker = (await http().get(url)).text;
    expect(asker).toContain(tooLate);
    await api.db.updateTable('extensions').set({ until: '2015-03-12' }).where('task_id', '=', task.id).execute();
    expect((await http().get(url)).text).not.toContain(tooLate);
  });
});

describe('giving a task on', () => {
  test('offers those who can take it: neither the audit nor who has left nor who has it', async () => {
    const task = await api.task('2015-02-28', 'report-ready', 'Teknik og Miljø');
    const leader = person('leder.musikskolen');
    const url = `/opgave/${await api.token(task)}`;
    const offered = async (): Promise<string[]> =>
      [...(await http().get(url).expect(200)).text.matchAll(/<option value="([^"]+)"/g)].map(([, id = '']) => id);
    expect(await offered()).toEqual(expect.arrayContaining([leader, person('konsulent.skole')]));
    await api.db.updateTable('people').set({ active: false }).where('id', '=', leader).execute();
    const people = await offered();
    await api.db.updateTable('people').set({ active: true }).where('id', '=', leader).execute();
    for (const id of [leader, person('intern.revision'), person('revision@revisor.example'), task.assigneeId])
      expect(people).not.toContain(id);
    const { text } = await form(`${url}/giv-videre`, { to: person('intern.revision') }).expect(422);
    expect(text).toMatch(/id="to-error".*Revisionen skal se på arbejdet/);
  });
});

describe('what waits for office hours', () => {
  beforeAll(() => api.setClock('2015-03-14', '11:00'));
  afterAll(() => api.setClock('2015-03-09', '09:05'));

  test('is promised for the hour at which it goes, on the page and in the overview', async () => {
    const task = await api.task('2015-02-28', 'report-ready', 'Dagtilbud og kultur');
    const url = `/opgave/${await api.token(task)}`;
    await form(`${url}/frist`, { until: '2015-03-16', 'extension-reason': 'Sygdom' }).expect(303);
    expect((await http().get(`${url}?gjort=frist`)).text).toContain(
      'Får besked på mail mandag kl. 8: Rapportens redaktører (to personer).',
    );
    // Nobody has decided: what an address says is no mail.
    expect((await http().get(`${url}?gjort=ja`)).text).not.toContain('esked på mail mandag kl. 8: Økonomikonsulent');
    await api.db
      .updateTable('notices')
      .set({ send_at: new Date(atLocalTime('2015-03-16', '08:00')) })
      .where('state', '=', 'waiting')
      .execute();
    const board = (
      await http()
        .get('/overblik/tavle')
        .set('cookie', await api.cookie(person('aarshjul')))
        .expect(200)
    ).text;
    expect(board).toContain('Mails på vej, de første mandag kl. 8<');
  });
});

describe('an answered task', () => {
  test('says that nothing more is to be done to who had it, and only what happened to others', async () => {
    const task = await api.task('2015-02-28', 'booking-closes');
    const own = (await http().get(`/opgave/${await api.token(task)}`)).text;
    expect(own).toContain('Du behøver ikke gøre mere.');
    const cookie = await api.cookie(person('aarshjul'));
    for (const path of ['', '/kvittering']) {
      const { text } = await http().get(`/opgaver/${task.id}${path}`).set('cookie', cookie).expect(200);
      expect(text).toContain('Den blev besvaret af Bogføringen');
      expect(text).not.toMatch(/Du behøver ikke|Tak, dit svar/);
    }
    const planned = (
      await http()
        .get(`/opgaver/${(await api.task('2015-11-30', 'booking-closes')).id}`)
        .set('cookie', cookie)
    ).text;
    expect(planned).toContain('Den ligger hos Bogføringen, som får en mail, når den åbner.');
  });

  test('names the responsible one once', async () => {
    const { text } = await http()
      .get(`/opgaver/${(await api.task('2015-02-28', 'balance')).id}`)
      .set('cookie', await api.cookie(person('aarshjul')))
      .expect(200);
    expect(text).toContain('Ansvarlig for driftsbalance');
    expect(text).not.toContain('Ansvarlig: Ansvarlig');
  });
});

describe('a dead link', () => {
  test('says kindly that the task was given to another, and to whom', async () => {
    const task = await api.task('2015-02-28', 'report-ready', 'Forsyning');
    const token = await api.token(task);
    await handOverTask(api.records, {
      commandId: randomUUID(),
      actor: { personId: task.assigneeId },
      taskId: task.id,
      toPersonId: person('konsulent.teknik'),
      reason: '',
    });
    // Who gave it has it in sight while it is with the other, to take it back; they answer it no more.
    expect((await http().get(`/opgave/${token}`).expect(200)).text).toContain('Tag opgaven tilbage');
    await form(`/opgave/${token}`, { 'expected-2591': '0' }).expect(404);
    await handOverTask(api.records, {
      commandId: randomUUID(),
      actor: { personId: person('konsulent.teknik') },
      taskId: task.id,
      toPersonId: person('konsulent.skole'),
      reason: '',
    });
    const { text } = await http().get(`/opgave/${token}`).expect(410);
    expect(text).toContain('Opgaven er givet videre');
    expect(text).toContain('Økonomikonsulent, Skole');
    await form(`/opgave/${token}`, { 'expected-2591': '0' }).expect(410);
  });

  test('that is too old says so, and that the task is still there', async () => {
    const { text } = await http()
      .get(`/opgave/${await api.token(ready, ready.assigneeId, -1)}`)
      .expect(410);
    expect(text).toContain('Linket er for gammelt');
  });

  test('or a forged one looks like a page that is not there', async () => {
    const token = await api.token(ready);
    const { text } = await http()
      .get(`/opgave/${token.slice(0, -3)}abc`)
      .expect(404);
    expect(text).toContain('Siden findes ikke');
    expect(text).not.toContain('Sundhed');
  });
});

describe('who may', () => {
  test('a stranger without a session is led to the sign-in', async () => {
    for (const path of ['/mine', '/sager', '/overblik', `/opgaver/${ready.id}`])
      expect((await http().get(path).expect(401)).text).toContain('Log ind');
  });

  test('a task of others and one that does not exist look the same', async () => {
    const cookie = await api.cookie(person('leder.musikskolen'));
    const foreign = await http().get(`/opgaver/${ready.id}`).set('cookie', cookie).expect(404);
    const missing = await http().get(`/opgaver/${randomUUID()}`).set('cookie', cookie).expect(404);
    expect(foreign.text).toBe(missing.text);
    const caseRow = await http().get(`/sager/${ready.caseId}`).set('cookie', cookie).expect(404);
    expect(caseRow.text).toBe(missing.text);
    await http().get('/overblik').set('cookie', cookie).expect(404);
    await http()
      .post(`/opgaver/${ready.id}/send-tilbage`)
      .set('cookie', cookie)
      .type('form')
      .send({ 'return-reason': 'x' })
      .expect(404);
  });

  test('a konsulent may read the case but not cancel it; the head of Økonomi & Stab may, with a reason', async () => {
    const task = await api.task('2015-11-30', 'balance');
    const url = `/sager/${task.caseId}`;
    const konsulent = await api.cookie(person('konsulent.skole'));
    expect((await http().get(url).set('cookie', konsulent).expect(200)).text).not.toContain('Annullér');
    await http()
      .post(`${url}/annuller`)
      .set('cookie', konsulent)
      .type('form')
      .send({ 'cancel-reason': 'nej' })
      .expect(403);
    const head = await api.cookie(person('chef.oekonomi-stab'));
    await http().post(`${url}/annuller`).set('cookie', head).type('form').send({ 'cancel-reason': ' ' }).expect(422);
    await http()
      .post(`${url}/annuller`)
      .set('cookie', head)
      .type('form')
      .send({ 'cancel-reason': 'Slås sammen med regnskabet' })
      .expect(303);
    expect((await http().get(url).set('cookie', head)).text).toContain('Slås sammen med regnskabet');
  });

  test('a form that another site sent is refused', async () => {
    const url = `/opgave/${await api.token(ready)}/kommentar`;
    await http().post(url).set('sec-fetch-site', 'cross-site').type('form').send({ text: 'hej' }).expect(403);
    await http().post(url).set('origin', 'https://ond.example').type('form').send({ text: 'hej' }).expect(403);
    await http().post(url).set('origin', 'http://localhost').type('form').send({ text: 'hej' }).expect(303);
  });

  test('the sign-in says the same of an address that is known and one that is not', async () => {
    const known = await form('/log-ind', { email: 'konsulent.skole@albertslund.example' }).expect(200);
    const unknown = await form('/log-ind', { email: 'konsulent.skyle@albertslund.example' }).expect(200);
    expect(known.text.replaceAll('skole', 'skyle')).toBe(unknown.text);
  });
});

describe('the case and the overview', () => {
  test('what waits for its hour is counted among the mails on their way', async () => {
    const task = await api.task('2015-02-28', 'report-ready', 'Forsyning');
    const before = await countMails(api.db, 'real');
    await handOverTask(api.records, {
      commandId: randomUUID(),
      actor: { personId: task.assigneeId },
      taskId: task.id,
      toPersonId: person('leder.musikskolen'),
      reason: '',
    });
    expect((await countMails(api.db, 'real')).waiting).toBe(before.waiting + 1);
  });

  test('the report adds up as in the paper, with every answer in it, and the journal reads as sentences', async () => {
    const { text } = await http()
      .get(`/sager/${ready.caseId}`)
      .set('cookie', await api.cookie(person('intern.revision')))
      .expect(200);
    for (const figure of ['2,2', '5,9', '−15,0', '−6,9', 'Mindst 90,0 mio. kr.', '15.519 kr. pr. borger'])
      expect(text).toContain(figure);
    expect(text).toContain('Bogføringen:');
    expect(text).toContain('svaret tirs. 3. marts 2015 kl. 9.05');
    const closing = text.slice(text.indexOf('Bogføringen lukker'), text.indexOf('Færdigmeld dit område'));
    expect(closing.match(/Besvaret/g)).toHaveLength(1);
    expect(text).toMatch(/blev besvaret\./);
    // What was answered stands in the journal in words, for who may see it.
    expect(text).toMatch(/blev besvaret\.<span class="aa-journal-answer[^>]*><b>Svar:<\/b> Svar: Det er gjort/);
    expect(text).not.toMatch(/[A-Z]+_[A-Z]+/);
    const journal = await http()
      .get(`/sager/${ready.caseId}/journal.json`)
      .set('cookie', await api.cookie(person('intern.revision')))
      .expect(200);
    expect(journal.body.entries[0]).toMatchObject({ seq: 1, event: 'CASE_OPENED' });
  });

  test('a task given on keeps its area in the course of the case, with who has it now; finished steps are folded, the sums stand above', async () => {
    const { text } = await http()
      .get(`/sager/${ready.caseId}`)
      .set('cookie', await api.cookie(person('oekonomirapport')))
      .expect(200);
    expect(text).toMatch(/>Forsyning<\/a><span class="aa-small">Institutionsleder, Musikskolen</);
    expect(text).toMatch(
      /<details class="aa-step"><summary><h3[^>]*>.*Bogføringen lukker for den gamle måned .*1 af 1 besvaret/,
    );
    expect(text.match(/<details class="aa-step"/g)).toHaveLength(1);
    // What is not opened is folded like what is finished, and says whom it asks and when.
    expect(text).toMatch(/<details class="aa-step aa-step-ahead"><summary><h3[^>]*>.*Åbner senere: [^<]*, frist /);
    expect(text.indexOf('Hele kommunen')).toBeLessThan(text.indexOf('id="forloeb"'));
  });

  test('the administrator sees every case, and a refused mail can be sent anew', async () => {
    const cookie = await api.cookie(person('aarshjul'));
    const notice = await api.db
      .selectFrom('notices')
      .selectAll()
      .where('task_id', '=', ready.id)
      .orderBy('id')
      .executeTakeFirstOrThrow();
    const id = randomUUID();
    await api.db
      .insertInto('mails')
      .values({
        id,
        world_id: 'real',
        person_id: notice.person_id,
        message_id: `<${id}@x>`,
        kind: notice.kind,
        state: 'refused',
        error: '550 ukendt',
        batch_id: id,
        send_at: new Date(notice.send_at),
      })
      .execute();
    await api.db.updateTable('notices').set({ state: 'joined', mail_id: id }).where('id', '=', notice.id).execute();
    const { text } = await http().get('/overblik').set('cookie', cookie).expect(200);
    expect(text.match(/Økonomirapport pr\. \d/g)?.length).toBeGreaterThanOrEqual(10);
    expect(text).toContain('550 ukendt');
    expect(text.match(/>Ikke begyndt</g)).toHaveLength(7);
    expect(text.match(/>Områderne melder færdigt</g)).toHaveLength(2);
    expect(text).toContain('http://127.0.0.1:8233/namespaces/default/workflows/financial-report%2F');
    await http().post(`/overblik/mails/${id}/send-igen`).set('cookie', cookie).expect(303);
    await http()
      .post(`/overblik/mails/${id}/send-igen`)
      .set('cookie', cookie)
      .expect('location', '/overblik?gjort=undervejs');
    expect(
      await api.db.selectFrom('notices').select('state').where('id', '=', notice.id).executeTakeFirstOrThrow(),
    ).toEqual({ state: 'waiting' });
    expect(await entries('MAIL_RESENT', ready)).toBe(1);
    expect((await http().get('/overblik/tavle').set('cookie', cookie).expect(200)).text).not.toContain('550 ukendt');
  });
});

describe('rehearsals', () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'];
  beforeAll(() =>
    api.db
      .insertInto('worlds')
      .values(
        six.map((id, n) => ({
          id: `proeve-${id}`,
          kind: 'rehearsal' as const,
          title: id === 'f' ? '' : `Prøve ${id}`,
          now: new Date('2015-05-04T07:05:00Z'),
          started_at: new Date(Date.UTC(2026, 10, 1 + n)),
        })),
      )
      .execute(),
  );
  afterAll(() => api.db.deleteFrom('worlds').where('kind', '=', 'rehearsal').execute());

  test('do not crowd the overview: the five newest stand there, the rest one click away', async () => {
    const cookie = await api.cookie(person('aarshjul'));
    const { text } = await http().get('/overblik').set('cookie', cookie).expect(200);
    const [newest = '', earlier = ''] = text.slice(text.indexOf('>Prøvekørsler<')).split('Vis 1 tidligere prøvekørsel');
    expect(six.filter((id) => newest.includes(`Prøve ${id}`))).toEqual(['b', 'c', 'd', 'e']);
    expect(newest).toContain('>uden plan (');
    expect(earlier).toContain('Prøve a');
    expect(text).not.toMatch(/>[^<]*proeve-/);
    expect(text).toContain('Klokken er 9.05, man. 9. marts 2015');
    expect((await http().get('/overblik?verden=proeve-c').set('cookie', cookie)).text).toContain(
      'Prøvekørslens ur står på man. 4. maj 2015 kl. 9.05',
    );
  });

  test('are not left by the menu: the pages one goes to from one are of the same', async () => {
    const cookie = await api.cookie(person('aarshjul'));
    for (const path of ['/overblik', '/sager', '/mine', '/planer', '/mine/godkendelser']) {
      const menu = (text: string): string[] =>
        [...text.matchAll(/<li><a href="([^"]*)"/g)].slice(0, 5).map(([, url = '']) => url.replace('&#x3D;', '='));
      const all = ['/mine', '/sager', '/planer', '/intern-revision', '/overblik'];
      expect(menu((await http().get(`${path}?verden=proeve-c`).set('cookie', cookie).expect(200)).text)).toEqual(
        all.map((url) => `${url}?verden=proeve-c`),
      );
      expect(menu((await http().get(path).set('cookie', cookie).expect(200)).text)).toEqual(all);
    }
  });

  test('are chosen by administrators; others see one only by a link to it, and that it is one', async () => {
    const see = async (who: string, path: string): Promise<string> =>
      (
        await http()
          .get(path)
          .set('cookie', await api.cookie(person(who)))
          .expect(200)
      ).text;
    for (const path of ['/mine', '/sager']) {
      expect(await see('aarshjul', path)).toContain('name="verden"');
      expect(await see('konsulent.skole', path)).not.toMatch(/name="verden"|Prøvekørsel/);
      expect(await see('konsulent.skole', `${path}?verden=proeve-d`)).toMatch(
        /Prøvekørsel: der er ingen rigtige frister her<.*Prøve d/,
      );
    }
  });
});

describe('answers from programs', () => {
  test('are one for one command id, and a wrong one is told in code and words', async () => {
    const task = await api.task('2015-02-28', 'report-ready', 'Skole');
    const body = {
      commandId: randomUUID(),
      token: await api.token(task),
      answer: {
        lines: [
          { grant: '4510', oere: '0' },
          { grant: '4590', oere: '0' },
        ],
        focus: 'Ingen',
        note: '',
      },
    };
    const post = (sent: object) => http().post(`/api/tasks/${task.id}/complete`).send(sent);
    expect((await post({ ...body, commandId: randomUUID(), answer: { lines: [] } }).expect(422)).body.code).toBe(
      'ANSWER.INVALID',
    );
    expect((await post(body).expect(200)).body).toEqual({ already: false });
    expect((await post(body).expect(200)).body).toEqual({ already: true });
    expect((await post({ ...body, commandId: randomUUID() }).expect(409)).body.code).toBe('TASK.ALREADY_COMPLETED');
    await post({ ...body, token: await api.token(ready) }).expect(404);
  });

  test('health tells whether it can serve, and an unknown page is a kind 404', async () => {
    await http().get('/health/ready').expect(200);
    expect((await http().get('/favicon.ico').expect(200)).headers['content-type']).toContain('image/svg+xml');
    expect((await http().get('/findes-ikke').expect(404)).text).toContain('Siden findes ikke');
  });
});
