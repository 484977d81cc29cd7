import { ID, OTHER, type Entries } from './example';

const sha256 = 'ab'.repeat(32);
const document = { document: ID, version: 1, title: 'Bilag 1' };

/** Of documents. */
export const DOCUMENT_ENTRIES = {
  DOCUMENT_ADDED: [
    {
      payload: { ...document, bytes: 1_234_567, sha256, on: 'task', onId: OTHER },
      says: 'Dokumentet »Bilag 1« (1,2 MB) blev lagt på.',
    },
  ],
  DOCUMENT_REPLACED: [
    {
      payload: { ...document, version: 2, bytes: 512, sha256 },
      says: 'Dokumentet »Bilag 1« fik en ny version (version 2, 512 byte). Den tidligere er gemt.',
    },
  ],
  DOCUMENT_WITHDRAWN: [
    { payload: { ...document, sha256 }, says: 'Dokumentet »Bilag 1« blev trukket tilbage. Indholdet er gemt.' },
  ],
} satisfies Partial<Entries>;
