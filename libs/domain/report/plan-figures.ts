import { errorFinding } from '../plan/finding';
import type { Finding, Plan, PlannedCase } from '../plan/plan';
import type { ProcessDefinition } from '../plan/process';
import { listWords } from '../list-words';
import type { FiguresOrigin, GrantLine } from './report-basis';

/** The figures that a plan's reports ask about, and where they come from. */
export interface PlanFigures extends FiguresOrigin {
  readonly lines: readonly GrantLine[];
}

/** Figures and where they come from, which nobody may have said; null where there are none. */
export const planFiguresOf = (
  lines: readonly GrantLine[],
  origin: FiguresOrigin = { file: null, year: null, isExample: false },
): PlanFigures | null => (lines.length === 0 ? null : { ...origin, lines });

/** Steps of a case in which somebody is asked about the figures of an area. */
const askingSteps = (planned: PlannedCase): ReadonlySet<string> =>
  new Set(planned.steps.filter(({ form }) => form === 'deviations').map(({ id }) => id));

/** Whether a case asks about figures, which somebody must give it: its process has areas, and a step of it asks for their deviations. */
export const asksFigures = (planned: PlannedCase, process: ProcessDefinition): boolean =>
  process.areas.length > 0 && askingSteps(planned).size > 0;

/** Whether any case of a plan does. */
export const planAsksFigures = (plan: Pick<Plan, 'cases'>, process: ProcessDefinition): boolean =>
  plan.cases.some((planned) => asksFigures(planned, process));

/** A task of a case, as far as its figures are concerned. */
interface AskedTask {
  readonly caseId: string;
  readonly stepId: string;
  readonly area: string | null;
}

/** Areas that are asked about their figures, and have none among them: whoever answers would get a table without rows. In the order of the tasks. */
export const areasWithoutFigures = (
  cases: readonly PlannedCase[],
  tasks: readonly AskedTask[],
  process: ProcessDefinition,
  lines: readonly GrantLine[],
): string[] => {
  const known = new Set(lines.map(({ area }) => area));
  const asking = new Map(cases.filter((one) => asksFigures(one, process)).map((one) => [one.id, askingSteps(one)]));
  const areas = tasks.flatMap(({ caseId, stepId, area }) =>
    area !== null && asking.get(caseId)?.has(stepId) === true && !known.has(area) ? [area] : [],
  );
  return [...new Set(areas)];
};

/** Said where the reports of a plan ask about figures and there are none. */
export const noFigures = (): Finding =>
  errorFinding(
    'GRANTS.MISSING',
    'Planens rapporter spørger om tal, og der er ingen. Hent filen med jeres forventede afvigelser ind under »Tal« på siden »Ændr planen«, eller angiv filen (--grants).',
  );

/** Said where somebody would be asked to explain a table without rows. */
export const emptyAreas = (areas: readonly string[], process: ProcessDefinition): Finding[] =>
  areas.map((area) => {
    const own = process.areas.find((one) => one.area === area)?.appropriations ?? [];
    return errorFinding(
      'GRANTS.AREA_EMPTY',
      own.length === 0
        ? `Konsulenten for »${area}« ville blive spurgt uden nogen tal: processen har ingen områdebevillinger for området. Skriv dem under »areas« i processen, eller lad trinnet kun gælde de andre områder.`
        : `Konsulenten for »${area}« ville blive spurgt uden nogen tal: ingen af områdets områdebevillinger (${listWords(own)}) står i filen med tal. Tilføj dem, og hent filen ind igen.`,
    );
  });

/** `afvigelser-2027.csv, tal for 2027`; that they are an example is said first. */
export const figuresFrom = ({ file, year, isExample }: FiguresOrigin): string =>
  [
    ...(isExample ? ['et eksempel, der følger med Årshjulet'] : []),
    ...(file === null ? [] : [file]),
    ...(year === null ? [] : [`tal for ${year}`]),
  ].join(', ') || 'planens tal';

/** Said wherever example figures stand, so that nobody takes them for the municipality's own. */
export const exampleWords = ({ year }: FiguresOrigin): string =>
  `Tallene er et eksempel fra Albertslund${year === null ? '' : ` for ${year}`}. De er ikke kommunens egne og må ikke bruges til noget.`;
