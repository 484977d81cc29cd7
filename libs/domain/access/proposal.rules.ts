import { CHIEFS, KATALOG_OFFICE, READERS } from './roles';
import { heldBy, rulesOver, type Rule } from './rule';
import type { KatalogSubject, ProposalSubject } from './subject';
import { holds } from './visitor';

/** Those who write a proposal: its people, its konsulent, and the chiefs for anybody. */
const byItsPeople: Rule<ProposalSubject> = ({ standing }, visitor) =>
  standing.isOwner || standing.isKonsulent || holds(visitor, CHIEFS);
const byOekonomi: Rule<ProposalSubject> = heldBy(KATALOG_OFFICE);
const byChiefs: Rule<ProposalSubject> = heldBy(CHIEFS);

/** All that has been submitted in a case. */
export const katalogRules = rulesOver<KatalogSubject>()({
  /** Økonomi, directors and auditors. */
  'katalog:see': ({ isDirector }, visitor) => isDirector || holds(visitor, READERS),
  /** That there are proposals at all: who writes some, and who sees them all. */
  'katalog:enter': ({ isDirector, writes }, visitor) => writes || isDirector || holds(visitor, READERS),
  'katalog:import': heldBy(['administrator']),
});

/** One proposal, through its life. */
export const proposalRules = rulesOver<ProposalSubject>()({
  /** What is not submitted is its own people's. */
  'proposal:see': (proposal, visitor) =>
    byItsPeople(proposal, visitor) ||
    ((proposal.standing.isDirector || holds(visitor, READERS)) && proposal.isNumbered && proposal.state !== 'draft'),
  'proposal:edit': byItsPeople,
  'proposal:submit': byItsPeople,
  'proposal:withdraw': byItsPeople,
  'proposal:return': byOekonomi,
  'proposal:take-in': byOekonomi,
  'proposal:choose': byOekonomi,
  'proposal:take-out': byOekonomi,
  'proposal:adopt': byChiefs,
  'proposal:reject': byChiefs,
});
