import { pages } from '#contracts';
import {
  ageOf,
  isOf,
  NO_DIRECTORATE_NOW,
  SEVERITY_WORDS,
  shareInTime,
  standingOf,
  tally,
  type FindingCut,
  type FoundFinding,
  type Severity,
} from '#domain';
import { count, dateWords, type StateMark } from '../web/words';
import { worldChoice, type WorldChoice } from '../web/world-choice.view';
import { askedFor } from './asked-cut';
import { countsViews, type CountsView } from './findings-counts.view';
import type { SeenFindings } from './findings-source';
import { ageWords, STANDING_MARKS } from './found-words';
import { heatMapParts, type HeatMapParts } from './heat-map-parts';
import { visitedUnits, visitsShown, type VisitedUnit } from './visited-units';

interface Option {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
}

export interface FindingsView {
  readonly isRehearsal: boolean;
  readonly worlds: WorldChoice | null;
  readonly lead: string;
  readonly scope: string | null;
  readonly filter: {
    readonly world: string | null;
    readonly years: readonly Option[];
    readonly areas: readonly Option[];
  };
  readonly sheetUrl: string;
  readonly allUrl: string;
  readonly map: HeatMapParts | null;
  readonly longest: readonly {
    readonly unit: string;
    readonly url: string;
    readonly text: string;
    readonly severity: string;
    readonly colour: Severity;
    readonly age: string;
    readonly due: string;
    readonly mark: StateMark;
  }[];
  readonly counts: readonly CountsView[];
  readonly visited: readonly VisitedUnit[];
}

/** So many of those that have stood longest are shown; the list has all. */
const LONGEST = 10;

/** What the visits found: in numbers, as a map, and which have stood longest. */
export const findingsView = (
  seen: SeenFindings,
  cut: Pick<FindingCut, 'year' | 'directorate'>,
  { mayChoose, urlOf }: { readonly mayChoose: boolean; readonly urlOf: (finding: FoundFinding) => string },
): FindingsView => {
  const { worldId, on } = seen;
  const shown = seen.findings.filter((finding) => isOf(finding, cut, on));
  const asked = askedFor(cut, worldId);
  return {
    isRehearsal: seen.isRehearsal,
    worlds: mayChoose ? worldChoice(seen.worlds, worldId) : null,
    lead: leadOf(seen, shown, cut),
    scope: seen.isPart ? 'Du ser enhederne i dit eget direktørområde.' : null,
    filter: {
      world: new URLSearchParams(askedFor({}, worldId)).get('verden'),
      years: yearOptions(seen, cut.year),
      areas: areaOptions(seen, cut.directorate),
    },
    sheetUrl: pages.findingSheet(asked),
    allUrl: pages.findingList(asked),
    map: heatMapParts(seen, shown, cut),
    longest: shown
      .filter(({ closedOn }) => closedOn === null)
      .toSorted((a, b) => ageOf(b, on) - ageOf(a, on) || (a.due ?? '').localeCompare(b.due ?? ''))
      .slice(0, LONGEST)
      .map((finding) => ({
        unit: finding.unit.title,
        url: urlOf(finding),
        text: finding.text,
        severity: SEVERITY_WORDS[finding.severity],
        colour: finding.severity,
        age: ageWords(finding, on),
        due: finding.due === null ? '–' : dateWords(finding.due),
        mark: STANDING_MARKS[standingOf(finding, on.today)],
      })),
    counts: countsViews(seen, shown, cut),
    visited: visitedUnits(seen, cut),
  };
};

const leadOf = (seen: SeenFindings, shown: readonly FoundFinding[], cut: FindingCut): string => {
  const visits = visitsShown(seen, cut).filter(({ visit }) => visit !== null).length;
  if (visits === 0) return 'Ingen besøg er nået til en endelig rapport endnu. Når de gør, står det, de fandt, her.';
  const counted = tally(shown, seen.on);
  const { open, overdue } = counted.standing;
  const share = shareInTime(counted);
  return [
    `${count(visits, 'besøg', 'besøg')} med endelig rapport gav ${count(counted.total, 'observation', 'observationer')}.`,
    ...(counted.total === 0
      ? []
      : [
          open + overdue === 0
            ? 'Alle er lukket.'
            : `${open + overdue} står ${open + overdue === 1 ? 'åben' : 'åbne'}${overdue === 0 ? ', ingen af dem over fristen' : `, heraf ${overdue} over fristen`}.`,
        ]),
    ...(share === null ? [] : [`${share} % af dem, der er lukket eller over fristen, blev lukket til tiden.`]),
  ].join(' ');
};

const yearOptions = ({ findings, visits }: SeenFindings, chosen?: number): Option[] => [
  { value: '', text: 'Alle år', chosen: chosen === undefined },
  ...[...new Set([...findings.map(({ year }) => year), ...visits.map(({ year }) => year)])]
    .sort((a, b) => b - a)
    .map((year) => ({ value: String(year), text: String(year), chosen: year === chosen })),
];

const areaOptions = ({ findings, visits, places }: SeenFindings, chosen?: string): Option[] => {
  const areas = [
    ...findings.map(({ directorate }) => directorate ?? NO_DIRECTORATE_NOW),
    ...visits.flatMap(({ unitCode }) => {
      const area = places.get(unitCode ?? '')?.directorate;
      return area ? [{ id: area.code, title: area.name }] : [];
    }),
  ];
  return [
    { value: '', text: 'Alle direktørområder', chosen: chosen === undefined },
    ...[...new Map(areas.map((one) => [one.id, one])).values()]
      .sort((a, b) => a.title.localeCompare(b.title, 'da'))
      .map(({ id, title }) => ({ value: id, text: title, chosen: id === chosen })),
  ];
};
