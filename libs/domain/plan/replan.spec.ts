import { aCase, aMilestone, anOrganisation, aPlan, aStep } from './plan-builder';
import { diffMilestones } from './diff-milestones';
import type { Plan, Step } from './plan';
import { publish, type DatedTask } from './publish';
import { replan, type ReplanInput, type RunningCase, type RunningTask } from './replan';
import { mailsByRole } from './replan-people';
import { replanOnPaper } from './replan-paper';
import { askedOf } from './step-changes';

const on = (date: string) => ({ due: { date } });
const books = aStep('jan/lukker', on('2015-02-06'));
const ready = aStep('jan/klar', { ...on('2015-02-11'), responsible: { role: 'konsulent' }, needs: ['jan/lukker'] });
const report = aStep('jan/rapport', { ...on('2015-02-16'), needs: ['jan/klar'] });
const plan = (...steps: Step[]): Plan => aPlan([aCase('jan', steps)]);
const OLD = plan(books, ready, report);

const taskId = ({ stepId, area }: DatedTask): string => `${stepId} ${area ?? ''}`.trim();
/** The case as it was opened from a plan: all planned, but for what a test says of a task. */
const opened = (
  of: Plan,
  over: Record<string, Partial<RunningTask>> = {},
  state: RunningCase['state'] = 'open',
): RunningCase => ({
  key: 'jan',
  title: 'Økonomirapport pr. jan',
  state,
  steps: of.cases[0]!.steps.map((step) => ({ id: step.id, ...askedOf(step, null), isAnswered: false })),
  tasks: publish(of, anOrganisation).tasks.map((task) => ({
    id: taskId(task),
    stepId: task.stepId,
    state: 'planned',
    due: task.due,
    email: task.assigneeEmail,
    told: false,
    ...over[taskId(task)],
  })),
});
const look = (after: Plan, running: RunningCase[], more: Partial<ReplanInput> = {}) =>
  replan({
    before: OLD,
    after,
    organisation: anOrganisation,
    process: null,
    running,
    today: '2015-02-02',
    taskId,
    ...more,
  });
const theCase = (...args: Parameters<typeof look>) => look(...args).cases[0]!;

test('a moved step moves the tasks that nobody has answered, and those alone', () => {
  const running = opened(OLD, {
    'jan/klar Skole': { state: 'done' },
    'jan/klar Social': { state: 'open', told: true },
  });
  const outcome = theCase(plan(books, { ...ready, ...on('2015-02-12') }, report), [running]);
  expect(outcome.moves).toEqual([
    {
      taskId: 'jan/klar Social',
      stepId: 'jan/klar',
      email: 'konsulent.social@albertslund.example',
      from: '2015-02-11',
      to: '2015-02-12',
      told: true,
    },
  ]);
  expect(outcome).toMatchObject({ fate: 'runs', unchanged: 2, adds: [], drops: [] });
});

test('a task that was handed over keeps its person, who is the one to be told', () => {
  const running = opened(OLD, { 'jan/klar Skole': { state: 'open', told: true, email: 'vikar@albertslund.example' } });
  const { cases, people } = look(plan(books, { ...ready, ...on('2015-02-12') }, report), [running]);
  expect(cases[0]?.adds).toEqual([]);
  expect(people.filter(({ isTold }) => isTold)).toEqual([
    { email: 'vikar@albertslund.example', role: 'konsulent', moved: 1, added: 0, dropped: 0, isTold: true },
  ]);
});

test.each([
  ['is kept while the step moves less far', '2015-02-12', []],
  ['gives way when the step moves beyond it', '2015-02-20', [['2015-02-18', '2015-02-20']]],
  ['is kept when the step moves earlier', '2015-02-10', []],
])('more time that a person was given %s', (_what, to, expected) => {
  const running = opened(OLD, {
    'jan/klar Skole': { state: 'open', due: '2015-02-18' },
    'jan/klar Social': { state: 'done' },
  });
  expect(
    theCase(plan(books, { ...ready, ...on(to) }, aStep('jan/rapport', { ...on('2015-02-27'), needs: ['jan/klar'] })), [
      running,
    ])
      .moves.filter(({ stepId }) => stepId === 'jan/klar')
      .map((move) => [move.from, move.to]),
  ).toEqual(expected);
});

test('a new step gives tasks to those who hold the role now, a dropped one takes back what is not answered', () => {
  const queue = aStep('jan/koe', { ...on('2015-02-18'), responsible: { role: 'konsulent' } });
  const running = opened(OLD, { 'jan/rapport': { state: 'open', told: true } });
  const outcome = theCase(plan(books, ready, queue), [running]);
  expect(outcome.adds.map(taskId)).toEqual(['jan/koe Skole', 'jan/koe Social']);
  expect(outcome.drops).toEqual([
    { taskId: 'jan/rapport', stepId: 'jan/rapport', email: 'oekonomirapport@albertslund.example', told: true },
  ]);
});

