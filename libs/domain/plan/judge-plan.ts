import type { Organisation } from '../organisation/organisation';
import { checkPast, type CheckPastOptions } from './check-past';
import { NOTHING_AROUND, type PlansAround } from './check-awaits';
import { checkPlan } from './check-plan';
import { errorFinding, hasErrors } from './finding';
import { withMilestones } from './follow';
import type { Finding, IsoDate, Plan } from './plan';

/** A plan as it was read from a file, or as a draft was kept of one. */
export interface PlanAsRead {
  /** What could be read, in spite of errors; null where nothing could. */
  readonly draft: Plan | null;
  /** What was said when it was read or proposed. */
  readonly findings: readonly Finding[];
  /** The file that it stands in; null for what is kept. */
  readonly file: string | null;
  /** What stands in the date cells of its table, by `<line>:<column>`; empty where it is no table. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What a plan is judged with. */
export interface PlanBasis {
  /** The versions of the political plan that it follows, by whose milestones it is dated; none where it follows none, or none is there. */
  readonly followed: readonly Plan[];
  /** Null where none has been imported: then the plan's rules are not asked. */
  readonly organisation: Organisation | null;
  /** The plans whose cases it may wait for; none on paper. */
  readonly around?: PlansAround | undefined;
  /** Where it is about to come into force: what would be late from its first day is told too. */
  readonly late: ({ readonly today: IsoDate } & CheckPastOptions) | null;
}

/** All that is to be said of a plan. */
export interface PlanVerdict {
  /** With the milestones that it follows; as it was read where it follows none, or none is there. */
  readonly dated: Plan | null;
  /** First what would be late, then what was read and what the rules say, in the order of the file. */
  readonly findings: readonly Finding[];
  /** Whether the rules stop it, or that it comes too late. What stopped its reading, the reader says. */
  readonly stops: boolean;
  /** Whether it follows a plan that is not there: then it has no dates to be judged by. */
  readonly followsNothing: boolean;
}

/**
 * Judges a plan that was read: everything at once, by one rule and in one order, wherever it is about to be used. What the reader and the rules
 * say in the same words is told once. With several versions of the political plan it is checked with each, and dated with the last.
 */
export function judgePlan(
  read: PlanAsRead,
  { followed, organisation, around = NOTHING_AROUND, late }: PlanBasis,
): PlanVerdict {
  const { draft, findings: said } = read;
  if (draft === null) return { dated: null, findings: said, stops: false, followsNothing: false };
  const followsNothing = draft.follows !== null && followed.length === 0;
  const versions = followed.length === 0 ? [draft] : followed.map((one) => withMilestones(draft, one));
  const dated = versions.at(-1) ?? draft;
  const rules =
    organisation === null || followsNothing
      ? []
      : distinct(versions.flatMap((one) => checkPlan(one, organisation, around))).map((each) => asWritten(each, read));
  const past = late === null ? [] : checkPast(dated, late.today, late).map((each) => asWritten(each, read));
  const known = new Set(rules.map(({ message }) => message));
  const inFile = [...said.filter(({ message }) => !known.has(message)), ...rules];
  return {
    dated,
    findings: [...past, ...inFile.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))],
    stops: hasErrors([...rules, ...past]),
    followsNothing,
  };
}

/** Said of a plan that follows one that is not there, which is named by its title or key; `why` ends the sentence and says what would do. */
export const followedMissing = (
  { title, follows }: Pick<Plan, 'title' | 'follows'>,
  named: string = follows ?? '',
  why = 'som ikke er i kraft. Sæt den politiske plan i kraft først.',
): Finding =>
  errorFinding('PLAN.FOLLOWS', `»${title}« følger den politiske plan »${named}«, ${why}`, { read: follows });

/** What is wrong with a plan of its own is told once, however many versions of the political plan it was checked with. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(
      findings.map((each) => [JSON.stringify([each.code, each.file, each.line, each.column, each.message]), each]),
    ).values(),
  ];
}

/** The rules know dates, the reader knows the file: a finding is of the file, and one about a cell's date shows the cell's own words. */
function asWritten(each: Finding, { file, texts }: PlanAsRead): Finding {
  const text = texts.get(`${each.line}:${each.column}`);
  const read = text !== undefined && each.date !== null && each.read === each.date ? text : each.read;
  return { ...each, file: each.file ?? file, read };
}
