import type { TransferAct, TransferState } from '../transfers/request';
import { OFFICE, READERS } from './roles';
import { heldBy, rulesOver, type Rule } from './rule';
import type { TransferSubject } from './subject';
import { holds } from './visitor';

/** Those whose an act on a request is. */
export type TransferDoers = 'reviewers' | 'writers' | 'director' | 'deciders' | 'office' | 'anyone';

const ARE: Readonly<Record<TransferDoers, Rule<TransferSubject>>> = {
  reviewers: ({ standing }) => standing.isKonsulent || standing.isChef,
  writers: ({ standing }, visitor) => standing.isChef || holds(visitor, OFFICE),
  director: ({ standing }) => standing.isDirector,
  deciders: ({ standing }, visitor) => standing.isDirector || holds(visitor, OFFICE),
  office: heldBy(OFFICE),
  anyone: ({ standing }, visitor) =>
    standing.isKonsulent || standing.isChef || standing.isDirector || holds(visitor, OFFICE),
};

const DOERS: Readonly<Record<TransferAct, TransferDoers>> = {
  review: 'reviewers',
  change: 'anyone',
  overrule: 'reviewers',
  except: 'director',
  write: 'writers',
  clear: 'director',
  return: 'deciders',
  collect: 'office',
  grant: 'office',
  cut: 'office',
  refuse: 'office',
  withdraw: 'writers',
  reject: 'director',
  reopen: 'office',
};

/** Whose an act is on a request where it stands: what takes it out of the collected case is the office's. */
export const doersOf = (act: TransferAct, state: TransferState): TransferDoers =>
  state === 'collected' && (act === 'return' || act === 'withdraw') ? 'office' : DOERS[act];

const whoeverDoes =
  (act: TransferAct): Rule<TransferSubject> =>
  (request, visitor) =>
    ARE[doersOf(act, request.state)](request, visitor);

/** One request for a transfer, through its life. KB alone grants, cuts and refuses: the office enters what it decided. */
export const transferRules = rulesOver<TransferSubject>()({
  'transfer:see': ({ standing }, visitor) =>
    standing.isKonsulent || standing.isChef || standing.isDirector || holds(visitor, READERS),
  'transfer:review': whoeverDoes('review'),
  'transfer:change': whoeverDoes('change'),
  'transfer:overrule': whoeverDoes('overrule'),
  'transfer:except': whoeverDoes('except'),
  'transfer:write': whoeverDoes('write'),
  'transfer:clear': whoeverDoes('clear'),
  'transfer:return': whoeverDoes('return'),
  'transfer:collect': whoeverDoes('collect'),
  'transfer:grant': whoeverDoes('grant'),
  'transfer:cut': whoeverDoes('cut'),
  'transfer:refuse': whoeverDoes('refuse'),
  'transfer:withdraw': whoeverDoes('withdraw'),
  'transfer:reject': whoeverDoes('reject'),
  'transfer:reopen': whoeverDoes('reopen'),
});
