import { Refusal, type DocumentPlace } from '#contracts';
import type { Database, Tx } from '#database';
import type { DocumentAct, Visitor } from '#domain';
import type { Casework } from '../kernel/casework';
import { readVisitor } from '../kernel/people';
import type { DocumentHolder } from '../process-hooks';

/** What a document lies on, as somebody stands to it; null where there is no such thing, or none that they may see. */
export const findDocumentHolder = async (
  { processes, realNow }: Pick<Casework, 'processes' | 'realNow'>,
  db: Database | Tx,
  place: DocumentPlace,
  visitor: Visitor,
): Promise<DocumentHolder | null> => {
  const find = Object.values(processes)
    .map(({ documentsOn }) => documentsOn?.[place.kind])
    .find((one) => one !== undefined);
  const holder = (await find?.({ db, realNow: realNow(), processes }, place.id, visitor)) ?? null;
  return holder?.may('document:see') === true ? holder : null;
};

/** The same for who is to change something there. Refuses DOCUMENT.NOT_FOUND, DOCUMENT.NOT_YOURS, DOCUMENT.CLOSED. */
export const holderToChange = async (
  casework: Casework,
  db: Database | Tx,
  place: DocumentPlace,
  act: DocumentAct,
  personId: string,
): Promise<DocumentHolder> => {
  const visitor = await readVisitor(db, personId);
  const holder = visitor && (await findDocumentHolder(casework, db, place, visitor));
  if (!holder) throw new Refusal('DOCUMENT.NOT_FOUND', 'Dokumentet findes ikke.');
  if (!holder.may(act)) throw new Refusal('DOCUMENT.NOT_YOURS', NOT_YOURS);
  if (holder.closed !== null) throw new Refusal('DOCUMENT.CLOSED', holder.closed);
  return holder;
};

export const NOT_YOURS = 'Du kan læse dokumenterne her. De lægges på af dem, der arbejder med sagen.';
