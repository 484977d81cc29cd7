import type { OutDocument } from '#files';

/** The document as a page shows it: a table's cells with how their column stands. */
export const documentView = (document: OutDocument) => ({
  ...document,
  sections: document.sections.map((section) => ({
    ...section,
    table: section.table && {
      ...section.table,
      rows: section.table.rows.map(({ cells, strong }) => ({
        strong,
        cells: cells.map((text, index) => ({ text, isFigure: section.table?.columns[index]?.align === 'right' })),
      })),
    },
  })),
});
