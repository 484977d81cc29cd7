import { randomUUID } from 'node:crypto';
import { openBudget, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestBudget } from '#testing';
import { cancelCase } from '../agenda/cancel-case';
import { completeTask } from '../tasks/complete-task';
import { correctSentAnswer } from '../tasks/correct-sent-answer';
import { askExtension } from '../tasks/extension';
import { handOverTask } from '../tasks/hand-over-task';
import { withdrawTask } from '../tasks/withdraw-task';
import { forceGate } from '../gates/force-gate';
import { verifyJournal } from '../journal/verify';
import { standsUncorrected } from './stands-uncorrected';

let fixture: CaseFixture;
let budget: TestBudget;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
/** On the day of the first meeting, with all ready. */
beforeEach(async () => {
  budget = await openBudget(fixture);
  await budget.goTo('2026-03-06 09:00');
  await budget.answer('admin-proposal', 'editor');
  await budget.goTo('2026-03-12 09:00');
  await budget.answer('anchors', 'school');
  await budget.answer('anchors', 'social');
  await budget.answer('reading1-case', 'editor', { text: 'Forslaget er i balance.' });
  await budget.goTo('2026-03-16 09:00');
});

const decide = (body: string, outcome: string, over: object = {}, commandId?: string) =>
  budget.answer(`reading1-${body}`, 'books', { outcome, note: '', until: null, ...over }, commandId);
const decisions = () =>
  fixture.db
    .selectFrom('decisions')
    .innerJoin('tasks', 'tasks.id', 'decisions.task_id')
    .where('decisions.case_id', '=', budget.caseId)
    .orderBy('decided_at')
    .orderBy('step_id')
    .select(['step_id', 'outcome', 'note', 'until', 'recorded_by'])
    .execute();
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

test('says which meeting it was made at and as which item; a meeting to come has decided nothing', async () => {
  expect(await refusal(decide('dif', 'approved', { heldOn: '2026-03-17', item: '7' }))).toBe('DECISION.NOT_HELD');
  await decide('dif', 'approved', { heldOn: '2026-03-16', item: ' 7 ' });
  expect(
    await fixture.db.selectFrom('decisions').where('case_id', '=', budget.caseId).select(['held_on', 'item']).execute(),
  ).toEqual([{ held_on: '2026-03-16', item: '7' }]);
});

test('that was recorded wrongly stands as it should have been, once; how it was recorded first is kept', async () => {
  await decide('dif', 'approved');
  // As where the next meeting is so far off that its task has not opened.
  await fixture.db
    .updateTable('tasks')
    .set({ state: 'planned', opened_at: null })
    .where('id', '=', budget.task('reading1-oeu', 'books'))
    .execute();
  const correct = (outcome: string) =>
    correctSentAnswer(fixture.casework, {
      commandId: randomUUID(),
      actor: { personId: who.books },
      taskId: budget.task('reading1-dif', 'books'),
      answer: { outcome, note: '', until: null },
    });
  await correct('changed');
  await correct('noted');
  const standing = await fixture.db
    .selectFrom('decisions')
    .where('case_id', '=', budget.caseId)
    .where(standsUncorrected)
    .orderBy('decided_at')
    .select('outcome')
    .execute();
  expect(standing.map(({ outcome }) => outcome)).toEqual(['noted']);
  expect(await decisions()).toHaveLength(3);
});

test('approved at DIF, ØU and KB in turn: each is kept, and each opens the next', async () => {
  expect(await budget.stands('reading1-oeu', 'books')).toBe('planned 2026-03-18');
  await decide('dif', 'approved', { note: 'Anbefales.' });
  expect(await budget.stands('reading1-oeu', 'books')).toBe('open 2026-03-18');
  await budget.goTo('2026-03-18 17:00');
  await decide('oeu', 'changed', { note: 'Med ændring om skolerne.' });
  await budget.goTo('2026-03-24 17:00');
  await decide('kb', 'approved');
  expect(
    (await decisions()).map(({ step_id, outcome, note, recorded_by }) => [step_id, outcome, note, recorded_by]),
  ).toEqual([
    ['b/reading1-dif', 'approved', 'Anbefales.', who.books],
    ['b/reading1-oeu', 'changed', 'Med ændring om skolerne.', who.books],
    ['b/reading1-kb', 'approved', '', who.books],
  ]);
  expect(await budget.stands('agreement', 'editor')).toBe('open 2026-03-26');
});

