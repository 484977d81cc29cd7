/** What is read at most. A person's plan is a few kilobytes; the limits are there for mistakes and for malice. */
export const LIMITS = {
  /** Bytes of one file as it lies on the disk. */
  bytes: 20 * 1024 * 1024,
  /** Bytes of a YAML file: its parser is slower, and a year's plan is below 1 MB. */
  yamlBytes: 2 * 1024 * 1024,
  /** Bytes of all parts of a spreadsheet once unpacked. */
  unpackedBytes: 50 * 1024 * 1024,
  /** Parts in a spreadsheet's zip. */
  zipEntries: 1000,
  rows: 20_000,
  columns: 200,
  /** Characters of one row of a CSV. */
  rowCharacters: 500_000,
  /** Characters of one cell: the longest that people write is the text of a proposal. */
  cellCharacters: 12_000,
  /** Findings reported one by one; the rest are counted. */
  findings: 100,
} as const;

/** `20 MB` */
export function megabytes(bytes: number): string {
  const rounded = bytes / 1024 / 1024;
  return `${rounded < 10 ? rounded.toFixed(1).replace('.', ',').replace(',0', '') : Math.round(rounded)} MB`;
}

/** `100.000`, as a Dane writes it. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}
