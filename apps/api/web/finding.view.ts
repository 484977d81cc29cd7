import type { Finding } from '#domain';
import { placeWords } from '#files';
import { count } from './words';

/** A finding as `web/findings.hbs` shows it. */
export interface FindingLine {
  readonly severity: string;
  readonly isError: boolean;
  readonly place: string;
  readonly message: string;
}

/** Findings as `web/findings.hbs` shows them. */
export interface FindingsView {
  readonly summary: string;
  readonly lines: readonly FindingLine[];
  /** Whether any of them stands somewhere in a file: else nobody is shown an empty column. */
  readonly hasPlaces: boolean;
}

/** Findings with their sum (`summary` where that says it otherwise), and where they are in their file; `noPlaces` where there is no file that the reader has. */
export const findingsView = (
  findings: readonly Finding[],
  {
    summary = findingsSummary(findings),
    noPlaces = false,
  }: { readonly summary?: string; readonly noPlaces?: boolean } = {},
): FindingsView => {
  const lines = findings.map((each) => (noPlaces ? { ...findingLine(each), place: '' } : findingLine(each)));
  return { summary, lines, hasPlaces: lines.some(({ place }) => place !== '') };
};

const findingLine = ({ severity, file, line, column, message }: Finding): FindingLine => ({
  severity: severity === 'error' ? 'Fejl' : 'Advarsel',
  isError: severity === 'error',
  place: line === null ? '' : placeWords({ file, line, column }),
  message: message.replaceAll(TERMINAL, ''),
});

/** An option of the command line stands in brackets in what the rules say: `Angiv året (--year)`. A page has a field for it. */
const TERMINAL = / \(--[a-z][^()]*\)/g;

/** `2 fejl og 1 advarsel`; `Ingen fund` */
export const findingsSummary = (findings: readonly Finding[]): string => {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return 'Ingen fund: datoer, frister og folk passer sammen.';
  return `${[errors > 0 ? `${errors} fejl` : '', warnings > 0 ? count(warnings, 'advarsel', 'advarsler') : ''].filter((part) => part !== '').join(' og ')}.`;
};
