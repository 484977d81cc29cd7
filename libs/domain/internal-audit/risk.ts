import { mioTyped } from '../money';
import type { AuditRules, RiskFact, RiskRule } from './audit-rules';

/** A unit that may be visited, as it stands when an autumn is planned. */
export interface AuditableUnit {
  readonly code: string;
  readonly name: string;
  /** The direktørområde that it belongs to; null for one that belongs to none. */
  readonly directorate: { readonly code: string; readonly name: string } | null;
  /** The years in which it was visited, the newest last; of before it had its present name too. */
  readonly visited: readonly number[];
  /** Øre of running costs; null = not known. */
  readonly budget: string | null;
  readonly employees: number | null;
  /** Findings that stand open. */
  readonly openFindings: number;
  /** Controls that were not done, and vouchers that were wrong, in the last year; null where nobody counts them yet. */
  readonly undoneControls: number | null;
  readonly voucherHits: number | null;
}

/** One part of a unit's score, with the words to show it by. */
export interface RiskPart {
  readonly fact: RiskFact;
  readonly title: string;
  /** `4 år`, `aldrig besøgt`, `ikke kendt` */
  readonly value: string;
  readonly points: number;
  readonly weight: number;
  /** points × weight */
  readonly score: number;
}

export interface Risk {
  readonly score: number;
  readonly parts: readonly RiskPart[];
}

/** Full years since a unit was last visited; null for one that never was. A visit of the same or a later year counts as 0. */
export const yearsSinceVisit = ({ visited }: Pick<AuditableUnit, 'visited'>, year: number): number | null =>
  visited.length === 0 ? null : Math.max(0, year - Math.max(...visited));

const OERE_A_MIO = 100_000_000n;

/** The figure that a part's steps are held against; null where it is not known. */
const figureOf = (fact: RiskFact, unit: AuditableUnit, year: number): number | null => {
  if (fact === 'yearsSince') return yearsSinceVisit(unit, year);
  // Whole millions: steps of a score need no øre.
  if (fact === 'budget') return unit.budget === null ? null : Number(BigInt(unit.budget) / OERE_A_MIO);
  return unit[fact];
};

const valueOf = ({ fact, unit: counted }: RiskRule, unit: AuditableUnit, figure: number | null): string => {
  if (figure === null) return fact === 'yearsSince' ? 'aldrig besøgt' : 'ikke kendt';
  const value = fact === 'budget' && unit.budget !== null ? mioTyped(unit.budget) : String(figure);
  return counted === '' ? value : `${value} ${counted}`;
};

const pointsOf = ({ steps, unknown }: RiskRule, figure: number | null): number =>
  figure === null ? unknown : (steps.findLast(({ from }) => figure >= from)?.points ?? 0);

/** How much a unit asks for a visit in a year: each part's points by its weight, added up. Whole numbers. */
export const riskOf = (unit: AuditableUnit, { risk }: Pick<AuditRules, 'risk'>, year: number): Risk => {
  const parts = risk.map((rule): RiskPart => {
    const figure = figureOf(rule.fact, unit, year);
    const points = pointsOf(rule, figure);
    return {
      fact: rule.fact,
      title: rule.title,
      value: valueOf(rule, unit, figure),
      points,
      weight: rule.weight,
      score: points * rule.weight,
    };
  });
  return { score: parts.reduce((total, { score }) => total + score, 0), parts };
};
