import { JOURNAL_EVENTS, JOURNAL_KINDS, journalPayloadProblem, type JournalEntryOf, type JournalEvent } from './events';
import { journalSentence, peopleInJournal } from './sentences';
import { ENTRIES } from './testing/entries';
import { ID, OTHER } from './testing/example';

const names = {
  person: (id: string | undefined) => (id === ID ? 'Bogføringen' : id === OTHER ? 'Chefen' : 'ukendt person'),
  task: (id: string | undefined) => (id === undefined ? 'en opgave' : '»Trin«'),
};
const say = (event: string, payload: unknown) => journalSentence(event, ID, payload, names);
const examples = JOURNAL_EVENTS.flatMap((event) =>
  ENTRIES[event].map(({ payload = {}, says }) => [event, payload, says] as const),
);

test.each(examples)('a person reads what happened: %s %j', (event, payload, says) => {
  expect(journalPayloadProblem(event, payload)).toBeNull();
  expect(say(event, payload)).toBe(says);
});

test.each(examples)('nothing enters the chain that entries of its kind do not hold: %s %j', (event, payload) => {
  expect(journalPayloadProblem(event, { ...payload, email: 'bogfoering@kommune.example' })).not.toBeNull();
  for (const odd of [null, [], 'x', 7]) expect(journalPayloadProblem(event, odd)).not.toBeNull();
  for (const key of Object.keys(payload))
    for (const odd of [Symbol('odd'), 1n, new Date(0)])
      expect(journalPayloadProblem(event, { ...payload, [key]: odd })).not.toBeNull();
});

test('a name or an address in the place of an id is refused: it could never be taken out again', () => {
  expect(journalPayloadProblem('TASK_OPENED', { to: 'bogfoering@kommune.example', due: '2026-03-06' })).toMatch(/to/);
  expect(journalPayloadProblem('TASK_OPENED', { to: ID, due: '2026-02-30' })).toMatch(/due/);
});

test('an entry of a later version reads although it holds more than this one knows', () => {
  expect(say('TASK_OPENED', { to: ID, due: '2026-03-06', by: 'x' })).toContain('blev åbnet hos Bogføringen');
});

/** What earlier versions wrote, and what they then said. */
test.each([
  [
    'MEASURE_REPORTED',
    { measure: ID, number: 2, title: 'Cykler', status: 'not-begun', due: '2026-04-01' },
    'Tiltag 2 »Cykler« er ikke gennemført endnu. Der spørges igen ons. 1. april 2026.',
  ],
  [
    'TASK_RETURNED',
    { answer: { note: 'x' } },
    '»Trin« blev sendt tilbage. Det tidligere svar er gemt her i journalen.',
  ],
  [
    'DECISION_RETURNED',
    { answer: { outcome: 'returned', note: 'x', until: null }, sentBack: [ID] },
    '»Trin«: sagen blev sendt tilbage og behandles igen, når den er rettet.',
  ],
  ['CASE_OPENED', { plan: 'p', case: '2026-02-28', title: 'Rapporten' }, 'Sagen »Rapporten« blev oprettet fra planen.'],
  [
    'GATE_FORCED',
    { gate: 'g', title: 'Klar' },
    'Porten »Klar« blev åbnet, selv om noget af det, den ventede på, mangler.',
  ],
  [
    'PLAN_CHANGED',
    {
      plan: 'p',
      planId: ID,
      fromVersion: 1,
      toVersion: 2,
      steps: [],
      added: [],
      dropped: [],
      reassigned: [],
      moves: [],
      withdrawn: [],
      revived: [],
      inserted: [],
    },
    'Planen »p« blev ændret (version 2 i stedet for 1): ingen frister i sagen flyttes.',
  ],
  [
    'TRANSFER_CHANGED',
    {
      transfer: ID,
      unit: 'Skolen',
      kind: 'teknisk',
      version: 2,
      from: 'draft',
      to: 'draft',
      lines: [{ appropriation: '4410', year: 2026, from: '200', to: '100' }],
    },
    'Overførslen for Skolen fik ændrede beløb: fra 2 kr. til 1 kr.',
  ],
  [
    'TRANSFER_CUT',
    {
      transfer: ID,
      unit: 'Skolen',
      kind: 'teknisk',
      version: 5,
      from: 'collected',
      to: 'cut',
      lines: [{ appropriation: '4410', year: 2026, from: '200', to: '100' }],
    },
    'Overførslen for Skolen blev bevilget af Kommunalbestyrelsen med et mindre beløb: 1 kr. af 2 kr.',
  ],
  [
    'TRANSFER_WRITTEN',
    {
      transfer: ID,
      unit: 'Skolen',
      kind: 'teknisk',
      version: 3,
      from: 'reviewed',
      to: 'text',
      text: 'Bøger',
      argument: '',
      coverage: [],
    },
    'Overførslen for Skolen blev skrevet som ansøgning.',
  ],
  [
    'TRANSFER_OVERRULED',
    {
      transfer: ID,
      unit: 'Skolen',
      kind: 'ikke-teknisk',
      version: 3,
      from: 'draft',
      to: 'draft',
      kindBefore: 'teknisk',
    },
    'Overførslen for Skolen fik anden art eller andet beløb, end reglen foreslog: fra teknisk til ikke-teknisk',
  ],
  [
    'TRANSFER_ADDED',
    { unit: 'Skolen', kind: 'teknisk' },
    'Overførslen for Skolen blev åbnet, selv om reglen ikke foreslog den.',
  ],
  [
    'TASK_LAPSED',
    { due: '2026-03-06', opened: '2026-03-02' },
    '»Trin« blev lukket uden svar. Fristen var fre. 6. marts 2026.',
  ],
])('what an earlier version wrote goes on reading: %s %j', (event, payload, says) => {
  expect(say(event, payload)).toBe(says);
});

