import type { Ore } from '../money';
import type { CollectedTransfers } from './collected';

/** A tillægsbevilling as the finance system books it, øre with its sign: an addition to the budget, or, of a deficit, a reduction. */
export interface GrantPosting {
  /** The day of KB's decision, YYYY-MM-DD, and the item of its agenda. */
  readonly decidedOn: string;
  readonly item: string;
  readonly unit: { readonly code: string; readonly name: string };
  readonly appropriation: string;
  readonly name: string;
  readonly year: number;
  readonly amount: Ore;
  /** What the account will say of it, as the printouts do: `2015.04.14/14 11114 / p27 ovf.2014-2015`. */
  readonly remark: string;
}

/** What each posting of a rehearsed round begins with: nobody books it. */
const REHEARSED = 'PRØVEKØRSEL – må ikke bogføres: ';

/** What KB granted, one posting a unit, bevilling and year; none for what is 0, and nothing until it has decided. They add up to what is granted. */
export const grantPostings = (
  collected: Pick<CollectedTransfers, 'requests' | 'decided' | 'fromYear' | 'isRehearsal'>,
  caseNumber: string | null,
): GrantPosting[] => {
  const { decided, fromYear, requests, isRehearsal } = collected;
  if (decided === null) return [];
  const postings = new Map<string, GrantPosting>();
  for (const { unit, lines } of requests) {
    for (const { appropriation, name, year, granted } of lines) {
      if (granted === null) continue;
      const key = JSON.stringify([unit.code, appropriation, year]);
      const before = postings.get(key);
      const remark = `${isRehearsal ? REHEARSED : ''}${decided.on.replaceAll('-', '.')}/${caseNumber === null ? '' : `${caseNumber.replaceAll('/', ' ')} / `}p${decided.item} ovf.${fromYear}-${year}`;
      postings.set(key, {
        decidedOn: decided.on,
        item: decided.item,
        unit,
        appropriation,
        name,
        year,
        remark,
        ...before,
        amount: (before?.amount ?? 0n) + granted,
      });
    }
  }
  return [...postings.values()].filter(({ amount }) => amount !== 0n);
};