test('a body whose decision was withdrawn is passed over: the next still waits for the one before it', async () => {
  await withdrawTask(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.chief },
    taskId: budget.task('reading1-oeu', 'books'),
    reason: 'Økonomiudvalget holder intet møde.',
  });
  await budget.goTo('2026-03-24 09:00');
  expect([await budget.stands('reading1-dif', 'books'), await budget.stands('reading1-kb', 'books')]).toEqual([
    'open 2026-03-16',
    'planned 2026-03-24',
  ]);
  await decide('dif', 'approved');
  expect(await budget.stands('reading1-kb', 'books')).toBe('open 2026-03-24');
});

describe('postponed to a day', () => {
  test('the task stays open until then, its reminders are armed anew, and the person’s calendar moves', async () => {
    await decide('dif', 'postponed', { until: '2026-03-23', note: 'Flere oplysninger.' });
    expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-23');
    expect((await budget.told()).at(-1)).toBe('moved reading1-dif → books');
    await budget.goTo('2026-03-20 08:00');
    expect((await budget.told()).at(-1)).toBe('reminder reading1-dif → books');
    await budget.goTo('2026-03-23 12:00');
    await decide('dif', 'approved');
    expect((await decisions()).map(({ outcome, until }) => [outcome, until])).toEqual([
      ['postponed', '2026-03-23'],
      ['approved', null],
    ]);
  });

  test('what waits for it moves only where it would come before', async () => {
    await decide('dif', 'postponed', { until: '2026-03-25' });
    expect(await budget.stands('reading1-oeu', 'books')).toBe('planned 2026-03-25');
    expect(await budget.stands('reading1-kb', 'books')).toBe('planned 2026-03-25');
    expect(await budget.stands('agreement', 'editor')).toBe('planned 2026-03-26');
    expect(await budget.stands('anchors', 'school')).toBe('done 2026-03-11');
    const entry = await fixture.db
      .selectFrom('journal')
      .where('case_id', '=', budget.caseId)
      .where('event', '=', 'DECISION_POSTPONED')
      .select('payload')
      .executeTakeFirstOrThrow();
    expect(entry.payload).toMatchObject({
      from: '2026-03-16',
      to: '2026-03-25',
      moves: expect.arrayContaining([
        { task: budget.task('reading1-oeu', 'books'), from: '2026-03-18', to: '2026-03-25' },
      ]),
    });
  });

  test.each([
    ['without a day', { until: null }, 'DECISION.NO_DATE'],
    ['to the day it already has', { until: '2026-03-16' }, 'DECISION.NOT_LATER'],
    ['to a day that is gone', { until: '2026-03-13' }, 'DATE.PAST'],
    ['to a Sunday', { until: '2026-03-22' }, 'DATE.NOT_WORKING_DAY'],
  ])('not %s, and nothing is written', async (_how, over, code) => {
    const before = await budget.events();
    expect(await refusal(decide('dif', 'postponed', over))).toBe(code);
    expect(await budget.events()).toEqual(before);
    expect(await decisions()).toEqual([]);
  });
});

describe('returned, where the gate was forced over what was missing', () => {
  const forced = async (time: string): Promise<void> => {
    budget = await openBudget(fixture);
    await budget.goTo('2026-03-06 09:00');
    await budget.answer('admin-proposal', 'editor');
    await budget.goTo(time);
    await forceGate(fixture.casework, {
      commandId: randomUUID(),
      actor: { personId: who.chief },
      caseId: budget.caseId,
      gateId: 'first-reading',
      reason: 'Mødet kan ikke vente.',
    });
    await budget.goTo(`${time.slice(0, 11)}09:05`);
  };

  test.each([
    ['is still being written', '2026-03-16 09:00', 'open', '2026-03-23'],
    ['was never written', '2026-05-20 09:00', 'lapsed', '2026-05-28'],
  ])(
    'the case that %s goes back to who is to write it, with the body’s words, and is decided on when it is there',
    async (_what, time, state, again) => {
      await forced(time);
      expect(await budget.stands('reading1-case', 'editor')).toBe(`${state} 2026-03-13`);
      await decide('dif', 'returned', { note: 'Der er ingen sag at behandle.' });
      expect(await budget.stands('reading1-case', 'editor')).toBe(`open ${again}`);
      expect(await budget.stands('reading1-dif', 'books')).toBe('planned 2026-03-16');
      expect((await budget.told()).at(-1)).toBe('returned reading1-case → editor');
      await budget.answer('reading1-case', 'editor', { text: 'Her er den.' });
      expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-16');
    },
  );
});

