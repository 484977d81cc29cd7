import { formatKr, sum, type Ore } from '../money';

/** An amount with what it is called. */
export interface LabelledAmount {
  /** Unique among those beside it: »4510 Skoler, 2026«. */
  readonly label: string;
  readonly amount: Ore;
}

/** What is approved, as a version of it has it. Texts are what people read; the amount asked for is the sum of the lines. */
export interface SubjectContent {
  /** Danish: »Teknisk overførsel«. */
  readonly kind: string;
  readonly text: string;
  readonly argument: string;
  /** Why it may be more than there is; empty where it is not. */
  readonly exception: string;
  readonly lines: readonly LabelledAmount[];
  readonly coverage: readonly LabelledAmount[];
}

/** Something that is not as it was: both as they are read, `–` for what is not there. */
export interface SubjectDifference {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const NONE = '–';

/** What has changed from one version to another, in the order in which it is read; empty where they are the same. */
export const subjectDifference = (before: SubjectContent, after: SubjectContent): SubjectDifference[] => {
  const amountOf = ({ lines }: SubjectContent): string => kroner(sum(lines.map(({ amount }) => amount)));
  return [
    { label: 'Beløb i alt', before: amountOf(before), after: amountOf(after) },
    ...amounts('', before.lines, after.lines),
    { label: 'Art', before: before.kind, after: after.kind },
    { label: 'Tekst', before: words(before.text), after: words(after.text) },
    { label: 'Argument', before: words(before.argument), after: words(after.argument) },
    ...amounts('Dækning: ', before.coverage, after.coverage),
    { label: 'Undtagelse', before: words(before.exception), after: words(after.exception) },
  ].filter((one) => one.before !== one.after);
};

/** A difference as one sentence: »Beløb i alt: 100.000 kr. → 90.000 kr.« Long texts are named, not told. */
export const differenceSentence = ({ label, before, after }: SubjectDifference): string =>
  before.length + after.length > SHORT ? `${label} er skrevet om` : `${label}: ${before} → ${after}`;

const SHORT = 120;
const kroner = (amount: Ore): string => `${formatKr(amount).replace('-', '−')} kr.`;
const words = (text: string): string => (text.trim() === '' ? NONE : text.trim());

const amounts = (
  prefix: string,
  before: readonly LabelledAmount[],
  after: readonly LabelledAmount[],
): SubjectDifference[] => {
  const labels = new Set([...before, ...after].map(({ label }) => label));
  const of = (all: readonly LabelledAmount[], label: string): string => {
    const found = all.filter((one) => one.label === label);
    return found.length === 0 ? NONE : kroner(sum(found.map(({ amount }) => amount)));
  };
  return [...labels].map((label) => ({
    label: `${prefix}${label}`,
    before: of(before, label),
    after: of(after, label),
  }));
};
