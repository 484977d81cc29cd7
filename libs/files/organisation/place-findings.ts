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
  const found = new Map<string, FoundCells>();
  return findings.map((finding) => {
    if (finding.line !== null || finding.read === null) return finding;
    const text = finding.code === 'ORG.CYCLE' ? (finding.read.split(' → ')[0] ?? '') : finding.read;
    const key = keyOf(finding.code, text);
    const cells =
      found.get(key) ??
      new FoundCells(
        (COLUMN_OF[finding.code] ?? []).flatMap((name) => places.get(keyOf(name, text)) ?? []),
        used,
      );
    found.set(key, cells);
    const cell = cells.choose(finding);
    if (cell === undefined) return finding;
    used.add(cell);
    return { ...finding, file: cell.file, line: cell.line, column: cell.column };
  });
}

/** Of these the first is not the culprit. */
const OF_TWO = ['KEY.DUPLICATE', 'ROLE.TWO_PEOPLE'];

/** The cells that a text stands in, of which each finding on it takes one, in order: walked through once, however many there are. */
class FoundCells {
  private first = 0;
  private second = 1;

  constructor(
    private readonly cells: readonly PlacedCell[],
    private readonly used: ReadonlySet<PlacedCell>,
  ) {}

  choose({ code }: Finding): PlacedCell | undefined {
    // Only some of the units under one parent may be at a wrong level: which, the finding's words tell, its text does not.
    if (code === 'UNIT.LEVEL' && this.cells.length > 1) return undefined;
    this.first = this.freeFrom(this.first);
    if (!OF_TWO.includes(code)) return this.cells[this.first] ?? this.cells.at(-1);
    this.second = this.freeFrom(Math.max(this.second, this.first + 1));
    return this.cells[this.second] ?? this.cells.at(-1);
  }

  private freeFrom(index: number): number {
    for (let at = index; at < this.cells.length; at += 1) {
      const cell = this.cells[at];
      if (cell !== undefined && !this.used.has(cell)) return at;
    }
    return this.cells.length;
  }
}

function keyOf(name: string, text: string): string {
  return `${name}\n${text}`;
}
