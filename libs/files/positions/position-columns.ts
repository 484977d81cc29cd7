import type { Finding } from '#domain';
import { finding } from '../finding';
import { normaliseName, type Cell, type Row, type Table } from '../table/table';

/** What finance systems call the columns; compared without case, spaces and punctuation. */
const NAMES = {
  enhed: ['enhed', 'enhedskode', 'enhedsnr', 'pengepose', 'profitcenter', 'kode'],
  områdebevilling: ['områdebevilling', 'områdebev', 'områdebevillingsnr', 'bevilling', 'bevillingsnr'],
  navn: ['navn', 'bevillingsnavn', 'områdebevilling navn', 'betegnelse', 'tekst'],
  budget: ['budget', 'korr budget', 'korrigeret budget', 'årsbudget', 'vedtaget budget inkl tillægsbevillinger'],
  forbrug: ['forbrug', 'regnskab', 'årets forbrug', 'faktisk forbrug', 'forbrug jan dec'],
  rest: ['rest', 'restbudget', 'restbeløb', 'rest korr budget', 'mindreforbrug', 'mer mindreforbrug'],
  kontoart: ['kontoart', 'kontotype', 'drift anlæg'],
  kategori: ['kategori', 'styrbarhed'],
} as const;
export type PositionColumn = keyof typeof NAMES;

const NEEDED: readonly PositionColumn[] = ['enhed', 'områdebevilling', 'navn', 'budget', 'forbrug', 'rest'];
/** `Korr. budget 1 kr.`, `Forbrug (DKK)` */
const KRONER = /(?:1|i)?(?:hele)?(?:kr|dkk|kroner)$/;
const NOT_KRONER = /(?:i)?(?:1000kr|tkr|tusindkr|miokr|mio)$/;

/** Whether a text is the heading of a column of positions. */
export const isPositionColumn = (text: string): boolean => columnNamed(normaliseName(text)) !== null;

const columnNamed = (name: string): PositionColumn | null =>
  columnOf(name) ?? columnOf(name.replace(NOT_KRONER.test(name) ? NOT_KRONER : KRONER, ''));

/** The cells of a table of positions by what its columns hold. */
export interface PositionColumns {
  readonly cell: (row: Row, column: PositionColumn) => Cell | null;
  readonly findings: readonly Finding[];
}

/** Finds the columns by any of their names, in any order; tells those that are missing, stand twice or are not in whole kroner. `kontoart` and `kategori` may be absent. */
export function positionColumns({ file, header }: Table): PositionColumns {
  const findings: Finding[] = [];
  const indexes = new Map<PositionColumn, number>();
  header.cells.forEach(({ text, line, column }, index) => {
    const name = normaliseName(text);
    const scaled = NOT_KRONER.test(name);
    const held = columnNamed(name);
    if (held === null) return;
    const at = { file, line, column, read: text };
    if (scaled)
      findings.push(
        finding(
          'COLUMN.NOT_KRONER',
          `Kolonnen »${text}« er ikke i kroner. Træk den ud i hele kroner (og evt. øre), så intet rundes af.`,
          at,
        ),
      );
    else if (indexes.has(held))
      findings.push(finding('COLUMN.DUPLICATE', `Kolonnen »${held}« står to gange. Slet eller omdøb den ene.`, at));
    indexes.set(held, index);
  });
  const read = header.cells.map(({ text }) => text).join('; ');
  for (const name of NEEDED.filter((one) => !indexes.has(one))) {
    findings.push(
      finding('COLUMN.MISSING', `Kolonnen »${name}« mangler. Den må også hedde ${NAMES[name].slice(1).join(', ')}.`, {
        file,
        line: header.line,
        read,
      }),
    );
  }
  const cell = (row: Row, column: PositionColumn): Cell | null => {
    const index = indexes.get(column);
    return index === undefined ? null : (row.cells[index] ?? null);
  };
  return { cell, findings };
}

const COLUMNS: readonly PositionColumn[] = [...NEEDED, 'kontoart', 'kategori'];

function columnOf(name: string): PositionColumn | null {
  return COLUMNS.find((column) => NAMES[column].some((known) => normaliseName(known) === name)) ?? null;
}
