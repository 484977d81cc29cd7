import {
  anchorStanding,
  anchorWords,
  exampleWords,
  lastKnownWords,
  mioTyped,
  mioWords,
  targetWords,
  type FiguresOrigin,
  type Report,
} from '#domain';

/** The report as a page shows it; figures in mio. kr. with a decimal. */
export interface ReportView {
  /** That the figures are nobody's own; null where they are. */
  readonly example: string | null;
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
    /** What was known before, with its date; null where somebody has answered, or nothing was. */
    readonly source: string | null;
    readonly word: string;
    readonly shape: string;
  }[];
  readonly supplementary: string | null;
  readonly focus: Report['focus'];
}

const STANDINGS = {
  met: { word: 'Målet er nået', shape: 'done' },
  missed: { word: 'Målet er ikke nået', shape: 'late' },
  unknown: { word: 'Ikke opgjort endnu', shape: 'planned' },
} as const;

export const reportView = (report: Report, figures: FiguresOrigin | null): ReportView => ({
  example: figures?.isExample ? exampleWords(figures) : null,
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
    level: anchorWords(anchor, anchor.isAnswered ? anchor.level : null),
    isKnown: anchor.isAnswered,
    source: anchor.isAnswered ? null : lastKnownWords(anchor),
    ...STANDINGS[anchorStanding(anchor)],
  })),
  supplementary: report.supplementary === null ? null : `${mioTyped(report.supplementary)} mio. kr.`,
  focus: report.focus,
});
