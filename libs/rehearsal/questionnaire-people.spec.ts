import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  judgeAnswer,
  missingAnswers,
  questionnaireSchema,
  questionsOf,
  shownQuestions,
  type AnswerValue,
} from '#domain';
import { simulatedTyped } from './questionnaire-people';

const FILE = join(__dirname, '../../processes/questionnaires/spoergeguide-intern-revision.yaml');
const guide = questionnaireSchema.parse(parse(readFileSync(FILE, 'utf8')));

test('whatever is drawn, a simulated person answers so that it can be sent; the same draws give the same answers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { minLength: 40, maxLength: 40 }),
      (draws) => {
        const answered = new Map<string, AnswerValue>();
        questionsOf(guide).forEach((question, index) => {
          if (!shownQuestions(guide, answered).includes(question)) return;
          const judged = judgeAnswer(question, simulatedTyped(question, draws[index] ?? 0, '2026-11-30'));
          expect(judged).toMatchObject({ ok: true });
          if (judged.ok && judged.value !== null) answered.set(question.id, judged.value);
        });
        expect(missingAnswers(guide, answered, new Map())).toEqual([]);
      },
    ),
  );
});
