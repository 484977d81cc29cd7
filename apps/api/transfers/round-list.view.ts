import { pages } from '#contracts';
import {
  askedFor,
  collectedAmounts,
  collectedByDirectorate,
  ENDED_TRANSFER_STATES,
  byAppropriation,
  exceedsWhatIsThere,
  formatDateMedium,
  grantedOf,
  krColumn,
  kroner,
  NO_DIRECTORATE,
  sum,
  TRANSFER_STATES,
  TRANSFER_STATE_TITLES,
  transferKindTitle,
  type CollectedRequest,
  type CollectedTransfers,
  type IsoDate,
} from '#domain';
import type { RoundAtHand } from './round-reader';
import { capital, count, type StateMark } from '../web/words';
import { transferMark } from './round-words';

/** What of the requests is asked for; '' = all. */
export interface RoundFilter {
  readonly state: string;
  readonly kind: string;
  /** Code of the direktørområde; `-` for those under none. */
  readonly area: string;
}

interface Option {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
}

/** The requests by direktørområde, with where each stands and with whom it lies. */
export interface RoundListView {
  readonly states: readonly Option[];
  readonly kinds: readonly Option[];
  readonly areas: readonly Option[];
  readonly isFiltered: boolean;
  readonly shown: string;
  readonly hasGranted: boolean;
  /** Whether anybody has anything to do with any of them. */
  readonly lie: boolean;
  readonly groups: readonly {
    readonly title: string;
    readonly lines: readonly RoundLineView[];
    readonly net: string;
    readonly granted: string;
    /** How many of the lines are not in the sum. */ readonly out: string | null;
  }[];
}

interface RoundLineView {
  readonly unit: string;
  readonly url: string;
  readonly kind: string;
  readonly available: string;
  readonly amount: string;
  readonly granted: string;
  readonly mark: StateMark;
  /** By whose desk it lies on, with the deadline that they share. */
  readonly lies: readonly { readonly who: readonly string[]; readonly due: string; readonly isLate: boolean }[];
  readonly exceeds: string | null;
  /** Why it ended otherwise than granted; null while it has not. */
  readonly why: string | null;
  /** Out of the round: not in the sums. */
  readonly isOut: boolean;
}

export interface RoundListParts {
  readonly at: RoundAtHand;
  readonly filter: RoundFilter;
  /** Composed of the requests that were asked for, those that are out of it too. */
  readonly listed: CollectedTransfers;
  readonly lies: ReadonlyMap<string, readonly { readonly who: string; readonly due: IsoDate }[]>;
  /** By request: the reason with which it ended. */
  readonly whyEnded: ReadonlyMap<string, string>;
}

/** Whether a request is asked for. */
export const fitsFilter = ({ state, kind, area }: RoundFilter, one: CollectedRequest): boolean =>
  (state === '' || one.state === state) &&
  (kind === '' || one.kind === kind) &&
  (area === '' || (one.directorate?.code ?? '-') === area);

export const roundListView = ({ at, filter, listed, lies, whyEnded }: RoundListParts): RoundListView => {
  const kr = krColumn(collectedAmounts(listed));
  const terms = at.round?.terms ?? { kinds: [], coverages: [] };
  const directorates = new Map(
    at.requests.map(({ directorate }): [string, string] => [
      directorate?.code ?? '-',
      directorate?.name ?? NO_DIRECTORATE,
    ]),
  );
  const isFiltered = listed.requests.length !== at.requests.length;
  return {
    states: options(
      filter.state,
      TRANSFER_STATES.filter((state) => at.requests.some((one) => one.state === state)).map((state) => [
        state,
        capital(TRANSFER_STATE_TITLES[state]),
      ]),
    ),
    kinds: options(
      filter.kind,
      terms.kinds.filter(({ id }) => at.requests.some((one) => one.kind === id)).map(({ id, title }) => [id, title]),
    ),
    areas: options(filter.area, [...directorates]),
    isFiltered,
    shown: isFiltered
      ? `Viser ${count(listed.requests.length, 'ansøgning', 'ansøgninger')} af ${at.requests.length}. Summerne ovenfor er af dem, der vises.`
      : '',
    hasGranted: listed.granted !== null,
    lie: listed.requests.some(({ id }) => (lies.get(id) ?? []).length > 0),
    groups: collectedByDirectorate(listed).map(({ title, requests }) => ({
      title,
      lines: requests.map((one): RoundLineView => {
        const available = sum(one.lines.map((line) => line.available));
        const granted = grantedOf(one);
        const over = byAppropriation(one.lines).some((own) => exceedsWhatIsThere(own.amount, own.available));
        return {
          unit: one.unit.name,
          url: pages.case(one.id),
          kind: transferKindTitle(terms, one.kind),
          available: kr(available),
          amount: kr(askedFor(one)),
          granted: granted === null ? '' : kr(granted),
          mark: transferMark(one.state, askedFor(one)),
          lies: [...Map.groupBy(lies.get(one.id) ?? [], ({ due }) => due)].map(([due, own]) => ({
            who: own.map(({ who }) => who),
            due: formatDateMedium(due),
            isLate: due < at.today,
          })),
          exceeds: over
            ? one.exception === null
              ? 'Over, hvad regnskabet viser, uden undtagelse'
              : `Undtaget: ${one.exception}`
            : null,
          why: ENDED_TRANSFER_STATES.includes(one.state) ? (whyEnded.get(one.id) ?? null) : null,
          isOut: !isAlive(one),
        };
      }),
      net: kr(sum(requests.filter(isAlive).map(askedFor))),
      granted: kr(sum(requests.map((one) => grantedOf(one) ?? 0n))),
      out: outWords(requests.filter((one) => !isAlive(one))),
    })),
  };
};

/** Who is out of the round, and with how much, surpluses and deficits each for themselves. */
const outWords = (out: readonly CollectedRequest[]): string | null => {
  if (out.length === 0) return null;
  const asked = out.flatMap(({ lines }) => lines.map(({ amount }) => amount));
  const signs = [asked.filter((amount) => amount > 0n), asked.filter((amount) => amount < 0n)];
  const sums = signs.filter((own) => own.length > 0).map((own) => kroner(sum(own)));
  const who = out.length === 1 ? 'den' : `de ${out.length}`;
  return `uden ${who}, der er trukket tilbage eller afvist${sums.length === 0 ? '' : ` (${sums.join(' og ')})`}`;
};

/** Whether a request still counts: neither withdrawn nor rejected. */
export const isAlive = ({ state }: Pick<CollectedRequest, 'state'>): boolean =>
  state !== 'withdrawn' && state !== 'rejected';

const options = (chosen: string, known: readonly (readonly [string, string])[]): Option[] =>
  [['', 'Alle'] as const, ...known].map(([value, text]) => ({ value, text, chosen: value === chosen }));