test.each([
  ['TASK_OPENED', { to: ID, due: 'snart' }],
  ['TASK_OPENED', { due: '2026-03-06' }],
  ['DEADLINE_TOLD', {}],
  ['DEADLINES_MOVED', { moves: 'x' }],
  ['AUDIT_POINT_CHANGED', { number: 2 }],
  ['TRANSFER_CUT', { unit: 'Skolen', lines: 'broken' }],
  ['CASE_CLOSED', null],
])(
  'an entry that nobody can read is said to be so, not told with a date or a person that is unknown: %s %j',
  (event, payload) => {
    expect(say(event, payload)).toBe(`Posten kan ikke læses: indholdet passer ikke til ${event}.`);
  },
);

test('whatever a payload is, reading it does not fail', () => {
  for (const event of [...JOURNAL_EVENTS, 'toString', '__proto__', 'LATER_EVENT'])
    for (const payload of [undefined, null, 7, 'x', [], [1], {}, { moves: [null], lines: [{}], to: {}, from: [] }]) {
      expect(say(event, payload)).toMatch(/./);
      expect(peopleInJournal(payload)).toEqual([]);
    }
  expect(say('LATER_EVENT', {})).toBe('LATER_EVENT');
});

test('who is named by an entry is found in it', () => {
  expect(peopleInJournal({ from: ID, to: OTHER, deputyship: 'x' }).toSorted()).toEqual([ID, OTHER].toSorted());
  expect(peopleInJournal({ from: '2026-03-06', to: null })).toEqual([]);
});

test('what is recorded is checked by the compiler', () => {
  const record = (entry: JournalEntryOf<JournalEvent>): string => entry.event;
  record({ event: 'CASE_CLOSED' });
  record({ event: 'TASK_OPENED', taskId: ID, payload: { to: ID, due: '2026-03-06' } });
  // @ts-expect-error: without its payload
  record({ event: 'TASK_OPENED', taskId: ID });
  // @ts-expect-error: a field is missing
  record({ event: 'TASK_OPENED', taskId: ID, payload: { to: ID } });
  // @ts-expect-error: a field of another kind of entry
  record({ event: 'TASK_OPENED', taskId: ID, payload: { to: ID, due: '2026-03-06', text: 'x' } });
  // @ts-expect-error: a field of another type
  record({ event: 'TASK_REMINDED', taskId: ID, payload: { number: '1', due: '2026-03-06' } });
  // @ts-expect-error: a payload where there is none
  record({ event: 'CASE_CLOSED', payload: { to: ID } });
  expect(Object.keys(JOURNAL_KINDS)).toEqual(JOURNAL_EVENTS);
});
