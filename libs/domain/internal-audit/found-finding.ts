import type { WorkingCalendar } from '../calendar';
import type { IsoDate } from '../plan/plan';
import type { Severity } from './audit-rules';

/** A thing with its name. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/** A finding of a final report, as it is counted over units and years. */
export interface FoundFinding {
  readonly id: string;
  readonly visitId: string;
  readonly number: number;
  /** The autumn whose programme the visit was of. */
  readonly year: number;
  readonly unit: Named;
  /** The direktørområde that the unit is in today; null for one that is in none, or is no more. */
  readonly directorate: Named | null;
  /** The section of the guide, and the question, that it is about; null for none. */
  readonly section: Named | null;
  readonly question: Named | null;
  readonly severity: Severity;
  readonly text: string;
  readonly owner: string;
  readonly finalOn: IsoDate;
  readonly due: IsoDate | null;
  readonly closedOn: IsoDate | null;
}

/** Where a finding stands against its day; each is in exactly one. */
export const FINDING_STANDINGS = ['open', 'overdue', 'closed-in-time', 'closed-late'] as const;
export type FindingStanding = (typeof FINDING_STANDINGS)[number];

/** Closed on its day is in time, and so is one that has no day; open on its day is not overdue yet. */
export const standingOf = (
  { due, closedOn }: Pick<FoundFinding, 'due' | 'closedOn'>,
  today: IsoDate,
): FindingStanding => {
  if (closedOn !== null) return due === null || closedOn <= due ? 'closed-in-time' : 'closed-late';
  return due !== null && due < today ? 'overdue' : 'open';
};

/** How long an open finding has stood, in working days since its report was final: from so many on. */
export const AGE_BANDS = [
  { id: '0', from: 0, title: 'Til og med 10 arbejdsdage' },
  { id: '11', from: 11, title: '11–30 arbejdsdage' },
  { id: '31', from: 31, title: '31–60 arbejdsdage' },
  { id: '61', from: 61, title: 'Over 60 arbejdsdage' },
] as const;
export type AgeBand = (typeof AGE_BANDS)[number]['id'];

/** The day on which it is counted, and which days work. */
export interface CountedOn {
  readonly today: IsoDate;
  readonly calendar: Pick<WorkingCalendar, 'workingDaysBetween'>;
}

/** Working days since the report was final; 0 on its day. */
export const ageOf = ({ finalOn }: Pick<FoundFinding, 'finalOn'>, { today, calendar }: CountedOn): number =>
  finalOn >= today ? 0 : calendar.workingDaysBetween(finalOn, today);

/** Which band an open finding is in; null for a closed one. */
export const ageBandOf = (finding: Pick<FoundFinding, 'finalOn' | 'closedOn'>, on: CountedOn): AgeBand | null =>
  finding.closedOn === null ? (AGE_BANDS.findLast(({ from }) => ageOf(finding, on) >= from)?.id ?? '0') : null;
