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
