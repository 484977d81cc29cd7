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
export const readEvidence = async (db: Database | Tx, runId: string): Promise<AnswerEvidence[]> => {
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
  const lying = Map.groupBy(
    all.filter(({ withdrawn_at: at }) => at === null),
    ({ about_id: id }) => id,
  );
  return places.map(({ id, question_id }) => ({
    questionId: question_id,
    place: { kind: 'answer', id },
    documents: lying.get(id) ?? [],
  }));
};

/** How many documents lie at each question that still hold on a day: one that has expired shows nothing. */
export const evidenceCount = (evidence: readonly AnswerEvidence[], today: IsoDate): EvidenceCount =>
  new Map(
    evidence.map(({ questionId, documents }) => [
      questionId,
      documents.filter(({ expires_on: until }) => expiryStanding(until, today) !== 'over').length,
    ]),
  );
