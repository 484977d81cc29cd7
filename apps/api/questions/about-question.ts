import { pages } from '#contracts';
import { FORMS, isAboutQuestion } from '#domain';
import type { About } from '../web/about';
import { dateWords } from '../web/words';
import { readQuestions } from './question.query';

/** The question of a task, with the answer where it is to be reviewed. */
export const aboutQuestion: About = async (db, task, byLink) => {
  if (!isAboutQuestion(task.kind)) return null;
  const row = await db
    .selectFrom('question_tasks')
    .where('task_id', '=', task.id)
    .select('question_id')
    .executeTakeFirst();
  const [question] = row ? await readQuestions(db, task.case_id, row.question_id) : [];
  if (!question) return null;
  const given = question.tasks.findLast(({ part }) => part === 'answer');
  const answer = FORMS.text.schema.safeParse(given?.answer);
  return {
    heading: `Budgetspørgsmål ${question.number}`,
    facts: [
      { label: 'Svar ønsket senest', value: dateWords(question.deadline) },
      ...(task.form === 'review' && answer.success
        ? [
            { label: `Svar fra ${given?.assignee_title ?? ''}`, value: answer.data.text },
            ...(answer.data.note === '' ? [] : [{ label: 'Bemærkning til dig', value: answer.data.note }]),
          ]
        : []),
      ...question.versions.slice(-1).map(({ text }) => ({ label: 'Det offentliggjorte svar', value: text })),
    ],
    url: byLink ? null : pages.question(question.id),
    linkText: 'Se spørgsmålet og dets forløb',
  };
};
