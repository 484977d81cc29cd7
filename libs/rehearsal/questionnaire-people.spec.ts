import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { advanceCase, inCase, keepShippedQuestionnaires, openQuestionnaire, readEvidence } from '#casework';
import {
  judgeAnswer,
  missingAnswers,
  questionnaireSchema,
  questionsOf,
  shownQuestions,
  type AnswerValue,
} from '#domain';
import { openCaseFixture, TEST_PEOPLE as who } from '#testing';
import type { OpenTask } from './open-tasks';
import { fillIn, simulatedTyped } from './questionnaire-people';

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

test('a simulated person puts a file where one must be and at some answers that may have one, by the product’s own command; asked again, none is put twice', async () => {
  const fixture = await openCaseFixture();
  const { casework, db } = fixture;
  const wanted = questionnaireSchema.parse({
    ...guide,
    sections: [
      ...guide.sections,
      { id: 'planen', title: 'Planen', questions: [{ id: 'planen', kind: 'file', text: 'Læg planen ved' }] },
    ],
  });
  await keepShippedQuestionnaires(casework, [wanted]);
  const { caseId, worldId } = await fixture.aCase();
  let opened = { taskId: '', runId: '' };
  const command = { commandId: randomUUID(), actor: { personId: who.chief } };
  await inCase(casework, command, { caseId, events: ['TASK_ADDED'] }, async (file) => {
    const asked = { questionnaireId: wanted.id, unit: '1.OES', assigneeId: who.school, due: '2026-03-20' } as const;
    opened = await openQuestionnaire(file, { ...asked, stepId: 'visit/questions', phase: 'collecting' });
  });
  await advanceCase(casework, caseId, 'collecting');
  const keepFile = async (content: Buffer) => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { key: `pg:${content.length}`, bytes: content.length, sha256 };
  };
  const task = { id: opened.taskId, name: 'besøg/spørgeguide', epoch: 0 } as OpenTask;
  const lying = async () =>
    (await readEvidence(db, opened.runId)).flatMap(({ questionId, documents }) => documents.map(() => questionId));
  await fillIn({ casework, worldId, seed: 7, plans: [], keepFile }, task, who.school);
  const put = (await lying()).sort();
  expect(put).toContain('planen');
  expect(put.length).toBeGreaterThan(1);
  await fillIn({ casework, worldId, seed: 7, plans: [], keepFile }, task, who.school);
  expect((await lying()).sort()).toEqual(put);
  await fixture.close();
}, 60_000);
