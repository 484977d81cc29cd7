import { abs, formatKr, type Ore } from '../money';
import type { UnitLevel } from '../organisation';
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

const WHOLE = 10_000n;

/** What the rules propose for a line of the accounts of `year`, by a unit of that level. */
export const proposeLine = (rules: TransferRules, line: PositionLine, level: UnitLevel, year: number): LineProposal => {
  const account = line.account ?? rules.accounts[0]?.id ?? '';
  const category =
    line.category ?? rules.categories.find((one) => codeFits(line.appropriation, one.appropriations))?.id ?? null;
  const rule = rules.rules.find(({ when }) => fits(when, { account, category, level, line })) ?? null;
  const bevilling = `${line.appropriation} ${line.name}`.trim();
  const because = (one: TransferRule): string => `${line.appropriation} ${one.because}`;
  const none = (explanation: string): LineProposal => ({
    line,
    rule: rule?.id ?? null,
    category,
    parts: [],
    lapses: line.rest,
    explanation,
  });
  if (line.rest === 0n) return none(`${bevilling} går lige op, så der er intet at overføre.`);
  if (!rule)
    return none(
      `${bevilling}: ingen regel passer${category === null ? ', for bevillingen hører ikke til nogen kategori' : ''}. Tilføj den i reglerne, eller bestem arten selv med en begrundelse.`,
    );
  const share = line.rest > 0n ? rule.surplus : rule.deficit;
  const named = line.name === '' ? line.appropriation : `${line.name} (${line.appropriation})`;
  const result = `Der er brugt ${formatKr(abs(line.rest))} kr. ${line.rest > 0n ? 'mindre' : 'mere'} end budgettet på ${named}.`;
  if (rule.kind === undefined || !share) return none(`${result} Det overføres ikke: ${because(rule)}.`);
  const { carried, beyond } = carry(share, line);
  const amounts = [
    { kind: rule.kind, amount: carried },
    ...(share.beyond === undefined ? [] : [{ kind: share.beyond, amount: beyond }]),
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
    explanation: `${result} ${outcome(rules, parts, lapses, share)} ${because(rule)}.`,
  };
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

/** How much of the rest is within the limits; shares are rounded towards nothing, so that no øre is made. */
const carry = (share: TransferShare, { rest, budget }: PositionLine): { carried: Ore; beyond: Ore } => {
  const whole = abs(rest);
  if (whole < share.atLeastKroner) return { carried: 0n, beyond: 0n };
  const limits = [
    (whole * share.percent) / WHOLE,
    share.atMostKroner,
    share.atMostPercentOfBudget === undefined ? undefined : (abs(budget) * share.atMostPercentOfBudget) / WHOLE,
  ];
  const carried = limits.reduce<Ore>((least, limit) => (limit !== undefined && limit < least ? limit : least), whole);
  const sign = rest < 0n ? -1n : 1n;
  return { carried: sign * carried, beyond: sign * (whole - carried) };
};

/** An amount in equal shares over years; the øre that are left over fall to the first. */
const spread = (amount: Ore, firstYear: number, years: number): YearAmount[] => {
  const each = amount / BigInt(years);
  const first = amount - each * BigInt(years - 1);
  return Array.from({ length: years }, (_, index) => ({
    year: firstYear + index,
    amount: index === 0 ? first : each,
  })).filter((one) => one.amount !== 0n);
};

const outcome = (rules: TransferRules, parts: readonly TransferPart[], lapses: Ore, share: TransferShare): string => {
  if (parts.length === 0)
    return share.atLeastKroner > 0n && abs(lapses) < share.atLeastKroner
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
