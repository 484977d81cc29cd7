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

/** What a person is to a proposal. */
export interface ProposalStanding {
  /** Its author, who leads its unit or one above it, or who has its unit's task. */
  readonly isOwner: boolean;
  /** The økonomikonsulent of its områdebevilling (of any, where nobody has said whose it is). */
  readonly isKonsulent: boolean;
  /** Leads a direktørområde. */
  readonly isDirector: boolean;
  readonly roles: readonly string[];
}

interface Move {
  readonly from: readonly ProposalState[];
  /** Null = it stays where it is. */
  readonly to: ProposalState | null;
  readonly who: 'owner' | 'oekonomi' | 'chief';
  readonly needsReason: boolean;
  /** Only when KB has decided the budget. */
  readonly afterKb: boolean;
}

const OPEN: readonly ProposalState[] = ['draft', 'returned'];

/** The life of a proposal: from where, to where, by whom. */
const MOVES: Readonly<Record<ProposalAct, Move>> = {
  edit: { from: OPEN, to: null, who: 'owner', needsReason: false, afterKb: false },
  submit: { from: OPEN, to: 'submitted', who: 'owner', needsReason: false, afterKb: false },
  withdraw: { from: OPEN, to: 'withdrawn', who: 'owner', needsReason: false, afterKb: false },
  return: { from: ['submitted', 'katalog'], to: 'returned', who: 'oekonomi', needsReason: true, afterKb: false },
  'take-in': { from: ['submitted'], to: 'katalog', who: 'oekonomi', needsReason: false, afterKb: false },
  choose: { from: ['katalog'], to: 'administrative', who: 'oekonomi', needsReason: false, afterKb: false },
  'take-out': { from: ['administrative'], to: 'katalog', who: 'oekonomi', needsReason: true, afterKb: false },
  adopt: { from: ['katalog', 'administrative'], to: 'adopted', who: 'chief', needsReason: false, afterKb: true },
  reject: { from: ['katalog', 'administrative'], to: 'rejected', who: 'chief', needsReason: true, afterKb: true },
};

const CHIEFS = ['oes-chef', 'administrator'];
/** Those who put the katalog and the administrative proposal together: the konsulenter and the report's editors. */
const OEKONOMI = [...CHIEFS, 'konsulent', 'rapport'];
/** They read all that has been submitted, and change nothing. */
const READERS = [...OEKONOMI, 'dagsorden', 'driftsbalance', 'intern-revision', 'ekstern-revision'];

const holdsOne = ({ roles }: ProposalStanding, wanted: readonly string[]): boolean =>
  roles.some((role) => wanted.includes(role));

const WHO: Readonly<Record<Move['who'], (standing: ProposalStanding) => boolean>> = {
  owner: (standing) => standing.isOwner || standing.isKonsulent || holdsOne(standing, CHIEFS),
  oekonomi: (standing) => holdsOne(standing, OEKONOMI),
  chief: (standing) => holdsOne(standing, CHIEFS),
};

/** Whether a person of this standing may do it to a proposal, wherever it stands. */
export const mayDoToProposal = (act: ProposalAct, standing: ProposalStanding): boolean => WHO[MOVES[act].who](standing);

/** Whether a person sees the proposals of all units, once they are submitted: Økonomi, directors and auditors. */
export const maySeeAllProposals = (standing: Pick<ProposalStanding, 'isDirector' | 'roles'>): boolean =>
  standing.isDirector || standing.roles.some((role) => READERS.includes(role));

/** Whether a person sees a proposal in this state. What is not submitted is its own people's. */
export const maySeeProposal = (state: ProposalState, numbered: boolean, standing: ProposalStanding): boolean =>
  standing.isOwner ||
  standing.isKonsulent ||
  holdsOne(standing, CHIEFS) ||
  (maySeeAllProposals(standing) && numbered && state !== 'draft');

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
