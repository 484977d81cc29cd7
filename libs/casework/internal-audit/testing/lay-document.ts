import { addDocuments } from '../../documents';
import type { Casework } from '../../kernel/casework';
import { by } from './visit-fixture';

/** Somebody lays a document on a task, as its evidence. */
export const layDocument = (casework: Casework, taskId: string, person: string): Promise<unknown> =>
  addDocuments(casework, {
    ...by(person),
    place: { kind: 'task', id: taskId },
    files: [
      {
        fileName: 'bilag.pdf',
        mediaType: 'application/pdf',
        bytes: 10,
        sha256: 'a'.repeat(64),
        storeKey: 'pg:1',
        scanned: 'none',
        title: 'Bilag',
      },
    ],
    expiresOn: null,
    most: 200,
  });
