import type { PlannedCase } from '../plan/plan';
import type { ProcessDefinition } from '../plan/process';

/** A grant (områdebevilling) that the økonomirapport asks about. `expected` is øre as a decimal string; positive = spends less than budgeted. */
export interface GrantLine {
  readonly directorate: string;
  readonly directorateName: string;
  readonly department: string;
  readonly grant: string;
  readonly name: string;
  /** The area whose økonomikonsulent answers for it. */
  readonly area: string;
  readonly expected: string;
}

/** One anchor (anker) of the økonomisk politik. `target` and `level` are øre as decimal strings; `level` is null where none is known yet. */
export interface Anchor {
  readonly id: string;
  readonly title: string;
  readonly target: string;
  readonly level: string | null;
  /** What the level was read of, `FR2016`. */
  readonly levelOf: string | null;
  readonly unit: string;
  readonly goodWhen: 'atLeast' | 'atMost';
}

/** Where figures come from. */
export interface FiguresOrigin {
  /** The file's name; null where nobody knows it any more. */
  readonly file: string | null;
  /** The year in the file's name; null where it says none. */
  readonly year: number | null;
  /** Whether they are an example: another municipality's, that ships with the product. */
  readonly isExample: boolean;
}

/** What an økonomirapport starts from. */
export interface ReportBasis {
  /** True in the months with a fokusområde: explanations and its description are asked for. */
  readonly explain: boolean;
  /** From how large a deviation (øre, decimal string) an explanation is asked for. */
  readonly threshold: string;
  readonly anchors: readonly Anchor[];
  readonly grants: readonly GrantLine[];
  /** Where the grants' figures come from; left out where there are none, and by cases before December 2026. */
  readonly figures?: FiguresOrigin;
}

/** The figures that a case of an økonomirapport starts from: the process' anchors and threshold, and the grants with the latest expectation. */
export const reportBasis = (
  process: ProcessDefinition,
  grants: readonly GrantLine[],
  planned: PlannedCase,
  figures: FiguresOrigin | null = null,
): ReportBasis => ({
  explain: planned.focusArea !== null,
  threshold: process.deviationThreshold.toString(),
  anchors: process.anchors.map((anchor) => ({
    ...anchor,
    target: anchor.target.toString(),
    level: anchor.level?.toString() ?? null,
  })),
  grants,
  ...(figures === null ? {} : { figures }),
});
