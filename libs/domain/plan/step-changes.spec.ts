import { aCase, anOrganisation, aPlan, aStep } from './plan-builder';
import type { Offset, Plan, Step } from './plan';
import { processSchema } from './process';
import { publish } from './publish';
import { replan, type ReplanInput, type RunningTask } from './replan';
import { replanOnPaper } from './replan-paper';
import { answeredWords, changesWords, dropWords } from './replan-words';
import { askedOf, type KeptStep } from './step-changes';

const days = (amount: number): Offset => ({ amount, unit: 'workingDays' });
const gates = [
  { id: 'klar', title: 'Klar', needs: ['jan/lukker'] },
  { id: 'ude', title: 'Ude', needs: ['jan/lukker'] },
];
const plan = (...steps: Step[]): Plan => aPlan([aCase('jan', steps, { gates })]);
const books = aStep('jan/lukker', { due: { date: '2015-02-06' }, title: 'Luk bogføringen' });
const control = aStep('jan/kontrol', { due: { date: '2015-02-09' }, title: 'Kontrollér kassen' });
const ready = aStep('jan/klar', {
  due: { date: '2015-02-11' },
  responsible: { role: 'konsulent' },
  title: 'Afstem dit område',
  needs: ['jan/lukker'],
});
const OLD = plan(books, control, ready);
const common = {
  form: 'confirmation',
  responsible: { role: 'konsulent' },
  needs: [],
  opens: days(-5),
  latestOpen: days(-1),
  remind: [],
  escalate: [],
};
const process = processSchema.parse({
  id: 'rapport',
  title: 'Rapport',
  planTitle: '{year}',
  caseTitle: '{asOf}',
  phases: [
    { id: 'samles', title: 'Tallene samles' },
    { id: 'skrives', title: 'Rapporten skrives' },
  ],
  steps: [
    {
      ...common,
      kind: 'klar',
      title: 'Afstem',
      phase: 'samles',
      why: 'Rapporten bygger på det.',
      consequence: 'Ellers mangler I.',
    },
    { ...common, kind: 'andet', title: 'Andet', phase: 'skrives', why: 'Fordi.', consequence: 'Ellers.' },
  ],
});

const onPaper = (after: Plan) => replanOnPaper(OLD, after, anOrganisation).cases[0]!;
const said = (over: Partial<Step>): string[] =>
  onPaper(plan(books, control, { ...ready, ...over })).changed.map(
    ({ title, changes }) => `»${title}«: ${changesWords(changes)}`,
  );

test.each<[string, Partial<Step>, string]>([
  ['a title', { title: 'Afstem området' }, 'hedder nu »Afstem området«'],
  ['a form', { form: 'text' }, 'besvares nu med en tekst i stedet for en bekræftelse'],
  ['one more need', { needs: ['jan/kontrol', 'jan/lukker'] }, 'venter nu også på »Kontrollér kassen«'],
  [
    'another need',
    { needs: ['jan/kontrol'] },
    'venter nu på »Kontrollér kassen«, men ikke længere på »Luk bogføringen«',
  ],
  ['no need', { needs: [] }, 'venter ikke længere på »Luk bogføringen«'],
  ['when it opens', { opens: days(-1) }, 'åbner tidligst 1 arbejdsdag før i stedet for 5'],
  [
    'when it opens at the latest',
    { latestOpen: { amount: 0, unit: 'days' } },
    'åbner senest på dagen i stedet for 1 arbejdsdag før',
  ],
  ['a reminder', { remind: [days(-3)] }, 'påmindes 3 arbejdsdage før i stedet for 2'],
  ['one more reminder', { remind: [days(-2), days(-1)] }, 'påmindes 2 og 1 arbejdsdage før i stedet for 2'],
  [
    'a reminder in calendar days',
    { remind: [{ amount: -2, unit: 'days' }] },
    'påmindes 2 dage før i stedet for 2 arbejdsdage før',
  ],
  ['no reminder', { remind: [] }, 'påmindes ikke længere (før: 2 arbejdsdage før)'],
  ['an escalation', { escalate: [days(1)] }, 'lederen får besked 1 arbejdsdag efter i stedet for 2'],
  [
    'one more escalation',
    { escalate: [days(2), days(5)] },
    'lederen og lederens leder får besked 2 og 5 arbejdsdage efter i stedet for 2',
  ],
  ['a gate', { gate: 'klar' }, 'venter nu bag porten »Klar«'],
  ['a phase', { phase: 'samles' }, 'hører nu til fasen »samles«'],
  ['why', { why: 'Fordi.' }, 'begrundelsen lyder nu: »Fordi.«'],
  ['what happens otherwise', { consequence: 'Ellers.' }, 'det, der ellers sker, lyder nu: »Ellers.«'],
  ['two things', { title: 'Ny', remind: [] }, 'hedder nu »Ny«; påmindes ikke længere (før: 2 arbejdsdage før)'],
])('%s that is otherwise is told before it comes into force', (_what, over, words) => {
  expect(said(over)).toEqual([`»Afstem dit område«: ${words}`]);
});

