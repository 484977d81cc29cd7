import { formatDateMedium } from '#domain';
import type { RehearsedChange, VisitSummary } from '#rehearsal';
import { counted } from '../../shared/output';

const times = (count: number): string => counted(count, 'gang', 'gange');

/** What became of a rehearsed autumn's visits, and what happened to the organisation meanwhile, as a person reads it. */
export const visitsText = (
  { visits, reported, moved, findings, closed, refused }: VisitSummary,
  changes: readonly RehearsedChange[],
): string[] => [
  `${counted(visits, 'besøg', 'besøg')} af intern revision, ${counted(reported, 'endelig rapport', 'endelige rapporter')}; et besøg blev flyttet ${times(moved)}.`,
  `${counted(findings, 'observation', 'observationer')}, ${closed} lukket; dokumentation blev sendt tilbage ${times(refused)}.`,
  ...changes.map(({ at, what, unit, into, tasks }) => {
    const went = `${counted(tasks, 'opgave', 'opgaver')} gik videre.`;
    return what === 'left'
      ? `${formatDateMedium(at)} fratrådte lederen af ${unit}; ${went}`
      : `${formatDateMedium(at)} blev ${unit} lagt sammen med ${into ?? ''}; ${went}`;
  }),
];
