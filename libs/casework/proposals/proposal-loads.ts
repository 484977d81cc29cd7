import { createHash } from 'node:crypto';
import type { Database, Tx } from '#database';
import { JOURNAL_KINDS, oreToJson, type ProposalContent } from '#domain';
import { happenedSince } from './changed-meanwhile';
import type { ProposalRow } from './proposal-rows';

/** The version of a proposal that has just come from a file: written, and submitted. */
export const LOADED_VERSION = 2;

/** What a proposal says, for programs: amounts are øre as decimal strings. */
export const proposalJson = ({ amounts, ...rest }: ProposalContent) => ({ ...rest, amounts: amounts.map(oreToJson) });

/** The same for the same proposals in the same case, whatever file they come in. */
export const proposalsDigest = (caseId: string, proposals: readonly ProposalContent[]): string =>
  createHash('sha256')
    .update(JSON.stringify([caseId, proposals.map(proposalJson)]))
    .digest('hex');

/** A proposal that came from a file. */
export interface LoadedProposal {
  readonly row: ProposalRow;
  readonly isRemoved: boolean;
  /** Who did what to it since, a line each; empty where nobody has, and it can still be taken out. */
  readonly since: readonly string[];
}

/** Proposals that came into a case from one file, at one time. */
export interface ProposalLoad {
  readonly id: string;
  /** Empty where nobody has said. */
  readonly file: string;
  /** Epoch milliseconds, in the time of the case's world. */
  readonly at: number;
  readonly by: string;
  readonly digest: string;
  /** By their numbers. */
  readonly proposals: readonly LoadedProposal[];
}

/** The loads of a case, the newest first. Those of before December 2026 are not known apart. */
export const readProposalLoads = async (db: Database | Tx, caseId: string): Promise<ProposalLoad[]> => {
  const entries = await db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor_id')
    .where('journal.case_id', '=', caseId)
    .where('journal.event', '=', 'PROPOSALS_LOADED')
    .orderBy('journal.seq', 'desc')
    .select(['journal.at', 'journal.payload', 'people.title'])
    .execute();
  if (entries.length === 0) return [];
  const rows = await db.selectFrom('proposals').where('case_id', '=', caseId).orderBy('number').selectAll().execute();
  const loads = entries.flatMap(({ at, payload, title }) => {
    const { data } = JOURNAL_KINDS.PROPOSALS_LOADED.reads.safeParse(payload);
    if (data === undefined) return [];
    const own = new Set(data.proposals);
    return {
      id: data.load,
      file: data.file,
      digest: data.content,
      at,
      by: title ?? 'Årshjulet',
      rows: rows.filter(({ id }) => own.has(id)),
    };
  });
  const touched = loads.flatMap((load) => load.rows.filter(isTouched));
  const happened = await happenedSince(
    db,
    caseId,
    touched.map(({ id }) => ({ id, version: LOADED_VERSION })),
  );
  return loads.map(({ rows: own, ...load }) => ({
    ...load,
    proposals: own.map((row) => ({
      row,
      isRemoved: row.state === 'withdrawn',
      since: isTouched(row) ? (happened.get(row.id) ?? ['Det er ændret, siden det blev taget ind.']) : [],
    })),
  }));
};

const isTouched = ({ state, version }: ProposalRow): boolean => state !== 'withdrawn' && version !== LOADED_VERSION;
