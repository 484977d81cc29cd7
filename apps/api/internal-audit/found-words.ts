import { ageOf, type CountedOn, type FindingStanding, type FoundFinding } from '#domain';
import { count, type StateMark } from '../web/words';

export const STANDING_MARKS: Readonly<Record<FindingStanding, StateMark>> = {
  open: { word: 'Åben, inden for fristen', shape: 'open' },
  overdue: { word: 'Åben, over fristen', shape: 'late' },
  'closed-in-time': { word: 'Lukket til tiden', shape: 'done' },
  'closed-late': { word: 'Lukket for sent', shape: 'answered-late' },
};

/** `83 %`, or `–` where no finding has come so far. */
export const shareWords = (share: number | null): string => (share === null ? '–' : `${share} %`);

/** `24 arbejdsdage`, since the final report. */
export const ageWords = (finding: FoundFinding, on: CountedOn): string =>
  count(ageOf(finding, on), 'arbejdsdag', 'arbejdsdage');
