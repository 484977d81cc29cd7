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

/** One anchor (anker) of the økonomisk politik. Target and level are shown as written: their units differ. */
export interface Anchor {
  readonly key: string;
  readonly title: string;
  readonly target: string;
  readonly level: string;
}

/** What an økonomirapport starts from. */
export interface ReportBasis {
  /** True in the months with a fokusområde: explanations and its description are asked for. */
  readonly explain: boolean;
  /** From how large a deviation (øre, decimal string) an explanation is asked for. */
  readonly threshold: string;
  readonly anchors: readonly Anchor[];
  readonly grants: readonly GrantLine[];
}
