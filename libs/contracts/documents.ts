/** What a document may lie on. Which of them a case has, its process's features say (`documentsOn` of their hooks). */
export const DOCUMENT_ABOUT = ['case', 'task', 'finding', 'measure', 'proposal', 'question', 'answer'] as const;
export type DocumentAbout = (typeof DOCUMENT_ABOUT)[number];

export const isDocumentAbout = (word: string): word is DocumentAbout => DOCUMENT_ABOUT.some((one) => one === word);

/** The thing that a document lies on. */
export interface DocumentPlace {
  readonly kind: DocumentAbout;
  readonly id: string;
}

/** One exact version of a document: `sha256` is its content's, in hex. */
export interface DocumentRef {
  readonly document: string;
  readonly version: number;
  readonly sha256: string;
}
