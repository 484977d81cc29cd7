import type { Database } from '#database';
import {
  errorFinding,
  hasErrors,
  likelyTwins,
  proposalName,
  warningFinding,
  type Finding,
  type ListedProposal,
  type ProposalContent,
} from '#domain';
import type { ProposalCase } from './proposal-facts';
import { proposalsDigest, readProposalLoads } from './proposal-loads';
import { listedOf } from './proposal-rows';

/** A budget has some hundreds at most; each is held against all that are there. */
const MOST_AT_ONCE = 500;

/** What somebody says is right of a file that is doubted. */
export interface ProposalsConfirmed {
  readonly amounts: boolean;
  readonly years: boolean;
}

/** A file of proposals as it was read. */
export interface ProposalsRead {
  readonly name: string;
  /** Null where it cannot be loaded. */
  readonly proposals: readonly ProposalContent[] | null;
  readonly findings: readonly Finding[];
}

/** What a file of proposals comes to in a case. */
export interface JudgedProposals {
  /** What comes in; null where a finding stops it. */
  readonly proposals: readonly ProposalContent[] | null;
  readonly findings: readonly Finding[];
  /** Where the same came in before, and is there still: then nothing comes in again. */
  readonly already: { readonly file: string; readonly at: number; readonly by: string } | null;
  /** The same for the same act, however often it is asked for. */
  readonly commandId: string;
}

/** How a file is read that goes into a case: by its områdebevillinger, and stopped by what nobody has said is right. */
export const readingIntoCase = (
  { appropriations }: Pick<ProposalCase, 'appropriations'>,
  confirmed: ProposalsConfirmed,
): {
  readonly areConfirmed: boolean;
  readonly appropriations: readonly string[] | null;
  readonly years: 'refused' | 'remarked';
} => ({
  areConfirmed: confirmed.amounts,
  appropriations: appropriations?.map(({ code }) => code) ?? null,
  years: confirmed.years ? 'remarked' : 'refused',
});

/** Holds a file that was read against the case: what is there already, and what looks like it. Changes nothing. */
export const judgeProposals = async (
  db: Database,
  { caseId }: Pick<ProposalCase, 'caseId'>,
  { name, proposals, findings }: ProposalsRead,
): Promise<JudgedProposals> => {
  const stopped = { proposals: null, already: null, commandId: '' };
  if (proposals === null || hasErrors(findings)) return { ...stopped, findings };
  if (proposals.length > MOST_AT_ONCE) {
    const many = errorFinding(
      'PROPOSALS.TOO_MANY',
      `Der er ${proposals.length} forslag i filen, og der kan højst indlæses ${MOST_AT_ONCE} ad gangen. Del filen i flere.`,
    );
    return { ...stopped, findings: [...findings, { ...many, file: name }] };
  }
  const digest = proposalsDigest(caseId, proposals);
  const before = (await readProposalLoads(db, caseId)).filter((load) => load.digest === digest);
  // What was taken out again may come in again, as another act.
  const commandId = before.length === 0 ? digest : `${digest}-${before.length}`;
  const already =
    before.find((load) => load.proposals.some(({ isRemoved }) => !isRemoved)) ??
    (await loadedEarlier(db, caseId, digest));
  if (already !== null) return { proposals, findings, already, commandId };
  const twins = await twinsOf(db, caseId, proposals, name);
  return { proposals, findings: [...findings, ...twins], already: null, commandId };
};

/** The same of before December 2026, when a load began with its first proposal. */
const loadedEarlier = async (db: Database, caseId: string, digest: string): Promise<JudgedProposals['already']> => {
  const row = await db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor_id')
    .where('journal.case_id', '=', caseId)
    .where('journal.command_id', '=', digest)
    .where('journal.event', '=', 'PROPOSAL_WRITTEN')
    .select(['journal.at', 'people.title'])
    .executeTakeFirst();
  return row === undefined ? null : { file: '', at: row.at, by: row.title ?? 'Årshjulet' };
};

/** A warning for each that looks like one that is in the case. */
const twinsOf = async (
  db: Database,
  caseId: string,
  proposals: readonly ProposalContent[],
  file: string,
): Promise<Finding[]> => {
  const rows = await db.selectFrom('proposals').where('case_id', '=', caseId).orderBy('number').selectAll().execute();
  const there = new Map(rows.map((row) => [row.id, listedOf(row)]));
  const coming = proposals.map((content, index): ListedProposal => ({
    ...content,
    id: String(index),
    number: null,
    area: null,
    state: 'submitted',
  }));
  return likelyTwins(coming, [...there.values()]).flatMap(({ one, other, why }) => {
    const [fresh, twin] = [coming[Number(one)], there.get(other)];
    return fresh && twin
      ? [
          {
            ...warningFinding(
              'PROPOSAL.THERE',
              `»${fresh.title}« ligner ${proposalName(twin)}, som er i sagen: ${why}. Tag det ud af filen, hvis det er det samme forslag.`,
            ),
            file,
          },
        ]
      : [];
  });
};
