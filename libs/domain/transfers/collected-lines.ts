import { abs, formatKr, type Ore } from '../money';
import { askedFor, grantedOf, type CollectedRequest, type CollectedTransfers, type GrantedSums } from './collected';
import { coverageName } from './coverage';
import { transferKindTitle } from './rule-schema';
import type { KindSums, SignSums } from './sums';

/** A line of the sums, in the order in which they stand: each direktørområde with its kinds, then all of them with theirs. */
export interface CollectedSumLine {
  readonly title: string;
  readonly level: 'directorate' | 'kind' | 'total' | 'total-kind';
  readonly count: number;
  readonly surplus: Ore;
  readonly deficit: Ore;
  readonly net: Ore;
  /** The net that KB granted; null until it has decided. */
  readonly granted: Ore | null;
}

/** What those are called that belong to no direktørområde. */
export const NO_DIRECTORATE = 'Uden for direktørområderne';

/** The sums as lines of a table. */
export const collectedSumLines = (collected: CollectedTransfers): CollectedSumLine[] => {
  const { sums, granted, terms } = collected;
  const line = (
    title: string,
    level: CollectedSumLine['level'],
    own: SignSums,
    of: SignSums | undefined,
  ): CollectedSumLine => ({
    title,
    level,
    count: own.count,
    surplus: own.surplus,
    deficit: own.deficit,
    net: own.net,
    granted: granted === null ? null : (of?.net ?? 0n),
  });
  return [
    ...sums.byDirectorate.flatMap((own) => {
      const of = granted?.sums.byDirectorate.find((one) => one.directorate === own.directorate);
      return [
        line(directorateName(collected, own.directorate), 'directorate', own, of),
        ...inOrder(collected, own.byKind).map((kind) =>
          line(
            transferKindTitle(terms, kind.kind),
            'kind',
            kind,
            of?.byKind.find((one) => one.kind === kind.kind),
          ),
        ),
      ];
    }),
    line('I alt', 'total', sums.total, granted?.sums.total),
    ...inOrder(collected, sums.byKind).map((kind) =>
      line(
        transferKindTitle(terms, kind.kind),
        'total-kind',
        kind,
        granted?.sums.byKind.find((one) => one.kind === kind.kind),
      ),
    ),
  ];
};

/** In the order in which the rules name their kinds. */
const inOrder = ({ terms }: CollectedTransfers, kinds: readonly KindSums[]): KindSums[] => {
  const placeOf = (kind: string): number => terms.kinds.findIndex(({ id }) => id === kind);
  return kinds.toSorted((one, other) => placeOf(one.kind) - placeOf(other.kind));
};

const directorateName = ({ requests }: CollectedTransfers, code: string | null): string =>
  code === null
    ? NO_DIRECTORATE
    : (requests.find(({ directorate }) => directorate?.code === code)?.directorate?.name ?? code);

/** The requests under their direktørområder, in the order of the sums. */
export const collectedByDirectorate = (
  collected: CollectedTransfers,
): { readonly title: string; readonly code: string | null; readonly requests: readonly CollectedRequest[] }[] =>
  collected.sums.byDirectorate.map(({ directorate }) => ({
    title: directorateName(collected, directorate),
    code: directorate,
    requests: collected.requests.filter((one) => (one.directorate?.code ?? null) === directorate),
  }));

/** How amounts are written in a table of these: in kr., all with øre where one of them has any, and with a true minus sign. */
export const krColumn = (amounts: readonly Ore[]): ((amount: Ore) => string) => {
  const decimals = amounts.some((amount) => amount % 100n !== 0n) ? 2 : 0;
  return (amount) => krWords(amount, decimals);
};

/** In kr. with a true minus sign: `−3.500,50`. */
export const krWords = (amount: Ore, decimals?: 0 | 2): string => formatKr(amount, decimals).replace('-', '−');

/** All amounts of a collected case, for `krColumn`. */
export const collectedAmounts = ({ requests }: Pick<CollectedTransfers, 'requests'>): Ore[] =>
  requests.flatMap((one) => [
    askedFor(one),
    grantedOf(one) ?? 0n,
    ...one.lines.flatMap(({ available, amount, granted }) => [available, amount, granted ?? 0n]),
  ]);

/** How a request is covered, as words: `Kassebeholdningen`, or with the amounts where there are several ways. */
export const coverageWords = (
  collected: Pick<CollectedTransfers, 'terms'>,
  { coverage }: Pick<CollectedRequest, 'coverage'>,
): string => {
  const titleOf = (one: (typeof coverage)[number]): string => coverageName(collected.terms, one);
  const [first] = coverage;
  if (first && coverage.length === 1) return titleOf(first);
  return coverage.map((one) => `${titleOf(one)} ${krWords(one.amount)} kr.`).join(', ');
};

/** What KB did not grant, surpluses and deficits each for themselves: the one does not hide the other. */
export const withheldWords = ({ withheld: { surplus, deficit } }: GrantedSums): string => {
  const parts = [
    ...(surplus === 0n ? [] : [`${krWords(surplus)} kr. af overskuddene`]),
    ...(deficit === 0n ? [] : [`${krWords(abs(deficit))} kr. af underskuddene`]),
  ];
  return parts.length === 0 ? 'Alt, hvad der er søgt om, er bevilget.' : `Ikke bevilget: ${parts.join(' og ')}.`;
};
