import { fill } from './engine';
import { num } from './svg-path';

/** A cell of a map: how it stands by a word, its colour, and where it leads. */
export interface HeatMapCell {
  readonly tone: 'red' | 'yellow' | 'green' | 'closed' | 'none';
  /** `Rød 2` */
  readonly word: string;
  /** The whole of it, for who does not see the picture. */
  readonly title: string;
  readonly link: string | null;
}

/** Rows against columns. The same must stand in a table beside it. */
export interface HeatMapWords {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly HeatMapCell[] }[];
}

const LABEL = 230;
const CELL = { width: 112, height: 34 } as const;
const LINE = 14;
const LONGEST_LINE = 17;
const LONGEST_LABEL = 31;

/** Apart to who does not tell red from green, and with a word on each. */
const TONES: Readonly<Record<HeatMapCell['tone'], { readonly fill: string; readonly ink: string }>> = {
  red: { fill: '#b00020', ink: '#ffffff' },
  yellow: { fill: '#ffd54a', ink: '#1a1a1a' },
  green: { fill: '#bfe3b0', ink: '#1a1a1a' },
  closed: { fill: '#e6e6e6', ink: '#1a1a1a' },
  none: { fill: '#ffffff', ink: '#5e5e5e' },
};

/** A text broken at its spaces; a word that is too long is cut. */
const linesOf = (text: string): string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= LONGEST_LINE)
      return [...lines.slice(0, -1), `${last} ${word}`];
    return [...lines, shortened(word, LONGEST_LINE)];
  }, []);

const shortened = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;

/** The view of a map, ready for the template. */
export const heatMapView = ({ title, description, columns, rows }: HeatMapWords) => {
  const heads = columns.map(linesOf);
  const top = Math.max(1, ...heads.map((lines) => lines.length)) * LINE + 12;
  return {
    title,
    description,
    width: num(LABEL + columns.length * CELL.width + 1),
    height: num(top + rows.length * CELL.height + 1),
    columns: heads.map((lines, index) => ({
      lines: lines.map((text, line) => ({
        text,
        x: num(LABEL + (index + 0.5) * CELL.width),
        y: num(top - 8 - (lines.length - 1 - line) * LINE),
      })),
    })),
    rows: rows.map((row, index) => {
      const y = top + index * CELL.height;
      return {
        title: row.title,
        label: shortened(row.title, LONGEST_LABEL),
        y: num(y + CELL.height / 2 + 4.5),
        cells: row.cells.map((cell, column) => ({
          ...cell,
          ...TONES[cell.tone],
          x: num(LABEL + column * CELL.width + 1),
          y: num(y + 1),
          width: CELL.width - 2,
          height: CELL.height - 2,
          textX: num(LABEL + (column + 0.5) * CELL.width),
          textY: num(y + CELL.height / 2 + 4.5),
        })),
      };
    }),
  };
};

/** The map as one SVG in its own size (a pixel a unit), whole in itself as the wheel is. */
export const drawHeatMap = (words: HeatMapWords): string => fill('heat-map', heatMapView(words));
