import type { DocumentAbout } from '#contracts';
import type { IsoDate } from '#domain';
import type { Instant, NullableInstant } from './schema-columns';

/** A file that is kept with a case, in as many versions as it came in. */
export interface DocumentTable {
  id: string;
  case_id: string;
  /** What it lies on. */
  about_kind: DocumentAbout;
  about_id: string;
  title: string;
  /** The last day on which it proves anything; null where it has none. */
  expires_on: IsoDate | null;
  created_by: string;
  created_at: Instant;
  withdrawn_at: NullableInstant;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

/** One version of a document; none is ever changed. */
export interface DocumentVersionTable {
  document_id: string;
  /** 1, 2, 3, … */
  number: number;
  /** As people see it: without paths and signs that nobody sees. */
  file_name: string;
  media_type: string;
  bytes: number;
  /** Of the content, in hex. */
  sha256: string;
  /** Where the store has the content (libs/documents). */
  store_key: string;
  /** Whether a scanner has looked at it before it was kept. */
  scanned: 'clean' | 'none';
  added_by: string;
  added_at: Instant;
  /** Why it was replaced; null for the first. */
  reason: string | null;
}

/** Contents that the store keeps in this database, each a large object; written by libs/documents alone. */
export interface DocumentContentTable {
  store_key: string;
  /** Real time. */
  stored_at: Instant;
}

/** Its one row was made with the database: by it an installation knows its own files in a bucket. */
export interface InstallationTable {
  id: string;
}

export interface DocumentSchema {
  documents: DocumentTable;
  document_versions: DocumentVersionTable;
  document_contents: DocumentContentTable;
  installation: InstallationTable;
}
