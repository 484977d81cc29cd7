import { journalSentence } from './sentences';
import { answersInJournal } from './told-answers';

const names = { person: () => 'en anden', task: (id: string | undefined) => `»${id ?? ''}«` };
const say = (event: string, payload: object, taskId: string | null = 'Trin') =>
  journalSentence(event, taskId, payload, names);

test('the journal does not say that somebody was told when the mail may wait till Monday', () => {
  expect(say('DEADLINE_TOLD', { from: '2026-03-13', to: '2026-03-16' })).toBe(
    '»Trin«: besked til den ansvarlige om den nye frist man. 16. marts 2026 (før fre. 13. marts 2026).',
  );
});

test('a forced gate names what was missing, each step once; an old entry without it still reads', () => {
  expect(say('GATE_FORCED', { gate: 'g', title: 'Klar', missing: ['Ankrene', 'Sagen', 'Sagen'] }, null)).toBe(
    'Porten »Klar« blev åbnet, selv om noget af det, den ventede på, mangler: »Ankrene«; »Sagen«.',
  );
  expect(say('GATE_FORCED', { gate: 'g', title: 'Klar' }, null)).toBe(
    'Porten »Klar« blev åbnet, selv om noget af det, den ventede på, mangler.',
  );
});

test('work sent back by a decision says its new deadline; an answer sent back without one does not', () => {
  expect(say('TASK_RETURNED', { answer: null, dueBefore: '2026-03-13', due: '2026-03-23' })).toContain(
    'sendt tilbage med ny frist man. 23. marts 2026.',
  );
  expect(say('TASK_RETURNED', { answer: null })).toBe(
    '»Trin« blev sendt tilbage. Det tidligere svar er gemt her i journalen.',
  );
});

test.each([
  [{ number: 2, from: 'a', to: 'b', due: '2026-05-04' }, 'Punkt 2 blev ændret: fra en anden til en anden.'],
  [
    { number: 2, from: 'a', to: 'a', due: '2026-05-04', dueBefore: '2026-04-29' },
    'Punkt 2 blev ændret: frist man. 4. maj 2026 (før ons. 29. april 2026).',
  ],
  [{ number: 2, open: true, to: null, due: null }, 'Punkt 2 følges op efter svaret.'],
  [{ number: 2, open: false, to: null, due: null }, 'Punkt 2 følges ikke op efter svaret.'],
  [{ number: 2, to: 'b', part: 'review' }, 'Punkt 2 gennemgås af en anden.'],
])('the journal says what was changed of an auditor’s point: %j', (payload, sentence) => {
  expect(say('AUDIT_POINT_CHANGED', payload, null)).toBe(sentence);
});

test('a case under another is not said to come from the plan', () => {
  expect(say('CASE_OPENED', { title: 'Delberetning 1', parent: 'x' }, null)).toBe(
    'Sagen »Delberetning 1« blev oprettet som en del af en anden sag.',
  );
});

const changed = (...lines: (readonly [string, string, string])[]) => ({
  unit: 'Sydstjernen',
  lines: lines.map(([appropriation, from, to]) => ({ appropriation, year: 2026, from, to })),
});
test.each([
  ['TRANSFER_CHANGED', changed(['4410', '47500000', '44000000']), 'fik ændrede beløb: fra 475.000 kr. til 440.000 kr.'],
  [
    'TRANSFER_CHANGED',
    changed(['4410', '100', '50'], ['4420', '-11280050', '-11280050']),
    'fik ændrede beløb: 4410 fra 1 kr. til 0,50 kr., i alt fra −112.799,50 kr. til −112.800 kr.',
  ],
  ['TRANSFER_CHANGED', {}, 'fik ændrede beløb.'],
  [
    'TRANSFER_OVERRULED',
    {
      ...changed(),
      kind: 'b',
      kindBefore: 'a',
      kindTitle: 'Ikke-teknisk overførsel',
      kindTitleBefore: 'Teknisk overførsel',
    },
    'end reglen foreslog: fra teknisk overførsel til ikke-teknisk overførsel',
  ],
  [
    'TRANSFER_OVERRULED',
    { ...changed(['4410', '200', '100']), kind: 'ikke-teknisk', kindBefore: 'teknisk' },
    'end reglen foreslog: fra teknisk til ikke-teknisk, og fra 2 kr. til 1 kr.',
  ],
  ['TRANSFER_OVERRULED', {}, 'end reglen foreslog.'],
  ['TRANSFER_CUT', changed(['4410', '83500000', '40000000']), 'med et mindre beløb: 400.000 kr. af 835.000 kr.'],
  [
    'TRANSFER_CHANGED',
    {
      ...changed(['4410', '100', '100'], ['4520', '0', '200']),
      added: [{ appropriation: '4520', year: 2026, name: 'Cykelsti', oere: '200' }],
    },
    'fik mere med: 4520 Cykelsti, 2 kr. i 2026; i alt fra 1 kr. til 3 kr.',
  ],
  [
    'TRANSFER_ADDED',
    { unit: 'Vej', added: [{ appropriation: '4520', year: 2026, name: 'Cykelsti', oere: '200' }] },
    'for Vej fik mere med, som reglen ikke foreslog: 4520 Cykelsti, 2 kr. i 2026',
  ],
  ['TRANSFER_ADDED', { unit: 'Vej', kind: 'teknisk' }, 'for Vej blev åbnet, selv om reglen ikke foreslog den.'],
  ['TRANSFER_CUT', { lines: 'broken' }, 'kan ikke læses: indholdet passer ikke til TRANSFER_CUT.'],
])(
  'the journal says what stood before and after of a request’s amounts, and an old entry without them still reads: %s %j',
  (event, payload, sentence) => {
    expect(say(event, payload, null).endsWith(sentence)).toBe(true);
  },
);

test('an answer is told in words, and of a correction only what changed, before and after; what cannot be read is not told', () => {
  const readWith = { basis: null, focusArea: null };
  const before = { outcome: 'approved', note: 'Tiltrådt', heldOn: '2026-09-29', item: '7' };
  const answer = { ...before, outcome: 'changed', item: '8' };
  const fact = (label: string, value: string) => ({ label, value });
  expect(answersInJournal({ event: 'TASK_COMPLETED', payload: { answer: before } }, 'decision', readWith)).toEqual([
    {
      heading: 'Svar',
      facts: [
        fact('Beslutning', 'Godkendt'),
        fact('Møde', 'tirsdag den 29. september 2026, punkt 7'),
        fact('Ordlyd', 'Tiltrådt'),
      ],
    },
  ]);
  expect(answersInJournal({ event: 'ANSWER_CORRECTED', payload: { answer, before } }, 'decision', readWith)).toEqual([
    {
      heading: 'Før',
      facts: [fact('Beslutning', 'Godkendt'), fact('Møde', 'tirsdag den 29. september 2026, punkt 7')],
    },
    {
      heading: 'Nu',
      facts: [fact('Beslutning', 'Godkendt med ændringer'), fact('Møde', 'tirsdag den 29. september 2026, punkt 8')],
    },
  ]);
  expect(answersInJournal({ event: 'TASK_COMPLETED', payload: { answer: 7 } }, 'decision', readWith)).toEqual([]);
  expect(answersInJournal({ event: 'CASE_OPENED', payload: { answer } }, 'decision', readWith)).toEqual([]);
});
