import { table } from './table';

export const people = table('people', {
  columns: {
    id: { type: 'uuid', primary: true },
    email: { type: 'text', unique: true },
    title: { type: 'text' },
    unit_code: { type: 'text', nullable: true },
    leader_id: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    active: { type: 'boolean', default: true },
  },
  checks: [{ name: 'people_email_check', expression: 'email = lower(email)' }],
});

export const units = table('units', {
  columns: {
    code: { type: 'text', primary: true },
    level: { type: 'text' },
    name: { type: 'text' },
    parent_code: { type: 'text', nullable: true, foreignKey: { target: 'units', deferrable: 'INITIALLY DEFERRED' } },
    leader_id: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
  },
});

export const roles = table('roles', {
  columns: {
    role: { type: 'text', primary: true },
    area: { type: 'text', primary: true, default: '' },
    person_id: { type: 'uuid', primary: true, foreignKey: { target: 'people' } },
  },
});
