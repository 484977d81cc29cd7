import { anchorWords, mioTyped, mioWords, targetWords, type Report } from '#domain';

/** The report as a page shows it; figures in mio. kr. with a decimal. */
export interface ReportView {
  readonly missing: string | null;
  readonly directorates: readonly {
    readonly name: string;
    readonly sum: string;
    readonly grants: readonly {
      readonly grant: string;
      readonly name: string;
      readonly deviation: string;
      readonly isAnswered: boolean;
      readonly explanation: string;
    }[];
  }[];
  readonly total: string;
  readonly anchors: readonly {
    readonly title: string;
    readonly target: string;
    readonly level: string;
    readonly isKnown: boolean;
    readonly source: string | null;
    readonly word: string;
    readonly shape: string;
  }[];
  readonly supplementary: string | null;
  readonly focus: Report['focus'];
}

export const reportView = (report: Report): ReportView => ({
  missing:
    report.missingAreas.length === 0
      ? null
      : `Mangler endnu: ${report.missingAreas.join(', ')}. Deres tal er den hidtidige forventning.`,
  directorates: report.directorates.map((directorate) => ({
    name: directorate.name,
    sum: mioWords(directorate.sum),
    grants: directorate.grants.map(({ grant, name, deviation, isAnswered, explanation }) => ({
      grant,
      name,
      deviation: mioWords(deviation),
      isAnswered,
      explanation,
    })),
  })),
  total: mioWords(report.total),
  anchors: report.anchors.map((anchor) => ({
    title: anchor.title,
    target: targetWords(anchor),
    level: anchorWords(anchor, anchor.level),
    isKnown: anchor.level !== null,
    source: anchor.isAnswered ? null : anchor.levelOf,
    word: anchor.isMet === null ? 'Ikke opgjort' : anchor.isMet ? 'Målet er nået' : 'Målet er ikke nået',
    shape: anchor.isMet === null ? 'planned' : anchor.isMet ? 'done' : 'late',
  })),
  supplementary: report.supplementary === null ? null : `${mioTyped(report.supplementary)} mio. kr.`,
  focus: report.focus,
});
