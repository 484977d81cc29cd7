import type { JournalEvent, JournalPayload } from '../events';

export const ID = '5f0f6b2c-3c1e-5d55-9a42-1b1f6f1f6f01';
export const OTHER = '5f0f6b2c-3c1e-5d55-9a42-1b1f6f1f6f02';

/** Of every kind of entry what is written of it now, in each of its shapes, and what a person reads. */
export type Entries = {
  readonly [E in JournalEvent]: readonly { readonly payload?: JournalPayload<E>; readonly says: string }[];
};
