import { table } from './table';

export const appointments = table('appointments', {
  columns: {
    id: { type: 'uuid', primary: true },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    key: { type: 'text' },
    task_id: { type: 'uuid', foreignKey: { target: 'tasks', onDelete: 'CASCADE' } },
    uid: { type: 'text', unique: true },
    title: { type: 'text' },
    description: { type: 'text' },
    page: { type: 'text' },
    on_date: { type: 'date' },
    from_time: { type: 'text' },
    to_time: { type: 'text' },
    place: { type: 'text', default: '' },
    sequence: { type: 'integer', default: 0 },
    state: { type: 'text' },
  },
  uniques: [{ columns: ['case_id', 'key'] }],
  checks: [
    { name: 'appointments_state_check', expression: `state in ('arranged', 'cancelled', 'over')` },
    { name: 'appointments_sequence_check', expression: 'sequence >= 0' },
  ],
});

export const appointmentParticipants = table('appointment_participants', {
  columns: {
    appointment_id: { type: 'uuid', primary: true, foreignKey: { target: 'appointments', onDelete: 'CASCADE' } },
    person_id: { type: 'uuid', primary: true, foreignKey: { target: 'people' } },
    state: { type: 'text' },
    sequence: { type: 'integer' },
  },
  checks: [{ name: 'appointment_participants_state_check', expression: `state in ('invited', 'uninvited')` }],
  indices: [{ name: 'appointment_participants_of_person', columns: ['person_id'] }],
});
