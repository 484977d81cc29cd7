import fc from 'fast-check';
import {
  answerTyped,
  answerWords,
  checkQuestionnaire,
  choicesOf,
  judgeAnswer,
  missingAnswers,
  progressOf,
  questionnaireSchema,
  questionsOf,
  shownQuestions,
  type AnswerValue,
  type Question,
  type Questionnaire,
} from './index';

type Given = Partial<Question> & Pick<Question, 'id' | 'kind'>;
const guideOf = (...questions: readonly Given[]): Questionnaire =>
  questionnaireSchema.parse({
    id: 'guide',
    title: 'Guiden',
    sections: [{ id: 'et', title: 'Et', questions: questions.map((one) => ({ text: `Om ${one.id}?`, ...one })) }],
  });
const questionOf = (given: Partial<Question> & Pick<Question, 'kind'>): Question =>
  questionsOf(guideOf({ id: 'q', ...given }))[0]!;
const OPTIONS = [
  { id: 'a', text: 'Det ene' },
  { id: 'b', text: 'Det andet' },
];
const answersOf = (given: Record<string, AnswerValue>) => new Map(Object.entries(given));

test.each<[string, readonly Given[], readonly [string, string][]]>([
  [
    'two questions of one id',
    [
      { id: 'q', kind: 'text' },
      { id: 'q', kind: 'text' },
    ],
    [['QUESTION.TWICE', '0.questions.1.id']],
  ],
  [
    'a question that shows itself',
    [{ id: 'q', kind: 'yesNo', showWhen: { question: 'q', is: 'yes' } }],
    [['CONDITION.ITSELF', '0.questions.0.showWhen.question']],
  ],
  [
    'a condition on what comes later',
    [
      { id: 'q', kind: 'text', showWhen: { question: 'r', is: 'yes' } },
      { id: 'r', kind: 'yesNo' },
    ],
    [['CONDITION.LATER', '0.questions.0.showWhen.question']],
  ],
  [
    'a condition on nothing',
    [{ id: 'q', kind: 'text', showWhen: { question: 'r', is: 'yes' } }],
    [['CONDITION.UNKNOWN', '0.questions.0.showWhen.question']],
  ],
  [
    'a condition on a text',
    [
      { id: 'r', kind: 'text' },
      { id: 'q', kind: 'text', showWhen: { question: 'r', is: 'x' } },
    ],
    [['CONDITION.KIND', '0.questions.1.showWhen.question']],
  ],
  [
    'a condition on an answer that nobody can give',
    [
      { id: 'r', kind: 'choice', options: OPTIONS },
      { id: 'q', kind: 'text', showWhen: { question: 'r', anyOf: ['a', 'c'] } },
      { id: 's', kind: 'text', showWhen: { question: 'r', is: 'yes' } },
    ],
    [
      ['CONDITION.NO_ANSWER', '0.questions.1.showWhen.anyOf.1'],
      ['CONDITION.NO_ANSWER', '0.questions.2.showWhen.is'],
    ],
  ],
  [
    'a condition without its answer, and one with two',
    [
      { id: 'r', kind: 'yesNo' },
      { id: 'q', kind: 'text', showWhen: { question: 'r' } },
      { id: 's', kind: 'text', showWhen: { question: 'r', is: 'yes', anyOf: ['no'] } },
    ],
    [
      ['CONDITION.ANSWER', '0.questions.1.showWhen'],
      ['CONDITION.ANSWER', '0.questions.2.showWhen'],
    ],
  ],
  [
    'a choice of nothing, of one, and of two alike',
    [
      { id: 'q', kind: 'choice' },
      { id: 'r', kind: 'several', options: OPTIONS.slice(0, 1) },
      { id: 's', kind: 'choice', options: [OPTIONS[0]!, OPTIONS[0]!] },
    ],
    [
      ['OPTIONS.MISSING', '0.questions.0.kind'],
      ['OPTIONS.MISSING', '0.questions.1.options'],
      ['OPTION.TWICE', '0.questions.2.options.1.id'],
    ],
  ],
  [
    'what does not fit the kind',
    [
      { id: 'q', kind: 'yesNo', options: OPTIONS, unit: 'dage', min: 1, max: 2 },
      { id: 'r', kind: 'number', min: 2, max: 1 },
      { id: 's', kind: 'file', evidence: 'offered' },
      { id: 't', kind: 'text', evidence: { requiredWhen: ['x'] } },
      { id: 'u', kind: 'yesNo', evidence: { requiredWhen: ['yes', 'maybe'] } },
    ],
    [
      ['UNIT.NOT_USED', '0.questions.0.unit'],
      ['LIMIT.NOT_USED', '0.questions.0.min'],
      ['LIMIT.NOT_USED', '0.questions.0.max'],
      ['OPTIONS.NOT_USED', '0.questions.0.options'],
      ['LIMIT.EMPTY', '0.questions.1.min'],
      ['EVIDENCE.OF_FILE', '0.questions.2.evidence'],
      ['EVIDENCE.KIND', '0.questions.3.evidence.requiredWhen'],
      ['EVIDENCE.NO_ANSWER', '0.questions.4.evidence.requiredWhen.1'],
    ],
  ],
])('%s is found, at its place, with all the others', (_what, questions, expected) => {
  const faults = checkQuestionnaire(guideOf(...questions));
  expect(faults.map(({ code, path }) => [code, path.slice(1).join('.')])).toEqual(expected);
  for (const { message } of faults) expect(message).toMatch(/^[»A-ZÆØÅ].*[.?]$/su);
});

