import { table } from './table';

export const questions = table('questions', {
  columns: {
    id: { type: 'uuid', primary: true },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    number: { type: 'integer' },
    text: { type: 'text' },
    asked_by: { type: 'text' },
    area: { type: 'text', nullable: true },
    deadline: { type: 'date' },
    is_public: { type: 'boolean' },
    reviewer_id: { type: 'uuid', foreignKey: { target: 'people' } },
    entered_by: { type: 'uuid', foreignKey: { target: 'people' } },
    entered_at: { type: 'timestamptz' },
    withdrawn_at: { type: 'timestamptz', nullable: true },
  },
  uniques: [{ columns: ['case_id', 'number'] }],
});

export const questionTasks = table('question_tasks', {
  columns: {
    task_id: { type: 'uuid', primary: true, foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    question_id: { type: 'uuid', foreignKey: { target: 'questions', onDelete: 'CASCADE' } },
    part: { type: 'text' },
    round: { type: 'integer' },
  },
  uniques: [{ columns: ['question_id', 'part', 'round'] }],
  checks: [{ name: 'question_tasks_part_check', expression: `part in ('answer', 'review')` }],
});

export const questionAnswers = table('question_answers', {
  columns: {
    question_id: { type: 'uuid', primary: true, foreignKey: { target: 'questions', onDelete: 'CASCADE' } },
    version: { type: 'integer', primary: true },
    text: { type: 'text' },
    published_at: { type: 'timestamptz' },
    published_by: { type: 'uuid', foreignKey: { target: 'people' } },
    reason: { type: 'text', nullable: true },
  },
});
