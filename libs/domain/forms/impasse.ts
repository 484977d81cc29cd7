import { z } from 'zod';
import { form } from './form';
import { note, required } from './parts';

export const WAYS_ON = ['go-on', 'stop'] as const;
export type WayOn = (typeof WAYS_ON)[number];

export const WAY_ON_WORDS: Readonly<Record<WayOn, string>> = { 'go-on': 'Gå videre', stop: 'Stop her' };

/** What is said where nothing is written. */
export const IMPASSE_REASON_MISSING = 'Skriv kort hvorfor. Det står i sagen.';

/** What somebody decides about what has come to a standstill, and why. */
export const impasse = form({
  name: 'en stillingtagen',
  decides: true,
  isAdded: true,
  schema: z.strictObject({ way: z.enum(WAYS_ON), reason: required(IMPASSE_REASON_MISSING), note }),
  facts: ({ way, reason }) => [
    { label: 'Beslutning', value: WAY_ON_WORDS[way] },
    { label: 'Begrundelse', value: reason },
  ],
});

export type ImpasseAnswer = z.output<typeof impasse.schema>;
