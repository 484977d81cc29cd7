import { sum, type Ore } from '../money';

/** What sums need of a request; `amounts` are its lines' (by bevilling) in øre, each with its sign. */
export interface SummedTransfer {
  /** Code of the direktørområde; null where it belongs to none. */
  readonly directorate: string | null;
  readonly kind: string;
  readonly amounts: readonly Ore[];
}

/** How many requests, and sums by sign: `surplus` ≥ 0, `deficit` ≤ 0, `net` = both. */
export interface SignSums {
  readonly count: number;
  readonly surplus: Ore;
  readonly deficit: Ore;
  readonly net: Ore;
}

export interface KindSums extends SignSums {
  readonly kind: string;
}

/** Sums by direktørområde, kind and sign; the parts add up to the total, to the øre. */
export interface TransferSums {
  readonly total: SignSums;
  readonly byKind: readonly KindSums[];
  /** In the order of their codes, what belongs to none last. */
  readonly byDirectorate: readonly (SignSums & {
    readonly directorate: string | null;
    readonly byKind: readonly KindSums[];
  })[];
}

/** Sums requests. */
export const sumTransfers = (requests: readonly SummedTransfer[]): TransferSums => {
  const directorates = [...new Set(requests.map(({ directorate }) => directorate))].sort(byCode);
  return {
    total: signSums(requests),
    byKind: kindSums(requests),
    byDirectorate: directorates.map((directorate) => {
      const own = requests.filter((one) => one.directorate === directorate);
      return { directorate, ...signSums(own), byKind: kindSums(own) };
    }),
  };
};

const kindSums = (requests: readonly SummedTransfer[]): KindSums[] =>
  [...new Set(requests.map(({ kind }) => kind))]
    .sort()
    .map((kind) => ({ kind, ...signSums(requests.filter((one) => one.kind === kind)) }));

const signSums = (requests: readonly SummedTransfer[]): SignSums => {
  const amounts = requests.flatMap((one) => one.amounts);
  const surplus = sum(amounts.filter((amount) => amount > 0n));
  const deficit = sum(amounts.filter((amount) => amount < 0n));
  return { count: requests.length, surplus, deficit, net: surplus + deficit };
};

const byCode = (one: string | null, other: string | null): number => {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  return one.localeCompare(other, 'da', { numeric: true });
};
