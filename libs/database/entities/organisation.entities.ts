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
    leader_role: { type: 'text', nullable: true },
  },
});

export const roles = table('roles', {
  columns: {
    role: { type: 'text', primary: true },
    area: { type: 'text', primary: true, default: '' },
    person_id: { type: 'uuid', primary: true, foreignKey: { target: 'people' } },
    title: { type: 'text', nullable: true },
  },
});

export const organisationVersions = table('organisation_versions', {
  columns: {
    number: { type: 'integer', primary: true },
    at: { type: 'timestamptz' },
    person_id: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    account: { type: 'text', nullable: true },
    changes: { type: 'jsonb' },
    organisation: { type: 'jsonb' },
    command_id: { type: 'text', nullable: true, unique: true },
    previous_hash: { type: 'text' },
    hash: { type: 'text' },
  },
  checks: [
    { name: 'organisation_versions_number_check', expression: 'number > 0' },
    { name: 'organisation_versions_who_check', expression: 'person_id IS NOT NULL OR account IS NOT NULL' },
  ],
});

export const organisationDrafts = table('organisation_drafts', {
  columns: {
    person_id: { type: 'uuid', primary: true, foreignKey: { target: 'people' } },
    files: { type: 'jsonb' },
    saved_at: { type: 'timestamptz' },
    asked_at: { type: 'timestamptz', nullable: true },
  },
});
