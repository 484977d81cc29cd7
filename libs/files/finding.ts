import type { Finding, IsoDate } from '#domain';
import { LIMITS, thousands } from './limits';
import { columnLetters } from './table/table';

const LONGEST_READ = 120;
const MORE = 'FINDINGS.MORE';

/** Where and what was read; all of it optional. */
export interface FindingDetails {
  readonly file?: string | null;
  readonly line?: number | null;
  readonly column?: number | null;
  readonly read?: string | null;
  readonly date?: IsoDate | null;
  readonly severity?: Finding['severity'];
}

/** Makes a finding; an error unless told otherwise. What was read is cut at 120 characters. */
export function finding(code: string, message: string, details: FindingDetails = {}): Finding {
  const { severity = 'error', file = null, line = null, column = null, read = null, date = null } = details;
  const shown = read !== null && read.length > LONGEST_READ ? `${read.slice(0, LONGEST_READ)}…` : read;
  return { code, severity, file, line, column, read: shown, message, date };
}

/** `linje 2`, `linje 2, kolonne 4 (D)`, of YAML `linje 2, tegn 4`: as every page and command names a place. Empty where no line is known. */
export function placeWords({ file, line, column }: Pick<Finding, 'file' | 'line' | 'column'>): string {
  if (line === null) return '';
  if (column === null) return `linje ${line}`;
  return /\.ya?ml$/i.test(file ?? '')
    ? `linje ${line}, tegn ${column}`
    : `linje ${line}, kolonne ${column} (${columnLetters(column)})`;
}

export { hasErrors as stops } from '#domain';

/** At most so many findings, errors before warnings; what is left out is counted in a last one. */
export function capFindings(all: readonly Finding[], limit: number = LIMITS.findings): readonly Finding[] {
  // What was counted by an earlier cap is counted on, not shown as one.
  const findings = all.filter(({ code }) => code !== MORE);
  const before = all
    .filter(({ code }) => code === MORE)
    .reduce((sum, { message }) => sum + Number(/[\d.]+/.exec(message)?.[0].replaceAll('.', '') ?? 0), 0);
  if (findings.length <= limit) return all;
  const errors = findings.filter((each) => each.severity === 'error');
  const warnings = findings.filter((each) => each.severity === 'warning');
  const kept = new Set([...errors, ...warnings].slice(0, limit));
  const left = findings.length - limit + before;
  const severity = errors.length > limit ? 'error' : 'warning';
  const message = `Der er ${thousands(left)} fund mere af samme slags, som ikke vises. Ret de viste først, og prøv igen.`;
  const file = findings[0]?.file ?? null;
  return [...findings.filter((each) => kept.has(each)), finding(MORE, message, { file, severity })];
}
