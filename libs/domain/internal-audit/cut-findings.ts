import { SEVERITIES, type Severity } from './audit-rules';
import {
  AGE_BANDS,
  ageBandOf,
  standingOf,
  type AgeBand,
  type CountedOn,
  type FindingStanding,
  type FoundFinding,
  type Named,
} from './found-finding';

/** What is about no section of the guide, or in no direktørområde. */
export const NO_SECTION: Named = { id: 'andet', title: 'Andet' };
export const NO_DIRECTORATE_NOW: Named = { id: 'intet', title: 'Uden direktørområde' };

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { red: 'Rød', yellow: 'Gul', green: 'Grøn' };

/** Which findings are meant: those that are all of it. What is left out says nothing. */
export interface FindingCut {
  readonly year?: number;
  readonly directorate?: string;
  readonly unit?: string;
  readonly section?: string;
  readonly question?: string;
  readonly severity?: Severity;
  /** `closed` and `not-closed` are two standings each. */
  readonly standing?: FindingStanding | 'closed' | 'not-closed';
  readonly age?: AgeBand;
}

const sectionOf = ({ section }: FoundFinding): Named => section ?? NO_SECTION;
/** A question of its own; what is about none counts under its section's rest. */
const questionOf = (finding: FoundFinding): Named =>
  finding.question ?? { id: `-${sectionOf(finding).id}`, title: sectionOf(finding).title };
const directorateOf = ({ directorate }: FoundFinding): Named => directorate ?? NO_DIRECTORATE_NOW;

/** Whether a finding is one of those that are meant. */
export const isOf = (finding: FoundFinding, cut: FindingCut, on: CountedOn): boolean => {
  const standing = standingOf(finding, on.today);
  const isClosed = finding.closedOn !== null;
  const asked: Readonly<Record<keyof FindingCut, boolean>> = {
    year: finding.year === cut.year,
    directorate: directorateOf(finding).id === cut.directorate,
    unit: finding.unit.id === cut.unit,
    section: sectionOf(finding).id === cut.section,
    question: questionOf(finding).id === cut.question,
    severity: finding.severity === cut.severity,
    standing:
      cut.standing === 'closed' ? isClosed : cut.standing === 'not-closed' ? !isClosed : standing === cut.standing,
    age: ageBandOf(finding, on) === cut.age,
  };
  return CUTS.every((key) => cut[key] === undefined || asked[key]);
};
const CUTS = ['year', 'directorate', 'unit', 'section', 'question', 'severity', 'standing', 'age'] as const;

/** Findings counted: how grave, and how they stand. Each of the two adds up to `total`. */
export interface FindingTally {
  readonly total: number;
  readonly severity: Readonly<Record<Severity, number>>;
  readonly standing: Readonly<Record<FindingStanding, number>>;
}

export const tally = (findings: readonly FoundFinding[], on: CountedOn): FindingTally => {
  const severity = { red: 0, yellow: 0, green: 0 };
  const standing = { open: 0, overdue: 0, 'closed-in-time': 0, 'closed-late': 0 };
  for (const finding of findings) {
    severity[finding.severity] += 1;
    standing[standingOf(finding, on.today)] += 1;
  }
  return { total: findings.length, severity, standing };
};

/**
 * Closed in time, of those whose day has told: closed, or overdue. Whole per cent, rounded down, so that 100 is all of them; null where none has
 * come so far.
 */
export const shareInTime = ({ standing }: FindingTally): number | null => {
  const told = standing['closed-in-time'] + standing['closed-late'] + standing.overdue;
  return told === 0 ? null : Math.floor((100 * standing['closed-in-time']) / told);
};

/** What findings are counted by. */
export type CutBy = 'section' | 'question' | 'severity' | 'age' | 'year' | 'directorate' | 'unit';

/** A line of a count: what it is of, which findings that are, and how many. */
export interface CutLine {
  readonly title: string;
  readonly cut: FindingCut;
  readonly counted: FindingTally;
}

/**
 * The findings by one thing, a line for each that has some; of severity and age also the empty ones. In the order of the guide, of the severities,
 * of the ages; the newest year first; others by name, that of the first finding. By age only the open ones.
 */
export const cutFindings = (
  findings: readonly FoundFinding[],
  by: CutBy,
  on: CountedOn,
  sections: readonly Named[] = [],
): CutLine[] => {
  const line = (title: string, cut: FindingCut): CutLine => ({
    title,
    cut,
    counted: tally(
      findings.filter((finding) => isOf(finding, cut, on)),
      on,
    ),
  });
  if (by === 'severity') return SEVERITIES.map((severity) => line(SEVERITY_WORDS[severity], { severity }));
  if (by === 'age') return AGE_BANDS.map(({ id, title }) => line(title, { age: id }));
  if (by === 'year')
    return [...new Set(findings.map(({ year }) => year))]
      .sort((a, b) => b - a)
      .map((year) => line(String(year), { year }));
  const named = distinct(findings.map(BY_NAME[by]));
  if (by === 'section') return inOrder(named, sections).map(({ id, title }) => line(title, { section: id }));
  if (by === 'question') {
    const order = inOrder(distinct(findings.map(sectionOf)), sections).flatMap(({ id }) =>
      byTitle(distinct(findings.filter((one) => sectionOf(one).id === id).map(questionOf))),
    );
    return distinct(order).map(({ id, title }) => line(title, { question: id }));
  }
  return byTitle(named).map(({ id, title }) => line(title, by === 'unit' ? { unit: id } : { directorate: id }));
};

const BY_NAME: Readonly<Record<'section' | 'question' | 'directorate' | 'unit', (finding: FoundFinding) => Named>> = {
  section: sectionOf,
  question: questionOf,
  directorate: directorateOf,
  unit: ({ unit }) => unit,
};

/** Each once, by what it is called first: findings come the newest report first. */
export const distinct = (all: readonly Named[]): Named[] =>
  [...Map.groupBy(all, ({ id }) => id).values()].flatMap(([first]) => first ?? []);
const byTitle = (all: readonly Named[]): Named[] => all.toSorted((a, b) => a.title.localeCompare(b.title, 'da'));
/** Sections that the guide has no more come after those that it has, and what is about none last. */
const inOrder = (all: readonly Named[], sections: readonly Named[]): Named[] => {
  const placeOf = ({ id }: Named): number => {
    if (id === NO_SECTION.id) return Number.MAX_SAFE_INTEGER;
    const at = sections.findIndex((one) => one.id === id);
    return at < 0 ? sections.length : at;
  };
  return byTitle(all).sort((a, b) => placeOf(a) - placeOf(b));
};
