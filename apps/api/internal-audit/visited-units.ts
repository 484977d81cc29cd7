import type { KnownVisit } from '#casework';
import { pages } from '#contracts';
import { NO_DIRECTORATE_NOW, type FindingCut, type Named } from '#domain';
import { dateWords } from '../web/words';
import type { SeenFindings } from './findings-source';

/** A unit, and when it was visited. */
export interface VisitedUnit {
  readonly name: string;
  readonly area: string;
  readonly visits: readonly { readonly text: string; readonly url: string | null }[];
}

/** The visits of the years and the direktørområde that are shown, those of before Aarshjul too. */
export const visitsShown = (
  { visits, places }: SeenFindings,
  { year, directorate }: Pick<FindingCut, 'year' | 'directorate'>,
): KnownVisit[] =>
  visits.filter(
    (visit) =>
      (year === undefined || visit.year === year) &&
      (directorate === undefined ||
        (places.get(visit.unitCode ?? '')?.directorate?.code ?? NO_DIRECTORATE_NOW.id) === directorate),
  );

/** The units that have a final report among them, by the name of today, else the newest. */
export const reportedUnits = (seen: SeenFindings, cut: Pick<FindingCut, 'year' | 'directorate'>): Named[] =>
  visitsShown(seen, cut).flatMap(({ visit, unitCode, name }) =>
    visit === null || unitCode === null ? [] : [{ id: unitCode, title: seen.places.get(unitCode)?.name ?? name }],
  );

/** Who was visited when; by the name of today, or of the paper where there is no such unit any more. */
export const visitedUnits = (seen: SeenFindings, cut: Pick<FindingCut, 'year' | 'directorate'>): VisitedUnit[] => {
  const nameOf = ({ unitCode, name }: KnownVisit): string => seen.places.get(unitCode ?? '')?.name ?? name;
  return [...Map.groupBy(visitsShown(seen, cut), (visit) => visit.unitCode ?? visit.name)]
    .map(([code, own]): VisitedUnit => ({
      name: own[0] ? nameOf(own[0]) : code,
      area: seen.places.get(code)?.directorate?.name ?? (own.find(({ belongs }) => belongs !== null)?.belongs || '–'),
      visits: own
        .toSorted((a, b) => b.year - a.year)
        .map(({ year, visit }) => ({
          text: visit === null || visit.on === null ? String(year) : dateWords(visit.on),
          url: visit === null ? null : pages.visitReport(visit.id, visit.report),
        })),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'da'));
};
