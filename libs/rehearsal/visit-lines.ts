import { counted, formatDateMedium } from '#domain';
import type { RehearsedChange } from './autumn-events';
import type { VisitSummary } from './visit-sums';

/** What became of a rehearsed autumn's visits, in Danish sentences. */
export const visitLines = ({ visits, reported, moved, findings, closed, refused }: VisitSummary): string[] => [
  `${counted(visits, 'besøg', 'besøg')} af intern revision, ${counted(reported, 'endelig rapport', 'endelige rapporter')}; et besøg blev flyttet ${counted(moved, 'gang', 'gange')}.`,
  `${counted(findings, 'observation', 'observationer')}, ${closed} lukket; dokumentation blev sendt tilbage ${counted(refused, 'gang', 'gange')}.`,
];

/** What happened to the organisation meanwhile, in a Danish sentence. */
export const changeLine = ({ at, what, unit, into, tasks }: RehearsedChange): string => {
  const went = `${counted(tasks, 'opgave', 'opgaver')} gik videre.`;
  return what === 'left'
    ? `${formatDateMedium(at)} fratrådte lederen af ${unit}; ${went}`
    : `${formatDateMedium(at)} blev ${unit} lagt sammen med ${into ?? ''}; ${went}`;
};
