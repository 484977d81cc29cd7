/**
 * What stood in the date cells of a table, by case and kind of step (or `asOf`). Writing the table again keeps a cell's own words as long as
 * they still mean the plan's dates, so that a file comes out as it went in.
 */
export type Written = ReadonlyMap<string, string>;

/** The key of a cell in `Written`. */
export function writtenKey(caseId: string, kind: string): string {
  return `${caseId}/${kind}`;
}
