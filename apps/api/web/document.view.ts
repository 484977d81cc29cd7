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
        cells: cells.map((text, index) => {
          const column = section.table?.columns[index];
          // On a phone the head is out of sight: each cell says its own column.
          return { text, column: column?.title ?? '', isFigure: column?.align === 'right' };
        }),
      })),
    },
  })),
});