test('who holds a role is not asked anew for a step that stays', () => {
  const others = {
    ...anOrganisation,
    roles: anOrganisation.roles.map((role) =>
      role.role === 'rapport' ? { ...role, email: 'ny@albertslund.example' } : role,
    ),
  };
  const outcome = theCase(plan(books, ready, { ...report, ...on('2015-02-17') }), [opened(OLD)], {
    organisation: others,
    taskId: ({ stepId, assigneeEmail }) => `${stepId} ${assigneeEmail}`,
  });
  expect([outcome.adds, outcome.drops, outcome.moves.length]).toEqual([[], [], 1]);
});

test('a step that the plan gives to others goes to them', () => {
  const running = opened(OLD, { 'jan/klar Skole': { state: 'done' } });
  const outcome = theCase(plan(books, { ...ready, responsible: { role: 'rapport' } }, report), [running]);
  expect(outcome.reassigned.map(({ id }) => id)).toEqual(['jan/klar']);
  expect([outcome.adds.map(taskId), outcome.drops.map((drop) => drop.taskId)]).toEqual([
    ['jan/klar'],
    ['jan/klar Social'],
  ]);
});

test('a deadline put into the past is refused, naming the case and the step', () => {
  const { refusals } = look(plan(books, ready, { ...report, ...on('2015-02-12') }), [opened(OLD)], {
    today: '2015-02-13',
  });
  expect(refusals).toEqual([
    {
      caseKey: 'jan',
      code: 'DATE.PAST',
      message: expect.stringContaining(
        '»Økonomirapport pr. jan« ville »Trin jan/rapport« få frist torsdag den 12. februar 2015',
      ),
    },
  ]);
});

test('a task that is late already is neither moved about in the past nor in the way', () => {
  const { refusals, cases } = look(
    plan({ ...books, ...on('2015-02-05') }, ready, { ...report, ...on('2015-02-18') }),
    [opened(OLD)],
    { today: '2015-02-13' },
  );
  expect([refusals, cases[0]?.moves.map(({ stepId }) => stepId)]).toEqual([[], ['jan/rapport']]);
});

test('a step put before one that it needs is refused, unless that one is over', () => {
  const after = plan(books, ready, { ...report, ...on('2015-02-10') });
  expect(look(after, [opened(OLD)]).refusals.map(({ code }) => code)).toEqual(['PLAN.INVALID']);
  const done = opened(OLD, { 'jan/klar Skole': { state: 'done' }, 'jan/klar Social': { state: 'lapsed' } });
  expect(look(after, [done]).refusals).toEqual([]);
});

test('only what the new version breaks is told: a bad day of the old one is no news', () => {
  const sunday = aStep('jan/koe', on('2015-02-15'));
  const before = plan(books, ready, report, sunday);
  const found = (after: Plan) => look(after, [opened(before)], { before }).findings.map(({ code }) => code);
  expect(found(plan(books, ready, { ...report, ...on('2015-02-17') }, sunday))).toEqual([]);
  expect(found(plan(books, ready, { ...report, ...on('2015-02-21') }, sunday))).toEqual(['DATE.WEEKEND']);
});

test("too much in one person's week is told when the new version brings it about", () => {
  const many = Array.from({ length: 6 }, (_, index) => aStep(`jan/m${index}`, on('2015-02-16')));
  const before = plan(books, ready, { ...report, ...on('2015-02-23') }, ...many);
  const { findings } = look(plan(books, ready, report, ...many), [opened(before)], { before });
  expect(findings.map(({ code, read }) => [code, read])).toEqual([
    ['PERSON.WEEK_LOAD', 'oekonomirapport@albertslund.example'],
  ]);
});

test('a step that is done and whose date moves, is told and moves nobody', () => {
  const { findings, cases } = look(plan({ ...books, ...on('2015-02-09') }, ready, report), [
    opened(OLD, { 'jan/lukker': { state: 'done' } }),
  ]);
  expect([findings.map(({ code }) => code), cases[0]?.moves]).toEqual([['STEP.DONE_MOVED'], []]);
});

test('a closed case takes no new step, and says so', () => {
  const { refusals } = look(plan(books, ready, report, aStep('jan/ny', on('2015-03-02'))), [opened(OLD, {}, 'closed')]);
  expect(refusals).toEqual([
    { caseKey: 'jan', code: 'CASE.ENDED', message: expect.stringContaining('»Økonomirapport pr. jan« er afsluttet') },
  ]);
});

test('a case that is new opens, one that is gone is called off', () => {
  const february = aCase('feb', [aStep('feb/lukker', on('2015-03-06'))]);
  const { cases } = look(aPlan([february]), [opened(OLD)]);
  expect(cases.map(({ key, fate, adds, drops }) => [key, fate, adds.length, drops.length])).toEqual([
    ['feb', 'opens', 1, 0],
    ['jan', 'called-off', 0, 4],
  ]);
});

