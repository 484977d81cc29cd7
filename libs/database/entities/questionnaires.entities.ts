import { table } from './table';

export const questionnaires = table('questionnaires', {
  columns: {
    id: { type: 'text', primary: true },
    version: { type: 'integer', primary: true },
    title: { type: 'text' },
    definition: { type: 'jsonb' },
    sha256: { type: 'text' },
    added_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    added_at: { type: 'timestamptz' },
    reason: { type: 'text', nullable: true },
    command_id: { type: 'text', nullable: true, unique: true },
  },
  checks: [{ name: 'questionnaires_version_check', expression: 'version >= 1' }],
});

export const questionnaireRuns = table('questionnaire_runs', {
  columns: {
    id: { type: 'uuid', primary: true },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    task_id: { type: 'uuid', unique: true, foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    questionnaire_id: { type: 'text' },
    version: { type: 'integer' },
    unit_code: { type: 'text', nullable: true },
    opened_at: { type: 'timestamptz' },
    sent_at: { type: 'timestamptz', nullable: true },
    sent_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    sent_revision: { type: 'integer', nullable: true },
    sent_digest: { type: 'text', nullable: true },
  },
  foreignKeys: [
    {
      target: 'questionnaires',
      columnNames: ['questionnaire_id', 'version'],
      referencedColumnNames: ['id', 'version'],
    },
  ],
  indices: [
    { name: 'questionnaire_runs_of_case', columns: ['case_id'] },
    { name: 'questionnaire_runs_of_unit', columns: ['unit_code', 'questionnaire_id'] },
  ],
});

export const questionnaireAnswers = table('questionnaire_answers', {
  columns: {
    run_id: { type: 'uuid', primary: true, foreignKey: { target: 'questionnaire_runs', onDelete: 'CASCADE' } },
    revision: { type: 'integer', primary: true },
    question_id: { type: 'text' },
    value: { type: 'jsonb', nullable: true },
    answered_by: { type: 'uuid', foreignKey: { target: 'people' } },
    on_behalf_of: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    answered_at: { type: 'timestamptz' },
    command_id: { type: 'text', unique: true },
  },
  indices: [{ name: 'questionnaire_answers_of_question', columns: ['run_id', 'question_id', 'revision'] }],
});

export const questionnairePlaces = table('questionnaire_places', {
  columns: {
    id: { type: 'uuid', primary: true },
    run_id: { type: 'uuid', foreignKey: { target: 'questionnaire_runs', onDelete: 'CASCADE' } },
    question_id: { type: 'text' },
  },
  uniques: [{ columns: ['run_id', 'question_id'] }],
});

export const questionnaireHelpers = table('questionnaire_helpers', {
  columns: {
    run_id: { type: 'uuid', primary: true, foreignKey: { target: 'questionnaire_runs', onDelete: 'CASCADE' } },
    person_id: { type: 'uuid', primary: true, foreignKey: { target: 'people' } },
    invited_by: { type: 'uuid', foreignKey: { target: 'people' } },
    invited_at: { type: 'timestamptz' },
    ended_at: { type: 'timestamptz', nullable: true },
  },
});
