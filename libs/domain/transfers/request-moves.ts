import { APPROVAL, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { allows, doersOf, type TransferDoers } from '../access';
import { isActedFor, type DeputyTask, type Principal } from '../deputies';
import { coverageProblems, type TransferProblem } from './coverage';
import { exceedsWhatIsThere } from './request-amount';
import {
  TRANSFER_REVIEWERS,
  TRANSFER_STATE_TITLES,
  type TransferAct,
  type TransferDoer,
  type TransferRequest,
  type TransferReviewer,
  type TransferStanding,
  type TransferState,
} from './request';
import type { TransferTerms } from './rule-schema';

interface Move {
  readonly from: readonly TransferState[];
  /** Null = by what it was; see `moveTransfer`. */
  readonly to: TransferState | null;
  readonly needsReason: boolean;
}

const WORKED_ON: readonly TransferState[] = ['draft', 'reviewed', 'text', 'cleared'];

/** The life of a request: from where, to where. By whom says `libs/domain/access`. KB alone grants, cuts and refuses: the office enters what KB has decided, see `facts.kbDecided`. */
const MOVES: Readonly<Record<TransferAct, Move>> = {
  review: { from: ['draft'], to: null, needsReason: false },
  change: { from: WORKED_ON, to: null, needsReason: true },
  overrule: { from: ['draft', 'reviewed', 'text'], to: null, needsReason: true },
  except: { from: WORKED_ON, to: null, needsReason: true },
  write: { from: ['reviewed', 'text'], to: 'text', needsReason: false },
  clear: { from: ['text'], to: 'cleared', needsReason: false },
  return: { from: ['reviewed', 'text', 'cleared', 'collected'], to: 'reviewed', needsReason: true },
  collect: { from: ['cleared'], to: 'collected', needsReason: false },
  grant: { from: ['collected'], to: 'granted', needsReason: false },
  cut: { from: ['collected'], to: 'cut', needsReason: true },
  refuse: { from: ['collected'], to: 'refused', needsReason: true },
  withdraw: { from: [...WORKED_ON, 'collected'], to: 'withdrawn', needsReason: true },
  reject: { from: ['text'], to: 'rejected', needsReason: true },
  reopen: { from: ['draft', 'withdrawn', 'rejected'], to: null, needsReason: true },
};

/** What is decided on has been decided on: nothing is added to it. */
const AFTER_KB_TOO_LATE: readonly TransferAct[] = ['collect', 'reopen'];
/** What takes a request out of the collected case. */
const OUT_OF_THE_CASE: readonly TransferAct[] = ['return', 'withdraw'];

const DOERS_IN_WORDS: Readonly<Record<TransferDoers, string>> = {
  reviewers: 'økonomikonsulenten og afdelingschefen',
  writers: 'enhedens chef eller Økonomi & Stab',
  director: 'områdedirektøren',
  deciders: 'områdedirektøren eller Økonomi & Stab',
  office: 'Økonomi & Stab',
  anyone: 'dem, ansøgningen vedrører',
};

/** Whether the act takes a reason. */
export const transferNeedsReason = (act: TransferAct): boolean => MOVES[act].needsReason;

/** Whether a person of this standing may do it to a request where it stands. */
export const mayDoToTransfer = (
  act: TransferAct,
  state: TransferState,
  { isChef, isKonsulent, isDirector, roles }: TransferStanding,
): boolean =>
  allows(`transfer:${act}`, { kind: 'transfer', state, standing: { isChef, isKonsulent, isDirector } }, { roles });

const APPROVING: DeputyTask = { kind: APPROVAL, form: 'approval' };
const REVIEWING: DeputyTask = { kind: TRANSFER_REVIEW, form: 'confirmation' };
const WRITING: DeputyTask = { kind: TRANSFER_TEXT, form: 'transfer-text' };

/**
 * What a deputy is to a request for somebody, by the kinds that they act in: the direktør's place for who approves, the konsulent's for who
 * reviews, the chef's for who reviews or writes. Roles are not lent.
 */
export const lentTo = (acted: Principal, theirs: TransferStanding): TransferStanding => {
  const is = (...tasks: readonly DeputyTask[]): boolean => tasks.some((task) => isActedFor(acted, task));
  return {
    ...theirs,
    roles: [],
    isDirector: theirs.isDirector && is(APPROVING),
    isKonsulent: theirs.isKonsulent && is(REVIEWING),
    isChef: theirs.isChef && is(REVIEWING, WRITING),
  };
};

/** What an act is judged with beside the request. */
export interface TransferFacts {
  readonly rules: TransferTerms;
  readonly reason: string;
  /** KB has decided the collected case. */
  readonly kbDecided: boolean;
}

/** Why a person of this standing cannot do the act now, all of it at once; empty where they can. */
export const transferProblems = (
  act: TransferAct,
  request: TransferRequest,
  standing: TransferStanding,
  facts: TransferFacts,
): TransferProblem[] => {
  if (!isMovable(act, request) || mayDoToTransfer(act, request.state, standing))
    return transferObstacles(act, request, standing, facts);
  const isTakenOut = request.state === 'collected' && OUT_OF_THE_CASE.includes(act);
  return [
    {
      code: 'TRANSFER.NOT_YOURS',
      message: `Det kan kun ${DOERS_IN_WORDS[doersOf(act, request.state)]}${isTakenOut ? ', for ansøgningen er med i den samlede sag' : ''}.`,
    },
  ];
};

const isMovable = (act: TransferAct, { state }: TransferRequest): boolean => MOVES[act].from.includes(state);

/**
 * Why the act cannot be done now, whose it is being asked elsewhere: of the task that asks for it, or of the round that it is done to; empty
 * where it can.
 */
export const transferObstacles = (
  act: TransferAct,
  request: TransferRequest,
  doer: TransferDoer,
  facts: TransferFacts,
): TransferProblem[] => {
  if (!isMovable(act, request))
    return [
      {
        code: 'TRANSFER.NOT_MOVABLE',
        message: `Ansøgningen er ${TRANSFER_STATE_TITLES[request.state]}, så det kan ikke lade sig gøre nu.`,
      },
    ];
  const problems: TransferProblem[] =
    MOVES[act].needsReason && facts.reason.trim() === ''
      ? [{ code: 'REASON.MISSING', message: 'Skriv en begrundelse.' }]
      : [];
  if (act === 'clear') problems.push(...ownProblems(request, doer), ...transferContentProblems(request, facts.rules));
  if ((act === 'grant' || act === 'cut' || act === 'refuse') && !facts.kbDecided) {
    problems.push({
      code: 'TRANSFER.NOT_DECIDED',
      message:
        'Kun Kommunalbestyrelsen kan give en tillægsbevilling, og det er ikke registreret, at den har godkendt sagen.',
    });
  }
  if (facts.kbDecided && request.state === 'collected' && OUT_OF_THE_CASE.includes(act)) {
    problems.push({
      code: 'TRANSFER.NOT_MOVABLE',
      message:
        'Kommunalbestyrelsen har behandlet sagen, så ansøgningen kan ikke tages ud af den. Registrér, hvad den besluttede.',
    });
  }
  if (AFTER_KB_TOO_LATE.includes(act) && facts.kbDecided)
    problems.push({
      code: 'TRANSFER.NOT_MOVABLE',
      message:
        'Kommunalbestyrelsen har behandlet sagen, så ansøgningen kan ikke komme med mere. Tag den op i næste års sag.',
    });
  return problems;
};

const ownProblems = (
  { writtenBy }: TransferRequest,
  { personId, deputyFor = null }: TransferDoer,
): TransferProblem[] =>
  writtenBy.includes(personId) || (deputyFor !== null && writtenBy.includes(deputyFor))
    ? [
        {
          code: 'TRANSFER.OWN',
          message:
            'Du (eller den, du er stedfortræder for) har selv skrevet eller ændret ansøgningen. En anden skal afklare den.',
        },
      ]
    : [];

/** What stands in the way of clearing a request, whoever does it: text, argument, coverage and amount. Told when it is written, so that nobody is asked to clear what cannot be. */
export const transferContentProblems = (request: TransferRequest, rules: TransferTerms): TransferProblem[] => {
  const problems: TransferProblem[] = [];
  if (request.text.trim() === '')
    problems.push({ code: 'TRANSFER.NO_TEXT', message: 'Ansøgningen mangler sin tekst.' });
  const needsArgument = rules.kinds.find(({ id }) => id === request.kind)?.needsArgument ?? true;
  if (needsArgument && request.argument.trim() === '')
    problems.push({ code: 'TRANSFER.NO_ARGUMENT', message: 'Denne art overførsel skal begrundes: skriv argumentet.' });
  if (exceedsWhatIsThere(request.amount, request.available) && request.exception === null)
    problems.push({
      code: 'TRANSFER.EXCEEDS',
      message: 'Beløbet er mere, end der er, og områdedirektøren har ikke undtaget ansøgningen.',
    });
  return [...problems, ...coverageProblems(rules, request.amount, request.coverage)];
};

const allReviewed = ({ reviewedBy }: Pick<TransferRequest, 'reviewedBy'>, by: readonly TransferReviewer[]): boolean =>
  TRANSFER_REVIEWERS.every((one) => reviewedBy.includes(one) || by.includes(one));

/**
 * Where the request stands after an act that can be done. A review moves it when both have reviewed; a change of the amount after the text
 * was written takes it back to `text`, so that the direktør clears what there is now. What is overruled is reviewed by all but who overruled
 * it (`by`: what they are to it); what is taken up again goes on from where its reviews were.
 */
export const moveTransfer = (
  act: TransferAct,
  request: TransferRequest,
  by: readonly TransferReviewer[] = [],
): TransferState => {
  const { to } = MOVES[act];
  if (to !== null) return to;
  if (act === 'review') return allReviewed(request, by) ? 'reviewed' : request.state;
  if (act === 'overrule') return allReviewed({ reviewedBy: [] }, by) ? 'reviewed' : 'draft';
  if (act === 'reopen') return allReviewed(request, []) ? 'reviewed' : 'draft';
  return request.state === 'cleared' ? 'text' : request.state;
};
