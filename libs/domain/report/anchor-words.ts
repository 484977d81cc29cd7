import { formatKr, mioTyped } from '../money';
import type { Anchor } from './report-basis';

/** An anchor's figure in its own unit: `90,0 mio. kr.`, `15.519 kr. pr. borger`; `ikke opgjort` where there is none. */
export const anchorWords = (anchor: Pick<Anchor, 'unit'>, oere: string | null): string =>
  oere === null
    ? 'ikke opgjort'
    : `${isInMillions(anchor) ? mioTyped(oere) : formatKr(BigInt(oere)).replace('-', '−')} ${anchor.unit}`;

/** What an anchor asks for: `Mindst 90,0 mio. kr.` */
export const targetWords = (anchor: Pick<Anchor, 'unit' | 'target' | 'goodWhen'>): string =>
  `${anchor.goodWhen === 'atLeast' ? 'Mindst' : 'Højst'} ${anchorWords(anchor, anchor.target)}`;

/** Whether an anchor's figures are in mio. kr.; else they are in kr. */
export const isInMillions = ({ unit }: Pick<Anchor, 'unit'>): boolean => unit.startsWith('mio');

/** Whether an anchor's target is met, `unknown` until somebody has answered for it: what was known before is no fact of this case. */
export const anchorStanding = ({
  isAnswered,
  isMet,
}: {
  readonly isAnswered: boolean;
  readonly isMet: boolean | null;
}): 'met' | 'missed' | 'unknown' => (!isAnswered || isMet === null ? 'unknown' : isMet ? 'met' : 'missed');

/** What was known of an anchor before anybody answered, with its date: `senest kendt: 162,0 mio. kr. (september 2016)`; null where nothing was. */
export const lastKnownWords = (anchor: Pick<Anchor, 'unit' | 'level' | 'levelOf'>): string | null =>
  anchor.level === null
    ? null
    : `senest kendt: ${anchorWords(anchor, anchor.level)} (${anchor.levelOf ?? 'uden dato'})`;
