import { z } from 'zod';
import { formatDateMedium, isIsoDate } from '../calendar';

/** What the sentences need to know of ids: a person's title, a task's name. */
export interface JournalNames {
  readonly person: (id: string | undefined) => string;
  readonly task: (id: string | undefined) => string;
}

const text = z.string().optional().catch(undefined);
const movedSteps = z
  .array(z.object({ title: z.string(), from: z.string(), to: z.string() }))
  .optional()
  .catch(undefined);
const datedSteps = z
  .array(z.object({ title: z.string(), due: z.string() }))
  .optional()
  .catch(undefined);
const titled = z.array(z.object({ title: z.string() }));
/** What entries of all kinds hold; what an entry has not, or has in another shape, is undefined. */
export const payloadSchema = z
  .object({
    to: text,
    from: text,
    due: text,
    dueBefore: text,
    part: text,
    parent: text,
    open: z.boolean().optional().catch(undefined),
    number: z.number().optional().catch(undefined),
    level: z.number().optional().catch(undefined),
    title: text,
    text,
    kind: text,
    unit: text,
    by: text,
    version: z.number().optional().catch(undefined),
    fromVersion: z.number().optional().catch(undefined),
    toVersion: z.number().optional().catch(undefined),
    steps: movedSteps,
    added: datedSteps,
    dropped: datedSteps,
    accepted: z
      .array(z.object({ code: z.string(), reason: z.string() }))
      .optional()
      .catch(undefined),
    gates: z.object({ added: titled, dropped: titled, changed: titled }).optional().catch(undefined),
    missing: z.array(z.string()).optional().catch(undefined),
    reassigned: z
      .array(z.object({ title: z.string() }))
      .optional()
      .catch(undefined),
    moves: z
      .array(z.object({ task: z.string(), from: z.string(), to: z.string() }))
      .optional()
      .catch(undefined),
  })
  .catch({});
export type Payload = z.infer<typeof payloadSchema>;

/** `raw` is the whole payload, for what has a shape of its own. */
export type Sentence = (payload: Payload, names: JournalNames, task: string, raw: unknown) => string;

export const date = (value: string | undefined): string =>
  value !== undefined && isIsoDate(value) ? formatDateMedium(value) : 'ukendt dato';

/** Said of an answer from its second version on. */
export const version = (payload: Payload): string =>
  (payload.version ?? 1) > 1 ? ` (version ${payload.version})` : '';