test('a section that stands twice, and more questions than anybody answers, are found', () => {
  const guide = guideOf(
    ...Array.from({ length: 201 }, (_, index): Given => ({ id: `q${index}`, kind: 'text' })).slice(0, 150),
  );
  const twice = { ...guide, sections: [...guide.sections, ...guide.sections] };
  const codes = new Set(checkQuestionnaire(twice).map(({ code }) => code));
  expect([...codes]).toEqual(['QUESTIONNAIRE.TOO_LONG', 'SECTION.TWICE', 'QUESTION.TWICE']);
});

test('a question is asked only while its condition is met; what hangs on it goes with it, whatever was answered', () => {
  const guide = guideOf(
    { id: 'kasse', kind: 'yesNo' },
    { id: 'talt', kind: 'choice', options: OPTIONS, showWhen: { question: 'kasse', is: 'yes' } },
    { id: 'hvem', kind: 'text', showWhen: { question: 'talt', anyOf: ['b'] } },
  );
  const shown = (given: Record<string, AnswerValue>) => shownQuestions(guide, answersOf(given)).map(({ id }) => id);
  expect(shown({})).toEqual(['kasse']);
  expect(shown({ kasse: 'yes' })).toEqual(['kasse', 'talt']);
  expect(shown({ kasse: 'yes', talt: 'b' })).toEqual(['kasse', 'talt', 'hvem']);
  expect(shown({ kasse: 'no', talt: 'b', hvem: 'x' })).toEqual(['kasse']);
  expect(progressOf(guide, answersOf({ kasse: 'no', talt: 'b', hvem: 'x' }), new Map())).toEqual({
    asked: 1,
    answered: 1,
  });
});

test('what is missing is what is asked and must be there: the answer, then its files; what lacks them is not counted as answered', () => {
  const guide = guideOf(
    { id: 'a', kind: 'yesNo', evidence: { requiredWhen: ['yes'] } },
    { id: 'b', kind: 'text', required: false },
    { id: 'c', kind: 'text', evidence: 'required' },
    { id: 'd', kind: 'file' },
    { id: 'e', kind: 'file', required: false },
  );
  const look = (given: Record<string, AnswerValue>, files: Record<string, number> = {}) => {
    const evidence = new Map(Object.entries(files));
    const missing = missingAnswers(guide, answersOf(given), evidence);
    const { answered } = progressOf(guide, answersOf(given), evidence);
    return [missing.map(({ question, what }) => `${question.id} ${what}`).join(', '), answered];
  };
  expect(look({})).toEqual(['a answer, c answer, d evidence', 0]);
  expect(look({ a: 'yes', c: 'x' })).toEqual(['a evidence, c evidence, d evidence', 0]);
  expect(look({ a: 'no', c: 'x' }, { c: 1, d: 2 })).toEqual(['', 3]);
  expect(look({ a: 'yes', b: 'x', c: 'x' }, { a: 1, c: 1, d: 1, e: 1 })).toEqual(['', 5]);
});

test.each<[Partial<Question> & Pick<Question, 'kind'>, string | readonly string[], AnswerValue | null, string]>([
  [{ kind: 'yesNo' }, 'yes', 'yes', 'Ja'],
  [{ kind: 'choice', options: OPTIONS }, 'b', 'b', 'Det andet'],
  [{ kind: 'several', options: OPTIONS }, ['b', 'a', 'b'], ['a', 'b'], 'Det ene; Det andet'],
  [{ kind: 'number', unit: 'personer' }, ' 1.234,5 ', 1234.5, '1.234,5 personer'],
  [{ kind: 'number' }, '−3', -3, '-3'],
  [{ kind: 'amount' }, '1.250,50', '125050', '1.250,50 kr.'],
  [{ kind: 'date' }, '31-12-2026', '2026-12-31', 'torsdag den 31. december 2026'],
  [{ kind: 'date' }, '2026-02-01', '2026-02-01', 'søndag den 1. februar 2026'],
  [{ kind: 'text' }, ' To\nlinjer ', 'To\nlinjer', 'To\nlinjer'],
  [{ kind: 'text' }, '   ', null, ''],
  [{ kind: 'file' }, '', null, ''],
])('an answer of the kind %j is read from what was typed, and told: %j', (given, typed, value, words) => {
  const question = questionOf(given);
  expect(judgeAnswer(question, typed)).toEqual({ ok: true, value });
  if (value !== null) expect(answerWords(question, value)).toBe(words);
});

