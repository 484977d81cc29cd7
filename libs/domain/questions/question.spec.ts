import { WorkingCalendar } from '../calendar';
import { answerDue, isUnderWay, nextNumber, questionState, type QuestionFacts } from './question';

const facts = (over: Partial<QuestionFacts>): QuestionFacts => ({
  isWithdrawn: false,
  versions: 0,
  answer: null,
  review: null,
  ...over,
});

test.each([
  ['nobody has it', {}, 'waiting', false],
  ['somebody is to answer', { answer: 'planned' }, 'answering', true],
  ['its task was never answered', { answer: 'lapsed' }, 'waiting', false],
  ['Økonomi looks at the answer', { answer: 'done', review: 'open' }, 'reviewing', true],
  ['nobody is to look at the answer', { answer: 'done', review: 'withdrawn' }, 'unreviewed', false],
  ['it was sent back', { answer: 'open', review: 'done' }, 'answering', true],
  ['it is answered', { answer: 'done', review: 'done', versions: 1 }, 'published', false],
  ['its answer is taken up again', { answer: 'open', review: 'done', versions: 1 }, 'published', true],
  ['it was withdrawn', { answer: 'withdrawn', isWithdrawn: true }, 'withdrawn', false],
] as const)('a question where %s', (_, over, state, underWay) => {
  expect([questionState(facts(over)), isUnderWay(facts(over))]).toEqual([state, underWay]);
});

test('the answer is wanted the working day before, but never before today', () => {
  const calendar = new WorkingCalendar();
  expect(answerDue(calendar, '2026-09-28', '2026-09-21')).toBe('2026-09-25');
  expect(answerDue(calendar, '2026-09-28', '2026-09-28')).toBe('2026-09-28');
});

test('numbers go on from the highest', () => {
  expect([nextNumber(null), nextNumber(7)]).toEqual([1, 8]);
});
