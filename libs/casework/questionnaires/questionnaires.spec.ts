import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DocumentPlace } from '#contracts';
import { questionnaireSchema, type Questionnaire, type TypedAnswer } from '#domain';
import { openCaseFixture, refused, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { addDocuments, advanceCase, askRecall, completeTask, decideRecall } from '../index';
import { inCase } from '../kernel/in-case';
import {
  addQuestionnaire,
  AnswerChanged,
  earlierAnswers,
  historyOfQuestionnaire,
  keepShippedQuestionnaires,
  openQuestionnaire,
  readAnswers,
  readEvidence,
  readHelpers,
  readRun,
  saveAnswer,
  shareQuestionnaire,
  unshareQuestionnaire,
  valuesOf,
} from './index';

let fixture: CaseFixture;
const shipped = questionnaireSchema.parse(
  parse(readFileSync(join(__dirname, '../../../processes/questionnaires/spoergeguide-intern-revision.yaml'), 'utf8')),
);
beforeAll(async () => {
  fixture = await openCaseFixture();
  await keepShippedQuestionnaires(fixture.casework, [GUIDE]);
}, 60_000);
afterAll(() => fixture?.close());

const GUIDE: Questionnaire = questionnaireSchema.parse({
  id: 'guide',
  title: 'Guiden',
  sections: [
    {
      id: 'et',
      title: 'Et',
      questions: [
        { id: 'kasse', kind: 'yesNo', text: 'Har I en kasse?' },
        { id: 'beloeb', kind: 'amount', text: 'Hvor meget?', showWhen: { question: 'kasse', is: 'yes' } },
        { id: 'andet', kind: 'text', text: 'Andet?', required: false },
      ],
    },
  ],
});

const by = (personId: string = who.school, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const code = async (act: Promise<unknown>): Promise<string> => (await refused(act)).code;

/** A questionnaire before the school's konsulent, about Økonomi & Stab. */
const asked = async (over: { readonly at?: TestCase; readonly stepId?: string; readonly guide?: string } = {}) => {
  const at = over.at ?? (await fixture.aCase());
  let opened = { taskId: '', runId: '' };
  await inCase(fixture.casework, by(who.chief), { caseId: at.caseId, events: ['TASK_ADDED'] }, async (file) => {
    opened = await openQuestionnaire(file, {
      questionnaireId: over.guide ?? 'guide',
      unit: '1.OES',
      assigneeId: who.school,
      due: '2026-03-20',
      stepId: over.stepId ?? 'visit/questions',
      phase: 'collecting',
    });
  });
  await advanceCase(fixture.casework, at.caseId, 'collecting');
  return { ...at, ...opened };
};
const save = (
  runId: string,
  questionId: string,
  typed: TypedAnswer,
  over: { readonly basedOn?: number; readonly by?: string; readonly commandId?: string } = {},
) =>
  saveAnswer(fixture.casework, {
    ...by(over.by, over.commandId),
    runId,
    questionId,
    typed,
    basedOn: over.basedOn ?? 0,
  });
const send = (taskId: string, personId: string = who.school) =>
  completeTask(fixture.casework, { ...by(personId), taskId, answer: {} });
const standing = async (runId: string) => {
  const run = await readRun(fixture.db, runId);
  return Object.fromEntries(valuesOf(await readAnswers(fixture.db, run!)));
};

test('answers are saved one by one, sent once all that is asked is there, and the answer says exactly what was sent', async () => {
  const { taskId, runId, events, told } = await asked();
  expect(await told()).toContain('opened → school');
  expect(await save(runId, 'kasse', 'yes')).toEqual({ already: false, revision: 1, value: 'yes' });
  expect((await refused(send(taskId))).message).toBe('Spørgeguiden er ikke sendt: der mangler svar på »Hvor meget?«.');
  expect(await save(runId, 'beloeb', '4.500')).toEqual({ already: false, revision: 2, value: '450000' });
  await send(taskId);
  const { answer } = await fixture.db
    .selectFrom('tasks')
    .where('id', '=', taskId)
    .select('answer')
    .executeTakeFirstOrThrow();
  expect(answer).toMatchObject({
    sent: { run: runId, questionnaire: 'guide', version: 1, revision: 2, answered: 2, asked: 3 },
  });
  const run = await fixture.db
    .selectFrom('questionnaire_runs')
    .where('id', '=', runId)
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(run).toMatchObject({ sent_by: who.school, sent_revision: 2 });
  expect(answer).toHaveProperty('sent.digest', run.sent_digest);
  expect((await events()).filter((event) => /QUESTIONNAIRE|ANSWERS|COMPLETED/.test(event))).toEqual([
    'QUESTIONNAIRE_OPENED',
    'ANSWERS_SAVED',
    'TASK_COMPLETED',
    'QUESTIONNAIRE_SENT',
  ]);
  expect(await told()).toContain('receipt → school');
  expect(await code(save(runId, 'andet', 'For sent'))).toBe('TASK.ALREADY_COMPLETED');
});

test('what another has saved meanwhile is never overwritten: both answers are there to choose from', async () => {
  const { runId } = await asked();
  await save(runId, 'andet', 'Skolens');
  const late = save(runId, 'andet', 'Bogføringens', { by: who.chief });
  await expect(late).rejects.toBeInstanceOf(AnswerChanged);
  expect((await late.catch((error: AnswerChanged) => error)) as AnswerChanged).toMatchObject({
    code: 'QUESTIONNAIRE.CHANGED',
    theirs: { value: 'Skolens', revision: 1, byTitle: 'Økonomikonsulent, Skole' },
  });
  expect(await save(runId, 'andet', 'Chefens', { by: who.chief, basedOn: 1 })).toMatchObject({ revision: 2 });
  expect(await standing(runId)).toEqual({ andet: 'Chefens' });
  const rows = await fixture.db
    .selectFrom('questionnaire_answers')
    .where('run_id', '=', runId)
    .select('value')
    .execute();
  expect(rows.map(({ value }) => value?.is)).toEqual(['Skolens', 'Chefens']);
});

test('the same change sent twice is one, the same words change nothing, and a command of somebody else is refused', async () => {
  const { runId } = await asked();
  const commandId = randomUUID();
  expect(await save(runId, 'andet', 'Et', { commandId })).toMatchObject({ already: false, revision: 1 });
  expect(await save(runId, 'andet', 'Et', { commandId })).toMatchObject({ already: true, revision: 1 });
  expect(await save(runId, 'andet', ' Et ')).toMatchObject({ already: true, revision: 1 });
  expect(await code(save(runId, 'kasse', 'yes', { commandId }))).toBe('COMMAND.REUSED');
  expect(await save(runId, 'andet', '', { basedOn: 1 })).toMatchObject({ revision: 2, value: null });
  expect(await standing(runId)).toEqual({});
});

test('who has no part in it may not answer, an answer that is none is refused, and no row of what was answered ever changes', async () => {
  const { runId } = await asked();
  expect(await code(save(runId, 'andet', 'x', { by: who.books }))).toBe('QUESTIONNAIRE.NOT_FOUND');
  expect(await code(save(randomUUID(), 'andet', 'x'))).toBe('QUESTIONNAIRE.NOT_FOUND');
  expect(await code(save(runId, 'findes-ikke', 'x'))).toBe('ANSWER.INVALID');
  expect((await refused(save(runId, 'beloeb', 'mange'))).message).toContain('er ikke et beløb');
  await save(runId, 'andet', 'x');
  const changed = fixture.db
    .updateTable('questionnaire_answers')
    .set({ question_id: 'y' })
    .where('run_id', '=', runId)
    .execute();
  await expect(changed).rejects.toThrow('only grows');
});

test('who has the task asks others to help: they are told, may write, may not send, and stop when that is taken back', async () => {
  const { taskId, runId, told, events } = await asked();
  const share = (personId: string, act = shareQuestionnaire, actor: string = who.school) =>
    act(fixture.casework, { ...by(actor), runId, personId });
  expect(await code(share(who.social, shareQuestionnaire, who.books))).toBe('QUESTIONNAIRE.NOT_FOUND');
  expect(await code(share(who.auditor))).toBe('PERSON.AUDITS');
  await share(who.books);
  expect(await share(who.books)).toEqual({ already: true });
  expect(await told()).toContain('questionnaire-shared → books');
  await save(runId, 'kasse', 'no', { by: who.books });
  expect(await code(send(taskId, who.books))).toBe('TASK.NOT_YOURS');
  expect(await code(share(who.social, shareQuestionnaire, who.books))).toBe('QUESTIONNAIRE.NOT_FOUND');
  expect(await readHelpers(fixture.db, runId)).toEqual([{ id: who.books, title: 'Bogføringen' }]);
  await share(who.books, unshareQuestionnaire);
  expect(await code(save(runId, 'andet', 'x', { by: who.books }))).toBe('QUESTIONNAIRE.NOT_FOUND');
  expect(await standing(runId)).toEqual({ kasse: 'no' });
  expect(await events()).toEqual(expect.arrayContaining(['QUESTIONNAIRE_SHARED', 'QUESTIONNAIRE_UNSHARED']));
});

test('given back it goes on with the same answers, and next year the unit sees what it sent, not what was typed since', async () => {
  const first = await asked();
  await save(first.runId, 'kasse', 'no');
  await send(first.taskId);
  await askRecall(fixture.casework, { ...by(), taskId: first.taskId, reason: 'Vi har en kasse.' });
  const { id } = await fixture.db
    .selectFrom('recalls')
    .where('task_id', '=', first.taskId)
    .select('id')
    .executeTakeFirstOrThrow();
  await decideRecall(fixture.casework, {
    ...by(who.chief),
    taskId: first.taskId,
    recallId: id,
    grant: true,
    reason: '',
  });
  await save(first.runId, 'kasse', 'yes', { basedOn: 1 });
  expect(await standing(first.runId)).toEqual({ kasse: 'yes' });
  await first.goTo('2026-03-10 09:00');
  const second = await asked({ at: first, stepId: 'visit/2' });
  const earlier = await earlierAnswers(fixture.db, (await readRun(fixture.db, second.runId))!);
  expect(earlier).toMatchObject({
    runId: first.runId,
    answers: [{ questionId: 'kasse', value: 'no', byTitle: 'Økonomikonsulent, Skole' }],
  });
  expect(await earlierAnswers(fixture.db, (await readRun(fixture.db, (await asked()).runId))!)).toBeNull();
});

test('versions of a questionnaire are kept with who and why; what is answered goes on with its own; who may not is refused', async () => {
  const changed = { ...shipped, title: 'Vores guide' };
  const add = (over: object = {}) =>
    addQuestionnaire(fixture.casework, { ...by(who.auditor), questionnaire: changed, reason: '', ...over });
  expect(await keepShippedQuestionnaires(fixture.casework, [shipped])).toEqual([shipped.id]);
  expect(await keepShippedQuestionnaires(fixture.casework, [shipped])).toEqual([]);
  expect(await code(add())).toBe('REASON.MISSING');
  expect(await code(add({ ...by(who.school), reason: 'x' }))).toBe('QUESTIONNAIRE.NOT_YOURS');
  expect(await code(add({ questionnaire: shipped, reason: 'x' }))).toBe('QUESTIONNAIRE.UNCHANGED');
  const twice = { ...changed, sections: [...changed.sections, ...changed.sections] };
  expect(await code(add({ questionnaire: twice, reason: 'x' }))).toBe('QUESTIONNAIRE.INVALID');
  const command = { ...by(who.auditor), reason: 'Vores egne ord.' };
  expect(await add(command)).toEqual({ already: false, version: 2 });
  expect(await add(command)).toEqual({ already: true, version: 2 });
  expect(await keepShippedQuestionnaires(fixture.casework, [shipped])).toEqual([]);
  const history = await historyOfQuestionnaire(fixture.db, shipped.id);
  expect(history.map(({ version, addedBy, reason }) => [version, addedBy, reason])).toEqual([
    [2, who.auditor, 'Vores egne ord.'],
    [1, null, null],
  ]);
  await expect(fixture.db.deleteFrom('questionnaires').execute()).rejects.toThrow('only grows');
});

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];
test('files lie at answers: who writes puts them there, they are asked for where they must be, and what was sent names their exact versions', async () => {
  const withFiles = questionnaireSchema.parse({
    ...GUIDE,
    id: 'med-filer',
    sections: [
      {
        id: 'filer',
        title: 'Filer',
        questions: [
          { id: 'kasse', kind: 'yesNo', text: 'Har I en kasse?', evidence: { requiredWhen: ['yes'] } },
          { id: 'plan', kind: 'file', text: 'Læg planen ved' },
          { id: 'mere', kind: 'file', text: 'Mere?', showWhen: { question: 'kasse', is: 'no' } },
        ],
      },
    ],
  });
  await keepShippedQuestionnaires(fixture.casework, [withFiles]);
  const { taskId, runId, caseId } = await asked({ guide: 'med-filer' });
  const [cash, plan, more] = await Promise.all(
    ['kasse', 'plan', 'mere'].map(
      async (id) => (await readEvidence(fixture.db, runId)).find(({ questionId }) => questionId === id)!.place,
    ),
  );
  const put = async (place: DocumentPlace | undefined, sha256: string, personId: string = who.school) => {
    const file = { fileName: 'a.txt', mediaType: 'text/plain', bytes: 1, storeKey: 'pg:1', scanned: 'none' as const };
    const files = [{ title: '', ...file, sha256 }];
    return addDocuments(fixture.casework, { ...by(personId), place: place!, files, expiresOn: null, most: 200 });
  };
  await save(runId, 'kasse', 'yes');
  expect((await refused(send(taskId))).message).toBe(
    'Spørgeguiden er ikke sendt: der mangler en fil ved »Har I en kasse?« og »Læg planen ved«.',
  );
  expect(await code(put(plan, A, who.books))).toBe('DOCUMENT.NOT_FOUND');
  await shareQuestionnaire(fixture.casework, { ...by(), runId, personId: who.books });
  const { documentIds } = await put(plan, A, who.books);
  const cashDocuments = await put(cash, B);
  const expire = (expires: string | null) =>
    fixture.db
      .updateTable('documents')
      .set({ expires_on: expires })
      .where('id', '=', cashDocuments.documentIds[0] ?? '')
      .execute();
  await expire('2014-12-31');
  expect((await refused(send(taskId))).message).toContain('der mangler en fil ved »Har I en kasse?«');
  await expire(null);
  // What lies at a question that is not asked is no part of what is sent.
  await put(more, 'c'.repeat(64));
  await send(taskId);
  const entries = await fixture.db
    .selectFrom('journal')
    .where('case_id', '=', caseId)
    .where('event', 'in', ['DOCUMENT_ADDED', 'TASK_COMPLETED', 'QUESTIONNAIRE_SENT'])
    .orderBy('seq')
    .select(['event', 'payload', 'task_id'])
    .execute();
  expect(entries.map(({ task_id }) => task_id)).toEqual(entries.map(() => taskId));
  const exact = [
    { document: cashDocuments.documentIds[0], version: 1, sha256: B },
    { document: documentIds[0], version: 1, sha256: A },
  ];
  const payload = (event: string) => entries.find((one) => one.event === event)?.payload;
  expect(payload('TASK_COMPLETED')?.['documents']).toEqual(expect.arrayContaining(exact));
  expect(payload('TASK_COMPLETED')?.['documents']).toHaveLength(2);
  expect(payload('QUESTIONNAIRE_SENT')).toMatchObject({ answered: 2, asked: 2 });
  expect(payload('QUESTIONNAIRE_SENT')?.['evidence']).toEqual(
    expect.arrayContaining([
      { question: 'kasse', ...exact[0] },
      { question: 'plan', ...exact[1] },
    ]),
  );
  expect(await code(put(plan, 'd'.repeat(64)))).toBe('DOCUMENT.CLOSED');
});
