import { table } from './table';

export const documents = table('documents', {
  columns: {
    id: { type: 'uuid', primary: true },
    case_id: { type: 'uuid', foreignKey: { target: 'cases', onDelete: 'CASCADE' } },
    about_kind: { type: 'text' },
    about_id: { type: 'uuid' },
    title: { type: 'text' },
    expires_on: { type: 'date', nullable: true },
    created_by: { type: 'uuid', foreignKey: { target: 'people' } },
    created_at: { type: 'timestamptz' },
    withdrawn_at: { type: 'timestamptz', nullable: true },
    withdrawn_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    withdrawn_reason: { type: 'text', nullable: true },
  },
  indices: [
    { name: 'documents_of_case', columns: ['case_id'] },
    { name: 'documents_of_place', columns: ['about_kind', 'about_id'] },
  ],
  checks: [
    {
      name: 'documents_about_kind_check',
      expression: `about_kind in ('case', 'task', 'finding', 'measure', 'proposal', 'question', 'answer')`,
    },
    {
      name: 'documents_withdrawn_check',
      expression: `(withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null)`,
    },
  ],
});

export const documentVersions = table('document_versions', {
  columns: {
    document_id: { type: 'uuid', primary: true, foreignKey: { target: 'documents', onDelete: 'CASCADE' } },
    number: { type: 'integer', primary: true },
    file_name: { type: 'text' },
    media_type: { type: 'text' },
    bytes: { type: 'bigint' },
    sha256: { type: 'text' },
    store_key: { type: 'text' },
    scanned: { type: 'text' },
    added_by: { type: 'uuid', foreignKey: { target: 'people' } },
    added_at: { type: 'timestamptz' },
    reason: { type: 'text', nullable: true },
  },
  indices: [{ name: 'document_versions_of_content', columns: ['store_key'] }],
  checks: [
    { name: 'document_versions_number_check', expression: `number > 0` },
    { name: 'document_versions_sha256_check', expression: `sha256 ~ '^[0-9a-f]{64}$'` },
    { name: 'document_versions_scanned_check', expression: `scanned in ('clean', 'none')` },
  ],
});

export const documentContents = table('document_contents', {
  columns: {
    store_key: { type: 'text', primary: true },
    stored_at: { type: 'timestamptz' },
  },
});

export const installation = table('installation', {
  columns: { id: { type: 'uuid', primary: true } },
});
