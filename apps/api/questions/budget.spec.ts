import { randomUUID } from 'node:crypto';
import readXlsx from 'read-excel-file/node';
import request from 'supertest';
import { readQuestions } from './question.query';
import { questionDocument } from './question-files';
import { Harness, person, type TaskAtHand } from '../testing/harness';

let api: Harness;
let caseId: string;
const cookies = new Map<string, string>();

beforeAll(async () => {
  api = await Harness.start('2015-02-04');
  await api.moveTo('2015-03-09');
  caseId = (await api.task('2015-02-28', 'balance')).caseId;
  await api.db.updateTable('cases').set({ process: 'budgetCycle' }).where('id', '=', caseId).execute();
  for (const who of [
    'chef.oekonomi-stab',
    'konsulent.skole',
    'konsulent.social',
    'leder.musikskolen',
    'leder.egelundskolen',
    'intern.revision',
  ])
    cookies.set(who, await api.cookie(person(who)));
}, 60_000);

afterAll(() => api.stop());

const get = (path: string, who: string) =>
  request(api.app.getHttpServer())
    .get(path)
    .set('cookie', cookies.get(who) ?? '');
const post = (path: string, who: string, fields: Record<string, string>) =>
  request(api.app.getHttpServer())
    .post(path)
    .set('cookie', cookies.get(who) ?? '')
    .type('form')
    .send(fields);
const taskOf = async (questionId: string, part: 'answer' | 'review'): Promise<TaskAtHand> =>
  api.db
    .selectFrom('question_tasks')
    .innerJoin('tasks', 'tasks.id', 'task_id')
    .where('question_id', '=', questionId)
    .where('part', '=', part)
    .orderBy('round', 'desc')
    .select(['tasks.id', 'case_id as caseId', 'assignee_id as assigneeId', 'link_epoch as epoch'])
    .executeTakeFirstOrThrow();

const binary: NonNullable<Parameters<ReturnType<typeof get>['parse']>[0]> = (response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
};
const CHIEF = 'chef.oekonomi-stab';
const question = {
  text: 'Hvad koster en ekstra <lærer>?',
  askedBy: 'Enhedslisten',
  deadline: '2015-03-18',
  area: 'Skole',
  responder: person('leder.egelundskolen'),
  reviewer: '',
  audience: 'alle',
};
const ask = async (over: Partial<typeof question> = {}): Promise<string> => {
  const { headers } = await post(`/sager/${caseId}/spoergsmaal`, CHIEF, {
    commandId: randomUUID(),
    ...question,
    ...over,
  }).expect(303);
  await api.moveTo('2015-03-09');
  return (headers['location'] ?? '').split(/[/?]/)[2] ?? '';
};
const answer = async (id: string, text = '0,6 mio. kr.'): Promise<void> => {
  await api.complete(await taskOf(id, 'answer'), { text });
  await api.moveTo('2015-03-09');
};
const published = async (over: Partial<typeof question> = {}, text?: string): Promise<string> => {
  const id = await ask(over);
  await answer(id, text);
  await api.complete(await taskOf(id, 'review'), { outcome: 'approved' });
  return id;
};

