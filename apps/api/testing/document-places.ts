import { Readable } from 'node:stream';
import { addDocuments, readEvidence } from '#casework';
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

/** The same at the first answer of a run that takes files; returns what stands in addresses for it. */
export async function putDocumentAtAnswer(api: Harness, runId: string, personId: string) {
  const [at] = await readEvidence(api.db, runId);
  if (!at) throw new Error('the questionnaire takes no files');
  const { kind, id } = at.place;
  return { kind, aboutId: id, documentId: await putDocument(api, at.place, personId), number: '1' };
}
