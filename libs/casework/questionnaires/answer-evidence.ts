import type { DocumentPlace } from '#contracts';
import type { Database, Tx } from '#database';
import {
  expiryStanding,
  questionsOf,
  takesDocuments,
  type EvidenceCount,
  type IsoDate,
  type Questionnaire,
} from '#domain';
import { readDocumentsOn, type DocumentRow } from '../documents';
import { idOf } from '../kernel/ids';

/** What lies at one answer of a run: the documents that count, oldest first. */
export interface AnswerEvidence {
  readonly questionId: string;
  /** Where more is put. */
  readonly place: DocumentPlace;
  readonly documents: readonly DocumentRow[];
}

/** Makes the places of a run that is opened: one at each question that takes documents. */
export const openPlaces = async (tx: Database | Tx, runId: string, questionnaire: Questionnaire): Promise<void> => {
  const rows = questionsOf(questionnaire)
    .filter(takesDocuments)
    .map(({ id }) => ({ id: idOf('answer-place', runId, id), run_id: runId, question_id: id }));
  if (rows.length > 0) await tx.insertInto('questionnaire_places').values(rows).execute();
};

/** Of each question of a run that takes documents what lies there, without what was withdrawn. */
export const readEvidence = async (db: Database | Tx, runId: string): Promise<AnswerEvidence[]> =>
  (await readPlaces(db, runId)).map(({ documents, ...place }) => ({
    ...place,
    documents: documents.filter(({ withdrawn_at: at }) => at === null),
  }));

/** The same with what was withdrawn. */
const readPlaces = async (db: Database | Tx, runId: string): Promise<AnswerEvidence[]> => {
  const places = await db
    .selectFrom('questionnaire_places')
    .where('run_id', '=', runId)
    .orderBy('id')
    .select(['id', 'question_id'])
    .execute();
  const all = await readDocumentsOn(
    db,
    places.map(({ id }) => ({ kind: 'answer', id })),
  );
  const lying = Map.groupBy(all, ({ about_id: id }) => id);
  return places.map(({ id, question_id }) => ({
    questionId: question_id,
    place: { kind: 'answer', id },
    documents: lying.get(id) ?? [],
  }));
};

/** The versions that lie at the answers, as a page says which ones it showed. */
export const versionsOf = (evidence: readonly AnswerEvidence[]): string[] =>
  evidence.flatMap(({ documents }) => documents.map(versionOf));

const versionOf = ({ id, number }: DocumentRow): string => `${id}.${number}`;

/** The questions at which others than `personId` put, replaced or withdrew a file since a page showed `seen` (`versionsOf`). */
export const filesChangedByOthers = async (
  db: Database | Tx,
  runId: string,
  personId: string,
  seen: ReadonlySet<string>,
): Promise<ReadonlySet<string>> => {
  const documentsSeen = new Set([...seen].map((version) => version.split('.')[0]));
  const isChanged = (row: DocumentRow): boolean =>
    row.withdrawn_at === null
      ? !seen.has(versionOf(row)) && row.added_by !== personId
      : documentsSeen.has(row.id) && row.withdrawn_by !== personId;
  const changed = (await readPlaces(db, runId)).filter(({ documents }) => documents.some(isChanged));
  return new Set(changed.map(({ questionId }) => questionId));
};

/** How many documents lie at each question that still hold on a day: one that has expired shows nothing. */
export const evidenceCount = (evidence: readonly AnswerEvidence[], today: IsoDate): EvidenceCount =>
  new Map(
    evidence.map(({ questionId, documents }) => [
      questionId,
      documents.filter(({ expires_on: until }) => expiryStanding(until, today) !== 'over').length,
    ]),
  );