test("what a step waits for in another case is told by that case's title", () => {
  const transfers = aPlan([aCase('2014', [aStep('2014/saml', { title: 'Saml overførslerne' })])], {
    id: 'overfoersler',
  });
  const awaits = [
    { plan: 'overfoersler', case: '2014', kind: 'saml' },
    { plan: 'findes-ikke', case: 'x', kind: 'y' },
  ];
  const { cases } = look(
    plan(books, control, { ...ready, awaits }),
    {},
    {},
    {
      around: { plans: [transfers], cancelled: [] },
    },
  );
  expect(cases[0]?.changed.map(({ changes }) => changesWords(changes))).toEqual([
    'venter nu på »x: y« og »Økonomirapport pr. 2014: Saml overførslerne«',
  ]);
});

test('a step that is asked for otherwise is not counted as unchanged, and one whose needs stand in another order is', () => {
  const { changed, unchanged, moved } = onPaper(plan(books, control, { ...ready, title: 'Ny' }));
  expect([changed.length, unchanged, moved]).toEqual([1, 2, []]);
  const both = { ...ready, needs: ['jan/lukker', 'jan/kontrol'] };
  const other = { ...both, needs: [...both.needs].reverse() };
  const { cases } = replanOnPaper(plan(books, control, both), plan(books, control, other), anOrganisation);
  expect([cases[0]?.changed, cases[0]?.unchanged]).toEqual([[], 3]);
  const moving = onPaper(plan(books, control, { ...ready, title: 'Ny', due: { date: '2015-02-12' } }));
  expect([moving.changed.length, moving.moved.length, moving.unchanged]).toEqual([1, 1, 2]);
});

/** The case as its record has it: as the process said on the day that it was written, but for what a test says of its last step. */
const look = (
  after: Plan,
  kept: Partial<KeptStep> = {},
  tasks: Record<string, Partial<RunningTask>> = {},
  more: Partial<ReplanInput> = {},
) =>
  replan({
    before: OLD,
    after,
    organisation: anOrganisation,
    process,
    today: '2015-02-02',
    taskId: ({ stepId, area }) => `${stepId} ${area ?? ''}`,
    running: [
      {
        key: 'jan',
        title: 'Økonomirapport pr. jan',
        state: 'open',
        steps: OLD.cases[0]!.steps.map((step) => ({
          id: step.id,
          ...askedOf(step, process),
          isAnswered: false,
          ...(step.id === ready.id ? kept : {}),
        })),
        tasks: publish(OLD, anOrganisation).tasks.map(({ stepId, area, due, assigneeEmail }) => ({
          id: `${stepId} ${area ?? ''}`,
          stepId,
          state: 'planned',
          due,
          email: assigneeEmail,
          told: false,
          ...tasks[area ?? stepId],
        })),
      },
    ],
    ...more,
  });

