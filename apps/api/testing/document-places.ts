import { Readable } from 'node:stream';
import { addDocuments } from '#casework';
import type { DocumentPlace } from '#contracts';
import type { Harness } from './harness';

/** A small text that lies on something, put there by a person who may. */
export async function putDocument(api: Harness, place: DocumentPlace, personId: string): Promise<string> {
  const { key, bytes, sha256 } = await api.documents.put(Readable.from([Buffer.from(`Til ${place.id}`)]), 1000);
  const { documentIds } = await addDocuments(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId },
    place,
    files: [
      { title: 'Bilag', fileName: 'bilag.txt', mediaType: 'text/plain', bytes, sha256, storeKey: key, scanned: 'none' },
    ],
    expiresOn: null,
    most: 200,
  });
  return documentIds[0] ?? '';
}
