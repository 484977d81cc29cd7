import type { Finding } from '#domain';

/** A cell of the organisation's tables: its column's name, what it holds and where it stands. */
export interface PlacedCell {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The first line of its row. */
  readonly row: number;
  readonly name: string;
  readonly text: string;
}

/** In which column the text that a finding of `checkOrganisation` is about stands. */
const COLUMN_OF: Readonly<Record<string, readonly string[]>> = {
  'UNIT.UNKNOWN': ['overordnet', 'kode'],
  'UNIT.STILL_THERE': ['kode'],
  'UNIT.TAKEN_TWICE': ['kode'],
  'UNIT.LEVEL': ['overordnet'],
  'UNIT.NO_LEADER': ['kode'],
  'ORG.CYCLE': ['kode'],
  'EMAIL.INVALID': ['mail'],
  'ROLE.VACANT': ['rolle'],
  'ROLE.UNKNOWN': ['rolle'],
  'ROLE.NOBODY': ['rolle'],
  'ROLE.TWO_PEOPLE': ['omraade', 'rolle'],
  'STEP.NOBODY': ['rolle'],
  'ORG.NO_ADMINISTRATOR': ['rolle'],
  'AREA.UNKNOWN': ['omraade'],
  'AREA.NEW': ['omraade'],
  'KEY.DUPLICATE': ['kode', 'mail'],
};

/** The rules know codes, not lines: gives each finding the place where the text it is about stands; the last such where it is there twice. */
export function placeFindings(findings: readonly Finding[], cells: readonly PlacedCell[]): Finding[] {
  const places = new Map<string, PlacedCell[]>();
  for (const cell of cells) {
    const key = keyOf(cell.name, cell.text);
    const known = places.get(key);
    if (known === undefined) places.set(key, [cell]);
    else known.push(cell);
  }
  const used = new Set<PlacedCell>();
  return findings.map((finding) => {
    if (finding.line !== null || finding.read === null) return finding;
    const text = finding.code === 'ORG.CYCLE' ? (finding.read.split(' → ')[0] ?? '') : finding.read;
    const found = (COLUMN_OF[finding.code] ?? []).flatMap((name) => places.get(keyOf(name, text)) ?? []);
    const cell = choose(
      finding,
      found,
      found.filter((each) => !used.has(each)),
    );
    if (cell === undefined) return finding;
    used.add(cell);
    return { ...finding, file: cell.file, line: cell.line, column: cell.column };
  });
}

/** Several findings on one text (an unknown unit above three others) are one a cell, in order; of a doubled key the first is not the culprit. */
function choose(finding: Finding, found: readonly PlacedCell[], free: readonly PlacedCell[]): PlacedCell | undefined {
  if (finding.code === 'KEY.DUPLICATE' || finding.code === 'ROLE.TWO_PEOPLE') return free[1] ?? found.at(-1);
  // Only some of the units under one parent may be at a wrong level: which, the finding's words tell, its text does not.
  if (finding.code === 'UNIT.LEVEL' && found.length > 1) return undefined;
  return free[0] ?? found.at(-1);
}

function keyOf(name: string, text: string): string {
  return `${name}\n${text}`;
}