test('what a plan leaves to its process is compared with what the case was given, and told where the process says otherwise now', () => {
  expect(look(OLD).cases[0]?.changed).toEqual([]);
  const [changed] = look(OLD, { why: 'Som i fjor.', phase: 'skrives' }).cases[0]!.changed;
  expect(changed).toMatchObject({ caseId: 'jan', step: { id: 'jan/klar' }, answered: 'nothing' });
  expect(changesWords(changed!.changes)).toBe(
    'hører nu til fasen »Tallene samles« i stedet for »Rapporten skrives«; begrundelsen lyder nu: »Rapporten bygger på det.« (før: »Som i fjor.«)',
  );
});

test('whoever has answered is not asked anew, and that is said; a step that was answered keeps its form', () => {
  const after = plan(books, control, { ...ready, title: 'Ny', form: 'text' });
  const one = look(after, { isAnswered: true }, { Skole: { state: 'done' } });
  expect(one.cases[0]?.changed.map(({ changes, answered }) => [changesWords(changes), answered])).toEqual([
    ['hedder nu »Ny«', 'some'],
  ]);
  expect(one.findings.map(({ code, message }) => [code, message])).toContainEqual([
    'STEP.FORM_KEPT',
    '»Afstem dit område« i »Økonomirapport pr. jan« er besvaret af nogen, så trinnet besvares fortsat med en bekræftelse og ikke med en tekst.',
  ]);
  const all = look(after, { isAnswered: true }, { Skole: { state: 'done' }, Social: { state: 'lapsed' } });
  expect(all.cases[0]?.changed.map(({ answered }) => answered)).toEqual(['all']);
  expect((['nothing', 'some', 'all'] as const).map((answered) => answeredWords({ answered }))).toEqual([
    null,
    'De, der har svaret, spørges ikke igen',
    'Det er besvaret, og der spørges ikke igen',
  ]);
});

test('a form that is kept is told when the plan changes it, and not again by every version after', () => {
  const text = plan(books, control, { ...ready, form: 'text' });
  const { findings } = look(text, { isAnswered: true }, { Skole: { state: 'done' } }, { before: text });
  expect(findings.map(({ code }) => code)).not.toContain('STEP.FORM_KEPT');
});

test('a step whose people are all let off is not asked for otherwise', () => {
  const gone = { state: 'withdrawn' as const };
  const { cases } = look(plan(books, control, { ...ready, title: 'Ny' }), {}, { Skole: gone, Social: gone });
  expect(cases[0]?.changed).toEqual([]);
});

test('who is told that a step falls away is said by name, up to two; who was not asked yet hears nothing', () => {
  const drop = (name: string, told = true) => ({ taskId: name, stepId: 'jan/klar', email: name, told });
  const words = (...drops: ReturnType<typeof drop>[]) => dropWords(drops, 'jan/klar', (email) => email.toUpperCase());
  expect(words()).toBe('');
  expect(words(drop('a'))).toBe('A får besked om, at der ikke skal svares');
  expect(words(drop('a'), drop('a'), drop('b'))).toBe('A og B får besked om, at de ikke skal svare');
  expect(words(drop('a'), drop('b'), drop('c'), drop('d', false), drop('a', false))).toBe(
    'A og 2 andre får besked om, at de ikke skal svare; 1 anden har ikke fået opgaven endnu',
  );
  expect(words(drop('a', false))).toBe('Ingen har fået opgaven endnu, så ingen får besked');
  expect(dropWords([drop('a')], 'jan/andet', String)).toBe('');
});

test('what a file says twice is waited for once, and is no change; two steps of one title are named once', () => {
  expect(said({ needs: ['jan/lukker', 'jan/lukker'] })).toEqual([]);
  const twin = { ...control, title: books.title };
  const after = plan(books, twin, { ...ready, needs: [] });
  const before = plan(books, twin, { ...ready, needs: ['jan/lukker', 'jan/kontrol'] });
  const { changed } = replanOnPaper(before, after, anOrganisation).cases[0]!;
  expect(changed.map(({ changes }) => changesWords(changes))).toEqual(['venter ikke længere på »Luk bogføringen«']);
});