describe('budgetspørgsmål', () => {
  test('a leader reads what is answered and public; what is not yet, or is for Økonomi alone, looks missing', async () => {
    const waiting = await ask({ text: 'Uden svar endnu' });
    const closed = await published({ text: 'Til Økonomi alene', audience: 'oekonomi' });
    const open = await published({ text: 'For alle' }, 'Et svar for alle');
    const { text } = await get(`/sager/${caseId}/spoergsmaal`, 'leder.musikskolen').expect(200);
    expect(text).toContain('For alle');
    expect(text).toContain('Et svar for alle');
    expect(text).not.toMatch(/Uden svar endnu|Til Økonomi alene|Skriv et nyt spørgsmål/);
    await get(`/spoergsmaal/${open}`, 'leder.musikskolen').expect(200);
    const missing = await get(`/spoergsmaal/${randomUUID()}`, 'leder.musikskolen').expect(404);
    for (const id of [waiting, closed])
      expect((await get(`/spoergsmaal/${id}`, 'leder.musikskolen').expect(404)).text).toBe(missing.text);
    expect((await get(`/sager/${caseId}/spoergsmaal`, 'intern.revision').expect(200)).text).toContain(
      'Til Økonomi alene',
    );
    await get(`/spoergsmaal/${waiting}`, 'leder.egelundskolen').expect(200);
  });

  test('the published answers are taken along as a spreadsheet and a document, each by what they may read', async () => {
    await published({ text: '=Hvad koster det?', askedBy: 'Radikale' }, 'Et svar i filen');
    await published({ text: 'Fortroligt', audience: 'oekonomi' }, 'Et fortroligt svar');
    await ask({ text: 'Uden svar i filen' });
    const bytes = async (kind: string, who: string): Promise<Buffer> =>
      (
        await get(`/sager/${caseId}/spoergsmaal.${kind}`, who)
          .buffer(true)
          .parse(binary)
          .expect(200)
          .expect('content-disposition', /budgetspoergsmaal-2015-03-09/)
      ).body;
    const rows = (await readXlsx(await bytes('xlsx', 'leder.musikskolen')))[0]!.data;
    expect(rows[0]).toEqual(['Nr.', 'Spørger', 'Område', 'Spørgsmål', 'Svar', 'Besvaret', 'Rettet, fordi']);
    expect(rows.find((row) => row[3] === '=Hvad koster det?')).toMatchObject([
      expect.any(Number),
      'Radikale',
      'Skole',
      '=Hvad koster det?',
      'Et svar i filen',
      new Date('2015-03-09T00:00:00Z'),
      null,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/Fortroligt|Uden svar i filen/);
    expect(JSON.stringify(await readXlsx(await bytes('xlsx', CHIEF)))).toContain('Et fortroligt svar');
    expect((await bytes('docx', 'leder.musikskolen')).subarray(0, 2).toString()).toBe('PK');
    const document = JSON.stringify(
      questionDocument(
        'Budget',
        (await readQuestions(api.db, caseId)).filter(({ is_public }) => is_public),
        '2015-03-09',
      ),
    );
    expect(document).toMatch(/Spørgsmål \d+ fra Radikale \(Skole\)/);
    expect(document).toContain('Et svar i filen');
    expect(document).not.toMatch(/Uden svar i filen|fortroligt/);
    expect((await get(`/sager/${caseId}/spoergsmaal`, 'leder.musikskolen').expect(200)).text).toContain(
      `/sager/${caseId}/spoergsmaal.docx`,
    );
  });

  test('one is entered with what is wrong beside each field, and what was typed still there', async () => {
    const { text } = await post(`/sager/${caseId}/spoergsmaal`, CHIEF, {
      ...question,
      text: 'Skrevet <tekst>',
      askedBy: '',
      deadline: '2015-13-01',
    }).expect(422);
    expect(text).toMatch(/id="askedBy-error".*hvem der spørger/);
    expect(text).toMatch(/id="deadline-error"/);
    expect(text).toContain('Skrevet &lt;tekst&gt;</textarea>');
    expect(
      (await post(`/sager/${caseId}/spoergsmaal`, CHIEF, { ...question, deadline: '2015-03-14' }).expect(422)).text,
    ).toMatch(/id="deadline-error".*Der er lukket/);
    expect(
      (
        await post(`/sager/${caseId}/spoergsmaal`, CHIEF, { ...question, responder: person('intern.revision') }).expect(
          422,
        )
      ).text,
    ).toMatch(/id="responder-error".*Revisionen/);
    await post(`/sager/${caseId}/spoergsmaal`, 'leder.musikskolen', question).expect(403);
  });

  test('the same form sent twice is one question; sent again with other words it is another', async () => {
    const fields = { commandId: randomUUID(), ...question };
    const [one, two] = await Promise.all([
      post(`/sager/${caseId}/spoergsmaal`, CHIEF, fields).expect(303),
      post(`/sager/${caseId}/spoergsmaal`, CHIEF, fields).expect(303),
    ]);
    expect(one.headers['location']).toBe(two.headers['location']);
    const third = await post(`/sager/${caseId}/spoergsmaal`, CHIEF, { ...fields, text: 'Noget andet' }).expect(303);
    expect(third.headers['location']).not.toBe(one.headers['location']);
  });

  test('the reviewer reads question and answer on the task’s own page, approves from the mail’s link, and may not send back without words', async () => {
    const id = await ask({ reviewer: person('konsulent.social') });
    await answer(id, 'Det koster 0,6 mio. kr.');
    const review = await taskOf(id, 'review');
    const url = `/opgave/${await api.token(review)}`;
    const { text } = await request(api.app.getHttpServer()).get(url).expect(200);
    expect(text).toContain('Hvad koster en ekstra &lt;lærer&gt;?');
    expect(text).toContain('Det koster 0,6 mio. kr.');
    const send = (fields: Record<string, string>) =>
      request(api.app.getHttpServer()).post(url).type('form').send(fields);
    expect((await send({ outcome: 'returned', note: '' }).expect(422)).text).toMatch(
      /id="note-error".*Skriv, hvad der mangler/,
    );
    await send({ commandId: randomUUID(), outcome: 'approved', note: '' }).expect(303);
    expect((await get(`/spoergsmaal/${id}`, 'leder.musikskolen').expect(200)).text).toContain(
      'Det koster 0,6 mio. kr.',
    );
  });

  test('a corrected answer shows why, and the earlier one can be read still', async () => {
    const id = await published({}, 'Forkert tal');
    await post(`/spoergsmaal/${id}/ret`, CHIEF, { text: 'Forkert tal', reason: 'x' }).expect(422);
    await post(`/spoergsmaal/${id}/ret`, CHIEF, { text: 'Rigtigt tal', reason: 'Regnefejl' }).expect(303);
    const { text } = await get(`/spoergsmaal/${id}`, 'leder.musikskolen').expect(200);
    for (const shown of ['Rigtigt tal', 'Forkert tal', 'Regnefejl', 'version 2']) expect(text).toContain(shown);
    await post(`/spoergsmaal/${id}/ret`, 'leder.egelundskolen', { text: 'Mit', reason: 'x' }).expect(403);
    expect((await post(`/spoergsmaal/${id}/traek-tilbage`, CHIEF, { reason: 'x' }).expect(409)).text).toContain(
      'kan ikke trækkes tilbage',
    );
  });

  test('nothing of a closed question leaks by the case’s page or journal to who has another task in the case', async () => {
    const id = await ask({ text: 'Hemmeligt spørgsmål', audience: 'oekonomi', responder: person('konsulent.social') });
    await answer(id, 'Hemmeligt svar');
    await ask({ askedBy: 'Et hemmeligt parti', audience: 'oekonomi', responder: '' });
    await ask({ responder: person('leder.musikskolen') });
    const { text } = await get(`/sager/${caseId}`, 'leder.musikskolen').expect(200);
    expect(text).not.toMatch(/Hemmeligt|hemmeligt parti/);
    await get(`/sager/${caseId}/journal.json`, 'leder.musikskolen').expect(403);
    expect((await get(`/sager/${caseId}`, 'intern.revision').expect(200)).text).toContain('Hemmeligt svar');
  });

  test('one without a responder is shown as nobody’s, and is given from its page', async () => {
    const id = await ask({ responder: '' });
    expect((await get(`/spoergsmaal/${id}`, CHIEF)).text).toContain('Ingen har det endnu');
    await post(`/spoergsmaal/${id}/giv`, CHIEF, { part: 'answer', person: '', deadline: '2015-03-18' }).expect(422);
    await post(`/spoergsmaal/${id}/giv`, CHIEF, {
      part: 'answer',
      person: person('leder.musikskolen'),
      deadline: '2015-03-18',
    }).expect(303);
    expect((await get(`/spoergsmaal/${id}`, CHIEF)).text).toContain('Venter på svar');
  });
});

describe('the negotiation', () => {
  const url = (): string => `/sager/${caseId}/forhandling`;
  const change = {
    title: 'Flere pædagoger',
    tabledBy: 'SF',
    text: '',
    year1: '1,125',
    year2: '2',
    year3: '2,5',
    year4: '',
  };

  test('is for those who see every case; others do not learn that it is there', async () => {
    await get(url(), 'intern.revision').expect(200);
    await get(url(), 'leder.musikskolen').expect(404);
    await post(url(), 'leder.musikskolen', change).expect(404);
    await post(url(), 'intern.revision', change).expect(403);
  });

  test('shows start, changes and the running balance, and sums the agreement apart', async () => {
    await post(`${url()}/start`, CHIEF, { year1: '-15,0', year2: '-10', year3: '0', year4: '' }).expect(303);
    await post(url(), CHIEF, { commandId: randomUUID(), ...change }).expect(303);
    await post(url(), CHIEF, {
      commandId: randomUUID(),
      ...change,
      title: 'Lukkedage',
      year1: '-1,6',
      year2: '-1,6',
      year3: '-1,6',
      year4: '-1,6',
    }).expect(303);
    const [first] = await api.db
      .selectFrom('budget_changes')
      .where('case_id', '=', caseId)
      .orderBy('number')
      .select('id')
      .execute();
    await post(`${url()}/${first?.id}`, CHIEF, { commandId: randomUUID(), to: 'agreed' }).expect(303);
    const { text } = await get(url(), CHIEF).expect(200);
    for (const figure of ['−15,0', '1,125', 'balance −13,875', 'balance −15,475', 'I aftalen', 'Stillet'])
      expect(text).toContain(figure);
    const foot = text.slice(text.indexOf('<tfoot>'));
    expect([...foot.matchAll(/data-title="2015">([^<]+)</g)].map((found) => found[1])).toEqual([
      '−15,475',
      '1,125',
      '−13,875',
    ]);
  });

  test('of an adopted budget, one balance; and what nobody has said what became of is asked for, and can be settled', async () => {
    const kb = {
      id: randomUUID(),
      case_id: caseId,
      step_id: 'x/reading2-kb',
      assignee_id: (await api.task('2015-02-28', 'balance')).assigneeId,
      due_on: '2015-03-09',
      state: 'done' as const,
      answer: JSON.stringify({ outcome: 'approved' }),
    };
    await api.db
      .insertInto('steps')
      .values({
        case_id: caseId,
        id: kb.step_id,
        kind: 'reading2-kb',
        position: 900,
        title: 'KB',
        form: 'decision',
        needs: [],
        policy: '{}',
      })
      .execute();
    await api.db.insertInto('tasks').values(kb).execute();
    try {
      const { text } = await get(url(), CHIEF).expect(200);
      expect(text).toMatch(/Ændringsforslag 2 stod stadig som stillet, da budgettet blev vedtaget/);
      const foot = text.slice(text.indexOf('<tfoot>'));
      expect([...foot.matchAll(/data-title="2015">([^<]+)</g)].map((found) => found[1])).toEqual(['1,125', '−13,875']);
      expect(text).not.toContain('Skriv et ændringsforslag ind');
      const second = await api.db
        .selectFrom('budget_changes')
        .where('case_id', '=', caseId)
        .where('number', '=', 2)
        .select('id')
        .executeTakeFirstOrThrow();
      await post(`${url()}/${second.id}`, CHIEF, { commandId: randomUUID(), to: 'rejected' }).expect(303);
      const settled = (await get(url(), CHIEF).expect(200)).text;
      expect(settled).not.toMatch(/stod stadig som stillet|>Afvis</);
    } finally {
      await api.db.deleteFrom('tasks').where('id', '=', kb.id).execute();
      await api.db.deleteFrom('steps').where('id', '=', kb.step_id).where('case_id', '=', caseId).execute();
    }
  });

  test('takes no amount finer than a thousand kroner, and none that is no number', async () => {
    const { text } = await post(url(), CHIEF, { ...change, title: '', year1: '1,1234', year2: '2.5x' }).expect(422);
    expect(text).toMatch(/id="year1-error".*Højst tre decimaler/);
    expect(text).toMatch(/id="year2-error".*ikke et beløb/);
    expect(text).toContain('value="2.5x"');
  });

  test('does not come out through the case’s journal to who has another task in the case', async () => {
    await post(url(), CHIEF, { ...change, title: 'Et hemmeligt ændringsforslag' }).expect(303);
    expect((await get(`/sager/${caseId}`, CHIEF).expect(200)).text).toContain('Et hemmeligt ændringsforslag');
    await ask({ responder: person('leder.musikskolen') });
    expect((await get(`/sager/${caseId}`, 'leder.musikskolen').expect(200)).text).not.toContain(
      'hemmeligt ændringsforslag',
    );
  });
});

describe('status on the budget agreement', () => {
  const url = (): string => `/sager/${caseId}/opfoelgning`;

  test('shows each measure with owner, status, latest words and next date, to every leader and as a spreadsheet', async () => {
    await post(url(), CHIEF, {
      commandId: randomUUID(),
      title: 'Ny sundhedspolitik',
      text: 'Klar i 2016',
      owner: person('konsulent.social'),
      statusOn: '2015-03-12',
    }).expect(303);
    await post(url(), CHIEF, { title: '', owner: '', statusOn: '' }).expect(422);
    await post(url(), 'leder.musikskolen', {
      title: 'x',
      owner: person('konsulent.social'),
      statusOn: '2015-03-12',
    }).expect(403);
    await api.moveTo('2015-03-09');
    const task = await api.db
      .selectFrom('measure_tasks')
      .innerJoin('tasks', 'tasks.id', 'task_id')
      .select(['tasks.id', 'case_id as caseId', 'assignee_id as assigneeId', 'link_epoch as epoch'])
      .executeTakeFirstOrThrow();
    await api.complete(task, { status: 'under-way', note: '=Udkast i høring', nextOn: '2015-05-04' });
    const { text } = await get(url(), 'leder.musikskolen').expect(200);
    for (const shown of [
      'Ny sundhedspolitik',
      'I gang',
      'Udkast i høring',
      'man. 4. maj 2015',
      'Økonomikonsulent, Social',
    ])
      expect(text).toContain(shown);
    expect(text).not.toContain('Opret et tiltag');
    const file = await get(`${url()}.xlsx`, 'leder.musikskolen')
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    const [sheet] = (await readXlsx(file.body as Buffer)) as unknown as [{ data: unknown[][] }];
    expect(sheet.data[1]).toEqual([
      1,
      'Ny sundhedspolitik',
      'Klar i 2016',
      'Økonomikonsulent, Social',
      'I gang',
      '=Udkast i høring',
      new Date('2015-05-04T00:00:00Z'),
    ]);
  });

  test('a stranger without a session sees nothing', async () => {
    for (const path of [url(), `${url()}.xlsx`, `/sager/${caseId}/spoergsmaal`, `/sager/${caseId}/forhandling`])
      await request(api.app.getHttpServer()).get(path).expect(401);
  });
});
