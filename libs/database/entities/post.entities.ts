import { table } from './table';

export const notices = table('notices', {
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    key: { type: 'text', unique: true },
    world_id: { type: 'text', foreignKey: { target: 'worlds' } },
    kind: { type: 'text' },
    person_id: { type: 'uuid', foreignKey: { target: 'people' } },
    case_id: { type: 'uuid' },
    task_id: { type: 'uuid' },
    send_at: { type: 'timestamptz' },
    made_at: { type: 'timestamptz', nullable: true },
    state: { type: 'text', default: 'waiting' },
    mail_id: { type: 'uuid', nullable: true },
    details: { type: 'jsonb' },
  },
  checks: [{ name: 'notices_state_check', expression: `state in ('waiting', 'joined', 'dropped')` }],
  indices: [
    { name: 'notices_waiting', columns: ['world_id', 'send_at'], where: `state = 'waiting'` },
    { name: 'notices_of_mail', columns: ['mail_id'] },
    { name: 'notices_of_case', columns: ['case_id'] },
  ],
});

export const mails = table('mails', {
  columns: {
    id: { type: 'uuid', primary: true },
    world_id: { type: 'text', foreignKey: { target: 'worlds' } },
    person_id: { type: 'uuid', foreignKey: { target: 'people' } },
    message_id: { type: 'text', unique: true },
    kind: { type: 'text' },
    state: { type: 'text', default: 'waiting' },
    batch_id: { type: 'uuid' },
    send_at: { type: 'timestamptz' },
    attempts: { type: 'integer', default: 0 },
    error: { type: 'text', nullable: true },
    sent_at: { type: 'timestamptz', nullable: true },
    deputyship_id: { type: 'uuid', nullable: true, foreignKey: { target: 'deputies' } },
    details: { type: 'jsonb', nullable: true },
  },
  checks: [{ name: 'mails_state_check', expression: `state in ('waiting', 'sent', 'refused', 'dropped')` }],
  indices: [{ name: 'mails_waiting', columns: ['batch_id'], where: `state = 'waiting'` }],
});

export const outbox = table('outbox', {
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    workflow_id: { type: 'text' },
    workflow_type: { type: 'text' },
    subject_id: { type: 'text' },
    world_id: { type: 'text' },
  },
});
