import type { DocumentHolder, DocumentRow } from '#casework';
import { bytesWords, expiryStanding, type IsoDate } from '#domain';
import { ACCEPTED_ENDINGS } from '#documents';
import type { DocumentLimits } from '../web/settings';
import { count, dateWords, instantWords } from '../web/words';

/** One document in its box. */
export interface DocumentLine {
  readonly title: string;
  /** Where its latest version is fetched. */
  readonly url: string;
  readonly fileName: string;
  /** Its own page, with all versions, where it is replaced and withdrawn. */
  readonly pageUrl: string;
  readonly pageText: string;
  /** Version, size, who and when. */
  readonly facts: string;
  /** How long it proves anything; null where it has no day. */
  readonly expiry: { readonly text: string; readonly isOver: boolean } | null;
  /** When it was withdrawn and why; null while it counts. */
  readonly withdrawn: string | null;
}

/** All documents of one thing, and how more are put on it. */
export interface DocumentsBoxView {
  readonly documents: readonly DocumentLine[];
  readonly withdrawn: readonly DocumentLine[];
  readonly add: {
    readonly action: string;
    readonly commandId: string;
    readonly accept: string;
    readonly hint: string;
    readonly mostBytes: number;
    readonly mostFiles: number;
  } | null;
  /** Why nothing can be added any more; null where it can, and where the visitor adds nothing anyway. */
  readonly closed: string | null;
}

export interface DocumentsBoxParts {
  readonly rows: readonly DocumentRow[];
  readonly holder: DocumentHolder;
  readonly today: IsoDate;
  readonly addresses: { readonly add: string; readonly under: string };
  readonly limits: DocumentLimits;
  readonly newId: () => string;
}

/** Null where there is nothing to see and nothing to do. */
export const documentsBoxView = (parts: DocumentsBoxParts): DocumentsBoxView | null => {
  const { rows, holder, addresses, limits, newId } = parts;
  const { today } = parts;
  const mayChange = holder.closed === null && holder.may('document:replace');
  const lineOf = (row: DocumentRow) => documentLine(row, { today, under: addresses.under, mayChange });
  const documents = rows.filter(({ withdrawn_at: at }) => at === null).map(lineOf);
  const withdrawn = holder.may('document:see-withdrawn')
    ? rows.filter(({ withdrawn_at: at }) => at !== null).map(lineOf)
    : [];
  const mayAdd = holder.may('document:add');
  const isOpen = mayAdd && holder.closed === null;
  if (documents.length + withdrawn.length === 0 && !isOpen) return null;
  return {
    documents,
    withdrawn,
    add: isOpen
      ? {
          action: addresses.add,
          commandId: newId(),
          accept: ACCEPTED_ENDINGS,
          hint: filesHint(limits),
          mostBytes: limits.bytes,
          mostFiles: limits.filesAtOnce,
        }
      : null,
    closed: mayAdd ? holder.closed : null,
  };
};

/** A document as one line: `under` is the address below which documents lie for who looks. */
export const documentLine = (
  row: DocumentRow,
  { today, under, mayChange }: { readonly today: IsoDate; readonly under: string; readonly mayChange: boolean },
): DocumentLine => ({
  title: row.title,
  url: `${under}/${row.id}/${row.number}`,
  fileName: row.file_name,
  pageUrl: `${under}/${row.id}`,
  pageText: row.withdrawn_at === null && mayChange ? 'Ret' : 'Versioner',
  facts: [
    ...(row.number > 1 ? [`Version ${row.number}`] : []),
    bytesWords(row.bytes),
    `${row.added_by_title}, ${instantWords(row.added_at)}`,
    ...(row.scanned === 'clean' ? ['scannet for virus'] : []),
  ].join(' · '),
  expiry: expiryWords(row.expires_on, today),
  withdrawn:
    row.withdrawn_at === null
      ? null
      : `Trukket tilbage ${instantWords(row.withdrawn_at)}: ${row.withdrawn_reason ?? ''}`,
});

const EXPIRY = {
  none: '',
  good: 'Gælder til',
  soon: 'Udløber snart: gælder til',
  over: 'Udløbet: gjaldt til',
} as const;

/** How long a document proves anything, in words; null where it has no day. */
export const expiryWords = (expiresOn: IsoDate | null, today: IsoDate): DocumentLine['expiry'] => {
  const standing = expiryStanding(expiresOn, today);
  return expiresOn === null
    ? null
    : { text: `${EXPIRY[standing]} ${dateWords(expiresOn)}`, isOver: standing === 'over' };
};

/** What may be chosen. */
export const filesHint = ({ bytes, filesAtOnce }: DocumentLimits): string =>
  `Højst ${bytesWords(bytes)} hver og ${count(filesAtOnce, 'fil', 'filer')} ad gangen: PDF, Word, Excel, PowerPoint, OpenDocument, billeder, tekst, CSV eller gemte mails.`;
