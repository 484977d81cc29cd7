import { sum, type Ore } from '../money';
import { cashEffect, coverageOfGranted, type CashEffect, type TransferCoverage } from './coverage';
import type { TransferState } from './request';
import type { TransferTerms } from './rule-schema';
import { sumTransfers, type TransferSums } from './sums';

/** What of a request falls to a bevilling and a year, øre. */
export interface CollectedLine {
  readonly appropriation: string;
  readonly name: string;
  readonly year: number;
  /** What the accounts show. */
  readonly available: Ore;
  readonly amount: Ore;
  /** What KB granted; null until it has decided. */
  readonly granted: Ore | null;
}

/** A request as the collected case has it. */
export interface CollectedRequest {
  readonly id: string;
  readonly unit: { readonly code: string; readonly name: string };
  /** The direktørområde; null where the unit lies under none. */
  readonly directorate: { readonly code: string; readonly name: string } | null;
  readonly kind: string;
  readonly state: TransferState;
  readonly text: string;
  readonly argument: string;
  /** Why it asks for more than there is; null where it does not. */
  readonly exception: string | null;
  readonly coverage: readonly TransferCoverage[];
  readonly lines: readonly CollectedLine[];
}

/** The requests that a collected case is composed of, in their order: by direktørområde, unit and kind. */
export interface CollectedFacts {
  readonly title: string;
  readonly subtitle: string;
  /** The accounting year. */
  readonly fromYear: number;
  readonly terms: Pick<TransferTerms, 'kinds' | 'coverages'>;
  readonly requests: readonly CollectedRequest[];
  /** KB's item and day (YYYY-MM-DD); null until it has decided. */
  readonly decided: { readonly item: string; readonly on: string } | null;
  readonly isRehearsal: boolean;
}

/** A way of covering, and what it covers in all: `drawn` of surpluses (≥ 0) and `returned` by deficits (≤ 0). */
export interface CoveredBy {
  readonly title: string;
  readonly isCash: boolean;
  readonly drawn: Ore;
  readonly returned: Ore;
  readonly net: Ore;
}

/** What KB granted: `notGranted` and the granted net are the net asked for, to the øre. */
export interface GrantedSums {
  readonly sums: TransferSums;
  readonly notGranted: Ore;
  /** The same by sign, line by line: surpluses that are not added (≥ 0), and deficits that are not taken out (≤ 0). */
  readonly withheld: { readonly surplus: Ore; readonly deficit: Ore };
  readonly unsettled: number;
  /** What the case does to the cash balance now: what was granted, and of those unsettled what is asked for. */
  readonly cash: CashEffect;
}

/** The collected case (samlet overførselssag): its requests with sums by direktørområde, kind and sign, coverage, and the effect on the cash balance. */
export interface CollectedTransfers extends CollectedFacts {
  /** The years that are asked for, in order. */
  readonly years: readonly number[];
  readonly sums: TransferSums;
  readonly coverage: readonly CoveredBy[];
  /** What is asked for does to the anchor »ingen kassefinansierede tillægsbevillinger«. */
  readonly cash: CashEffect;
  /** What KB granted; null until something is. */
  readonly granted: GrantedSums | null;
}

/** In the collected case, or decided of it. */
const IN_CASE: readonly TransferState[] = ['collected', 'granted', 'cut', 'refused'];
const SETTLED: readonly TransferState[] = ['granted', 'cut', 'refused'];

/** Whether a request stands in the collected case. */
export const isInCollectedCase = ({ state }: Pick<CollectedRequest, 'state'>): boolean => IN_CASE.includes(state);

/** Whether KB's decision on a request has been entered. */
export const isSettledTransfer = ({ state }: Pick<CollectedRequest, 'state'>): boolean => SETTLED.includes(state);

/** What a request asks for in all, øre. */
export const askedFor = ({ lines }: Pick<CollectedRequest, 'lines'>): Ore => sum(lines.map(({ amount }) => amount));

/** What KB granted of a request in all, øre; null until it has decided. */
export const grantedOf = (request: Pick<CollectedRequest, 'lines' | 'state'>): Ore | null =>
  isSettledTransfer(request) ? sum(request.lines.map(({ granted }) => granted ?? 0n)) : null;

/** How a request is covered as it stands: once KB has decided, what it granted of it. */
export const coverageNow = (request: CollectedRequest): readonly TransferCoverage[] => {
  const granted = grantedOf(request);
  return granted === null ? request.coverage : coverageOfGranted(request.coverage, granted);
};

/** Composes the collected case of those given: who is to be in it is the caller's to say (`isInCollectedCase`). */
export const composeCollected = (facts: CollectedFacts): CollectedTransfers => {
  const { requests, terms } = facts;
  const settled = requests.filter(isSettledTransfer);
  const coverage = requests.flatMap((one) => one.coverage);
  return {
    ...facts,
    years: [...new Set(requests.flatMap(({ lines }) => lines.map(({ year }) => year)))].sort(
      (one, other) => one - other,
    ),
    sums: sumsOf(requests, ({ amount }) => amount),
    coverage: terms.coverages.flatMap(({ id, title, cash }) =>
      [...Map.groupBy(ofCoverage(coverage, id), ({ appropriation }) => appropriation?.code ?? '')].map(([, parts]) => {
        const own = parts.map(({ amount }) => amount);
        const drawn = sum(own.filter((amount) => amount > 0n));
        const returned = sum(own.filter((amount) => amount < 0n));
        const on = parts[0]?.appropriation;
        return {
          title: on === undefined ? title : `${title} (${`${on.code} ${on.name}`.trim()})`,
          isCash: cash,
          drawn,
          returned,
          net: drawn + returned,
        };
      }),
    ),
    cash: cashEffect(terms, coverage),
    granted:
      settled.length === 0
        ? null
        : {
            sums: sumsOf(settled, ({ granted }) => granted ?? 0n),
            notGranted: sum(settled.map((one) => askedFor(one) - (grantedOf(one) ?? 0n))),
            withheld: withheldOf(settled),
            unsettled: requests.length - settled.length,
            cash: cashEffect(terms, requests.flatMap(coverageNow)),
          },
  };
};

/** In the order of the bevillinger that they are on. */
const ofCoverage = (coverage: readonly TransferCoverage[], id: string): readonly TransferCoverage[] =>
  coverage
    .filter(({ by }) => by === id)
    .toSorted((one, other) => (one.appropriation?.code ?? '').localeCompare(other.appropriation?.code ?? ''));

const sumsOf = (requests: readonly CollectedRequest[], amountOf: (line: CollectedLine) => Ore): TransferSums =>
  sumTransfers(
    requests.map(({ directorate, kind, lines }) => ({
      directorate: directorate?.code ?? null,
      kind,
      amounts: lines.map(amountOf),
    })),
  );

const withheldOf = (settled: readonly CollectedRequest[]): GrantedSums['withheld'] => {
  const withheld = settled.flatMap(({ lines }) => lines.map(({ amount, granted }) => amount - (granted ?? 0n)));
  return {
    surplus: sum(withheld.filter((amount) => amount > 0n)),
    deficit: sum(withheld.filter((amount) => amount < 0n)),
  };
};
