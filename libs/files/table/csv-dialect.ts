/** The delimiters that a spreadsheet may have used, the Danish one first. */
export const CANDIDATES = [';', '\t', ','] as const;
/** A bar is never looked for, but may be asked for: tables copied from a web page. */
export type Delimiter = (typeof CANDIDATES)[number] | '|';

const SAMPLE_ROWS = 20;

/**
 * Finds the delimiter by how often each occurs outside quotes: one that occurs in the header and as often in every row of the sample wins,
 * then the one that is most frequent in the header. A comma within Danish amounts (`1,5`) can never win over the header's `;`.
 */
export function detectDelimiter(text: string): Delimiter {
  const counts = CANDIDATES.map((delimiter) => ({ delimiter, perRow: countPerRow(text, delimiter) }));
  const inHeader = counts.filter(({ perRow }) => (perRow[0] ?? 0) > 0);
  const even = inHeader.find(({ perRow }) => perRow.every((count) => count === perRow[0]) && perRow.length > 1);
  const most = inHeader.toSorted((a, b) => (b.perRow[0] ?? 0) - (a.perRow[0] ?? 0))[0];
  const found = even !== undefined && (even.perRow[0] ?? 0) * 2 >= (most?.perRow[0] ?? 0) ? even : most;
  return found?.delimiter ?? ';';
}

/** Excel may say which delimiter it used in a first line `sep=;`. */
export function declaredDelimiter(text: string): Delimiter | null {
  const declared = /^sep=(.)\r?\n/.exec(text)?.[1];
  return CANDIDATES.find((candidate) => candidate === declared) ?? null;
}

function countPerRow(text: string, delimiter: string): number[] {
  const rows: number[] = [];
  let quoted = false;
  let count = 0;
  let blank = true;
  for (const character of text.slice(0, 100_000)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === delimiter) count += 1;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (!blank) rows.push(count);
      if (rows.length === SAMPLE_ROWS) return rows;
      count = 0;
      blank = true;
      continue;
    }
    if (character.trim() !== '') blank = false;
  }
  if (!blank && text.length <= 100_000) rows.push(count);
  return rows.length > 0 ? rows : [count];
}