test.each<[Partial<Question> & Pick<Question, 'kind'>, string | readonly string[]]>([
  [{ kind: 'yesNo' }, 'maybe'],
  [{ kind: 'choice', options: OPTIONS }, ['a', 'b']],
  [{ kind: 'several', options: OPTIONS }, ['a', 'x']],
  [{ kind: 'number' }, '12 stk'],
  [{ kind: 'number', min: 0 }, '-1'],
  [{ kind: 'number', max: 10 }, '11'],
  [{ kind: 'amount' }, 'en tusse'],
  [{ kind: 'amount', min: 0 }, '-1'],
  [{ kind: 'amount' }, '99999999999999999999'],
  [{ kind: 'date' }, '31-02-2026'],
  [{ kind: 'date' }, 'i går'],
  [{ kind: 'text' }, 'x'.repeat(5_001)],
  [{ kind: 'file' }, '../etc'],
])('what is no answer of the kind %j is refused with what would do: %j', (given, typed) => {
  const judged = judgeAnswer(questionOf(given), typed);
  expect(judged).toMatchObject({ ok: false });
  expect(judged.ok ? '' : judged.problem).toMatch(/^[»A-ZÆØÅ].*[.?]$/su);
});

/** Any questions at all: ids from a few, conditions on any of them. */
const anyQuestions = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    kind: fc.constantFrom('yesNo', 'choice', 'several', 'text', 'number', 'date', 'amount' as const),
    required: fc.boolean(),
    showWhen: fc.option(
      fc.record({
        question: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        anyOf: fc.array(fc.constantFrom('yes', 'no', 'a', 'b'), { minLength: 1, maxLength: 2 }),
      }),
      { nil: undefined },
    ),
  }),
  { minLength: 1, maxLength: 8 },
);
const anyGuide = anyQuestions.map((questions) =>
  guideOf(
    ...questions.map(({ showWhen, ...one }): Given => ({
      ...one,
      ...(one.kind === 'choice' || one.kind === 'several' ? { options: OPTIONS } : {}),
      ...(showWhen ? { showWhen } : {}),
    })),
  ),
);
const anyAnswers = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  fc.constantFrom<AnswerValue>('yes', 'no', 'a', 'b', ['a'], ['a', 'b'], 'x', 3),
);

test('whatever is written, nothing hidden is ever asked for, and nothing loops', () => {
  fc.assert(
    fc.property(anyGuide, anyAnswers, (guide, given) => {
      const answers = answersOf(given);
      const shown = new Set(shownQuestions(guide, answers));
      expect(missingAnswers(guide, answers, new Map()).every(({ question }) => shown.has(question))).toBe(true);
      expect(progressOf(guide, answers, new Map()).asked).toBe(shown.size);
    }),
  );
});

test('in what the check lets through each condition is on a question before it that can be answered so: all can be asked', () => {
  fc.assert(
    fc.property(anyGuide, (guide) => {
      if (checkQuestionnaire(guide).length > 0) return;
      const questions = questionsOf(guide);
      for (const [index, { showWhen }] of questions.entries()) {
        if (!showWhen) continue;
        const asked = questions.slice(0, index).find(({ id }) => id === showWhen.question);
        expect(asked).toBeDefined();
        expect((showWhen.anyOf ?? [showWhen.is]).every((one) => choicesOf(asked!)?.includes(one ?? ''))).toBe(true);
      }
    }),
  );
});

test('the order in which questions are answered does not matter', () => {
  fc.assert(
    fc.property(anyGuide, anyAnswers, fc.infiniteStream(fc.nat()), (guide, given, draws) => {
      const entries = Object.entries(given);
      const shuffled = entries
        .map((entry) => [draws.next().value ?? 0, entry] as const)
        .sort(([one], [other]) => one - other);
      const one = shownQuestions(guide, new Map(entries));
      expect(shownQuestions(guide, new Map(shuffled.map(([, entry]) => entry)))).toEqual(one);
    }),
  );
});

test('what is kept stands in its field so that it is read as the same again', () => {
  const value = fc.oneof(
    fc.tuple(
      fc.constant('number' as const),
      fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((n) => Math.round(n * 100) / 100),
    ),
    fc.tuple(fc.constant('amount' as const), fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(String)),
    fc.tuple(
      fc.constant('text' as const),
      fc.string({ minLength: 1 }).map((text) => text.trim() || 'x'),
    ),
  );
  fc.assert(
    fc.property(value, ([kind, kept]) => {
      const question = questionOf({ kind });
      const read = judgeAnswer(
        question,
        typeof kept === 'number' ? answerTyped(question, kept + 0) : answerTyped(question, kept),
      );
      const again = read.ok && read.value !== null ? answerTyped(question, read.value) : '';
      expect(again).toEqual(answerTyped(question, kept));
    }),
  );
});
