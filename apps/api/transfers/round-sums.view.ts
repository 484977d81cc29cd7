import { collectedAmounts, collectedSumLines, krColumn, type CollectedTransfers } from '#domain';

/** Sums by direktørområde, kind and sign, in kr. */
export interface RoundSumsView {
  readonly caption: string;
  readonly decided: boolean;
  readonly rows: readonly {
    readonly title: string;
    readonly kind: string;
    readonly isStrong: boolean;
    readonly count: number;
    readonly surplus: string;
    readonly deficit: string;
    readonly net: string;
    readonly granted: string;
  }[];
}

/** Null where there is nothing to sum. */
export const roundSumsView = (collected: CollectedTransfers): RoundSumsView | null => {
  if (collected.requests.length === 0) return null;
  const kr = krColumn(collectedAmounts(collected));
  return {
    caption:
      'Beløb i kr. Overskud (mindreforbrug) er plus, underskud (merforbrug) er minus. Beløbene lægges sammen for hver bevilling.',
    decided: collected.granted !== null,
    rows: collectedSumLines(collected).map(({ title, level, count, surplus, deficit, net, granted }) => ({
      title,
      kind: level === 'total' ? 'total' : level === 'directorate' ? 'area' : 'type',
      isStrong: level === 'directorate' || level === 'total',
      count,
      surplus: kr(surplus),
      deficit: kr(deficit),
      net: kr(net),
      granted: granted === null ? '' : kr(granted),
    })),
  };
};
