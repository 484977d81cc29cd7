import { sum, type Ore } from '../money';
import type { BalanceAnswer, DeviationsAnswer } from '../forms';
import type { Anchor, GrantLine, ReportBasis } from './report-basis';

/** A grant as the report shows it: what was answered, or where nobody has answered yet what was expected before. */
export interface ReportGrant {
  readonly grant: string;
  readonly name: string;
  readonly area: string;
  readonly deviation: Ore;
  readonly isAnswered: boolean;
  readonly explanation: string;
}

/** A direktørområde with its grants in the order of the basis, and their sum (positive = spends less than budgeted). */
export interface ReportDirectorate {
  readonly code: string;
  readonly name: string;
  readonly grants: readonly ReportGrant[];
  readonly sum: Ore;
}

/** An anchor with its level as answered, or as last known; `isMet` is null where no level is known. */
export interface ReportAnchor extends Anchor {
  readonly isAnswered: boolean;
  readonly isMet: boolean | null;
}

/** An økonomirapport, composed of what has been answered so far. Amounts in øre. */
export interface Report {
  readonly directorates: readonly ReportDirectorate[];
  readonly total: Ore;
  /** Areas with grants that nobody has answered for yet. */
  readonly missingAreas: readonly string[];
  readonly focus: readonly { readonly area: string; readonly text: string }[];
  readonly anchors: readonly ReportAnchor[];
  /** Supplementary grants so far this year; null until the balance is answered. */
  readonly supplementary: Ore | null;
}

/**
 * Composes the report from the basis and the answers by area. Sums are of what is shown: an unanswered grant counts with the earlier
 * expectation, and its area stands among the missing.
 */
export const composeReport = (
  basis: ReportBasis,
  answers: ReadonlyMap<string, DeviationsAnswer>,
  balance: BalanceAnswer | null,
): Report => {
  const grants = basis.grants.map((grant) => ({
    ...grantOf(grant, answers.get(grant.area)),
    directorate: grant.directorate,
  }));
  const names = new Map(basis.grants.map((grant) => [grant.directorate, grant.directorateName]));
  const directorates = [...names].map(([code, name]) => {
    const own = grants.filter((grant) => grant.directorate === code);
    return { code, name, grants: own, sum: sum(own.map((grant) => grant.deviation)) };
  });
  const areas = [...new Set(basis.grants.map((grant) => grant.area))];
  return {
    directorates,
    total: sum(directorates.map((directorate) => directorate.sum)),
    missingAreas: areas.filter((area) => !answers.has(area)),
    focus: areas.flatMap((area) => {
      const text = answers.get(area)?.focus ?? '';
      return text === '' ? [] : [{ area, text }];
    }),
    anchors: basis.anchors.map((anchor) => anchorOf(anchor, balance)),
    supplementary: balance && BigInt(balance.grants),
  };
};

const grantOf = (grant: GrantLine, answer: DeviationsAnswer | undefined): ReportGrant => {
  const line = answer?.lines.find((one) => one.grant === grant.grant);
  return {
    grant: grant.grant,
    name: grant.name,
    area: grant.area,
    deviation: BigInt(line?.oere ?? grant.expected),
    isAnswered: line !== undefined,
    explanation: line?.explanation ?? '',
  };
};

const anchorOf = (anchor: Anchor, balance: BalanceAnswer | null): ReportAnchor => {
  const answered = balance?.anchors.find((one) => one.id === anchor.id)?.level;
  const level = answered ?? anchor.level;
  return {
    ...anchor,
    level,
    levelOf: answered === undefined ? anchor.levelOf : null,
    isAnswered: answered !== undefined,
    isMet: level === null ? null : isMet(anchor, BigInt(level)),
  };
};

const isMet = (anchor: Anchor, level: Ore): boolean =>
  anchor.goodWhen === 'atLeast' ? level >= BigInt(anchor.target) : level <= BigInt(anchor.target);
