import { z } from 'zod';
import type { Config } from '#config';
import type { Organisation } from '#domain';
import type { RehearsedPlan } from '#rehearsal';

/** A rehearsal that is to be run: all that it is made of, as it was checked. */
export interface RehearsalJob {
  readonly worldId: string;
  readonly title: string;
  readonly plans: readonly RehearsedPlan[];
  readonly organisation: Organisation;
  readonly seed: number;
  /** The name of a profile that ships with the product. */
  readonly people: string;
}

/** What the process that runs a rehearsal is told of the installation: where record and Temporal are. No address of a mail server, no secret of links or sessions. */
export type RunSettings = Pick<Config, 'databaseUrl' | 'temporal' | 'payloadKeys'>;

const isThing = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** What that process is sent: by the process that started it, so its shape is known. */
export const runSchema = z.object({
  settings: z.custom<RunSettings>(isThing),
  job: z.custom<RehearsalJob>(isThing),
});

/** What it tells: it has begun, or why it did not or could not go on; `error` is for the log. */
export const toldSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('began') }),
  z.object({ what: z.literal('failed'), words: z.string(), error: z.unknown() }),
]);

export type Told = z.output<typeof toldSchema>;
