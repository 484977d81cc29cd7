import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '#database';

/** One journal entry as it is hashed. Instants are epoch milliseconds. */
export interface JournalEntry {
  readonly caseId: string;
  readonly seq: number;
  readonly taskId: string | null;
  readonly event: string;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly at: number;
  readonly recordedAt: number;
  readonly reason: string | null;
  readonly payload: JsonObject;
  readonly commandId: string | null;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON with sorted keys, so that the same content always gives the same text, also after a round through jsonb. */
export const canonical = (value: Json | undefined): string => {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
};

/** SHA-256 over what is kept as JSON, in hexadecimal: the same whatever order its fields were written in. */
export const digestOf = (kept: object): string =>
  createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(kept))))
    .digest('hex');

/** The hash of an entry: SHA-256 over the hash before it and the entry's canonical JSON, in hexadecimal. */
export const hashEntry = (previousHash: string, entry: JournalEntry): string =>
  createHash('sha256')
    .update(previousHash)
    .update(canonical({ ...entry }))
    .digest('hex');
