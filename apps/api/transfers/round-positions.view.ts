import type { KeptPosition } from '#casework';
import { pages } from '#contracts';
import { krColumn, NO_DIRECTORATE, sum, unitPlace, type Organisation } from '#domain';
import type { RoundAtHand } from './round-reader';
import { roundPages, type CasePageLink } from '../web/case-pages.view';
import { count, instantWords } from '../web/words';

/** The year-end positions that a round was opened from, with what the rule said of each line then. */
export interface RoundPositionsView {
  readonly rehearsal: boolean;
  readonly caseTitle: string;
  readonly pages: readonly CasePageLink[];
  readonly lead: string;
  readonly areas: readonly {
    readonly title: string;
    readonly lines: readonly PositionView[];
    readonly budget: string;
    readonly spent: string;
    readonly rest: string;
  }[];
  readonly backUrl: string;
}

interface PositionView {
  readonly unit: string;
  readonly appropriation: string;
  readonly budget: string;
  readonly spent: string;
  readonly rest: string;
  readonly explanation: string;
}

export const roundPositionsView = (
  at: RoundAtHand,
  positions: readonly KeptPosition[],
  organisation: Organisation | null,
): RoundPositionsView => {
  const kr = krColumn(positions.flatMap(({ budget, spent, rest }) => [budget, spent, rest]));
  const placed = positions.map((line) => ({ line, place: organisation && unitPlace(organisation, line.unit) }));
  return {
    rehearsal: at.isRehearsal,
    caseTitle: at.caseRow.title,
    pages: roundPages(at.caseRow.id, 'overfoersler'),
    lead: leadOf(at, positions),
    areas: [...Map.groupBy(placed, ({ place }) => place?.directorate?.name ?? NO_DIRECTORATE)].map(([title, own]) => ({
      title,
      lines: own.map(({ line, place }) => ({
        unit: place?.unit.name ?? line.unit,
        appropriation: `${line.appropriation} ${line.name}`.trim(),
        budget: kr(line.budget),
        spent: kr(line.spent),
        rest: kr(line.rest),
        explanation: line.explanation,
      })),
      budget: kr(sum(own.map(({ line }) => line.budget))),
      spent: kr(sum(own.map(({ line }) => line.spent))),
      rest: kr(sum(own.map(({ line }) => line.rest))),
    })),
    backUrl: pages.transferRound(at.caseRow.id),
  };
};

const leadOf = ({ round }: RoundAtHand, positions: readonly KeptPosition[]): string => {
  const [first] = positions;
  if (!first) return 'Stillingerne blev ikke gemt, da ansøgningerne blev åbnet.';
  return `${count(positions.length, 'linje', 'linjer')} fra ${round?.fromYear ?? ''}, indlæst ${instantWords(first.loadedAt)}, med det, reglen sagde om hver af dem. Kr.; mindreforbrug er plus, merforbrug er minus.`;
};
