import type { Instant } from './schema-columns';

/** A version of a process that the municipality brought in; what is kept of one never changes. */
export interface OwnProcessTable {
  id: string;
  /** The process' id, by which plans name it. */
  key: string;
  /** 1 and on; 0 for the draft that is being looked at. */
  version: number;
  /** The file as it was written. */
  text: string;
  saved_at: Instant;
  saved_by: string;
  /** Why this version came after another. */
  reason: string | null;
  command_id: string;
}
