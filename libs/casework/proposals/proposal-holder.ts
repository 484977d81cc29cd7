import { pages } from '#contracts';
import { allows, moveProposal, proposalStanding } from '#domain';
import type { FindHolder } from '../process-hooks';
import { readProposalCase } from './proposal-facts';
import { readPersonAtCase } from '../kernel/organisation-facts';

/** A budgetforslag, as documents lie on it: a draft's are its own people's. */
export const proposalHolder: FindHolder = async ({ db }, id, visitor) => {
  const row = await db
    .selectFrom('proposals')
    .innerJoin('cases', 'cases.id', 'proposals.case_id')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('proposals.id', '=', id)
    .where('worlds.deleted_at', 'is', null)
    .select([
      'proposals.case_id',
      'proposals.number',
      'proposals.title',
      'proposals.state',
      'proposals.unit_code',
      'proposals.author_id',
      'proposals.appropriation',
      'cases.state as case_state',
    ])
    .executeTakeFirst();
  if (!row) return null;
  const facts = await readProposalCase(db, row.case_id);
  const person = await readPersonAtCase(db, row.case_id, visitor.personId);
  if (!facts || !person) return null;
  const { roles, ...standing } = proposalStanding(
    person,
    { unitCode: row.unit_code, authorId: row.author_id, appropriation: row.appropriation },
    facts.appropriations,
  );
  const on = { kind: 'proposal', state: row.state, isNumbered: row.number !== null, standing } as const;
  return {
    caseId: row.case_id,
    title: `Budgetforslag${row.number === null ? '' : ` ${row.number}`}: ${row.title}`,
    page: pages.proposal(id),
    ofTask: null,
    on,
    may: (act) => allows(act, { kind: 'document', on }, { ...visitor, roles }),
    closed:
      row.case_state !== 'open'
        ? 'Sagen er afsluttet, så dens dokumenter ligger fast.'
        : moveProposal('edit', row.state) === null
          ? 'Forslaget er indsendt, så dets dokumenter ligger fast. Skal der flere med, så bed om at få det sendt tilbage.'
          : null,
  };
};
