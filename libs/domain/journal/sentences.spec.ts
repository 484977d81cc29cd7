import { journalSentence } from './sentences';

const names = { person: () => 'en anden', task: (id: string | undefined) => `»${id ?? ''}«` };
const say = (event: string, payload: object, taskId: string | null = 'Trin') => journalSentence(event, taskId, payload, names);

test('the journal does not say that somebody was told when the mail may wait till Monday', () => {
  expect(say('DEADLINE_TOLD', { from: '2026-03-13', to: '2026-03-16' })).toBe('»Trin«: den ansvarlige får besked om den nye frist man. 16. marts 2026 (før fre. 13. marts 2026).');
});

test('a forced gate names what was missing, each step once; an old entry without it still reads', () => {
  expect(say('GATE_FORCED', { gate: 'g', title: 'Klar', missing: ['Ankrene', 'Sagen', 'Sagen'] }, null)).toBe('Porten »Klar« blev åbnet, selv om noget af det, den ventede på, mangler: »Ankrene«; »Sagen«.');
  expect(say('GATE_FORCED', { gate: 'g', title: 'Klar' }, null)).toBe('Porten »Klar« blev åbnet, selv om noget af det, den ventede på, mangler.');
});

test('work sent back by a decision says its new deadline; an answer sent back without one does not', () => {
  expect(say('TASK_RETURNED', { answer: null, dueBefore: '2026-03-13', due: '2026-03-23' })).toContain('sendt tilbage med ny frist man. 23. marts 2026.');
  expect(say('TASK_RETURNED', { answer: null })).toBe('»Trin« blev sendt tilbage. Det tidligere svar er gemt her i journalen.');
});

test.each([
  [{ number: 2, from: 'a', to: 'b', due: '2026-05-04' }, 'Punkt 2 blev ændret: fra en anden til en anden.'],
  [{ number: 2, from: 'a', to: 'a', due: '2026-05-04', dueBefore: '2026-04-29' }, 'Punkt 2 blev ændret: frist man. 4. maj 2026 (før ons. 29. april 2026).'],
  [{ number: 2, open: true, to: null, due: null }, 'Punkt 2 følges op efter svaret.'],
  [{ number: 2, open: false, to: null, due: null }, 'Punkt 2 følges ikke op efter svaret.'],
  [{ number: 2, to: 'b', part: 'review' }, 'Punkt 2 gennemgås af en anden.'],
])('the journal says what was changed of an auditor’s point: %j', (payload, sentence) => {
  expect(say('AUDIT_POINT_CHANGED', payload, null)).toBe(sentence);
});

test('a case under another is not said to come from the plan', () => {
  expect(say('CASE_OPENED', { title: 'Delberetning 1', parent: 'x' }, null)).toBe('Sagen »Delberetning 1« blev oprettet som en del af en anden sag.');
});
