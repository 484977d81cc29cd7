import { basename, resolve } from 'node:path';
import type { FiguresOrigin, Finding, GrantLine, ProcessDefinition } from '#domain';
import { readGrants, SAMPLE_GRANTS, yearInName } from '#files';

/** The figures that the reports of a plan ask about, and where they come from. */
export interface Figures {
  /** The file's path; null where the process asks about no områdebevillinger, so that no file is read. */
  readonly file: string | null;
  /** The year in the file's name; null where it says none. */
  readonly year: number | null;
  /** Whether they are the sample that ships with the product. */
  readonly sample: boolean;
  /** Null where the file does not read; why is among the findings. */
  readonly lines: readonly GrantLine[] | null;
  readonly findings: readonly Finding[];
}

/** No figures, and none are asked for. */
export const NO_FIGURES: Figures = { file: null, year: null, sample: false, lines: [], findings: [] };

/**
 * Reads the figures named by the call (`--grants`). Where none are named, a rehearsal (`sampleDoes`) takes the sample; a plan of the real world
 * has none (`lines` is null), which stops it where its reports ask about some.
 */
export async function findFigures(
  grants: string | undefined,
  process: ProcessDefinition,
  { sampleDoes, areConfirmed = false }: { readonly sampleDoes: boolean; readonly areConfirmed?: boolean },
): Promise<Figures> {
  if (grants === undefined && process.areas.length === 0) return NO_FIGURES;
  if (grants === undefined && !sampleDoes) return { ...NO_FIGURES, lines: null };
  const file = grants ?? SAMPLE_GRANTS;
  const { value, findings } = await readGrants(file, process, { areConfirmed });
  return { file, year: yearInName(file), sample: resolve(file) === SAMPLE_GRANTS, lines: value, findings };
}

/** `Forventede afvigelser: 40 områdebevillinger fra afvigelser-2026.csv, tal for 2026.` Null where there are none to speak of. */
export function figuresText({ file, year, sample, lines }: Figures): string | null {
  if (file === null || lines === null) return null;
  const of = year === null ? 'filens navn siger ikke, hvilket år tallene er for' : `tal for ${year}`;
  return `Forventede afvigelser: ${lines.length} områdebevillinger fra ${basename(file)}${sample ? ' (eksemplet, der følger med)' : ''}, ${of}.`;
}

/** Where they come from, as a plan keeps it; null where there are none. */
export const originOf = ({ file, year, sample }: Figures): FiguresOrigin | undefined =>
  file === null ? undefined : { file: basename(file), year, isExample: sample };

/** A warning where the figures are the sample, or older than those of the year before the plan's (`GRANTS.SAMPLE`, `GRANTS.OLD`). */
export function checkFigures({ file, year, sample, lines }: Figures, planYear: number): Finding[] {
  if (file === null || lines === null) return [];
  const would = 'Angiv jeres egne tal, fx --grants';
  if (sample) {
    const message = `Konsulenterne bliver spurgt med tal fra ${basename(file)}: et eksempel fra Albertslund for ${year}, der følger med Årshjulet, og planen er for ${planYear}. ${would} afvigelser-${planYear}.csv.`;
    return [warning('GRANTS.SAMPLE', message, file)];
  }
  if (year === null || year >= planYear - 1) return [];
  const message = `Konsulenterne bliver spurgt med tal for ${year} (${basename(file)}), men planen er for ${planYear}. ${would} afvigelser-${planYear}.csv, hvis der er nyere tal.`;
  return [warning('GRANTS.OLD', message, file)];
}

function warning(code: string, message: string, file: string): Finding {
  return { code, severity: 'warning', file, line: null, column: null, read: null, message, date: null };
}
