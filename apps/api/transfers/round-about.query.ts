import { readRound } from '#casework';
import type { Database } from '#database';
import {
  TRANSFER_COLLECTING_KIND,
  TRANSFER_GRANTING_KIND,
  TRANSFER_GRANTS_KIND,
  TRANSFER_OPENING_KIND,
  type CollectedRequest,
  type TransferTerms,
} from '#domain';
import { readRoundRequests } from './round.query';

/** What a task of a round of transfers rests on. */
export interface RoundAbout {
  readonly roundId: string;
  /** The task's. */
  readonly kind: string;
  readonly requests: readonly CollectedRequest[];
  readonly terms: Pick<TransferTerms, 'coverages'>;
}

/** Kinds of the steps of a round, by its process (`overfoersel.process.yaml`). */
const ROUND_KINDS: readonly string[] = [
  TRANSFER_OPENING_KIND,
  TRANSFER_COLLECTING_KIND,
  'transfer-case',
  'transfer-dif',
  'transfer-oeu',
  TRANSFER_GRANTING_KIND,
  TRANSFER_GRANTS_KIND,
];

/** The requests of the round that a task belongs to; null for a task of anything else. */
export const readAboutRound = async (
  db: Database,
  task: { readonly case_id: string; readonly kind: string },
): Promise<RoundAbout | null> => {
  if (!ROUND_KINDS.includes(task.kind)) return null;
  const caseRow = await db.selectFrom('cases').where('id', '=', task.case_id).select('process').executeTakeFirst();
  if (caseRow?.process !== 'transferRound') return null;
  const round = await readRound(db, task.case_id);
  return {
    roundId: task.case_id,
    kind: task.kind,
    requests: round ? await readRoundRequests(db, task.case_id, round.terms) : [],
    terms: round?.terms ?? { coverages: [] },
  };
};
