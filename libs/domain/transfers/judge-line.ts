import { abs, formatKr, type Ore } from '../money';
import type { UnitLevel } from '../organisation';
import { isTooLittle, type Carried, type CarriedTogether } from './carry';
import type { PositionLine } from './position';
import { codeFits, type TransferRule, type TransferRules, type TransferShare } from './rule-schema';

/** An amount (øre) that is carried to a year. */
export interface YearAmount {
  readonly year: number;
  readonly amount: Ore;
}

/** What of a line is proposed as one kind of transfer: positive = surplus, negative = deficit. `years` add up to `amount`. */
export interface TransferPart {
  readonly kind: string;
  readonly amount: Ore;
  readonly years: readonly YearAmount[];
}

/** What the rule makes of a line. The parts and what lapses add up to the line's rest, to the øre. */
export interface LineProposal {
  readonly line: PositionLine;
  /** The rule that decided; null where none fits. */
  readonly rule: string | null;
  readonly category: string | null;
  /** None, one, or two where what is above a limit is of another kind. */
  readonly parts: readonly TransferPart[];
  /** What is not carried: a surplus falls to the cash balance, a deficit is borne by it. */
  readonly lapses: Ore;
  /** Danish: why. */
  readonly explanation: string;
}

/** The rule that decides for a line: the first that fits; and the category that it fits by. */
export interface FittingRule {
  readonly category: string | null;
  readonly rule: TransferRule | null;
}

/** Finds the rule for a line of a unit of that level. */
export const fittingRule = (rules: TransferRules, line: PositionLine, level: UnitLevel): FittingRule => {
  const account = line.account ?? rules.accounts[0]?.id ?? '';
  const category =
    line.category ?? rules.categories.find((one) => codeFits(line.appropriation, one.appropriations))?.id ?? null;
  return { category, rule: rules.rules.find(({ when }) => fits(when, { account, category, level, line })) ?? null };
};

/** A line with the rule that decides, and what of it that rule carries. */
export interface JudgedLine extends FittingRule {
  readonly line: PositionLine;
  /** Null where no rule fits. */
  readonly carried: LineShare | null;
}

/** What of a line is carried. */
interface LineShare extends Pick<CarriedTogether, 'net' | 'share'> {
  readonly own: Carried;
  /** Whose lines the limits hold for together, as a sentence begins; null where they hold for this line alone. */
  readonly whose: string | null;
}

/** What the rules propose for a line of the accounts of `year`. */
export const proposeLine = (
  rules: TransferRules,
  { line, category, rule, carried }: JudgedLine,
  year: number,
): LineProposal => {
  const bevilling = `${line.appropriation} ${line.name}`.trim();
  const none = (explanation: string): LineProposal => ({
    line,
    rule: rule?.id ?? null,
    category,
    parts: [],
    lapses: line.rest,
    explanation,
  });
  if (line.rest === 0n) return none(`${bevilling} går lige op, så der er intet at overføre.`);
  if (!rule || !carried)
    return none(
      `${bevilling}: ingen regel passer${category === null ? ', for bevillingen hører ikke til nogen kategori' : ''}. Tilføj den i reglerne, eller bestem arten selv med en begrundelse.`,
    );
  const because = `${line.appropriation} ${rule.because}`;
  const named = line.name === '' ? line.appropriation : `${line.name} (${line.appropriation})`;
  const result = `Der er brugt ${formatKr(abs(line.rest))} kr. ${line.rest > 0n ? 'mindre' : 'mere'} end budgettet på ${named}.${togetherWords(carried)}`;
  const { share, own } = carried;
  if (rule.kind === undefined || !share) return none(`${result} Det overføres ikke: ${because}.`);
  const amounts = [
    { kind: rule.kind, amount: own.carried },
    ...(share.beyond === undefined ? [] : [{ kind: share.beyond, amount: own.beyond }]),
  ];
  const parts = amounts.flatMap(({ kind, amount }) =>
    amount === 0n ? [] : [{ kind, amount, years: spread(amount, year + share.firstYear, share.years) }],
  );
  const lapses = parts.reduce((left, { amount }) => left - amount, line.rest);
  return {
    line,
    rule: rule.id,
    category,
    parts,
    lapses,
    explanation: `${result} ${outcome(rules, parts, lapses, { ...carried, share })} ${because}.`,
  };
};

const togetherWords = ({ whose, net }: LineShare): string => {
  if (whose === null) return '';
  if (net === 0n) return ` ${whose} går lige op under ét.`;
  return ` ${whose} har under ét ${net > 0n ? 'et overskud' : 'et underskud'} på ${formatKr(abs(net))} kr.`;
};

interface Facts {
  readonly account: string;
  readonly category: string | null;
  readonly level: UnitLevel;
  readonly line: PositionLine;
}

const fits = (when: TransferRule['when'], { account, category, level, line }: Facts): boolean =>
  (when.accounts?.includes(account) ?? true) &&
  (when.categories === undefined || (category !== null && when.categories.includes(category))) &&
  (when.levels?.includes(level) ?? true) &&
  (when.units === undefined || codeFits(line.unit, when.units)) &&
  (when.appropriations === undefined || codeFits(line.appropriation, when.appropriations));

/** An amount in equal shares over years; the øre that are left over fall to the first. */
const spread = (amount: Ore, firstYear: number, years: number): YearAmount[] => {
  const each = amount / BigInt(years);
  const first = amount - each * BigInt(years - 1);
  return Array.from({ length: years }, (_, index) => ({
    year: firstYear + index,
    amount: index === 0 ? first : each,
  })).filter((one) => one.amount !== 0n);
};

const outcome = (
  rules: TransferRules,
  parts: readonly TransferPart[],
  lapses: Ore,
  { share, net }: { readonly share: TransferShare; readonly net: Ore },
): string => {
  if (parts.length === 0)
    return isTooLittle(share, net)
      ? `Det er under ${formatKr(share.atLeastKroner)} kr. og overføres ikke.`
      : 'Det overføres ikke.';
  const words = parts.map(({ kind, amount, years }) => {
    const { title, needsArgument } = rules.kinds.find((one) => one.id === kind) ?? {
      title: kind,
      needsArgument: false,
    };
    const what = lapses === 0n && parts.length === 1 ? 'det hele' : `${formatKr(abs(amount))} kr.`;
    const how = needsArgument ? 'med en begrundelse' : 'uden begrundelse';
    return `${what} med til ${yearWords(years)} ${how} (${title.toLowerCase()})`;
  });
  return `Der kan søges om at få ${words.join(', og resten, ')}.${lapses === 0n ? '' : ` ${formatKr(abs(lapses))} kr. er over grænsen og overføres ikke.`}`;
};

const yearWords = (years: readonly YearAmount[]): string => {
  const first = years[0]?.year ?? 0;
  const last = years.at(-1)?.year ?? first;
  return first === last ? `${first}` : `${first}–${last}`;
};
