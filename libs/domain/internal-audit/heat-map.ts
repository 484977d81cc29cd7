import { SEVERITIES, type Severity } from './audit-rules';
import { distinct, isOf, NO_SECTION, type FindingCut } from './cut-findings';
import type { CountedOn, FoundFinding, Named } from './found-finding';

/** How a unit stands in one section of the guide: its gravest open finding; all closed; none was found. */
export type HeatState = Severity | 'closed' | 'none';

export interface HeatCell {
  readonly section: Named;
  readonly state: HeatState;
  readonly open: number;
  readonly closed: number;
  readonly cut: FindingCut;
}

export interface HeatMap {
  readonly sections: readonly Named[];
  readonly rows: readonly { readonly unit: Named; readonly cells: readonly HeatCell[] }[];
}

/**
 * The units that were visited against the sections of the guide, each cell told by its gravest open finding. The units with most open red ones come
 * first, then yellow, then green, then by name; a unit is called as in its first finding. What is about no section has a
 * column of its own where there is any.
 */
export const heatMap = (
  findings: readonly FoundFinding[],
  visited: readonly Named[],
  sections: readonly Named[],
  on: CountedOn,
): HeatMap => {
  const known = new Set(sections.map(({ id }) => id));
  const others = findings.flatMap(({ section }) => (section === null || known.has(section.id) ? [] : [section]));
  const columns = [
    ...sections,
    ...distinct(others),
    ...(findings.some(({ section }) => section === null) ? [NO_SECTION] : []),
  ];
  const units = distinct([...findings.map(({ unit }) => unit), ...visited]);
  const rows = units.map((unit) => ({
    unit,
    cells: columns.map((section): HeatCell => {
      const cut = { unit: unit.id, section: section.id };
      const own = findings.filter((finding) => isOf(finding, cut, on));
      const open = own.filter(({ closedOn }) => closedOn === null);
      return {
        section,
        cut,
        open: open.length,
        closed: own.length - open.length,
        state:
          SEVERITIES.find((severity) => open.some((one) => one.severity === severity)) ??
          (own.length > 0 ? 'closed' : 'none'),
      };
    }),
  }));
  const openOf = (unit: Named, severity: Severity): number =>
    findings.filter((one) => one.unit.id === unit.id && one.closedOn === null && one.severity === severity).length;
  return {
    sections: columns,
    rows: rows.sort(
      (a, b) =>
        SEVERITIES.map((severity) => openOf(b.unit, severity) - openOf(a.unit, severity)).find((more) => more !== 0) ??
        a.unit.title.localeCompare(b.unit.title, 'da'),
    ),
  };
};
