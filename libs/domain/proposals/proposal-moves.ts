import { allows, type HasRoles, type ProposalParty } from '../access';
import type { ProposalState } from './proposal';

/** What can be done to a proposal. `return`, `take-out` and `reject` take a reason. */
export const PROPOSAL_ACTS = [
  'edit',
  'submit',
  'withdraw',
  'return',
  'take-in',
  'choose',
  'take-out',
  'adopt',
  'reject',
] as const;
export type ProposalAct = (typeof PROPOSAL_ACTS)[number];

/** What a person is to a proposal, and the roles they hold. */
export type ProposalStanding = ProposalParty & HasRoles;

interface Move {
  readonly from: readonly ProposalState[];
  /** Null = it stays where it is. */
  readonly to: ProposalState | null;
  readonly needsReason: boolean;
  /** Only when KB has decided the budget. */
  readonly afterKb: boolean;
}

const OPEN: readonly ProposalState[] = ['draft', 'returned'];

/** The life of a proposal: from where, to where. By whom says `libs/domain/access`. */
const MOVES: Readonly<Record<ProposalAct, Move>> = {
  edit: { from: OPEN, to: null, needsReason: false, afterKb: false },
  submit: { from: OPEN, to: 'submitted', needsReason: false, afterKb: false },
  withdraw: { from: OPEN, to: 'withdrawn', needsReason: false, afterKb: false },
  return: { from: ['submitted', 'katalog'], to: 'returned', needsReason: true, afterKb: false },
  'take-in': { from: ['submitted'], to: 'katalog', needsReason: false, afterKb: false },
  choose: { from: ['katalog'], to: 'administrative', needsReason: false, afterKb: false },
  'take-out': { from: ['administrative'], to: 'katalog', needsReason: true, afterKb: false },
  adopt: { from: ['katalog', 'administrative'], to: 'adopted', needsReason: false, afterKb: true },
  reject: { from: ['katalog', 'administrative'], to: 'rejected', needsReason: true, afterKb: true },
};

/** Whether a person of this standing may do it to a proposal, wherever it stands. */
export const mayDoToProposal = (act: ProposalAct, { roles, ...standing }: ProposalStanding): boolean =>
  allows(`proposal:${act}`, { kind: 'proposal', state: 'draft', isNumbered: false, standing }, { roles });

/** Whether a person sees the proposals of all units, once they are submitted. */
export const maySeeAllProposals = ({ isDirector, roles }: Pick<ProposalStanding, 'isDirector' | 'roles'>): boolean =>
  allows('katalog:see', { kind: 'katalog', isDirector, writes: false }, { roles });

/** Whether a person sees a proposal in this state. */
export const maySeeProposal = (
  state: ProposalState,
  isNumbered: boolean,
  { roles, ...standing }: ProposalStanding,
): boolean => allows('proposal:see', { kind: 'proposal', state, isNumbered, standing }, { roles });

/** Whether the act takes a reason. */
export const needsReason = (act: ProposalAct): boolean => MOVES[act].needsReason;

/** Whether the act waits for KB to have decided the budget. */
export const waitsForKb = (act: ProposalAct): boolean => MOVES[act].afterKb;

/** Where a proposal stands after the act; null where it cannot be done from this state. */
export const moveProposal = (act: ProposalAct, state: ProposalState): ProposalState | null => {
  const move = MOVES[act];
  return move.from.includes(state) ? (move.to ?? state) : null;
};

/** What a person of this standing can do to a proposal in this state. */
export const actsOn = (
  state: ProposalState,
  standing: ProposalStanding,
  facts: { readonly kbDecided: boolean; readonly frozen: boolean },
): ProposalAct[] =>
  facts.frozen
    ? []
    : PROPOSAL_ACTS.filter(
        (act) =>
          moveProposal(act, state) !== null && mayDoToProposal(act, standing) && (facts.kbDecided || !waitsForKb(act)),
      );
