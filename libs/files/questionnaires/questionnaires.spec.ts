import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerWords, judgeAnswer, questionsOf } from '#domain';
import { readQuestionnaire, readShippedQuestionnaires } from './read-questionnaire';

const read = (text: string) => readQuestionnaire({ name: 'guide.yaml', bytes: Buffer.from(text) });

test('what ships reads without a finding, and asks for no evidence that cannot be kept', async () => {
  const [guide, ...others] = await readShippedQuestionnaires();
  expect(others).toEqual([]);
  expect(guide?.id).toBe('spoergeguide-intern-revision');
  const questions = questionsOf(guide!);
  expect(questions.length).toBeGreaterThan(20);
  expect(questions.filter(({ evidence }) => evidence !== 'none' && evidence !== 'offered')).toEqual([]);
  const cash = questions.find(({ id }) => id === 'kontanter-beloeb')!;
  const judged = judgeAnswer(cash, '4.500');
  expect(judged.ok && judged.value !== null && answerWords(cash, judged.value)).toBe('4.500 kr.');
});

test('all that is wrong is told at once, with line, column, what was read and what would do', async () => {
  const { value, findings } = await read(`id: guide
title: Guiden
sections:
  - id: et
    title: Et
    questions:
      - { id: kasse, kind: yesNo, text: Har I en kasse? }
      - id: kasse
        kind: text
        text: Hvor meget?
        showWhen: { question: optalt, is: yes }
      - id: valg
        kind: choice
        text: Hvilken?
        showWhen: { question: kasse, is: maaske }
`);
  expect(value).toBeNull();
  expect(findings.map(({ code, line, column, read: was }) => [code, line, column, was])).toEqual([
    ['QUESTION.TWICE', 8, 13, 'kasse'],
    ['CONDITION.UNKNOWN', 11, 31, 'optalt'],
    ['OPTIONS.MISSING', 13, 15, 'choice'],
    ['CONDITION.NO_ANSWER', 15, 42, 'maaske'],
  ]);
  expect(findings.at(-1)?.message).toBe('»maaske« er ikke et svar på »kasse«. Skriv »yes« eller »no«.');
});

test.each([
  [
    'a word that is none',
    'id: g\ntitle: G\nsections:\n  - { id: a, title: A, questions: [{ id: q, kind: janej, text: Hvad? }] }\n',
    'skriv en af yesNo, choice',
  ],
  ['a file that is no questionnaire', 'id: x\nprocess: budgetCycle\n', 'Det er ikke en spørgeguide'],
  ['broken YAML', 'id: g\n  title: G\n', 'rykket'],
  [
    'an id with spaces',
    'id: g\ntitle: G\nsections:\n  - { id: a, title: A, questions: [{ id: min kasse, kind: text, text: Hvad? }] }\n',
    'små bogstaver',
  ],
])('%s is refused with what would do', async (_what, text, said) => {
  const { value, findings } = await read(text);
  expect(value).toBeNull();
  expect(findings.map(({ message }) => message).join('\n')).toContain(said);
});

test('the handbook’s own questionnaire reads, as it stands there', async () => {
  const page = readFileSync(join(__dirname, '../../../docs/handbook/spoergeguide.md'), 'utf8');
  const { value, findings } = await read(/```yaml\n(.*?)```/s.exec(page)?.[1] ?? '');
  expect(findings).toEqual([]);
  expect(value?.id).toBe('kasse-og-kort');
});
