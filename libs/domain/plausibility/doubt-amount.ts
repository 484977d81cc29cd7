import { abs, formatKr, formatMioKrAsTyped, type Ore } from '../money';
import { textSign } from './text-sign';

/** An amount that somebody typed, or that stands in a file, and what it is held against. */
export interface JudgedAmount {
  readonly amount: Ore;
  /** What the field is counted in. */
  readonly unit: 'mio' | 'kr';
  /** From how much (øre) nobody means it where nothing else is known. */
  readonly most?: Ore;
  /** What is known of the same thing, and its name in a sentence (`det, regnskabet viser`); left out where nothing is. */
  readonly against?: { readonly amount: Ore; readonly what: string } | null;
  /** What is written of it, where minus is merforbrug. */
  readonly text?: string;
}

/** Why an amount may not be meant. `suggestion` is what may have been (øre); null where nobody can say. */
export interface AmountDoubt {
  readonly kind: 'unit' | 'size' | 'sign';
  readonly question: string;
  readonly suggestion: Ore | null;
}

/** What stands behind every question about an amount on a page: it is answered there by a tick, or by another amount. */
export const ASKED = 'Ret beløbet, eller sæt kryds ved, at det er rigtigt.';

const MIO: Ore = 100_000_000n;
/** 100 mio. kr.: no områdebevilling ends so far from its budget. */
export const MOST_DEVIATION: Ore = 100n * MIO;
/** 200 mio. kr.: no proposal and no change of a budget is so large. */
export const MOST_PROPOSAL: Ore = 200n * MIO;
/** 1.000 mio. kr.: no sum of a whole municipality's is so far from balance. */
export const MOST_TOTAL: Ore = 1_000n * MIO;

/** So many times what is known: another order of magnitude. */
const TIMES = 10n;
const KRONE: Ore = 100n;
const THOUSAND = 1_000n;
/** A tenth off, in thousandths. */
const NEAR = 1_100n;
const MILLION = 1_000_000n;
/** 10.000 kr.: what is smaller is not written in mio. kr. */
const LEAST_IN_MIO: Ore = 1_000_000n;
/** 1.000 kr., and what it must be held against to be doubted. */
const FEW_KRONER: Ore = 100_000n;
const LARGE_ENOUGH: Ore = 1_000_000n;

/**
 * Whether an amount can be meant: kroner or thousands in a field of mio. kr., thousands or millions in one of kr., another order of magnitude
 * than what is known, another sign than what is written of it. Null where nothing speaks against it. A doubt is asked about, never refused.
 */
export const doubtAmount = (judged: JudgedAmount): AmountDoubt | null =>
  judged.amount === 0n ? null : ((judged.unit === 'mio' ? doubtMio(judged) : doubtKr(judged)) ?? doubtSign(judged));

const doubtMio = ({ amount, most = MOST_TOTAL, against }: JudgedAmount): AmountDoubt | null => {
  const known = abs(against?.amount ?? 0n) * TIMES;
  const limit = known > most ? known : most;
  if (abs(amount) < limit) return null;
  const read = `Du har skrevet ${mio(amount)} mio. kr.`;
  const kroner = amount / MILLION;
  const thousands = amount / THOUSAND;
  if (abs(kroner) >= LEAST_IN_MIO)
    return doubt('unit', `${read} Mener du ${kr(kroner)} kr., altså ${mio(kroner)} mio. kr.?`, kroner);
  if (abs(thousands) < limit)
    return doubt('unit', `${read} Mener du ${kr(thousands)} kr., altså ${mio(thousands)} mio. kr.?`, thousands);
  return doubt('size', `${read} Er det ment?`, null);
};

const doubtKr = ({ amount, against, most }: JudgedAmount): AmountDoubt | null => {
  const known = abs(against?.amount ?? 0n);
  if (abs(amount) < FEW_KRONER && known >= LARGE_ENOUGH) {
    const meant = nearest([amount * THOUSAND, amount * MILLION], known);
    // A small rest in whole kroner is often meant; a fraction, or what is there to the thousandth, seldom.
    if (amount % KRONE === 0n && times(meant, known) > NEAR) return null;
    return doubt('unit', `Du har skrevet ${kr(amount)} kr. Mener du ${kr(meant)} kr.?`, meant);
  }
  if (against && known > 0n && abs(amount) > known * TIMES && abs(amount) >= FEW_KRONER * TIMES) {
    const thousandth = amount / THOUSAND;
    const isNear = abs(thousandth) <= known * TIMES && abs(thousandth) * TIMES >= known;
    const size = `${kr(amount)} kr. er mere end ti gange så meget som ${against.what} (${kr(against.amount)} kr.).`;
    return doubt(
      'size',
      isNear ? `${size} Mener du ${kr(thousandth)} kr.?` : `${size} Er det ment?`,
      isNear ? thousandth : null,
    );
  }
  return most !== undefined && abs(amount) >= most
    ? doubt('size', `${kr(amount)} kr. er meget. Er det ment?`, null)
    : null;
};

/** Text and amount say opposite things. */
const doubtSign = ({ amount, unit, text }: JudgedAmount): AmountDoubt | null => {
  const said = text === undefined ? null : textSign(text);
  if (said === null || said.sign === (amount < 0n ? -1 : 1)) return null;
  const meant = unit === 'mio' ? `${mio(-amount)} mio. kr.` : `${kr(-amount)} kr.`;
  const rule =
    amount < 0n ? 'beløbet har minus, og det er et merforbrug' : 'beløbet er uden minus, og det er et mindreforbrug';
  return doubt('sign', `Du skriver »${said.word}«, men ${rule}. Mener du ${meant}?`, -amount);
};

const doubt = (kind: AmountDoubt['kind'], question: string, suggestion: Ore | null): AmountDoubt => ({
  kind,
  question,
  suggestion,
});

/** Of the amounts the one whose size is the fewest times another. */
const nearest = (amounts: readonly Ore[], known: Ore): Ore => {
  const [first = 0n, ...rest] = amounts;
  return rest.reduce((best, one) => (times(one, known) < times(best, known) ? one : best), first);
};
/** How many times the larger is the smaller, in thousandths. */
const times = (one: Ore, other: Ore): bigint => {
  const [small, large] = abs(one) < other ? [abs(one), other] : [other, abs(one)];
  return small === 0n ? large * THOUSAND : (large * THOUSAND) / small;
};

const mio = (amount: Ore): string => formatMioKrAsTyped(amount, 8).replace('-', '−');
const kr = (amount: Ore): string => formatKr(amount).replace('-', '−');
