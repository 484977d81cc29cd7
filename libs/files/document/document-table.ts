import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import type { DocumentColumn, DocumentTable } from './document';
import { textRuns } from './document-text';

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BFBFBF' };
const STRONG_LINE = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const PADDING = { top: 50, bottom: 50, left: 80, right: 80 };
const SMALL = 18;

interface CellLook {
  readonly column: DocumentColumn;
  readonly width: number;
  readonly bold: boolean;
  readonly shade: boolean;
  readonly topLine: boolean;
}

/** A table over the whole width (twentieths of a point). */
export function tableOf(table: DocumentTable, width: number): Table {
  const widths = widthsOf(table.columns, width);
  const row = (cells: readonly string[], look: Omit<CellLook, 'column' | 'width'>, tableHeader = false): TableRow =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: table.columns.map((column, index) =>
        cellOf(cells[index] ?? '', { ...look, column, width: widths[index] ?? 0 }),
      ),
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE },
    rows: [
      row(
        table.columns.map((column) => column.title),
        { bold: true, shade: true, topLine: false },
        true,
      ),
      ...table.rows.map(({ cells, strong = false }) => row(cells, { bold: strong, shade: false, topLine: strong })),
    ],
  });
}

/** Two columns without lines: a word and what it is. */
export function factsOf(facts: readonly { readonly label: string; readonly value: string }[], width: number): Table {
  const columns: DocumentColumn[] = [
    { title: '', width: 1 },
    { title: '', width: 3 },
  ];
  const widths = widthsOf(columns, width);
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    rows: facts.map(
      ({ label, value }) =>
        new TableRow({
          children: [label, value].map((text, index) =>
            cellOf(text, {
              column: { title: '' },
              width: widths[index] ?? 0,
              bold: index === 0,
              shade: false,
              topLine: false,
            }),
          ),
        }),
    ),
  });
}

function cellOf(text: string, { column, width, bold, shade, topLine }: CellLook): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: PADDING,
    ...(shade ? { shading: { fill: 'F2F2F2' } } : {}),
    ...(topLine ? { borders: { top: STRONG_LINE } } : {}),
    children: [
      new Paragraph({
        alignment: column.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        spacing: { after: 0 },
        children: textRuns(text, { bold, size: SMALL }),
      }),
    ],
  });
}

/** Whole units by the columns' shares; what is left by rounding goes to the first. */
function widthsOf(columns: readonly DocumentColumn[], width: number): number[] {
  const shares = columns.map((column) => column.width ?? 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((width * share) / all));
  const left = width - widths.reduce((sum, each) => sum + each, 0);
  return widths.map((each, index) => (index === 0 ? each + left : each));
}
