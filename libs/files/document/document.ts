/** A document that goes out as a Word file: a title, what stands under it, and its sections in order. Plain text throughout. */
export interface OutDocument {
  readonly title: string;
  readonly subtitle: string | null;
  /** What a reader of minutes looks for first, in two columns: `Sagsnr.`, `Mødedato`. */
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly DocumentSection[];
  /** Stands at the foot of every page beside the page's number; the title where absent. */
  readonly footer?: string;
  /** Across the page, for wide tables. */
  readonly landscape?: boolean;
}

/**
 * A section: its heading (empty = none), then what it has of paragraphs, a numbered list, a list with bullets, facts and a table, in that order.
 * A line break in a text is one in the document. An empty section shows `–`, so that a form's heading never stands bare.
 */
export interface DocumentSection {
  readonly heading: string;
  /** 1 (as where absent) or 2 for a section inside the one before. */
  readonly level?: 1 | 2;
  /** Stands beside the heading: how grave it is, by word and colour. */
  readonly mark?: DocumentMark;
  readonly paragraphs?: readonly string[];
  readonly numbered?: readonly string[];
  readonly bullets?: readonly string[];
  /** In two columns: a word and what it is. */
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  readonly table?: DocumentTable;
  /** Begins on a new page. */
  readonly newPage?: boolean;
}

export interface DocumentMark {
  readonly text: string;
  readonly colour: 'red' | 'yellow' | 'green';
}

/** A table whose header comes again on every page. A row's cells stand in the order of the columns. */
export interface DocumentTable {
  readonly caption?: string;
  readonly columns: readonly DocumentColumn[];
  readonly rows: readonly DocumentRow[];
}

export interface DocumentColumn {
  readonly title: string;
  /** Figures stand to the right. */
  readonly align?: 'left' | 'right';
  /** The column's share of the width against the others'; 1 where absent. */
  readonly width?: number;
}

export interface DocumentRow {
  readonly cells: readonly string[];
  /** A sum, in bold. */
  readonly strong?: boolean;
}
