import { idOf, nowOf, readAnswers, readRunOfTask, saveAnswer, valuesOf } from '#casework';
import { addDays, choicesOf, localDate, shownQuestions, type IsoDate, type Question, type TypedAnswer } from '#domain';
import { putFiles } from './answer-files';
import { commandIdOf, type OpenTask } from './open-tasks';
import { drawn } from './people';
import type { RehearsalWorld } from './rehearsal-world';

/** How often a question that is answered by choosing is answered as one hopes: the first of its answers. */
const WELL = 0.8;
const TEXTS = [
  'Det gør lederen hver måned, og det står i mappen på kontoret.',
  'Souschefen gør det. Vi skriver det i regnearket bagefter.',
  'Det sker, men vi skriver det ikke ned.',
  'Vi er i tvivl om, hvordan det skal gøres, og vil gerne have hjælp.',
] as const;

/** What a simulated person answers, as a draw in [0, 1) has it: mostly as it should be, sometimes not. */
export const simulatedTyped = (question: Question, draw: number, today: IsoDate): TypedAnswer => {
  const choices = choicesOf(question) ?? [];
  const other = choices[1 + Math.floor(((draw - WELL) / (1 - WELL)) * (choices.length - 1))] ?? choices[0] ?? '';
  switch (question.kind) {
    case 'yesNo':
    case 'choice':
      return draw < WELL ? (choices[0] ?? '') : other;
    case 'several': {
      const some = choices.filter((_, index) => (draw * 7 * (index + 1)) % 1 < 0.6);
      return some.length > 0 ? some : choices.slice(0, 1);
    }
    case 'number':
      return String(Math.round((question.min ?? 0) + draw * Math.min((question.max ?? 20) - (question.min ?? 0), 20)));
    case 'amount':
      return String(Math.round((question.min ?? 0) + draw * 9_000));
    case 'date':
      return addDays(today, -Math.floor(draw * 60));
    case 'text':
      return TEXTS[Math.floor(draw * TEXTS.length)] ?? TEXTS[0];
    case 'file':
      return null;
  }
};

/** Fills in the questionnaire of a task, question by question, where it asks for one; what is answered already stays. */
export const fillIn = async (world: RehearsalWorld, task: OpenTask, actorId: string): Promise<void> => {
  const { casework, worldId, seed } = world;
  const run = await readRunOfTask(casework.db, task.id);
  if (!run) return;
  const today = localDate(await nowOf(casework, worldId));
  const answered = new Map(valuesOf(await readAnswers(casework.db, run)));
  for (;;) {
    const next = shownQuestions(run.questionnaire, answered).find(
      ({ id, kind }) => !answered.has(id) && kind !== 'file',
    );
    if (!next) break;
    const draw = drawn(seed, task.name, `question ${next.id}`);
    const typed = simulatedTyped(next, draw, today);
    const { value } = await saveAnswer(casework, {
      commandId: idOf(commandIdOf(world, task, 'answer'), next.id),
      actor: { personId: actorId },
      runId: run.id,
      questionId: next.id,
      typed,
      basedOn: 0,
    });
    answered.set(next.id, value ?? []);
  }
  await putFiles(world, task, run, answered, { actorId, today });
};
