import type { readDocumentVersions } from '#casework';
import { bytesWords } from '#domain';
import { ACCEPTED_ENDINGS } from '#documents';
import type { FormAttempt } from '../web/attempt';
import { fieldView, type FieldView } from '../web/field.view';
import { instantWords } from '../web/words';
import { addressOfDocuments } from './document.page';
import type { SeenDocument } from './document-readers';

/** A document with all that it has been. */
export interface DocumentView {
  readonly title: string;
  readonly on: { readonly title: string; readonly url: string };
  readonly refusal: string | null;
  readonly done: string | null;
  readonly withdrawn: string | null;
  readonly versions: readonly {
    readonly name: string;
    readonly url: string;
    readonly facts: string;
    readonly reason: string | null;
    /** To be held against the file that one has: its content's SHA-256. */
    readonly sha256: string;
  }[];
  readonly replace: {
    readonly action: string;
    readonly commandId: string;
    readonly basedOn: number;
    readonly accept: string;
    readonly reason: FieldView;
  } | null;
  readonly withdraw: { readonly action: string; readonly commandId: string; readonly reason: FieldView } | null;
}

export interface DocumentParts {
  readonly versions: Awaited<ReturnType<typeof readDocumentVersions>>;
  /** The document's own page, and the one that it lies on, for who came as they did. */
  readonly base: string;
  readonly back: string;
  readonly attempt: FormAttempt | null;
  readonly done: string | null;
  readonly newId: () => string;
}

export const documentView = ({ row, holder }: SeenDocument, parts: DocumentParts): DocumentView => {
  const { base, attempt, newId } = parts;
  const isOpen = row.withdrawn_at === null && holder.closed === null;
  const tried = (section: string) =>
    attempt?.section === section ? attempt : { fields: {}, errors: new Map<string, string>() };
  return {
    title: row.title,
    on: { title: holder.title, url: addressOfDocuments(parts.back) },
    refusal: attempt?.refusal ?? null,
    done: parts.done,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : `Dokumentet blev trukket tilbage ${instantWords(row.withdrawn_at)}: ${row.withdrawn_reason ?? ''}`,
    versions: parts.versions.map((one) => ({
      name: `Version ${one.number}: ${one.file_name}`,
      url: `${base}/${one.number}`,
      facts: [
        bytesWords(one.bytes),
        `${one.added_by_title}, ${instantWords(one.added_at)}`,
        ...(one.scanned === 'clean' ? ['scannet for virus'] : []),
      ].join(' · '),
      reason: one.reason,
      sha256: one.sha256,
    })),
    replace:
      isOpen && holder.may('document:replace')
        ? {
            action: `${base}/erstat`,
            commandId: newId(),
            basedOn: row.number,
            accept: ACCEPTED_ENDINGS,
            reason: fieldView(tried('replace'), 'replace-reason', 'Hvorfor kommer der en ny version?'),
          }
        : null,
    withdraw:
      isOpen && holder.may('document:withdraw')
        ? {
            action: `${base}/traek-tilbage`,
            commandId: newId(),
            reason: fieldView(
              tried('withdraw'),
              'withdraw-reason',
              'Hvorfor skal det ikke bruges?',
              'Indholdet bliver gemt, så revisionen kan se, hvad der lå her.',
            ),
          }
        : null,
  };
};
