import type { HasRoles, TransferParty } from '../access';
import type { Ore } from '../money';
import type { TransferCoverage } from './coverage';

/**
 * Where a request stands: `draft` as the rules proposed it, `reviewed` by konsulent and afdelingschef, `text` when the chef has written it,
 * `cleared` with the direktør, `collected` into the case for DIF ⇒ ØU ⇒ KB, and in the end `granted`, `cut` or `refused` by KB, `withdrawn`, or
 * `rejected` by the direktør.
 */
export const TRANSFER_STATES = [
  'draft',
  'reviewed',
  'text',
  'cleared',
  'collected',
  'granted',
  'cut',
  'refused',
  'withdrawn',
  'rejected',
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** A state as people read it, of »ansøgningen er …«. */
export const TRANSFER_STATE_TITLES: Readonly<Record<TransferState, string>> = {
  draft: 'foreslået',
  reviewed: 'gennemgået',
  text: 'skrevet',
  cleared: 'afklaret med direktøren',
  collected: 'i den samlede sag',
  granted: 'bevilget',
  cut: 'bevilget med et mindre beløb',
  refused: 'afslået',
  withdrawn: 'trukket tilbage',
  rejected: 'afvist af direktøren',
};

/** Of a deficit: to its unit it is good news that it is not carried along, and »afslået« would say the opposite. */
const DEFICIT_STATE_TITLES: Partial<Record<TransferState, string>> = {
  granted: 'underskuddet føres videre',
  cut: 'en del af underskuddet føres videre',
  refused: 'underskuddet føres ikke videre',
};

/** A request's state as people read it everywhere; `asked` is what it asks for, øre: below nothing it is a deficit. */
export const transferStateTitle = (state: TransferState, asked: Ore): string =>
  (asked < 0n ? DEFICIT_STATE_TITLES[state] : undefined) ?? TRANSFER_STATE_TITLES[state];

/** The step whose decision grants, cuts or refuses: KB's treatment of the collected case. */
export const TRANSFER_GRANTING_KIND = 'transfer-kb';
/** The step at which a round's requests are opened. */
export const TRANSFER_OPENING_KIND = 'transfer-open';
/** The step at which the cleared requests become one case, and the one at which KB's grants are entered. */
export const TRANSFER_COLLECTING_KIND = 'transfer-collect';
export const TRANSFER_GRANTS_KIND = 'transfer-grants';

/** A request in one of these is settled; only one that was withdrawn or rejected can be taken up again, until KB has decided. */
export const ENDED_TRANSFER_STATES: readonly TransferState[] = ['granted', 'cut', 'refused', 'withdrawn', 'rejected'];

/** A request in one of these is neither cleared, nor in the collected case, nor ended: the round waits for it. */
export const UNCLEARED_TRANSFER_STATES: readonly TransferState[] = ['draft', 'reviewed', 'text'];

/** Who has to have reviewed a request before it is `reviewed`. */
export const TRANSFER_REVIEWERS = ['konsulent', 'chef'] as const;
export type TransferReviewer = (typeof TRANSFER_REVIEWERS)[number];

/** A request as the rules of its life need it; amounts in øre. */
export interface TransferRequest {
  readonly state: TransferState;
  readonly kind: string;
  /** Positive = surplus, negative = deficit. */
  readonly amount: Ore;
  /** What there is, as the accounts have it. */
  readonly available: Ore;
  /** Why it may be more than there is; null where nobody has excepted it. */
  readonly exception: string | null;
  readonly text: string;
  readonly argument: string;
  readonly coverage: readonly TransferCoverage[];
  readonly reviewedBy: readonly TransferReviewer[];
  /** Who wrote it, asked for it or changed it last: they may not clear it (four eyes). */
  readonly writtenBy: readonly string[];
}

/** Who does something to a request. */
export interface TransferDoer {
  readonly personId: string;
  /** Whom they do it for as a deputy: four eyes are asked of both. */
  readonly deputyFor?: string | null;
}

/** What a person is to a request, and the roles they hold. */
export interface TransferStanding extends TransferDoer, TransferParty, HasRoles {}

export const TRANSFER_ACTS = [
  'review',
  'change',
  'overrule',
  'except',
  'write',
  'clear',
  'return',
  'collect',
  'grant',
  'cut',
  'refuse',
  'withdraw',
  'reject',
  'reopen',
] as const;
export type TransferAct = (typeof TRANSFER_ACTS)[number];
