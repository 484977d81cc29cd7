import type { Finding } from '#domain';
import type { Row } from '../table/table';

export type Role = 'date' | 'until' | 'forum' | 'step' | 'year' | 'month' | 'week' | 'time' | 'key';

/** Where the parts of a list stand, by the index of the cell in its row. */
export interface Layout {
  readonly columns: Readonly<Partial<Record<Role, number>>>;
  /** Index of the header among the rows; -1 where there is none. */
  readonly header: number;
  readonly findings: readonly Finding[];
}

export const headerText = (row: Row): string => row.cells.map((cell) => cell.text).join('; ');