describe('returned', () => {
  test('those who made it have it back with the body’s words, and it is decided on again when they are done', async () => {
    await decide('dif', 'returned', { note: 'Tallene for Social mangler.' });
    expect(await budget.stands('reading1-case', 'editor')).toBe('open 2026-03-23');
    expect(await budget.stands('reading1-dif', 'books')).toBe('planned 2026-03-16');
    expect((await budget.told()).at(-1)).toBe('returned reading1-case → editor');
    // Its date is over, but it is not asked for before the work is done.
    await budget.goTo('2026-03-19 10:00');
    expect(await budget.stands('reading1-dif', 'books')).toBe('planned 2026-03-16');
    await budget.answer('reading1-case', 'editor', { text: 'Nu med Social.' });
    expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-16');
    expect((await budget.told()).filter((one) => one.startsWith('opened reading1-dif'))).toHaveLength(2);
    await decide('dif', 'approved');
    expect((await decisions()).map(({ outcome }) => outcome)).toEqual(['returned', 'approved']);
  });

  test('they are not late at once: they get a new deadline before the new meeting, told in the one mail about it and in the journal', async () => {
    await decide('dif', 'returned', { note: 'Tallene for Social mangler.', until: '2026-04-14' });
    expect(await budget.stands('reading1-case', 'editor')).toBe('open 2026-04-13');
    await budget.goTo('2026-03-18 10:00');
    const notices = await fixture.db
      .selectFrom('notices')
      .where('task_id', '=', budget.task('reading1-case', 'editor'))
      .orderBy('id')
      .select(['kind', 'details'])
      .execute();
    expect(notices.at(-1)).toMatchObject({ kind: 'returned', details: { from: '2026-03-13', to: '2026-04-13' } });
    const entry = await fixture.db
      .selectFrom('journal')
      .where('case_id', '=', budget.caseId)
      .where('event', '=', 'TASK_RETURNED')
      .select('payload')
      .executeTakeFirstOrThrow();
    expect(entry.payload).toMatchObject({ dueBefore: '2026-03-13', due: '2026-04-13' });
    await budget.goTo('2026-04-10 08:00');
    expect((await budget.told()).at(-1)).toBe('reminder reading1-case → editor');
  });

  test('by KB it goes the whole way again: the work, then DIF, ØU and KB in turn', async () => {
    await decide('dif', 'approved');
    await decide('oeu', 'approved');
    await budget.goTo('2026-03-24 17:00');
    await decide('kb', 'returned', { note: 'Kommunalbestyrelsen ønsker et andet forslag.', until: '2026-04-14' });
    expect(await Promise.all(['dif', 'oeu', 'kb'].map((body) => budget.stands(`reading1-${body}`, 'books')))).toEqual([
      'planned 2026-03-16',
      'planned 2026-03-18',
      'planned 2026-04-14',
    ]);
    await budget.answer('reading1-case', 'editor', { text: 'Et andet forslag.' });
    expect(await Promise.all(['dif', 'oeu'].map((body) => budget.stands(`reading1-${body}`, 'books')))).toEqual([
      'open 2026-03-16',
      'planned 2026-03-18',
    ]);
    await decide('dif', 'approved');
    await decide('oeu', 'approved');
    expect(await budget.stands('reading1-kb', 'books')).toBe('planned 2026-04-14');
    await budget.goTo('2026-04-13 09:00');
    expect(await budget.stands('reading1-kb', 'books')).toBe('open 2026-04-14');
  });

  test('twice, the second time by the next body: each time it is put right first, and the words of both are kept', async () => {
    await decide('dif', 'returned', { note: 'Tallene for Social mangler.' });
    await budget.answer('reading1-case', 'editor', { text: 'Nu med Social.' });
    await decide('dif', 'approved');
    await budget.goTo('2026-03-18 17:00');
    await decide('oeu', 'returned', { note: 'Tallene for Skole er forkerte.' });
    expect(await Promise.all(['dif', 'oeu', 'kb'].map((body) => budget.stands(`reading1-${body}`, 'books')))).toEqual([
      'planned 2026-03-16',
      'planned 2026-03-18',
      'planned 2026-03-24',
    ]);
    await budget.answer('reading1-case', 'editor', { text: 'Nu med rigtige tal.' });
    for (const body of ['dif', 'oeu']) await decide(body, 'approved');
    expect((await budget.told()).filter((one) => one === 'returned reading1-case → editor')).toHaveLength(2);
    expect((await decisions()).map(({ outcome, note }) => note || outcome).sort()).toEqual([
      'Tallene for Skole er forkerte.',
      'Tallene for Social mangler.',
      'approved',
      'approved',
      'approved',
    ]);
    expect((await verifyJournal(fixture.db, { caseId: budget.caseId })).broken).toBeNull();
  });

  test('to a later meeting, nobody is asked for what comes after it before that meeting', async () => {
    await decide('dif', 'approved');
    await decide('oeu', 'approved');
    await budget.goTo('2026-03-24 17:00');
    await decide('kb', 'returned', { note: 'Et andet forslag.', until: '2026-04-14' });
    expect(await budget.stands('agreement', 'editor')).toBe('planned 2026-04-14');
    const entry = await fixture.db
      .selectFrom('journal')
      .where('case_id', '=', budget.caseId)
      .where('event', '=', 'DECISION_RETURNED')
      .select('payload')
      .executeTakeFirstOrThrow();
    expect(entry.payload).toMatchObject({
      from: '2026-03-24',
      to: '2026-04-14',
      moves: [{ task: budget.task('agreement', 'editor'), from: '2026-03-26', to: '2026-04-14' }],
    });
  });

  test('when its people have left, their leader has it, and is told', async () => {
    const gone = fixture.db.updateTable('people').where('id', '=', who.editor);
    await gone.set({ active: false, leader_id: who.chief }).execute();
    try {
      await decide('dif', 'returned', { note: 'Tallene for Social mangler.' });
      expect((await budget.told()).at(-1)).toBe('returned reading1-case → chief');
      await completeTask(fixture.casework, {
        commandId: randomUUID(),
        actor: { personId: who.chief },
        taskId: budget.task('reading1-case', 'editor'),
        answer: { text: 'Nu med Social.' },
      });
    } finally {
      await gone.set({ active: true }).execute();
    }
  });

  test('a wish for more time on it falls away with it, so that the next can be asked', async () => {
    const ask = (until: string) =>
      askExtension(fixture.casework, {
        commandId: randomUUID(),
        actor: { personId: who.books },
        taskId: budget.task('reading1-dif', 'books'),
        until,
        reason: 'Referatet mangler.',
      });
    await ask('2026-03-17');
    await decide('dif', 'returned', { note: 'Om igen.' });
    await budget.answer('reading1-case', 'editor', { text: 'Rettet.' });
    await ask('2026-03-18');
    await decide('dif', 'postponed', { until: '2026-03-20' });
    await ask('2026-03-23');
  });

  test('takes words for those who get it back', async () => {
    expect(await refusal(decide('dif', 'returned'))).toBe('REASON.MISSING');
    expect(await budget.stands('reading1-dif', 'books')).toBe('open 2026-03-16');
  });
});