test('taking a version back restores each task to the very date it had, and only what that version withdrew', () => {
  const moved = new Map([['jan/klar Skole', { from: '2015-02-18', to: '2015-02-20' }]]);
  const later = plan(books, { ...ready, ...on('2015-02-20') });
  const running = opened(plan(books, { ...ready, ...on('2015-02-20') }, report), {
    'jan/rapport': { state: 'withdrawn' },
  });
  const back = (withdrawn: string[]) =>
    theCase(OLD, [running], { before: later, undoes: { moved, withdrawn: new Set(withdrawn) } });
  expect(back([]).moves.map(({ taskId: id, to }) => [id, to])).toEqual([
    ['jan/klar Skole', '2015-02-18'],
    ['jan/klar Social', '2015-02-11'],
  ]);
  expect(back([]).revives).toEqual([]);
  expect(back(['jan/rapport']).revives.map((one) => one.taskId)).toEqual(['jan/rapport']);
});

test('on paper, each person concerned is one mail, counted under one role', () => {
  const after = plan(books, { ...ready, ...on('2015-02-12') }, { ...report, ...on('2015-02-17') });
  const result = replanOnPaper(OLD, after, anOrganisation);
  expect(mailsByRole([{ before: OLD, after, outcome: result }], result.people, anOrganisation)).toEqual([
    { role: 'konsulent', mails: 2 },
    { role: 'rapport', mails: 1 },
  ]);
  expect(replanOnPaper(OLD, OLD, anOrganisation)).toMatchObject({
    people: [],
    findings: [],
    refusals: [],
    cases: [{ unchanged: 3, moved: [], added: [], dropped: [] }],
  });
});

test('milestones are compared by their days, also the last of several', () => {
  const span = (to: string) => aMilestone('høring', '2015-08-20', { to });
  const before = aPlan([], {
    milestones: [aMilestone('kb', '2015-09-08'), span('2015-09-01'), aMilestone('seminar', '2015-04-10')],
  });
  const after = aPlan([], {
    milestones: [aMilestone('kb', '2015-09-15'), span('2015-09-03'), aMilestone('chefforum', '2015-01-12')],
  });
  const { moved, added, dropped, unchanged } = diffMilestones(before, after);
  expect(moved.map(({ milestone, from, to }) => [milestone.id, from, to])).toEqual([
    ['kb', '2015-09-08', '2015-09-15'],
    ['høring', '2015-09-01', '2015-09-03'],
  ]);
  expect([added.map(({ id }) => id), dropped.map(({ id }) => id), unchanged]).toEqual([['chefforum'], ['seminar'], 0]);
});

test('a meeting that moves into or past what came after it is said, once of the two; one that keeps its place is not', () => {
  const talks = aMilestone('Forhandlinger', '2015-09-14', { to: '2015-09-18' });
  const of = (reading: string, ...more: ReturnType<typeof aMilestone>[]) =>
    aPlan([], { milestones: [aMilestone('1. behandling', reading), talks, ...more] });
  const found = (before: Plan, after: Plan) =>
    look(after, [], { before })
      .findings.filter(({ code }) => code === 'MILESTONE.ORDER')
      .map(({ severity, message }) => `${severity}: ${message}`);
  expect(found(of('2015-09-08'), of('2015-09-10'))).toEqual([]);
  expect(found(of('2015-09-08'), of('2015-09-16'))).toEqual([
    'warning: »1. behandling« bliver ons. 16. september 2015 og ligger dermed ikke længere før »Forhandlinger« (man. 14. september 2015 – fre. 18. september 2015). Er det meningen, at rækkefølgen ændres?',
  ]);
  expect(found(of('2015-09-22'), of('2015-09-08'))).toEqual([
    expect.stringContaining('ikke længere efter »Forhandlinger«'),
  ]);
  expect(
    found(of('2015-09-08', aMilestone('DIF', '2015-09-10')), of('2015-09-10', aMilestone('DIF', '2015-09-08'))),
  ).toHaveLength(1);
});

test('a step whose meeting is gone names it by the title that it had', () => {
  const hanging = plan(aStep('jan/lukker', { due: { milestone: 'kb', offset: { amount: 0, unit: 'days' } } }));
  const { findings } = look(hanging, [], {
    before: { ...hanging, milestones: [aMilestone('kb', '2015-02-10', { title: 'KB 2. behandling' })] },
  });
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('milepælen »KB 2. behandling«, som planen ikke har'),
  ]);
});

test('gates that come, go or wait for something else are told before the version comes into force', () => {
  const gated = (...gates: { id: string; title: string; needs: string[] }[]): Plan =>
    aPlan([aCase('jan', [books, ready, report], { gates })]);
  const before = gated(
    { id: 'klar', title: 'Klar', needs: ['jan/klar'] },
    { id: 'hjem', title: 'Hjem', needs: ['jan/klar'] },
  );
  const after = gated(
    { id: 'klar', title: 'Klar', needs: ['jan/lukker'] },
    { id: 'ude', title: 'Ude', needs: ['jan/klar'] },
  );
  const codesOf = (running: RunningCase[]) =>
    look(after, running, { before }).findings.map(({ code, read }) => `${code} ${read}`);
  expect(codesOf([opened(before)])).toEqual(['GATE.NEEDS klar', 'GATE.ADDED ude', 'GATE.DROPPED hjem']);
  expect(codesOf([opened(before, {}, 'closed')])).toEqual([]);
});