test.each([
  ['approved', {}, 'TASK_COMPLETED'],
  ['postponed', { until: '2026-03-23' }, 'DECISION_POSTPONED'],
  ['returned', { note: 'Om igen.' }, 'DECISION_RETURNED'],
])('a double click is one decision: %s', async (outcome, over, event) => {
  const id = randomUUID();
  const outcomes = await Promise.all([1, 2, 3].map(() => decide('dif', outcome, over, id)));
  expect(outcomes.filter(({ already }) => !already)).toHaveLength(1);
  expect((await budget.events()).filter((one) => one === event)).toHaveLength(event === 'TASK_COMPLETED' ? 5 : 1);
  expect(await decisions()).toHaveLength(1);
});

test('the journal that all this left is whole', async () => {
  await decide('dif', 'returned', { note: 'Om igen.' });
  expect((await verifyJournal(fixture.db)).broken).toBeNull();
});

test('two secretaries who register the same meeting at once make one decision, and the second is told', async () => {
  const outcomes = await Promise.all([
    refusal(decide('dif', 'approved')),
    refusal(decide('dif', 'changed', { note: 'Med ændring.' })),
  ]);
  expect(outcomes.sort()).toEqual(['TASK.ALREADY_COMPLETED', 'done']);
  expect(await decisions()).toHaveLength(1);
});

test('nobody but their leader gives themselves what another is to register; an administrator gives it to a third', async () => {
  const give = (actor: string, to: string) =>
    refusal(
      handOverTask(fixture.casework, {
        commandId: randomUUID(),
        actor: { personId: actor },
        taskId: budget.task('reading1-dif', 'books'),
        toPersonId: to,
        reason: '',
      }),
    );
  expect(await give(who.admin, who.admin)).toBe('DECISION.OWN');
  expect(await give(who.admin, who.school)).toBe('done');
  expect(await give(who.admin, who.admin)).toBe('DECISION.OWN');
  expect(await give(who.chief, who.chief)).toBe('done');
});

test('nothing is decided in a case that has been called off', async () => {
  await cancelCase(fixture.casework, {
    commandId: randomUUID(),
    actor: { personId: who.admin },
    caseId: budget.caseId,
    reason: 'Udgår',
  });
  expect(await refusal(decide('dif', 'approved'))).toBe('CASE.ENDED');
  expect(await decisions()).toEqual([]);
});
